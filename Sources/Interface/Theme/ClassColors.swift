import Canvas

/// The colours and shapes of more than two classes; two have the theme's ramp.
struct ClassColors: Hashable, Sendable {
  /// How many classes have a colour of their own.
  static let count = 10

  /// From a guess to certainty, a class each.
  private let ramps: [Ramp]
  /// A class's points, for each number of colours: on light ground and on dark ground.
  private let inks: [[Ink]]
  /// A class's shape among words, for each number of colours.
  private let keys: [[Color]]

  /// A colour for light ground and one for dark ground.
  private struct Ink: Hashable {
    var onLight, onDark: Color
  }

  /// Ten greys, neighbours far apart: where a theme has no hue, shapes tell the classes and the shades the borders between them.
  static let greys = ClassColors(
    [0x50, 0xA8, 0x80, 0x38, 0xC0, 0x68, 0x98, 0x28, 0xB4, 0x8C].map { RGB($0, $0, $0) }, indexed: [],
    paper: RGB(0xE8, 0xEA, 0xEB))

  private let isGrey: Bool
  /// The contrast from which a point is seen on its ground without another ink.
  private static let legible = 2.5

  /// The colours of a theme.
  ///
  /// - Parameters:
  ///   - hues: Of the classes where the network is sure, ten.
  ///   - own: The same in the palette of 256; empty for the nearest.
  ///   - paper: Where it is not sure at all; the hues are mixed with it.
  init(_ hues: [RGB], indexed own: [UInt8], paper: RGB) {
    isGrey = hues.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
    ramps = hues.enumerated().map { number, hue in
      let mixed = (0..<12).map { OKLab(from: OKLab(paper), to: OKLab(hue), share: Double($0) / 11).rgb }
      var indexed = mixed.map { Color.rgb($0).reduced(to: .indexed256) }
      if own.indices.contains(number) { indexed[indexed.count - 1] = .indexed(own[number]) }
      let named = Color.rgb(hue).reduced(to: .ansi16)
      return Ramp(
        stops: [paper, hue], levels: 16,
        indexed: indexed.map { if case .indexed(let number) = $0 { number } else { 255 } },
        ansi: [7, { if case .ansi(let number) = $0 { number } else { 7 } }(named)])
    }
    keys = ColorDepth.allCases.map { depth in
      hues.enumerated().map { number, hue in
        let given = own.indices.contains(number) && depth == .indexed256 ? Color.indexed(own[number]).rgb : nil
        return Self.mark(given ?? hue, depth)
      }
    }
    inks = ColorDepth.allCases.map { [isGrey] depth in
      hues.map { hue in
        let dark = OKLab(from: OKLab(hue), to: OKLab(RGB(0, 0, 0)), share: 0.6).rgb
        let pale = OKLab(from: OKLab(hue), to: OKLab(RGB(255, 255, 255)), share: 0.8).rgb
        let (light, other) = isGrey ? (RGB(0, 0, 0), RGB(255, 255, 255)) : (dark, pale)
        return Ink(onLight: Color.rgb(light).reduced(to: depth), onDark: Color.rgb(other).reduced(to: depth))
      }
    }
  }

  /// A class's shape among words; the text's own colour where greys would be lost on the ground.
  func key(_ index: Int, _ depth: ColorDepth, text: Style) -> Style {
    isGrey ? text : Style(keys[depth.rawValue][index % ramps.count])
  }

  /// The contrast that a mark has at least with the terminal's ground, be that black or white.
  static let markContrast = 2.0

  /// A hue that is seen on black and on white: as little lighter or darker as that takes.
  private static func mark(_ hue: RGB, _ depth: ColorDepth) -> Color {
    let (black, white) = (RGB(0, 0, 0), RGB(255, 255, 255))
    for step in 0...20 {
      let other = hue.contrast(with: black) < hue.contrast(with: white) ? white : black
      let mixed = OKLab(from: OKLab(hue), to: OKLab(other), share: Double(step) / 20).rgb
      let color = Color.rgb(mixed).reduced(to: depth)
      guard let seen = color.rgb else { return color }
      if min(seen.contrast(with: black), seen.contrast(with: white)) >= markContrast { return color }
    }
    return Color.rgb(hue).reduced(to: depth)
  }

  /// The colour of a place: the class that is named there, and how surely, 0...1.
  func color(_ index: Int, sure: Float, _ depth: ColorDepth) -> Color {
    ramps[index % ramps.count].color(Double(sure), depth)
  }

  /// The colour of a class's points.
  func ink(_ index: Int, on ground: Color, _ depth: ColorDepth) -> Color {
    let inks = inks[depth.rawValue]
    let (light, dark) = (inks[index % inks.count].onLight, inks[index % inks.count].onDark)
    let contrast = light.contrast(with: ground)
    return (!isGrey && contrast >= Self.legible) || contrast >= dark.contrast(with: ground) ? light : dark
  }
}

extension Ramp {
  /// Whether both its ends are greys.
  var isGrey: Bool {
    [0.0, 1].allSatisfy {
      if case .rgb(let color) = color($0, .direct) {
        color.red == color.blue && color.red == color.green
      } else {
        false
      }
    }
  }
}
