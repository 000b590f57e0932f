import Engine
import Text

extension Topic {
  /// A lesson by its name, or a file with one.
  static let lesson = Topic(
    name: "lesson", explanation: "a lesson by its name, or the name of a file (.md) with one of your own",
    value: { $0.lesson?.lesson.name ?? "" },
    choices: { state in state.lessons.map { Choice($0.name, $0.title) } },
    action: { (state, text) throws(ExperimentError) in
      if text.hasEnding(".md") { return .dialog(.opened(text)) }
      let names = state.lessons.map(\.name)
      guard let name = names.spelled(text) else { throw .unknown("lesson", text, names + ["a file ending in .md"]) }
      return .teach(.begun(name))
    })
}
