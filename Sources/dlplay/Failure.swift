import Engine
import Interchange
import Playground
import Terminal

/// How the program ends, as scripts see it (sysexits.h).
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case missed = 1
  case usage = 64
  case malformed = 65
  case unreadable = 66
  case fault = 70
  case uncreatable = 73
  case unwritable = 74
  case noTerminal = 75
  case interrupted = 130

  /// When a command ends so, for the manual.
  var meaning: String {
    switch self {
    case .done: "done"
    case .missed: "with --strict, a training diverged or missed --until-loss; a challenge was not met"
    case .usage: "wrong usage"
    case .malformed: "the input's content is wrong"
    case .unreadable: "an input file is missing or unreadable"
    case .fault: "a fault of dlplay's own"
    case .uncreatable: "an output cannot be created"
    case .unwritable: "writing failed"
    case .noTerminal: "the terminal cannot be used"
    case .interrupted: "interrupted"
    }
  }
}

/// What ends the program before its work is done: a status and one line for standard error.
struct Failure: Error {
  var status: ExitStatus
  /// Without the program's name; nil where everything has been said.
  var message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }

  init(_ error: FileError) {
    let status: ExitStatus =
      switch error.kind {
      case .unreadable: .unreadable
      case .malformed: .malformed
      case .uncreatable: .uncreatable
      case .unwritable: .unwritable
      }
    self.init(status, error.message)
  }

  /// The failure behind an error of any room; nil for one that is not ours.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as FileError: self.init(error)
    case let error as ExperimentError: self.init(.usage, "--\(error.message)")
    case let error as ConfigurationError: self.init(.usage, error.message)
    case let error as LinkError: self.init(.usage, error.message)
    case let error as TerminalError: self.init(.noTerminal, error.message)
    default: return nil
    }
  }
}
