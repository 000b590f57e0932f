/// Draws on a picture in pixels, with smooth edges: what a shape covers of a pixel is mixed in by that share.
public struct Brush {
  /// The picture as far as it is drawn.
  public internal(set) var image: PixelImage
  /// Nothing is drawn outside of it.
  private(set) var clipX: Range<Int>, clipY: Range<Int>
  /// What the present shape covers of each pixel, 0 to 255; 0 between shapes.
  var covered: [UInt8]
  /// The columns that it touches, a row each.
  var touched: [Range<Int>]
  /// Sums of signed areas while an area is filled; 0 between.
  var areas: [Float] = []

  /// Draws on a picture.
  public init(_ image: PixelImage) {
    self.image = image
    (clipX, clipY) = (0..<image.width, 0..<image.height)
    covered = Array(repeating: 0, count: image.pixels.count)
    touched = Array(repeating: 0..<0, count: image.height)
  }

  /// A bare picture again, of the same size; the memory is kept.
  public mutating func reset(_ color: RGB? = nil) {
    let pixel = color?.pixel ?? 0
    for index in image.pixels.indices { image.pixels[index] = pixel }
    clip(nil)
  }

  /// Lays another picture over this one, its corner at a pixel.
  public mutating func lay(_ other: PixelImage, x: Int, y: Int) {
    let columns = (x..<x + other.width).clamped(to: clipX)
    for row in (y..<y + other.height).clamped(to: clipY) {
      var from = (row - y) * other.width + columns.lowerBound - x
      for index in row * image.width + columns.lowerBound..<row * image.width + columns.upperBound {
        let pixel = other.pixels[from]
        from += 1
        if pixel >> 24 > 0 { image.pixels[index].mix(pixel & 0xFF_FFFF, pixel >> 24) }
      }
    }
  }

  /// Lays another picture over the whole of this one, each of its pixels being two wide and two high.
  public mutating func lay(doubled other: PixelImage) {
    let columns = 0..<min(image.width, 2 * other.width)
    for row in 0..<min(image.height, 2 * other.height) {
      let (from, to) = (row / 2 * other.width, row * image.width)
      for column in columns { image.pixels[to + column] = other.pixels[from + column / 2] }
    }
  }

  /// From now on draws nothing outside of a box; nil for everywhere.
  public mutating func clip(_ box: Box?) {
    (clipX, clipY) = (0..<image.width, 0..<image.height)
    guard let box, Vertex(x: box.x, y: box.y).isNear, Vertex(x: box.right, y: box.bottom).isNear else { return }
    clipX = (Int(box.x.rounded())..<max(Int(box.x.rounded()), Int(box.right.rounded()))).clamped(to: clipX)
    clipY = (Int(box.y.rounded())..<max(Int(box.y.rounded()), Int(box.bottom.rounded()))).clamped(to: clipY)
  }

  /// Takes everything away from a rectangle.
  public mutating func clear(x: Range<Int>, y: Range<Int>) { image.clear(x: x, y: y) }

  // Lines.

  /// Draws a line with round ends and joints through places; one that is not a number, or too far away, breaks it.
  ///
  /// - Parameters:
  ///   - line: At least one place: a single one is a dot.
  ///   - color: Its colour.
  ///   - width: In pixels; one thinner than a pixel is fainter.
  ///   - dash: Lengths drawn and left out in turn, in pixels; none for a whole line.
  ///   - phase: How much of the dashes lies before the beginning, in pixels.
  ///   - opacity: 0 to 1.
  public mutating func stroke(
    _ line: [Vertex], _ color: RGB, width: Double, dash: [Double] = [], phase: Double = 0, opacity: Double = 1
  ) {
    let radius = max(0.5, width / 2)
    let strength = opacity * min(1, width)
    if dash.isEmpty {
      cover(line, radius)
    } else {
      for part in line.dashed(dash, phase: phase) { cover(part, radius) }
    }
    blend(color, strength)
  }

  /// Tells what lines cover of each pixel, 1 to 255, and draws nothing.
  mutating func cover(_ lines: [[Vertex]], _ width: Double, _ tell: (_ index: Int, _ covered: UInt8) -> Void) {
    for line in lines { cover(line, max(0.5, width / 2)) }
    for row in clipY where !touched[row].isEmpty {
      for index in row * image.width + touched[row].lowerBound..<row * image.width + touched[row].upperBound
      where covered[index] > 0 {
        tell(index, covered[index])
        covered[index] = 0
      }
      touched[row] = 0..<0
    }
  }

  private mutating func cover(_ line: [Vertex], _ radius: Double) {
    if line.count == 1, line[0].isNear { cover(from: line[0], to: line[0], radius) }
    for (one, two) in zip(line, line.dropFirst()) where one.isNear && two.isNear { cover(from: one, to: two, radius) }
  }

  /// Covers what is no farther from a straight piece than a radius; where pieces overlap, the larger share counts.
  mutating func cover(from one: Vertex, to two: Vertex, _ radius: Double) {
    let reach = radius + 0.5
    let (left, right) = (min(one.x, two.x) - reach, max(one.x, two.x) + reach)
    let (top, bottom) = (min(one.y, two.y) - reach, max(one.y, two.y) + reach)
    let rows = (Int(top.rounded(.down))..<Int(bottom.rounded(.up)) + 1).clamped(to: clipY)
    let (across, down) = (two.x - one.x, two.y - one.y)
    let length = (across * across + down * down).squareRoot()
    // The piece's direction, and how far along it and beside it a place is.
    let (towardX, towardY) = length > 1e-9 ? (across / length, down / length) : (1, 0)
    let (full, edge) = (Float(radius - 0.5), Float(reach))
    for row in rows {
      let y = Double(row) + 0.5 - one.y
      var (first, last) = (left, right)
      // Of a slanting piece each row has only a few columns.
      if abs(towardY) > 0.05 {
        let middle = one.x + towardX * y / towardY
        let half = reach / abs(towardY)
        (first, last) = (max(first, middle - half), min(last, middle + half))
        guard first <= last else { continue }
      }
      let columns = (Int(first.rounded(.down))..<Int(last.rounded(.up)) + 1).clamped(to: clipX)
      guard !columns.isEmpty else { continue }
      let x = Double(columns.lowerBound) + 0.5 - one.x
      var along = Float(x * towardX + y * towardY), beside = Float(y * towardX - x * towardY)
      let (stepAlong, stepBeside, end) = (Float(towardX), Float(towardY), Float(length))
      for index in row * image.width + columns.lowerBound..<row * image.width + columns.upperBound {
        let beyond = along < 0 ? along : along > end ? along - end : 0
        let away = beyond == 0 ? abs(beside) : (beyond * beyond + beside * beside).squareRoot()
        if away < edge {
          let value = away <= full ? 255 : UInt8(min(1, edge - away) * 255)
          if value > covered[index] { covered[index] = value }
        }
        along += stepAlong
        beside -= stepBeside
      }
      touch(row, columns)
    }
  }

  mutating func touch(_ row: Int, _ columns: Range<Int>) {
    let before = touched[row]
    touched[row] =
      before.isEmpty
      ? columns
      : min(before.lowerBound, columns.lowerBound)..<max(before.upperBound, columns.upperBound)
  }

  /// Mixes a colour in where the shape is, which is done then.
  mutating func blend(_ color: RGB, _ strength: Double) {
    let strength = UInt32(max(0, min(1, strength)) * 256)
    let pixel = color.pixel & 0xFF_FFFF
    for row in clipY where !touched[row].isEmpty {
      for index in row * image.width + touched[row].lowerBound..<row * image.width + touched[row].upperBound
      where covered[index] > 0 {
        let share = (UInt32(covered[index]) * strength) >> 8
        covered[index] = 0
        image.pixels[index].mix(pixel, share)
      }
      touched[row] = 0..<0
    }
  }
}

extension UInt32 {
  /// Mixes a pixel's colour in by a share of 255.
  mutating func mix(_ color: UInt32, _ share: UInt32) {
    let own = self >> 24
    if own == 0 || share >= 255 {
      self = Swift.min(255, Swift.max(share, share >= 255 ? 255 : share)) << 24 | color
      return
    }
    // How much is seen of both together, and the part of it that is the new colour's, in 256ths.
    let alpha = share + own * (255 - share) / 255
    let part = alpha == 0 ? 0 : share * 256 / alpha
    let rest = 256 - part
    let (redBlue, green) = (self & 0xFF00FF, self & 0x00FF00)
    let mixedRedBlue = ((color & 0xFF00FF) * part + redBlue * rest) >> 8 & 0xFF00FF
    let mixedGreen = ((color & 0x00FF00) * part + green * rest) >> 8 & 0x00FF00
    self = alpha << 24 | mixedRedBlue | mixedGreen
  }
}
