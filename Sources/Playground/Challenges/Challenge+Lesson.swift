extension Challenge {
  /// The challenge on the screen: without a question, its goal watched on the real run as that of a lesson is.
  public var lesson: Lesson {
    var start = experiment
    // Another seed has other weights; the points stay those of the challenge.
    start.dataSeed = experiment.seedOfData
    return Lesson(
      name: "challenge \(name)", title: "challenge: \(name)", part: "challenges", notes: "", after: [],
      experiment: start, planted: [], isPaused: true, lens: .network, hidden: [],
      kept: Setting.stored.filter { isKept($0) && $0 != .seed }, question: nil,
      goal: isAtEnd ? .holds(goal, at: epochs) : .reached(goal, within: epochs), goalLine: nil,
      untouched: Lesson.Starts(count: 0, total: 0), formula: nil, cures: [], opening: nil,
      texts: [
        .run:
          "\(explanation.prefix(1).uppercased())\(explanation.dropFirst()). Everything else is free, other weights (R) too."
      ],
      challenge: self)
  }

  /// A result in words: `121 parameters, in epoch 23`.
  public func said(_ result: ChallengeResult) -> String {
    switch score {
    case .parameters: "\(saidShortly(result)), in epoch \(result.epoch)"
    case .epochs, .gap: "\(saidShortly(result)), with \(result.parameters) parameters"
    }
  }

  /// What counts, of a result: `121 parameters`.
  public func saidShortly(_ result: ChallengeResult) -> String {
    switch score {
    // What was written into the file by hand may be no count.
    case .parameters, .epochs: "\(Int(exactly: result.score).map(String.init) ?? "\(result.score)") \(score.rawValue)"
    case .gap: "a gap of \(Float(result.score))"
    }
  }

  /// What is to be small: `fewest parameters`.
  public var aim: String { score == .gap ? "smallest gap" : "fewest \(score.rawValue)" }
}

/// What came of training a challenge's run again from its start.
public enum ChallengeScore: Hashable, Sendable {
  /// Its score, and whether it is better than all before.
  case reached(ChallengeResult, isBest: Bool)
  /// From its start it does not reach the goal: the run on the screen was changed on its way.
  case missed
  /// Why it cannot be kept.
  case failed(String)
}

extension State {
  /// Takes what came of a challenge's run from its start.
  public mutating func take(_ score: ChallengeScore, of challenge: Challenge) {
    if case .reached(let result, isBest: true) = score { bestResults[challenge.name] = result }
    guard lesson?.lesson.challenge == challenge else { return }
    lesson?.score = score
  }
}
