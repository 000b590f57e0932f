import Datasets
import Text

extension Topic {
  /// What a race is about, and what its lanes are to reach.
  static let ofRaces = [
    Topic(
      name: "race",
      explanation: "runs side by side from the same points and start that differ in this; values may follow",
      value: { $0.race?.race.topic?.name ?? "" },
      choices: { _ in RaceTopic.all.map { Choice($0.name, $0.explanation) } }, valueName: { "race \($0)" },
      action: { (state, text) throws(ExperimentError) in
        let words = text.split(separator: " ").map(String.init)
        guard let topic = words.first.flatMap(RaceTopic.called) else {
          throw .unknown("race", words.first ?? "", RaceTopic.all.map(\.name))
        }
        let values = Array(words.dropFirst())
        _ = try Race(topic, values, of: state.experiment)
        return .race(.begun(topic, values))
      }),
    Topic(
      name: "race goal", explanation: "what each lane is to reach, looked at after each epoch",
      value: { $0.race?.race.goal.text ?? "" },
      choices: { state in
        let goals =
          state.experiment.problem == .classification
          ? ["test_loss < 0.05", "test_loss < 0.01", "train_loss < 0.05", "test_accuracy >= 0.99"]
          : ["test_r2 > 0.95", "test_r2 > 0.99", "test_loss < 0.01"]
        return goals.map { Choice($0) }
      }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        guard state.race != nil else {
          throw ExperimentError(field: "race goal", text: text, expected: "there is no race; H begins one")
        }
        do throws(Condition.Problem) {
          return .race(.goalSet(try Condition(text)))
        } catch {
          throw ExperimentError(field: "race goal", text: text, expected: error.message)
        }
      }),
  ]
}
