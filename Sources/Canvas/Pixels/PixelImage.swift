/// A picture in pixels, each with how much of it is seen.
public struct PixelImage: Hashable, Sendable {
  /// Pixels side by side.
  public let width: Int
  /// Pixels one above the other.
  public let height: Int
  /// Row by row from the top left: red in the lowest byte, then green, blue, and alpha, 0 for nothing to be seen; colours are not
  /// multiplied by it.
  public internal(set) var pixels: [UInt32]

  /// A picture of one colour, or of nothing.
  ///
  /// - Parameters:
  ///   - width: A negative one counts as 0.
  ///   - height: A negative one counts as 0.
  ///   - color: What it is filled with; nil for nothing.
  public init(width: Int, height: Int, _ color: RGB? = nil) {
    (self.width, self.height) = (max(0, width), max(0, height))
    pixels = Array(repeating: color?.pixel ?? 0, count: self.width * self.height)
  }

  /// The colour of a pixel; nil where nothing is seen, or outside.
  public subscript(x: Int, y: Int) -> RGB? {
    guard 0..<width ~= x, 0..<height ~= y else { return nil }
    let pixel = pixels[y * width + x]
    return pixel >> 24 == 0 ? nil : RGB(pixel: pixel)
  }

  /// How much of a pixel is seen, 0 to 255; 0 outside.
  public func alpha(_ x: Int, _ y: Int) -> UInt8 {
    0..<width ~= x && 0..<height ~= y ? UInt8(pixels[y * width + x] >> 24) : 0
  }

  /// Whether every pixel is seen wholly.
  var isOpaque: Bool { pixels.allSatisfy { $0 >> 24 == 255 } }

  /// Takes everything away from a rectangle; what of it lies outside is passed over.
  public mutating func clear(x: Range<Int>, y: Range<Int>) {
    let (x, y) = (x.clamped(to: 0..<width), y.clamped(to: 0..<height))
    for row in y {
      for index in row * width + x.lowerBound..<row * width + x.upperBound { pixels[index] = 0 }
    }
  }

  /// The bytes of its pixels one after the other: red, green, blue and, where it is wanted, alpha.
  func bytes(hasAlpha: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count * (hasAlpha ? 4 : 3))
    for pixel in pixels {
      bytes.append(UInt8(truncatingIfNeeded: pixel))
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
      if hasAlpha { bytes.append(UInt8(truncatingIfNeeded: pixel >> 24)) }
    }
    return bytes
  }
}

extension RGB {
  /// A pixel of this colour that is seen wholly.
  var pixel: UInt32 { 0xFF00_0000 | UInt32(blue) << 16 | UInt32(green) << 8 | UInt32(red) }

  /// The colour of a pixel.
  init(pixel: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: pixel), UInt8(truncatingIfNeeded: pixel >> 8), UInt8(truncatingIfNeeded: pixel >> 16))
  }
}

/// A place in a drawing, in pixels from its upper left corner.
public struct Vertex: Hashable, Sendable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// From its numbers.
  public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

  /// Whether both are numbers, and not too large to be counted in pixels.
  var isNear: Bool { abs(x) < 1e6 && abs(y) < 1e6 }
}

/// A rectangle of a drawing, in pixels from the upper left.
public struct Box: Hashable, Sendable {
  /// Its upper left corner.
  public var x: Double, y: Double
  /// Its sides.
  public var width: Double, height: Double

  /// From its numbers.
  public init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// Its right edge.
  public var right: Double { x + width }
  /// Its lower edge.
  public var bottom: Double { y + height }
  /// The place in its middle.
  public var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

  /// The same of a drawing in which everything is so many times as large.
  public func scaled(by scale: Double) -> Box {
    Box(x: x * scale, y: y * scale, width: width * scale, height: height * scale)
  }

  /// What is left after taking room away; at least one pixel.
  public func less(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Box {
    Box(x: x + left, y: y + top, width: max(1, width - left - right), height: max(1, height - top - bottom))
  }
}
