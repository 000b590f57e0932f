import Canvas

/// The colours of a figure as SVG writes them.
struct FigureColors {
  let theme: Theme
  /// Behind everything; nil for nothing.
  let paper: String?
  /// Texts and lines that matter, texts that matter less, lines to count by.
  let ink, muted, faint: String
  /// Behind plots that have no colours of their own.
  let ground: String
  private let isDark: Bool

  init(_ theme: Theme, _ background: Figure.Background) {
    self.theme = theme
    isDark = background == .dark
    paper = background == .none ? nil : isDark ? "#16191c" : "#ffffff"
    (ink, muted, faint) = isDark ? ("#eceff1", "#a3acb3", "#353b40") : ("#1d2126", "#5c656d", "#dfe3e6")
    ground = isDark ? "#1e2226" : "#fafbfb"
  }

  /// As SVG writes it; the terminal's own is the ink.
  func name(_ color: Color) -> String { color.rgb?.hexadecimal ?? ink }

  /// An answer's colour, 0 for the lowest, 1 for the highest: paler than on a screen, so that points stand out and little ink is used.
  func heat(_ share: Double) -> String { pale(theme.heatmap.color(share, .direct)) }

  /// A weight's colour, 0 for the most negative, 1 for the most positive.
  func link(_ share: Double) -> String { name(theme.links.color(share, .direct)) }

  /// The place where a class is named so surely, 0...1.
  func place(_ index: Int, sure: Double) -> String {
    pale(theme.classes.color(index, sure: Float(sure), .direct))
  }

  private func pale(_ color: Color) -> String {
    guard let rgb = color.rgb else { return name(color) }
    let base = isDark ? RGB(0x16, 0x19, 0x1C) : RGB(255, 255, 255)
    return OKLab(from: OKLab(rgb), to: OKLab(base), share: 0.34).rgb.hexadecimal
  }

  /// A line that stands out from what it surrounds.
  func edge(around color: Color) -> String {
    let dark = Color.rgb(0x1D, 0x21, 0x26), light = Color.rgb(255, 255, 255)
    return name(color.contrast(with: light) >= 2.5 ? light : dark)
  }
}

extension RGB {
  /// `#08a0ff`.
  var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
