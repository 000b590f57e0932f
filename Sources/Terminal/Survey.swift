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
    capabilities = Capabilities(
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
      problem == nil && options.color == .auto && capabilities.depth == .indexed256
      && Capabilities.isAskable(variables["TERM"] ?? "")
  }

  private static let standIn = "xterm-256color"

  /// What a person should know of how it is taken; nil where there is nothing.
  public var notice: String? {
    isStandIn ? "unknown terminal '\(name)' (TERM): it is taken as \(Self.standIn)" : nil
  }

  /// The window's size; nil where there is none.
  public var size: Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard unsafe ct_window(&columns, &rows) else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
