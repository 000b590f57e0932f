import Foundation
import Terminal

/// Whether somebody asked the program to stop: Ctrl-C, or the system.
struct Interruption {
  /// Listens from now on, instead of dying.
  ///
  /// - Parameter keepsWork: Whether there is work to write although nobody may read the lines any more.
  init(keepsWork: Bool = false) { Signals.note(failsAtPipes: keepsWork) }

  /// Whether it was asked.
  var hasCome: Bool { Self.hasCome }

  /// The same, for whoever is asked on another thread.
  static var hasCome: Bool { Signals.ending != nil }

  /// Ends the program when the work in hand is finished: with the status that scripts know, or by the signal that came.
  static func end() throws(Failure) {
    if let signal = Signals.ending, ![SIGINT, SIGTERM, SIGHUP].contains(signal) { die(of: signal) }
    throw Failure(.interrupted)
  }
}

/// Ends the program as the signal would have ended it, so that whoever sent it sees that.
func die(of number: Int32) -> Never {
  if number == SIGINT { exit(ExitStatus.interrupted.rawValue) }
  signal(number, SIG_DFL)
  raise(number)
  exit(128 + number)
}
