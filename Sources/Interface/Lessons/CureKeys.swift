import Canvas
public import Playground
import Text

/// What the keys do that a lesson's cure names, found out by pressing them in the lesson.
public struct CureKeys {
  private let text: String
  private let lesson: Lesson

  /// The keys of a cure: `a`, `> and +`, `g, then :regularization-rate 0.01`.
  public init(_ text: String, in lesson: Lesson) { (self.text, self.lesson) = (text, lesson) }

  /// What they come to.
  public enum Outcome: Hashable, Sendable {
    /// Words for a person, in which no keys are.
    case words
    /// One of them does nothing, or is refused; why.
    case refused(String)
    /// The experiment that they lead to.
    case experiment(Experiment)
  }

  /// Presses them.
  public var outcome: Outcome {
    guard let presses else { return .words }
    var begun = lesson
    begun.question = nil
    var state = State(begun.experiment, themes: ["dark"], theme: "dark", commands: commands, seedSource: 1)
    _ = state.begin(begun)
    _ = state.apply(.dismissed)
    for press in presses {
      state.notice = nil
      switch press {
      case .key(let key, let name):
        guard let action = action(for: key, in: state) else { return .refused("\(name) is no key") }
        _ = state.apply(action)
      case .line(let line):
        _ = state.apply(.dialog(.paletteOpened(line)))
        _ = state.apply(.cursor(.activated))
        if state.overlay != nil, state.notice?.isProblem != true { return .refused("':\(line)' does nothing") }
      }
      if let notice = state.notice, notice.isProblem { return .refused(notice.text) }
    }
    return .experiment(state.experiment)
  }

  private enum Press {
    case key(Key, name: String)
    case line(String)
  }

  /// What is pressed, one after the other; nil where it is words for a person.
  private var presses: [Press]? {
    let parts = text.replacing(", then ", with: "\n").replacing(" then ", with: "\n").replacing(" and ", with: "\n")
      .replacing(", ", with: "\n").split(separator: "\n")
    var presses: [Press] = []
    for part in parts {
      if part.hasPrefix(":"), part.count > 1 {
        presses.append(.line(String(part.dropFirst())))
        continue
      }
      for word in part.split(separator: " ") {
        guard let key = Self.key(String(word)) else { return nil }
        presses.append(.key(key, name: String(word)))
      }
    }
    return presses.isEmpty ? nil : presses
  }

  private static func key(_ name: String) -> Key? {
    if name.count == 1, let letter = name.first { return .character(letter) }
    if name.hasPrefix("ctrl-"), name.count == 6, let letter = name.last { return .control(letter) }
    for row in keyTable {
      for key in row.keys where key.key.name(.ascii) == name || key.key.name(.braille) == name { return key.key }
    }
    return nil
  }
}

extension Lesson {
  /// Cures whose keys do something else than they say.
  public var wrongKeys: [LessonProblem] {
    cures.filter { !$0.plants }.compactMap { cure in
      guard let key = cure.key else { return nil }
      let said = "key: '\(key)'"
      switch CureKeys(key, in: self).outcome {
      case .words: return nil
      case .refused(let why): return LessonProblem(line: cure.line, message: "\(said): \(why)")
      case .experiment(let experiment):
        let different = Setting.stored.first {
          ![.seed, .dataSeed].contains($0) && $0.value(experiment) != $0.value(cure.experiment)
        }
        return different.map { setting in
          LessonProblem(
            line: cure.line,
            message:
              "\(said) makes \(setting.name) \(setting.value(experiment).text), and does makes it \(setting.value(cure.experiment).text)"
          )
        }
      }
    }
  }
}
