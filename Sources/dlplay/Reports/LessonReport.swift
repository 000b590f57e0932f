import Interchange
import Interface
import Playground
import Text

/// What a lesson's check found, for a person and for programs.
struct LessonReport {
  private let lesson: Lesson
  private let check: LessonCheck
  private let file: String

  init(_ lesson: Lesson, _ check: LessonCheck, file: String) {
    (self.lesson, self.check, self.file) = (lesson, check, file)
  }

  /// A line for the lesson, and one a promise.
  var text: String {
    var lines = ["\(check.isRight ? "✓" : "✗") \(lesson.name): \(lesson.title)"]
    for promise in check.promises {
      let found = "\(promise.found.count) of \(promise.found.total)"
      lines.append(
        "    \(pad(promise.kind.rawValue, 9)) \(pad(found, 8)) \(promise.text)\(promise.seen.map { "; \($0)" } ?? "")")
    }
    if check.promises.isEmpty { lines.append("    nothing is promised that could be run") }
    return lines.map { $0.printable(limit: longestMessage) }.joined(separator: "\n") + "\n"
  }

  /// What is wrong, a line each.
  var complaints: [String] {
    check.problems.map { $0.message.located(in: file, line: $0.line) }
      + check.promises.filter { !$0.isKept }.map { $0.complaint.located(in: file, line: $0.line) }
  }

  /// One object.
  var json: String {
    JSONText.object([
      ("lesson", JSONText.quoted(lesson.name)), ("file", JSONText.quoted(file)), ("right", "\(check.isRight)"),
      (
        "problems",
        JSONText.list(
          check.problems.map {
            JSONText.object([("line", "\($0.line)"), ("message", JSONText.quoted($0.message))])
          })
      ),
      ("promises", JSONText.list(check.promises.map(\.json))),
    ])
  }

  private func pad(_ text: String, _ count: Int) -> String {
    text + String(repeating: " ", count: max(0, count - text.count))
  }
}

extension LessonCheck.Promise {
  /// What was seen in the runs: the epochs of the goal, or the number that is compared.
  fileprivate var seen: String? {
    let reached = epochs.isEmpty ? nil : "epoch \(epochs.range)"
    // Where all starts reach it at various epochs, these say more than the number does.
    guard let measure, !values.isEmpty, kind != .number, epochs.count < found.total || Set(epochs).count == 1 else {
      return reached
    }
    return [reached, "\(measure) \(values.map(\.brief).range)"].compactMap(\.self).joined(separator: "; ")
  }

  /// What is wrong and what to write instead.
  fileprivate var complaint: String {
    let seen = seen.map { "; \($0)" } ?? ""
    let real = "\(found.count) of \(found.total)"
    switch kind {
    case .number: return "is: \(text) is not so; write number = \(number(values.first))"
    case .untouched where promised.count == 0:
      return
        "the goal is reached in \(real) starts with nothing changed\(seen); make it harder, or begin further from it"
    case .vain:
      return
        "'\(text)' is in vain, says the file, but reaches the goal in \(real) starts\(seen); write starts = \"\(real)\" without vain"
    case .opening, .cure, .untouched:
      return
        "'\(text)' is promised in \(promised.count) of \(promised.total) starts and came true in \(real)\(seen); write \(kind == .untouched ? "untouched" : "starts") = \"\(real)\", or change it"
    }
  }

  fileprivate var json: String {
    JSONText.object([
      ("kind", JSONText.quoted(kind.rawValue)), ("text", JSONText.quoted(text)), ("line", "\(line)"),
      ("found", "\(found.count)"), ("starts", "\(found.total)"), ("promised", "\(promised.count)"),
      ("of", "\(promised.total)"), ("kept", "\(isKept)"), ("epochs", JSONText.list(epochs.map(String.init))),
      ("measure", measure.map(JSONText.quoted) ?? "null"), ("values", JSONText.list(values.map { number($0) })),
    ])
  }
}

extension [Int] {
  /// `4 to 12, median 6`.
  fileprivate var range: String { map(String.init).range }
}

extension [String] {
  /// From the smallest to the largest of what is in order, and the one in the middle.
  fileprivate var range: String {
    guard let first, let last else { return "" }
    return first == last ? first : "\(first) to \(last), median \(self[count / 2])"
  }
}
