import Foundation

/// What must hold of everything that is read.
enum Promise {
  /// Errors are words for a person: one line, not long, with nothing in it that a terminal obeys.
  static func sentence(_ message: String) {
    keep(!message.isEmpty, "an error without words")
    guard checksSentences else { return }
    keep(message.utf8.count <= longest, "an error of \(message.utf8.count) bytes: \(message.prefix(200))…")
    let bad = message.unicodeScalars.first {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        || $0.properties.isBidiControl
    }
    keep(bad == nil, "an error with U+\(String(bad?.value ?? 0, radix: 16)): \(message.debugDescription)")
  }

  /// The text, where bytes are one.
  static func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  /// Ends the program where something does not hold.
  static func keep(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
    guard !holds else { return }
    fatalError(otherwise())
  }

  private static let longest = 2000
  private static let checksSentences = ProcessInfo.processInfo.environment["DLPLAY_FUZZ_SENTENCES"] != "0"
}
