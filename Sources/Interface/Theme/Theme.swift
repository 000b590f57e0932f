import Canvas

/// The colours of everything, read from a TOML file.
public struct Theme: Hashable, Sendable {
  /// The chrome: texts and borders, by what they say.
  public struct Chrome: Hashable, Sendable {
    var text = Style()
    var muted = Style()
    var border = Style()
    var borderFocused = Style()
    var title = Style()
    var key = Style()
    var value = Style()
    var cursor = Style()
    var running = Style()
    var paused = Style()
    var problem = Style()
    var bar = Style()
  }

  /// How the theme is chosen: `playground`.
  public var name: String
  /// What it looks like, in words.
  public var title: String
  var chrome: Chrome
  /// The answers of units, from -1 to 1.
  var heatmap: Ramp
  /// The answers for more than two classes.
  var classes: ClassColors
  /// The line where the answer changes sides.
  var contour: Color
  /// Weights, from strongly negative to strongly positive.
  var links: Ramp
  /// The points of class 1 and 0 (or above and below 0).
  var points: (positive: Ink, negative: Ink)
  /// The two curves.
  var loss: (train: Style, test: Style)

  /// A colour with its stand-in where there are only 256.
  struct ShadedColor: Hashable, Sendable {
    var direct: Color
    var indexed: Color

    func color(_ depth: ColorDepth) -> Color { depth >= .direct ? direct : indexed }
  }

  /// What it looks like, and whether the pictures are light or dark where the network is not sure.
  public var explanation: String { "\(title); \(isDark ? "dark" : "light") pictures" }

  private var isDark: Bool { (heatmap.color(0.5, .direct).rgb?.luminance ?? 1) < 0.18 }

  /// A point's colour on light ground and on dark ground.
  struct Ink: Hashable, Sendable {
    var onLight: ShadedColor
    var onDark: ShadedColor

    /// The one of the two that stands out more from what is behind it.
    func color(on ground: Color, _ depth: ColorDepth) -> Color {
      let (light, dark) = (onLight.color(depth), onDark.color(depth))
      return light.contrast(with: ground) >= dark.contrast(with: ground) ? light : dark
    }
  }

  /// Themes are the same if all their colours are.
  public static func == (one: Theme, other: Theme) -> Bool {
    one.name == other.name && one.chrome == other.chrome && one.heatmap == other.heatmap && one.links == other.links
      && one.points == other.points && one.loss == other.loss && one.contour == other.contour
      && one.classes == other.classes
  }

  /// By its name alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
