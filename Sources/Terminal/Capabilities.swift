public import Canvas

/// What the terminal can show, and how that was found.
public struct Capabilities: Hashable, Sendable {
  /// How many colours.
  public var depth: ColorDepth
  /// Which glyphs.
  public var symbols: SymbolSet
  /// Whether letters beyond ASCII arrive.
  public var isUTF8: Bool
  /// Why so many colours, in one sentence.
  public var reason: String

  /// How pictures in pixels are shown; nil where they are cells.
  public var graphics: Graphics?
  /// Why so, in one sentence.
  public var graphicsReason = ""

  /// From its parts.
  public init(depth: ColorDepth, symbols: SymbolSet, isUTF8: Bool, reason: String) {
    self.depth = depth
    self.symbols = symbols
    self.isUTF8 = isUTF8
    self.reason = reason
  }

  /// The ladder: the person's word, NO_COLOR, what the environment says, what terminfo says.
  ///
  /// - Parameters:
  ///   - options: What the person asks.
  ///   - environment: TERM, COLORTERM, NO_COLOR and TMUX, as far as they are set.
  ///   - colors: Terminfo's number of colours.
  ///   - isDirect: Whether terminfo says that it takes 24 bits.
  ///   - isUTF8: Whether letters beyond ASCII arrive.
  public init(
    _ options: TerminalOptions, environment: [String: String], colors: Int, isDirect: Bool, isUTF8: Bool
  ) {
    let (depth, reason) = Self.depth(options.color, environment, colors: colors, isDirect: isDirect)
    // The console's own fonts have no braille.
    let symbols = options.symbols ?? (environment["TERM"]?.hasPrefix("linux") == true ? .block : .braille)
    self.init(depth: depth, symbols: isUTF8 ? symbols : .ascii, isUTF8: isUTF8, reason: reason)
  }

  /// Whether a terminal of this name is asked what it shows: the kinds of which some take 24 bits and say so, and all pass over a question that they do not know.
  static func isAskable(_ name: String) -> Bool {
    [
      "xterm", "alacritty", "foot", "wezterm", "konsole", "vte", "gnome", "kitty", "ghostty", "contour", "rio", "st-",
      "mlterm", "mintty", "iterm",
    ].contains { name.hasPrefix($0) }
  }

  private static func depth(
    _ choice: TerminalOptions.ColorChoice, _ environment: [String: String], colors: Int, isDirect: Bool
  ) -> (ColorDepth, String) {
    let term = environment["TERM"] ?? ""
    switch choice {
    case .truecolor: return (.direct, "--color truecolor")
    case .indexed256: return (.indexed256, "--color 256")
    case .ansi16: return (.ansi16, "--color 16")
    case .ansi8: return (.ansi8, "--color 8")
    case .never: return (.mono, "--color never")
    case .auto: break
    }
    if let text = environment["NO_COLOR"], !text.isEmpty { return (.mono, "NO_COLOR is set") }
    if colors < 8 { return (.mono, "terminfo of \(term) says it has no colours") }
    if let text = environment["COLORTERM"], text == "truecolor" || text == "24bit", term != "linux" {
      return (.direct, "COLORTERM is \(text)")
    }
    if let text = environment["TMUX"], !text.isEmpty, colors >= 256 {
      return (.direct, "tmux takes 24-bit colours and gives the outer terminal what it has")
    }
    if isDirect { return (.direct, "terminfo of \(term) says it takes 24-bit colours") }
    let depth: ColorDepth = colors >= 256 ? .indexed256 : colors >= 16 ? .ansi16 : .ansi8
    return (depth, "terminfo of \(term) says it has \(colors) colours")
  }
}
