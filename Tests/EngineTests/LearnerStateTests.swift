import Testing

@testable import Engine

@Suite("A learner's state") struct LearnerStateTests {
  /// Every optimizer, schedule and penalty, and whatever else remembers something from batch to batch.
  static let problems: [Problem] = {
    let base = Problem(units: [8, 5, 1], output: .sigmoid, loss: .bce, order: .shuffle)
    func with(_ change: (inout Problem) -> Void) -> Problem {
      var problem = base
      change(&problem)
      return problem
    }
    let short = ["step:2:0.5", "exponential:0.9", "cosine:5", "cosine-restarts:2:2:0.01"].compactMap { Schedule($0) }
    return Optimizer.all.filter { $0 != .perceptron }.map { optimizer in with { $0.optimizer = optimizer } }
      + (Schedule.all + short).map { schedule in with { $0.schedule = schedule } }
      + Regularization.all.map { penalty in
        with { ($0.regularization, $0.regularizationRate, $0.optimizer) = (penalty, 0.01, .adam) }
      } + [
        with { $0.order = .sequential }, with { ($0.dropout, $0.optimizer) = (0.3, .adam) },
        with { ($0.hasBatchNorm, $0.optimizer) = (true, .adamW) },
        with { ($0.units, $0.isResidual, $0.optimizer) = ([6, 6, 1], true, .momentum) },
        with { ($0.units, $0.isResidual, $0.hasBatchNorm, $0.dropout) = ([6, 6, 6, 1], true, true, 0.2) },
        with { $0.batchSize = $0.count }, with { $0.batchSize = 1 },
        with { ($0.units, $0.loss, $0.output) = ([17, 4], .cce, .softmax) },
        Problem(units: [1], output: .step, optimizer: .perceptron, order: .shuffle),
        Problem(units: [4, 2, 1], regularization: .l1, regularizationRate: 0.3, isTFPlaygroundCompatible: true),
        Problem(units: [4, 2, 1], regularization: .l2, regularizationRate: 0.1, isTFPlaygroundCompatible: true),
        Problem(units: [4, 1], batchSize: 50, isTFPlaygroundCompatible: true),
        Problem(
          units: [96, 96, 1], output: .sigmoid, loss: .bce, optimizer: .adam, count: 1100, batchSize: 1024,
          order: .shuffle),
      ]
  }()

  static let kernels = Kernel.allCases.filter(\.isSupported)

  @Test("from any batch on another learner goes on to the same bits", arguments: problems, kernels)
  func continued(_ problem: Problem, _ kernel: Kernel) throws {
    let steady = try problem.learner(kernel)
    let batches = min(30, 4 * steady.batchesPerEpoch + 3)
    let end = batches + 2 * steady.batchesPerEpoch + 1
    var moments = [(state: steady.state, gradient: steady.lastGradient)]
    for _ in 0..<batches {
      steady.trainBatch()
      moments.append((steady.state, steady.lastGradient))
    }
    for _ in batches..<end { steady.trainBatch() }
    for (batch, moment) in moments.enumerated() {
      let other = try Learner(moment.state, examples: problem.examples, settings: problem.settings, kernel: kernel)
      #expect(other.state == moment.state)
      // With normalization a gradient's network has also the running statistics that the learner began with.
      if !problem.hasBatchNorm { #expect(other.lastGradient == moment.gradient) }
      for _ in batch..<end { other.trainBatch() }
      #expect(other.state == steady.state, "\(problem) from batch \(batch)")
    }
  }

  @Test("dead links stay dead, and an incomplete batch's gradient waits")
  func compatible() throws {
    var problem = Problem(
      units: [4, 2, 1], regularization: .l1, regularizationRate: 0.3, isTFPlaygroundCompatible: true)
    problem.hidden = .tanh
    let learner = try problem.learner(.portable)
    while learner.deadLinks == 0 || learner.pending == 0 { learner.trainBatch() }
    let state = learner.state
    #expect(state.dead.joined().count == learner.deadLinks)
    #expect(state.pending == 7)
    #expect(state.gradient != nil)
    let other = try Learner(state, examples: problem.examples, settings: problem.settings, kernel: .portable)
    #expect(other.deadLinks == learner.deadLinks)
    other.trainEpoch()
    learner.trainEpoch()
    #expect(other.network == learner.network)
  }

  /// One thing made wrong.
  static let flaws: [(name: String, change: @Sendable (inout LearnerState) -> Void)] = [
    ("no memory", { $0.first = nil }), ("short memory", { $0.second?[1].removeLast() }),
    ("a layer too many", { $0.first?.append([1]) }), ("negative square", { $0.second?[0][0] = -1 }),
    ("power", { $0.powers[0] = 1.5 }), ("no number", { $0.powers[1] = .nan }), ("one power", { $0.powers = [1] }),
    ("scale", { $0.gradientScale = 0 }), ("rate", { $0.lastRate = .infinity }),
    ("gradient", { $0.gradient = [[]] }), ("epoch", { $0.epoch = -1 }), ("updates", { $0.updates = .max }),
    ("position", { $0.position = 37 }), ("negative position", { $0.position = -1 }), ("pending", { $0.pending = 3 }),
    ("order too short", { $0.order.removeLast() }), ("twice", { $0.order[0] = $0.order[1] }),
    ("no such example", { $0.order[3] = 37 }), ("negative example", { $0.order[3] = -1 }),
    ("dead", { $0.dead[0] = [1] }), ("no list of dead", { $0.dead = [] }),
    ("weights", { $0.network.layers[0].weights[0] = .nan }), ("shape", { $0.network.layers[0].bias = [] }),
  ]

  @Test("what does not fit is refused", arguments: flaws.indices)
  func refused(_ index: Int) throws {
    let problem = Problem(units: [4, 1], optimizer: .adam, order: .shuffle)
    let learner = try problem.learner(.portable)
    learner.trainBatch()
    var state = learner.state
    Self.flaws[index].change(&state)
    #expect(throws: ConfigurationError.self, "\(Self.flaws[index].name)") {
      try Learner(state, examples: problem.examples, settings: problem.settings, kernel: .portable)
    }
  }

  @Test("the memory of another optimizer is refused") func otherOptimizer() throws {
    let problem = Problem(units: [4, 1], optimizer: .momentum)
    let state = try problem.learner(.portable).state
    var other = problem
    other.optimizer = .adaGrad
    #expect(throws: ConfigurationError.state("the optimizer's first memory is there, but the optimizer has none")) {
      try Learner(state, examples: other.examples, settings: other.settings, kernel: .portable)
    }
  }
}
