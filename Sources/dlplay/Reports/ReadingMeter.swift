import Foundation
import Text

/// Tells a person at a terminal how much of a long file has been read.
final class ReadingMeter {
  private let name: String
  private let start = ContinuousClock.now
  private let isLive = isatty(STDERR_FILENO) == 1
  private var shown: Int?

  init(_ name: String) { self.name = name.printable() }

  /// Shows the share that is read, 0...1, unless reading has hardly begun.
  func show(_ share: Double) {
    let percent = Int(100 * share)
    guard isLive, start.duration(to: .now) > .milliseconds(500), percent != shown else { return }
    shown = percent
    write("\r\(name == "-" ? "standard input" : name): \(percent)% read \u{1B}[K")
  }

  /// Takes the line away.
  func close() {
    if shown != nil { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
