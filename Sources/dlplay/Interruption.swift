import Dispatch
import Foundation
import Synchronization
import Terminal

/// Whether somebody asked the program to stop: Ctrl-C, or the system.
final class Interruption {
  private final class Flag: Sendable {
    let isRaised = Atomic(false)
  }

  private let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  /// Listens from now on, instead of dying.
  init() {
    // Who started it with nohup wants it to outlive the terminal.
    let isKept = Signals.isIgnored(SIGHUP)
    sources = ([SIGINT, SIGTERM] + (isKept ? [] : [SIGHUP])).map { [flag] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        flag.isRaised.store(true, ordering: .relaxed)
        // Who asks twice does not want to wait.
        signal(number, SIG_DFL)
      }
      source.activate()
      return source
    }
  }

  /// Whether it was asked.
  var hasCome: Bool { flag.isRaised.load(ordering: .relaxed) }
}

/// Ends the program as the signal would have ended it, so that whoever sent it sees that.
func die(of number: Int32) -> Never {
  if number == SIGINT { exit(ExitStatus.interrupted.rawValue) }
  signal(number, SIG_DFL)
  raise(number)
  exit(128 + number)
}
