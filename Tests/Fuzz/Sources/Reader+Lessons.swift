import Engine

@testable import Playground

extension Reader {
  /// What reads as a lesson trains, with each of its cures too, and its conditions can be asked; what does not says a line of the file.
  static let takeLesson: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    do throws(LessonProblem) {
      let lesson = try Lesson(markdown: text, file: "lesson.md")
      Promise.keep(!lesson.name.isEmpty && !lesson.title.isEmpty, "a lesson without a name")
      for experiment in [lesson.experiment] + lesson.cures.map(\.experiment) {
        guard experiment.samples <= 20_000, experiment.shape.allSatisfy({ $0 <= 64 }) else { continue }
        do throws(ConfigurationError) {
          let run = try Run(experiment, network: lesson.network(of: experiment))
          _ = lesson.opening?.condition.holds(run.value)
          _ = lesson.goal?.condition?.holds(run.value)
          _ = lesson.formula?.value(run.value)
        } catch {
          Promise.keep(false, "a lesson that reads does not begin: \(error.message)")
        }
      }
    } catch {
      Promise.sentence(error.message)
      Promise.keep(
        1...text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count ~= error.line,
        "no such line")
    }
  }
}
