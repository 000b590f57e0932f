extension Brush {
  /// Fills a box with the colours of values that are given at the middles of a raster's pixels; between them they change evenly.
  public mutating func fill(_ box: Box, _ field: PixelField) {
    guard field.columns > 0, field.rows > 0, box.width > 0, box.height > 0 else { return }
    guard Vertex(x: box.x, y: box.y).isNear, Vertex(x: box.right, y: box.bottom).isNear else { return }
    let (left, top) = (Int(box.x.rounded()), Int(box.y.rounded()))
    let xs = (left..<max(left, Int(box.right.rounded()))).clamped(to: clipX)
    let ys = (top..<max(top, Int(box.bottom.rounded()))).clamped(to: clipY)
    let mixing = Mixing(field, box, xs, ys)
    switch field.content {
    case .shares(let shares, let scale, let lines):
      let numbers = mixing.numbers(shares, scale.count)
      var index = 0
      for y in ys {
        for x in xs {
          image.pixels[y * image.width + x] = scale[Int(numbers[index])]
          index += 1
        }
      }
      guard let lines else { return }
      let width = lines.width * box.width / max(1, lines.box.width)
      for line in lines.moved(to: box) { stroke(line, lines.color, width: width) }
    case .colors(let pixels): fill(xs, ys, pixels, field.columns, mixing)
    }
  }

  private mutating func fill(
    _ xs: Range<Int>, _ ys: Range<Int>, _ pixels: [UInt32], _ columns: Int, _ mixing: Mixing
  ) {
    let rows = pixels.count / columns
    var mixed = [SIMD4<Float>](repeating: .zero, count: columns + 1)
    let colors = pixels.map { pixel in
      SIMD4<Float>(
        Float(pixel & 255), Float(pixel >> 8 & 255), Float(pixel >> 16 & 255), Float(pixel >> 24 & 255))
    }
    for (y, (row, down)) in zip(ys, mixing.down) {
      let below = min(rows - 1, row + 1)
      for column in 0..<columns {
        let upper = colors[row * columns + column]
        mixed[column] = upper + (colors[below * columns + column] - upper) * down
      }
      mixed[columns] = mixed[columns - 1]
      for (x, (first, share)) in zip(xs, mixing.across) {
        let color = mixed[first] + (mixed[first + 1] - mixed[first]) * share + 0.5
        let (red, green) = (UInt32(color.x), UInt32(color.y))
        let (blue, alpha) = (UInt32(color.z), UInt32(color.w))
        if alpha > 0 { image.pixels[y * image.width + x].mix(blue << 16 | green << 8 | red, min(255, alpha)) }
      }
    }
  }
}
