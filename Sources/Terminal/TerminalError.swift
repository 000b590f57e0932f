/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// TERM is not set.
  case noName
  /// TERM names a terminal that this machine does not know.
  case unknown(String)
  /// TERM names one that cannot move its cursor.
  case cannotMove(String)
  /// The terminal refused.
  case refused(String)
  /// No file can be opened any more.
  case noFiles

  /// What is wrong and what to do, in one line.
  public var message: String {
    switch self {
    case .notATerminal: "input and output must be a terminal; 'dlplay train' needs none"
    case .noName: "TERM is not set; try TERM=xterm-256color dlplay"
    case .unknown(let name): "this machine does not know the terminal '\(name)' (TERM); try TERM=xterm-256color dlplay"
    case .cannotMove(let name):
      "a '\(name)' terminal (TERM) cannot place its cursor; 'dlplay train' needs no screen"
    case .noFiles: "the terminal cannot be opened: too many open files; raise the limit (ulimit -n)"
    case .refused(let name): "the terminal '\(name)' cannot be opened; try TERM=xterm-256color dlplay"
    }
  }
}
