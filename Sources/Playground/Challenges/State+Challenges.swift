import Text

extension State {
  /// Begins a challenge from its start, or says how far it is; leaving it brings back what there was.
  mutating func begin(challenge name: String) -> [Request] {
    Challenge.named(name).map { begin($0.lesson) } ?? []
  }
}

extension Topic {
  /// Things to reach with as little as possible.
  static let ofChallenges = [
    Topic(
      name: "challenge", explanation: "something to reach with as little as possible, from its start",
      value: { _ in "" }, choices: { _ in Challenge.all.map { Choice($0.name, $0.explanation) } },
      // A data set of the same name is what a mistyped word means.
      valueName: { _ in nil },
      action: { (_, text) throws(ExperimentError) in
        let names = Challenge.all.map(\.name)
        guard let name = names.spelled(text) else { throw .unknown("challenge", text, names) }
        return .challenge(name)
      })
  ]
}
