/// Colours at the middles of a raster's pixels, which change evenly between them.
public struct PixelField: Hashable, Sendable {
  /// What the colours are made of.
  enum Content: Hashable, Sendable {
    /// Places on a scale of colours, 0 for the first and 1 for the last: between them places are mixed, not colours.
    case shares([Float], [UInt32], Lines?)
    /// Colours as in `PixelImage`.
    case colors([UInt32])
  }

  /// Lines of one colour over a field, in pixels of a box whose upper left corner is (0, 0).
  public struct Lines: Hashable, Sendable {
    var lines: [[Vertex]]
    var box: Box
    var color: RGB
    var width: Double

    /// From its parts.
    ///
    /// - Parameters:
    ///   - lines: Each a line through places.
    ///   - box: The box that they were made for, which is the field's.
    ///   - color: Their colour.
    ///   - width: Their width in pixels.
    public init(_ lines: [[Vertex]], in box: Box, _ color: RGB, width: Double) {
      (self.lines, self.box, self.color, self.width) = (lines, box, color, width)
    }

    /// Their places where the box is another one.
    func moved(to other: Box) -> [[Vertex]] {
      let (across, down) = (other.width / max(1, box.width), other.height / max(1, box.height))
      return lines.map { $0.map { Vertex(x: other.x + $0.x * across, y: other.y + $0.y * down) } }
    }
  }

  /// The most colours of a scale with lines over it: each is mixed with theirs in four steps.
  public static let mostUnderLines = 51

  /// Values side by side.
  public let columns: Int
  /// Values one above the other.
  public let rows: Int
  /// Row by row from the top left.
  let content: Content

  /// From colours; nil for nothing to be seen.
  ///
  /// - Parameters:
  ///   - columns: At least 0.
  ///   - rows: At least 0.
  ///   - color: The colour in a column and a row.
  public init(columns: Int, rows: Int, color: (_ column: Int, _ row: Int) -> RGB?) {
    (self.columns, self.rows) = (columns, rows)
    var pixels: [UInt32] = []
    pixels.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns { pixels.append(color(column, row)?.pixel ?? 0) }
    }
    content = .colors(pixels)
  }

  /// From places on a scale.
  ///
  /// - Parameters:
  ///   - columns: At least 0.
  ///   - rows: At least 0.
  ///   - scale: Its colours at equal distances, 256 at most, `mostUnderLines` where there are lines.
  ///   - lines: What is drawn over it.
  ///   - values: A number for each place, row by row, -1 for the first colour and 1 for the last; what lies outside counts as an end,
  ///     what is no number as the middle.
  public init(columns: Int, rows: Int, scale: [RGB], lines: Lines? = nil, values: [Float]) {
    (self.columns, self.rows) = (columns, rows)
    precondition(
      1...(lines == nil ? 256 : Self.mostUnderLines) ~= scale.count, "a scale has a colour, and not too many")
    precondition(values.count == columns * rows, "a value for each place")
    content = .shares(
      values.map { $0.isNaN ? 0.5 : min(1, max(0, ($0 + 1) / 2)) }, scale.map(\.pixel), lines)
  }

  /// As it is seen in a picture of so many pixels.
  public func image(width: Int, height: Int) -> PixelImage {
    var brush = Brush(PixelImage(width: width, height: height))
    brush.fill(Box(x: 0, y: 0, width: Double(brush.image.width), height: Double(brush.image.height)), self)
    return brush.image
  }

  /// The numbers of colours in a picture of so many pixels, and the colours; nil where there is no scale.
  func indices(width: Int, height: Int) -> (numbers: [UInt8], colors: [UInt32])? {
    guard case .shares(let shares, let scale, let lines) = content, columns > 0, rows > 0, width > 0, height > 0 else {
      return nil
    }
    let box = Box(x: 0, y: 0, width: Double(width), height: Double(height))
    var numbers = Mixing(self, box, 0..<width, 0..<height).numbers(shares, scale.count)
    guard let lines else { return (numbers, scale) }
    var colors: [UInt32] = []
    for step in 0..<Self.steps {
      colors += scale.map { $0.mixed(with: lines.color.pixel, UInt32(step * 255 / (Self.steps - 1))) }
    }
    var brush = Brush(PixelImage(width: width, height: height))
    brush.cover(lines.moved(to: box), lines.width * Double(width) / max(1, lines.box.width)) { index, covered in
      numbers[index] += UInt8((Int(covered) * (Self.steps - 1) + 127) / 255 * scale.count)
    }
    return (numbers, colors)
  }

  private static let steps = 5
}

/// How the values of a field are mixed in the pixels of a box.
struct Mixing {
  private let columns: Int
  private let xs: Range<Int>
  /// For each column and row of pixels the value before it, and how far on it is.
  let across: [(first: Int, share: Float)], down: [(first: Int, share: Float)]

  init(_ field: PixelField, _ box: Box, _ xs: Range<Int>, _ ys: Range<Int>) {
    func place(_ pixel: Int, _ start: Double, _ length: Double, _ count: Int) -> (first: Int, share: Float) {
      let place = min(Double(count - 1), max(0, (Double(pixel) + 0.5 - start) / length * Double(count) - 0.5))
      let first = min(Int(place), max(0, count - 2))
      return (first, Float(place - Double(first)))
    }
    (columns, self.xs) = (field.columns, xs)
    across = xs.map { place($0, box.x, box.width, field.columns) }
    down = ys.map { place($0, box.y, box.height, field.rows) }
  }

  /// Every pixel's place on a scale of so many colours, row by row.
  func numbers(_ shares: [Float], _ count: Int) -> [UInt8] {
    let rows = shares.count / columns
    var numbers = [UInt8](repeating: 0, count: across.count * down.count)
    // One more at the end, so that each has a neighbour.
    var mixed = [Float](repeating: 0, count: columns + 1)
    let scale = Float(count) - 0.001
    // Pixels with the same value before them, one run after the other, equally far apart.
    var runs: [(first: Int, count: Int, share: Float, step: Float)] = []
    var before: Float = 0
    for (first, share) in across {
      let isNext =
        runs.last.map { $0.first == first && ($0.count == 1 || abs(share - before - $0.step) < 1e-4) } ?? false
      if isNext {
        if runs[runs.count - 1].count == 1 { runs[runs.count - 1].step = share - before }
        runs[runs.count - 1].count += 1
      } else {
        runs.append((first, 1, share, 0))
      }
      before = share
    }
    let most = Int32(count - 1)
    var index = 0
    for (row, share) in down {
      let (upper, lower) = (row * columns, min(rows - 1, row + 1) * columns)
      for column in 0..<columns {
        mixed[column] = (shares[upper + column] + (shares[lower + column] - shares[upper + column]) * share) * scale
      }
      mixed[columns] = mixed[columns - 1]
      for run in runs {
        let slope = mixed[run.first + 1] - mixed[run.first]
        var value = mixed[run.first] + slope * run.share
        let step = slope * run.step
        for _ in 0..<run.count {
          // Rounding may lead beyond the ends.
          numbers[index] = UInt8(truncatingIfNeeded: min(most, max(0, Int32(value))))
          index += 1
          value += step
        }
      }
    }
    return numbers
  }
}

extension UInt32 {
  /// A pixel that is seen wholly, with a share of 255 of another one.
  fileprivate func mixed(with other: UInt32, _ share: UInt32) -> UInt32 {
    var pixel = self
    if share > 0 { pixel.mix(other & 0xFF_FFFF, share) }
    return pixel
  }
}
