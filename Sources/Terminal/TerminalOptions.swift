public import Canvas

/// What the person asks of the terminal.
public struct TerminalOptions: Hashable, Sendable {
  /// How many colours to use.
  public enum ColorChoice: String, CaseIterable, Hashable, Sendable {
    /// What the terminal says it has.
    case auto
    case truecolor
    case indexed256 = "256"
    case ansi16 = "16"
    case ansi8 = "8"
    case never
  }

  /// How many colours to use.
  public var color: ColorChoice
  /// Which glyphs to draw, or nil for those of the locale.
  public var symbols: SymbolSet?
  /// Whether to listen to the mouse.
  public var isMouseOn: Bool

  /// Everything as the terminal says, unless told otherwise.
  public init(color: ColorChoice = .auto, symbols: SymbolSet? = nil, isMouseOn: Bool = true) {
    self.color = color
    self.symbols = symbols
    self.isMouseOn = isMouseOn
  }
}
