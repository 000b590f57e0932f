import Canvas

/// The colours of a figure.
struct FigureColors {
  let theme: Theme
  /// Behind everything; nil for nothing.
  let paper: RGB?
  /// Texts and lines that matter, texts that matter less, lines to count by.
  let ink, muted, faint: RGB
  /// Behind plots that have no colours of their own.
  let ground: RGB
  private let isDark: Bool

  init(_ theme: Theme, _ background: Figure.Background) {
    self.theme = theme
    isDark = background == .dark
    paper = background == .none ? nil : isDark ? RGB(0x16, 0x19, 0x1C) : RGB(255, 255, 255)
    (ink, muted, faint) =
      isDark
      ? (RGB(0xEC, 0xEF, 0xF1), RGB(0xA3, 0xAC, 0xB3), RGB(0x35, 0x3B, 0x40))
      : (RGB(0x1D, 0x21, 0x26), RGB(0x5C, 0x65, 0x6D), RGB(0xDF, 0xE3, 0xE6))
    ground = isDark ? RGB(0x1E, 0x22, 0x26) : RGB(0xFA, 0xFB, 0xFB)
  }

  /// A colour; the terminal's own is the ink.
  func rgb(_ color: Color) -> RGB { color.rgb ?? ink }

  /// An answer's colour, 0 for the lowest, 1 for the highest: paler than on a screen, so that points stand out and little ink is used.
  func heat(_ share: Double) -> RGB { pale(theme.heatmap.color(share, .direct)) }

  /// The colours of answers in as many steps as pictures in pixels have.
  var heatScale: [RGB] { theme.heatmap.scale.map { pale(.rgb($0)) } }

  /// A weight's colour, 0 for the most negative, 1 for the most positive.
  func link(_ share: Double) -> RGB { rgb(theme.links.color(share, .direct)) }

  /// The place where a class is named so surely, 0...1.
  func place(_ index: Int, sure: Float) -> RGB {
    pale(theme.classes.color(index, sure: sure, .direct))
  }

  private func pale(_ color: Color) -> RGB {
    guard let rgb = color.rgb else { return ink }
    let base = isDark ? RGB(0x16, 0x19, 0x1C) : RGB(255, 255, 255)
    return OKLab(from: OKLab(rgb), to: OKLab(base), share: 0.34).rgb
  }

  /// A line that stands out from what it surrounds.
  func edge(around color: Color) -> RGB {
    let dark = Color.rgb(0x1D, 0x21, 0x26), light = Color.rgb(255, 255, 255)
    return rgb(color.contrast(with: light) >= 2.5 ? light : dark)
  }
}

extension RGB {
  /// `#08a0ff`.
  var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
