/// A colour in 24 bits.
public struct RGB: Hashable, Sendable {
  /// From 0 to 255.
  public var red, green, blue: UInt8

  /// From its parts.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }
}

extension RGB {
  /// How far two colours are apart, roughly as the eye sees it: the squares of the differences, green counting most.
  func distance(_ other: RGB) -> Int {
    let (red, green) = (Int(self.red) - Int(other.red), Int(self.green) - Int(other.green))
    let blue = Int(self.blue) - Int(other.blue)
    return 3 * red * red + 6 * green * green + blue * blue
  }
}

/// A colour as a terminal takes it.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the 16 that the person's palette decides, 0 to 15.
  case ansi(UInt8)
  /// One of the fixed 240, 16 to 255.
  case indexed(UInt8)
  /// 24 bits.
  case rgb(RGB)

  /// 24 bits from parts.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color { .rgb(RGB(red, green, blue)) }
}

/// How many colours a terminal shows, fewest first.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  case mono, ansi8, ansi16, indexed256, direct

  /// By the number of colours.
  public static func < (one: ColorDepth, other: ColorDepth) -> Bool { one.rawValue < other.rawValue }
}

extension Color {
  /// The nearest colour that a terminal of this depth can show.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (self, depth) {
    case (.standard, _), (_, .mono): .standard
    case (.rgb, .direct), (.indexed, .direct), (.indexed, .indexed256): self
    case (.rgb(let color), .indexed256): .indexed(Self.nearestIndex(to: color))
    case (.rgb(let color), .ansi16): .ansi(Self.nearestAnsi(to: color, of: 16))
    case (.rgb(let color), .ansi8): .ansi(Self.nearestAnsi(to: color, of: 8))
    case (.indexed(let index), _): Color.rgb(Self.rgb(index: index)).reduced(to: depth)
    case (.ansi(let number), .ansi8): number == 8 ? .ansi(7) : .ansi(number & 7)
    case (.ansi, _): self
    }
  }

  /// Its light as xterm shows it; nil for the terminal's own, which is not known.
  public var rgb: RGB? {
    switch self {
    case .standard: nil
    case .ansi(let number): Self.ansiPalette[Int(number)]
    case .indexed(let index): Self.rgb(index: index)
    case .rgb(let color): color
    }
  }

  /// The 256 palette's fixed part: a cube of 6 x 6 x 6 and 24 greys (xterm's values).
  private static func rgb(index: UInt8) -> RGB {
    guard index < 232 else {
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
    let cube = Int(index) - 16
    return RGB(cubeSteps[cube / 36], cubeSteps[cube / 6 % 6], cubeSteps[cube % 6])
  }

  private static let cubeSteps: [UInt8] = [0, 95, 135, 175, 215, 255]
  /// From dark to light.
  private static let palette = (UInt8(16)...255).map { (index: $0, color: OKLab(rgb(index: $0))) }
    .sorted { $0.color.lightness < $1.color.lightness }

  /// xterm's 16 colours; what a person's palette makes of them is theirs.
  private static let ansiPalette: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205),
    RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255),
    RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
  private static let ansiColors = ansiPalette.map { OKLab($0) }

  /// Of two that are as near, the one with the smaller number.
  private static func nearestIndex(to color: RGB) -> UInt8 {
    let color = OKLab(color)
    var best = (distance: Double.infinity, index: UInt8.max)
    func look(at place: Int) {
      let distance = color.distance(palette[place].color)
      if (distance, palette[place].index) < best { best = (distance, palette[place].index) }
    }
    func gap(_ place: Int) -> Double {
      guard palette.indices ~= place else { return .infinity }
      let gap = color.lightness - palette[place].color.lightness
      return gap * gap
    }
    // From its own lightness outwards, as long as lightness alone is no further than the nearest so far.
    var above = palette.firstIndex { $0.color.lightness >= color.lightness } ?? palette.count
    var below = above - 1
    while true {
      let (down, up) = (gap(below), gap(above))
      guard min(down, up) < .infinity, min(down, up) <= best.distance else { return best.index }
      if down < up {
        look(at: below)
        below -= 1
      } else {
        look(at: above)
        above += 1
      }
    }
  }

  private static func nearestAnsi(to color: RGB, of count: Int) -> UInt8 {
    let color = OKLab(color)
    return UInt8((0..<count).min { color.distance(ansiColors[$0]) < color.distance(ansiColors[$1]) } ?? 0)
  }
}

extension OKLab {
  /// Squared distance: here equal steps look equal.
  func distance(_ other: OKLab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return l * l + a * a + b * b
  }
}
