import Engine
import Text

extension Lesson {
  /// Where `{` and `}` stand in a lesson's text: a number of the run, or a word about the guess.
  enum Blank: Hashable {
    case fact(Fact)
    case guess
    case answer
  }

  /// The numbers of a run that its goal and its texts speak of, each once.
  public var facts: [Fact] {
    var facts = goal?.condition?.facts ?? []
    for text in [question?.text].compactMap(\.self) + Section.allCases.compactMap({ texts[$0] }) {
      for case .fact(let fact) in Self.pieces(of: text).compactMap(\.blank) where !facts.contains(fact) {
        facts.append(fact)
      }
    }
    return facts
  }

  /// A text with the numbers of a run in its blanks, `—` where there is none; what is no blank stays as it stands.
  ///
  /// - Parameters:
  ///   - text: One of the lesson's.
  ///   - numbers: The run's.
  ///   - guess: The choice that was guessed, from 0.
  ///   - number: How a number is written.
  public func filled(
    _ text: String, _ numbers: [Fact: Double], guess: Int?, number: (Double) -> String
  ) -> String {
    Self.pieces(of: text).map { piece in
      switch piece.blank {
      case nil: piece.text
      case .fact(let fact): numbers[fact].map(number) ?? "—"
      case .guess: guess.flatMap { question?.choices[safe: $0] } ?? "nothing"
      case .answer: question.map { $0.choices[$0.answer] } ?? ""
      }
    }.joined()
  }

  private static func pieces(of text: String) -> [(text: String, blank: Blank?)] {
    var pieces: [(text: String, blank: Blank?)] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      pieces.append((String(rest[..<start]), nil))
      let inside = String(rest[rest.index(after: start)..<end])
      pieces.append((String(rest[start...end]), blank(inside)))
      rest = rest[rest.index(after: end)...]
    }
    return pieces + [(String(rest), nil)]
  }

  private static func blank(_ name: String) -> Blank? {
    switch name {
    case "you_said": return .guess
    case "answer": return .answer
    default:
      // What a condition can ask for can be told.
      guard let condition = try? Condition("\(name) == 0"), condition.facts.count == 1 else { return nil }
      return .fact(condition.facts[0])
    }
  }

  /// The cure that an experiment is; nil for a way of one's own.
  public func cure(of experiment: Experiment) -> Cure? {
    cures.first { cure in
      Setting.stored.filter { $0 != .seed && $0 != .dataSeed }.allSatisfy {
        $0.value(cure.experiment) == $0.value(experiment)
      }
    }
  }

  /// What an experiment has otherwise than the lesson began with, `activation relu, batch size 1`; empty where nothing.
  public func changes(in other: Experiment) -> String {
    Setting.stored.filter { $0 != .dataSeed && $0.value(experiment) != $0.value(other) }
      // A layer more of the same units is no other activation.
      .filter { $0 != .activation || experiment.commonActivation != other.commonActivation }
      .map { "\($0.row?.title ?? $0.name) \($0.shown(other))" }.joined(separator: ", ")
  }
}

extension Lesson.Goal {
  /// The last epoch that counts; nil where epochs do not.
  public var lastEpoch: Int? {
    switch self {
    case .reached(_, let epoch), .holds(_, let epoch): epoch
    case .typed, .done: nil
    }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
