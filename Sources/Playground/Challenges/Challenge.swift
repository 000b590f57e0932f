internal import Datasets
public import Engine
import Text

/// Something to reach on given points with as little as possible, with a score that anybody can compute again.
public struct Challenge: Hashable, Sendable {
  /// What is counted; the smaller the better.
  public enum Score: String, CaseIterable, Hashable, Sendable {
    /// Weights and biases of the network.
    case parameters
    /// Epochs until the goal is reached.
    case epochs
    /// How far test and training loss are apart where the goal is reached.
    case gap
  }

  /// As it is chosen: `spiral`.
  public let name: String
  /// What is to be done, in one line.
  public let explanation: String
  /// Where it begins: its points and its loss are everybody's.
  public let experiment: Experiment
  /// What must hold.
  public let goal: Condition
  /// Until which epoch; where `isAtEnd`, in this epoch alone.
  public let epochs: Int
  /// Whether it must hold in the last epoch, and not in any before.
  public let isAtEnd: Bool
  /// What is counted.
  public let score: Score
  /// What else than points and loss must stay.
  let kept: [Setting]

  /// The one of that name; nil where there is none.
  public static func named(_ name: String) -> Challenge? { all.first { $0.name == name } }

  private init(
    _ name: String, _ explanation: String, _ options: [(String, String)], _ goal: String, within epochs: Int,
    isAtEnd: Bool = false, _ score: Score, keeps kept: [Setting] = []
  ) {
    (self.name, self.explanation, self.epochs, self.isAtEnd) = (name, explanation, epochs, isAtEnd)
    (self.score, self.kept) = (score, kept)
    var experiment = Experiment.standard
    for (name, text) in options { try? experiment.set(name, to: text) }
    self.experiment = experiment
    guard let condition = try? Condition(goal) else { preconditionFailure("\(goal) is a condition") }
    self.goal = condition
  }

  /// All of them.
  public static let all = [
    Challenge(
      "spiral", "the spiral to a test loss below 0.05 within 200 epochs, with the fewest weights and biases", [],
      "test_loss < 0.05", within: 200, .parameters),
    Challenge(
      "circle",
      "the circle to a test loss below 0.1 within 200 epochs, from x1 and x2, with the fewest weights and biases",
      [("dataset", "circle"), ("features", "x1,x2"), ("hidden", "4")], "test_loss < 0.1", within: 200, .parameters,
      keeps: [.features]),
    Challenge(
      "xor", "xor to a test loss below 0.05 in the fewest epochs, from x1 and x2, with at most 50 weights and biases",
      [("dataset", "xor"), ("features", "x1,x2"), ("hidden", "8")], "test_loss < 0.05 and parameters <= 50",
      within: 200,
      .epochs, keeps: [.features]),
    Challenge(
      "deep", "twelve hidden layers on the circle to a test loss below 0.1, in the fewest epochs; no layer may go",
      [
        ("dataset", "circle"), ("features", "x1,x2"),
        ("hidden", Array(repeating: "8", count: 12).joined(separator: ",")),
        ("activation", "sigmoid"), ("optimizer", "sgd"), ("learning-rate", "0.1"),
      ], "test_loss < 0.1 and layers >= 12", within: 400, .epochs, keeps: [.features]),
    Challenge(
      "noisy",
      "a noisy circle learned from fifty points: at epoch 500 three of four test points right, and the smallest gap",
      [
        ("dataset", "circle"), ("noise", "40"), ("train-ratio", "10"), ("features", "x1,x2"), ("hidden", "16,16"),
      ], "test_accuracy >= 0.75", within: 500, isAtEnd: true, .gap),
  ]

  /// Whether a setting must stay: what decides the points and how they are counted, and what this challenge keeps.
  func isKept(_ setting: Setting) -> Bool {
    setting.decidesPoints || [.dataset, .loss, .compatibility, .split, .classWeights].contains(setting)
      || kept.contains(setting)
  }

  /// The first thing in which an experiment breaks the rules, as options name it; nil where it keeps them.
  public func broken(by other: Experiment) -> Setting? {
    for setting in Setting.stored where isKept(setting) && ![.seed, .dataSeed].contains(setting) {
      if setting.value(other) != setting.value(experiment) { return setting }
    }
    if other.source != experiment.source { return .dataset }
    // Another seed has other weights; the points stay those of the challenge.
    if other.seedOfData != experiment.seedOfData { return .dataSeed }
    return other.hasSamePoints(as: experiment) ? nil : .dataset
  }
}

/// What somebody came to in a challenge.
public struct ChallengeResult: Hashable, Sendable {
  /// The challenge's name.
  public var challenge: String
  /// What counts, the smaller the better.
  public var score: Double
  /// The epoch in which the goal was reached.
  public var epoch: Int
  /// Weights and biases.
  public var parameters: Int
  /// What was trained, as a command.
  public var command: String

  /// From its parts.
  public init(challenge: String, score: Double, epoch: Int, parameters: Int, command: String) {
    self.challenge = challenge
    (self.score, self.epoch, self.parameters, self.command) = (score, epoch, parameters, command)
  }

  /// Whether it is better than another one: by the score, and where that is the same by the epoch.
  public func isBetter(than other: ChallengeResult) -> Bool { (score, epoch) < (other.score, other.epoch) }
}

extension Challenge {
  /// How a run from the start ended.
  public enum Outcome: Hashable, Sendable {
    case reached(ChallengeResult)
    /// The goal did not come true; the numbers that it asks for in the last epoch.
    case missed(epoch: Int, [Fact: Double])
  }

  /// Trains an experiment from its start until the goal is reached, or the epochs are over.
  ///
  /// The same experiment comes to the same outcome wherever it runs on the same kernels.
  /// - Throws: What cannot be trained.
  public func outcome(of experiment: Experiment) throws(ConfigurationError) -> Outcome {
    let run = try Run(experiment)
    run.threads = 1
    while true {
      let isDue = !isAtEnd || run.epoch == epochs
      if isDue, run.divergedAt == nil, goal.holds({ run.value(of: $0) }) { return .reached(result(of: run)) }
      guard run.epoch < epochs, !run.isStopped else { break }
      run.trainEpoch()
    }
    let numbers = goal.facts.compactMap { fact in run.value(of: fact).map { (fact, $0) } }
    return .missed(epoch: run.epoch, Dictionary(uniqueKeysWithValues: numbers))
  }

  /// What a run has come to that has reached the goal.
  public func result(of run: Run) -> ChallengeResult {
    let gap = abs((run.test?.loss ?? run.train.loss) - run.train.loss)
    let score: Double =
      switch score {
      case .parameters: Double(run.network.parameterCount)
      case .epochs: Double(run.epoch)
      case .gap: gap
      }
    return ChallengeResult(
      challenge: name, score: score, epoch: run.epoch, parameters: run.network.parameterCount,
      command: run.experiment.commandLine.text)
  }
}
