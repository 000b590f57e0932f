import Engine

/// What really happens in a lesson, over many starts, without a screen.
public struct LessonCheck: Hashable, Sendable {
  /// One promise, and in how many starts it came true.
  public struct Promise: Hashable, Sendable {
    /// What kind of promise.
    public enum Kind: String, Hashable, Sendable {
      /// What is said to happen without doing anything.
      case opening
      /// The goal must not be reached without doing anything.
      case luck
      /// A cure reaches the goal.
      case cure
      /// What is said not to help reaches it seldom.
      case vain
    }

    /// Which.
    public var kind: Kind
    /// In words.
    public var text: String
    /// Starts in which it came true; of `luck` and `vain`, in which the goal was reached.
    public var count: Int
    /// Starts in all.
    public var starts: Int
    /// The epochs in which the goal was reached, in order; none for openings.
    public var epochs: [Int]
    /// The least share that is promised; of `luck` and `vain` the largest.
    public var share: Double

    /// Whether it is kept.
    public var isKept: Bool {
      let real = Double(count) / Double(max(1, starts))
      return [.luck, .vain].contains(kind) ? real <= share + 1e-9 : real >= share - 1e-9
    }
  }

  /// The lesson's name.
  public var name: String
  /// Every promise.
  public var promises: [Promise]

  /// Whether all are kept.
  public var isRight: Bool { promises.allSatisfy(\.isKept) }

  /// Runs a lesson.
  ///
  /// - Parameters:
  ///   - lesson: Which.
  ///   - seeds: How many starts: seeds 1 to this.
  /// - Throws: What cannot be trained.
  public init(_ lesson: Lesson, seeds: Int) throws(ConfigurationError) {
    name = lesson.name
    promises = []
    // Planted weights are the same in every start; so is what is not drawn by seed.
    if let opening = lesson.opening {
      var count = 0
      for seed in 1...seeds {
        let run = try Self.run(lesson, lesson.experiment, seed)
        run.train(to: opening.epoch)
        if opening.condition.holds({ run.value(of: $0) }) { count += 1 }
      }
      promises.append(
        Promise(
          kind: .opening, text: "\(opening.condition.text) at epoch \(opening.epoch)", count: count, starts: seeds, epochs: [],
          share: opening.share))
    }
    guard let goal = lesson.goal, let text = goal.condition?.text else { return }
    promises.append(try Self.promise(.luck, text, lesson, lesson.experiment, goal, seeds, share: 0.1))
    for cure in lesson.cures {
      promises.append(
        try Self.promise(cure.isVain ? .vain : .cure, cure.text, lesson, cure.experiment, goal, seeds, share: cure.share))
    }
  }

  private static func run(_ lesson: Lesson, _ experiment: Experiment, _ seed: Int) throws(ConfigurationError) -> Run {
    var experiment = experiment
    experiment.seed = "\(seed)"
    let network = lesson.network.flatMap { $0.hasForm(of: experiment) ? $0 : nil }
    let run = try Run(experiment, network: network)
    run.threads = 1
    return run
  }

  private static func promise(
    _ kind: Promise.Kind, _ text: String, _ lesson: Lesson, _ experiment: Experiment, _ goal: Lesson.Goal, _ seeds: Int,
    share: Double
  ) throws(ConfigurationError) -> Promise {
    var epochs: [Int] = []
    for seed in 1...seeds {
      let run = try run(lesson, experiment, seed)
      if let epoch = goal.epoch(in: run) { epochs.append(epoch) }
    }
    return Promise(kind: kind, text: text, count: epochs.count, starts: seeds, epochs: epochs.sorted(), share: share)
  }
}

extension Lesson.Goal {
  /// What must hold, where that is the kind of goal.
  public var condition: Condition? {
    switch self {
    case .reached(let condition, _), .holds(let condition, _): condition
    case .typed, .done: nil
    }
  }

  /// Trains until it is reached: the epoch, or nil where it is not.
  fileprivate func epoch(in run: Run) -> Int? {
    switch self {
    case .reached(let condition, let within):
      while true {
        if condition.holds({ run.value(of: $0) }) { return run.epoch }
        guard run.epoch < within, !run.isStopped else { return nil }
        run.trainEpoch()
      }
    case .holds(let condition, let epoch):
      run.train(to: epoch)
      return run.epoch == epoch && condition.holds { run.value(of: $0) } ? epoch : nil
    case .typed, .done: return nil
    }
  }
}

extension Run {
  /// Trains to the end of an epoch, or until it cannot go on.
  fileprivate func train(to epoch: Int) {
    while self.epoch < epoch, !isStopped { trainEpoch() }
  }
}
