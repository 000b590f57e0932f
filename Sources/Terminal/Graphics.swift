public import Canvas

/// How a terminal shows pictures in pixels.
public struct Graphics: Hashable, Sendable {
  /// The ways there are.
  public enum Way: String, Hashable, Sendable {
    /// kitty's graphics protocol: the terminal keeps pictures by number, and scales them.
    case kitty
    /// DEC's sixel graphics: pixel for pixel, over what is there.
    case sixel
  }

  /// The way it is.
  public var way: Way
  /// What drawing depends on.
  public var screen: PixelScreen

  /// From its parts.
  public init(_ way: Way, _ screen: PixelScreen) { (self.way, self.screen) = (way, screen) }
}

/// Whether a terminal shows pictures in pixels, and why or why not: what can be said before it is asked, and what it answers.
struct GraphicsQuestion {
  /// Whether the terminal itself is asked.
  let isAsked: Bool
  /// Whether it is one program in another terminal, such as tmux, which passes no pictures of kitty's on to it and takes the question
  /// for its window's title.
  private let isNested: Bool
  /// Whether it is asked for kitty's pictures too.
  var isAskedForKitty: Bool { isAsked && !isNested }
  /// What stands before an answer, or in place of one, in one sentence.
  let reason: String
  private let choice: TerminalOptions.GraphicsChoice

  /// The person's word, what else was asked for, what the terminal is.
  ///
  /// - Parameters:
  ///   - options: What the person asks.
  ///   - environment: TERM, NO_COLOR and TMUX, as far as they are set.
  ///   - symbols: Which glyphs are drawn.
  ///   - canAsk: Whether there is a terminal, and its screen can be taken.
  init(_ options: TerminalOptions, environment: [String: String], symbols: SymbolSet, canAsk: Bool) {
    choice = options.graphics
    let term = environment["TERM"] ?? ""
    let isMultiplexer = ["tmux", "screen"].contains(where: term.hasPrefix)
    // A terminal that was started from tmux inherits the variable: who says so is believed.
    isNested = isMultiplexer || options.graphics != .kitty && !(environment["TMUX"] ?? "").isEmpty
    let obstacle: String? =
      switch true {
      case _ where choice == .none: "--graphics none"
      case _ where options.color == .auto && !(environment["NO_COLOR"] ?? "").isEmpty: "NO_COLOR is set"
      case _ where ![.auto, .truecolor].contains(options.color):
        "--color \(options.color.rawValue) leaves too few colours"
      case _ where symbols == .ascii: "only ASCII is drawn"
      case _ where !canAsk: "there is no terminal to ask"
      case _ where !Capabilities.isAskable(term) && !isMultiplexer:
        "a '\(term)' terminal (TERM) may print what it is asked"
      default: nil
      }
    isAsked = obstacle == nil
    reason = obstacle ?? "the playground asks the terminal itself"
  }

  /// What follows from a terminal's answers, as far as they have come.
  ///
  /// - Parameters:
  ///   - answers: What it has said.
  ///   - pixels: A cell's size by the system's word; nil where it has none.
  func found(_ answers: Answers, pixels: PixelCell?) -> (graphics: Graphics?, reason: String) {
    guard isAsked else { return (nil, reason) }
    guard answers.isDone else { return (nil, "the terminal has not answered") }
    let (isKitty, isSixel) = (answers.hasKitty, answers.hasSixel)
    let paper = answers.paper ?? RGB(0, 0, 0)
    let ink = answers.ink ?? (paper.luminance < 0.2 ? RGB(229, 229, 229) : RGB(0, 0, 0))
    // A terminal that scales needs no more than the shape of a cell.
    func screen(_ cell: PixelCell) -> PixelScreen { PixelScreen(cell: cell, paper: paper, ink: ink) }
    let cell = pixels ?? answers.cell
    if isKitty, choice != .sixel {
      return (
        Graphics(.kitty, screen(cell ?? PixelCell(width: 10, height: 20))), "the terminal answers kitty's question"
      )
    }
    if isSixel, choice != .kitty {
      guard let cell else { return (nil, "the terminal shows sixels, but does not say how large a cell is") }
      return (Graphics(.sixel, screen(cell)), "the terminal has sixels among its attributes")
    }
    return switch choice {
    case .kitty where isNested: (nil, "tmux and screen pass no pictures of kitty's protocol on")
    case .kitty: (nil, "the terminal does not answer kitty's question")
    case .sixel: (nil, "the terminal does not have sixels among its attributes")
    default: (nil, "the terminal has neither kitty's protocol nor sixels")
    }
  }
}
