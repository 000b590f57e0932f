import Text

extension State {
  /// Begins a challenge from its start; the run pauses where its goal may be reached, or its epochs are over.
  mutating func begin(challenge name: String) -> [Request] {
    guard let challenge = Challenge.named(name) else { return [] }
    var requests = open(.fresh(challenge.experiment, nil), named: "the challenge")
    stops = challenge.stops
    requests.append(.train(.stops(stops)))
    notice = Notice(
      "challenge \(name): \(challenge.goal.words), fewest \(challenge.score.rawValue); r starts again, ctrl-s saves what 'dlplay challenge verify' scores"
    )
    return requests
  }
}

extension Challenge {
  /// Where a run pauses: at the loss that the goal asks for, and at the last epoch.
  var stops: StopConditions {
    let loss = goal.facts.first == .named(.testLoss) ? goal.distance { _ in 0 }?.bound : nil
    return StopConditions(epoch: epochs, loss: loss)
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
