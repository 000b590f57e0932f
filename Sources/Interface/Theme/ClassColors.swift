import Canvas

/// The colours and shapes of more than two classes; two have the theme's ramp.
struct ClassColors {
  /// From a guess to certainty, a class each.
  private let ramps: [Ramp]
  /// A class's points, for each number of colours: on light ground and on dark ground.
  private let inks: [[(onLight: Color, onDark: Color)]]

  /// Ten hues that stay apart for most eyes, the theme's two first (after Okabe and Ito: Color Universal Design, 2008).
  static let standard = ClassColors([
    RGB(0x08, 0x77, 0xBD), RGB(0xF5, 0x93, 0x22), RGB(0x2E, 0x9D, 0x5B), RGB(0x8F, 0x5B, 0xB5), RGB(0xD1, 0x49, 0x5B),
    RGB(0x17, 0xA2, 0xA2), RGB(0xD9, 0xB3, 0x10), RGB(0xE3, 0x77, 0xA2), RGB(0x8C, 0x62, 0x39), RGB(0x5B, 0x67, 0x70),
  ])

  /// Ten greys, neighbours far apart: where a theme has no hue, shapes tell the classes and the shades the borders between them.
  static let greys = ClassColors(
    [0x50, 0xA8, 0x80, 0x38, 0xC0, 0x68, 0x98, 0x28, 0xB4, 0x8C].map { RGB($0, $0, $0) })

  private let isGrey: Bool

  private init(_ hues: [RGB]) {
    isGrey = hues.allSatisfy { $0.red == $0.green && $0.green == $0.blue }
    let paper = RGB(0xE8, 0xEA, 0xEB)
    ramps = hues.map { hue in
      let mixed = (0..<12).map { OKLab(from: OKLab(paper), to: OKLab(hue), share: Double($0) / 11).rgb }
      let indexed = mixed.map { Color.rgb($0).reduced(to: .indexed256) }
      let named = Color.rgb(hue).reduced(to: .ansi16)
      return Ramp(
        stops: [paper, hue], levels: 16,
        indexed: indexed.map { if case .indexed(let number) = $0 { number } else { 255 } },
        ansi: [7, { if case .ansi(let number) = $0 { number } else { 7 } }(named)])
    }
    inks = ColorDepth.allCases.map { [isGrey] depth in
      hues.map { hue in
        let dark = OKLab(from: OKLab(hue), to: OKLab(RGB(0, 0, 0)), share: 0.6).rgb
        let (light, other) = isGrey ? (RGB(0, 0, 0), RGB(255, 255, 255)) : (dark, dark)
        return (Color.rgb(light).reduced(to: depth), Color.rgb(other).reduced(to: depth))
      }
    }
  }

  /// A class's shape among words; the text's own colour where greys would be lost on the ground.
  func key(_ index: Int, _ depth: ColorDepth, text: Style) -> Style {
    isGrey ? text : Style(color(index, sure: 1, depth))
  }

  /// The colour of a place: the class that is named there, and how surely, 0...1.
  func color(_ index: Int, sure: Float, _ depth: ColorDepth) -> Color {
    ramps[index % ramps.count].color(Double(sure), depth)
  }

  /// The colour of a class's points.
  func ink(_ index: Int, on ground: Color, _ depth: ColorDepth) -> Color {
    let inks = inks[depth.rawValue]
    let (light, dark) = inks[index % inks.count]
    return light.contrast(with: ground) >= dark.contrast(with: ground) ? light : dark
  }

  /// The shape of a class's points: a letter where there is only ASCII.
  static func glyph(_ index: Int, _ symbols: SymbolSet) -> Unicode.Scalar {
    let glyphs: [Unicode.Scalar] =
      symbols.isUnicode
      ? ["●", "○", "▲", "■", "◆", "▼", "□", "△", "◇", "▽"] : ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
    return glyphs[index % glyphs.count]
  }
}

extension Theme {
  /// The colours of more than two classes: greys where the theme has nothing else.
  var classes: ClassColors {
    let ends = [0.0, 1].map { heatmap.color($0, .direct) }
    let areGrey = ends.allSatisfy {
      if case .rgb(let color) = $0 { color.red == color.blue && color.red == color.green } else { false }
    }
    return areGrey ? .greys : .standard
  }
}
