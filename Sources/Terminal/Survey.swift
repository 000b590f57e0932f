import CTerminal
public import Canvas

/// What is known of the terminal before it is taken.
public struct Survey {
  /// What TERM says; empty where it is not set.
  public let name: String
  /// Terminfo's number of colours.
  public let colors: Int
  /// What it can show.
  public let capabilities: Capabilities
  /// Why there can be no screen.
  public let problem: TerminalError?
  /// Whether TERM is not known here, and xterm-256color is taken for it.
  public let isStandIn: Bool
  /// Whether the terminal itself is asked for 24 bits, since nothing says whether it has them.
  public let asksForColors: Bool
  /// Whether and how it can be asked about pictures.
  let question: GraphicsQuestion

  /// Looks at the environment, terminfo and the locale; changes nothing on the terminal.
  public init(_ options: TerminalOptions) {
    let name = RealTerminal.environment("TERM") ?? ""
    let facts = ct_look_up()
    var variables: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "TMUX"] { variables[name] = RealTerminal.environment(name) }
    isStandIn = facts.is_stand_in
    if isStandIn { variables["TERM"] = Self.standIn }
    self.name = name
    colors = Int(facts.colors)
    var capabilities = Capabilities(
      options, environment: variables, colors: colors, isDirect: facts.direct, isUTF8: ct_take_utf8())
    problem =
      switch facts.problem {
      case _ where !ct_is_terminal(): .notATerminal
      case 1: .noName
      case 2: .unknown(name)
      case 3: .cannotMove(name)
      default: nil
      }
    asksForColors =
      problem == nil && options.color == .auto && ColorDepth.ansi8..<(.direct) ~= capabilities.depth
      && Capabilities.isAskable(variables["TERM"] ?? "")
    question = GraphicsQuestion(
      options, environment: variables, symbols: capabilities.symbols, canAsk: problem == nil)
    capabilities.graphicsReason = question.reason
    self.capabilities = capabilities
  }

  private static let standIn = "xterm-256color"

  /// What a person should know of how it is taken; nil where there is nothing.
  public var notice: String? {
    isStandIn ? "unknown terminal '\(name)' (TERM): it is taken as \(Self.standIn)" : nil
  }

  /// What the terminal can show by its own answers about pictures; to ask it takes a moment, and no screen may be open.
  public func asked() -> Capabilities {
    guard question.isAsked else { return capabilities }
    var decoder = Decoder()
    // The bytes are copied at once.
    let answers = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { space, count in
      count = Int(unsafe ct_ask_at_once(space.baseAddress, Int32(space.count), 1000, question.isAskedForKitty))
    }
    _ = decoder.events(answers, at: .now)
    var capabilities = capabilities
    let found = question.found(decoder.answers, pixels: RealTerminal.cell)
    (capabilities.graphics, capabilities.graphicsReason) = (found.graphics, found.reason)
    return capabilities
  }

  /// The window's size; nil where there is none.
  public var size: Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard unsafe ct_window(&columns, &rows) else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
