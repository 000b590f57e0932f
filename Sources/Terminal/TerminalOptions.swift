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

  /// How to draw pictures.
  public enum GraphicsChoice: String, CaseIterable, Hashable, Sendable {
    /// As the terminal answers, when it is asked.
    case auto
    /// By kitty's protocol or by sixels alone, where the terminal has them.
    case kitty, sixel
    /// In cells.
    case none
  }

  /// How many colours to use.
  public var color: ColorChoice
  /// Which glyphs to draw, or nil for those of the locale.
  public var symbols: SymbolSet?
  /// Whether to listen to the mouse.
  public var isMouseOn: Bool
  /// How to draw pictures.
  public var graphics: GraphicsChoice

  /// Everything as the terminal says, unless told otherwise.
  public init(
    color: ColorChoice = .auto, symbols: SymbolSet? = nil, isMouseOn: Bool = true, graphics: GraphicsChoice = .auto
  ) {
    self.color = color
    self.symbols = symbols
    self.isMouseOn = isMouseOn
    self.graphics = graphics
  }
}
