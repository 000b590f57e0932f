public import Engine

/// The step that one example alone would bring, with what the optimizer remembers now, and what it would do.
public struct ExampleUpdate: Sendable {
  /// Why a parameter has no step.
  public enum Obstacle: Hashable, Sendable {
    /// It is frozen; it is a bias that normalization takes away; it is a link that L1 has cut.
    case frozen, normalized, cut
  }

  /// What happens to one parameter.
  public struct Move: Hashable, Sendable {
    /// Its step; what it would be where there is an obstacle.
    public let step: ParameterStep
    /// Why it is not taken; nil where it is.
    public let obstacle: Obstacle?
    /// The parameter then.
    public var after: Double { obstacle == nil ? step.newWeight : step.weight }
  }

  /// What happens to a unit's parameters.
  public struct UnitMoves: Hashable, Sendable {
    /// Of its weights, one an input.
    public var weights: [Move] = []
    /// Of its bias.
    public var bias: Move
    /// Of gamma; nil where the unit is not normalized.
    public var gamma: Move?
    /// Of beta; nil where the unit is not normalized.
    public var beta: Move?
  }

  /// An example's answers with the weights after the step.
  public struct Answer: Hashable, Sendable {
    /// Its place among those that are trained on, from 0.
    public var number: Int
    /// What its outputs should be.
    public var targets: [Double]
    /// What they are.
    public var outputs: [Double]
  }

  /// Of all units; of a large network the chosen one's alone.
  public let moves: [UnitPlace: UnitMoves]
  /// The example's loss after the step; nil where the network is too large to try it.
  public private(set) var lossAfter: Double?
  /// What the next example is answered then; nil where there is no other.
  public private(set) var next: Answer?
  /// Under the perceptron rule, whether the example is on the right side; nil for other optimizers.
  public let isRight: Bool?

  /// Of more parameters than these only the chosen unit's are looked at.
  static let most = 50_000

  /// - Parameters:
  ///   - pass: The example's.
  ///   - network: As it was for the pass.
  ///   - learner: Whose optimizer takes the step.
  ///   - experiment: What the step is a part of.
  ///   - unit: The only one that is looked at; nil for all, and for what the step does to the answers.
  ///   - next: The next example.
  init(
    _ pass: ExamplePass, _ network: Network, _ learner: Learner, _ experiment: Experiment, unit: UnitPlace?,
    next: ChosenExample?
  ) {
    isRight = experiment.optimizer == .perceptron ? Self.isRight(pass, experiment) : nil
    let steps = StepMaker(
      pass: pass, network: network, learner: learner, experiment: experiment, isRight: isRight,
      remembered: learner.optimizerState, dead: learner.deadLinks > 0 ? learner.state.dead : [])
    var moves: [UnitPlace: UnitMoves] = [:]
    for (index, layer) in network.layers.enumerated() {
      for number in 0..<layer.units {
        let place = UnitPlace(layer: index + 1, unit: number)
        if unit == nil || place == unit { moves[place] = steps.moves(of: place) }
      }
    }
    self.moves = moves
    guard unit == nil else { return }
    let after = { (features: [Double]) in Self.forward(network, moves, features) }
    let (outputs, sums) = after(pass.features)
    let last = network.layers[network.layers.count - 1].activation
    lossAfter = experiment.loss.value(outputs: outputs, sums: sums, targets: pass.targets, after: last)
    self.next = next.map { Answer(number: $0.number, targets: $0.targets, outputs: after($0.features).outputs) }
  }

  /// What happens to a parameter; nil where it was not looked at.
  public func move(_ place: ParameterPlace) -> Move? {
    moves[place.unit].map { moves in place.input.map { moves.weights[$0] } ?? moves.bias }
  }

  private static func isRight(_ pass: ExamplePass, _ experiment: Experiment) -> Bool {
    let loss = experiment.loss
    let isSecond = pass.targets[0] > Double(loss.positiveTarget + loss.negativeTarget) / 2
    return (pass.layers[pass.layers.count - 1].sums[0] >= 0) == isSecond
  }

  /// Forward with the parameters after the step, in double precision.
  private static func forward(_ network: Network, _ moves: [UnitPlace: UnitMoves], _ features: [Double])
    -> (outputs: [Double], sums: [Double])
  {
    var (values, sums) = (features, features)
    for (index, layer) in network.layers.enumerated() {
      sums = (0..<layer.units).map { unit in
        guard let own = moves[UnitPlace(layer: index + 1, unit: unit)] else { return 0 }
        let sum = zip(own.weights, values).reduce(own.bias.after) { $0 + $1.0.after * $1.1 }
        guard let norm = layer.batchNorm, let gamma = own.gamma, let beta = own.beta else { return sum }
        return gamma.after * (sum - Double(norm.runningMean[unit])) * norm.inverseDeviation(unit) + beta.after
      }
      let activations = layer.activation.values(sums)
      values = layer.isResidual ? zip(activations, values).map { $0 + $1 } : activations
    }
    return (values, sums)
  }
}

/// Makes the steps of parameters for one example's gradient.
private struct StepMaker {
  let pass: ExamplePass
  let network: Network
  let learner: Learner
  let experiment: Experiment
  let isRight: Bool?
  let remembered: OptimizerState
  let dead: [[Int]]

  func moves(of place: UnitPlace) -> ExampleUpdate.UnitMoves {
    let (index, unit) = (place.layer - 1, place.unit)
    let (layer, numbers) = (network.layers[index], pass.layers[index])
    let delta = isRight.map { $0 ? 0 : pass.targets[0] > threshold ? -1 : 1 } ?? numbers.sumGradient[unit]
    let dead = Set(self.dead.indices.contains(index) ? self.dead[index] : [])
    func move(_ value: Float, _ gradient: Double, _ input: Int?, _ obstacle: ExampleUpdate.Obstacle?, _ path: Path)
      -> ExampleUpdate.Move
    {
      let memory = OptimizerMemory(
        first: Double(remembered.first.map { path($0.layers[index]) } ?? 0),
        second: Double(remembered.second.map { path($0.layers[index]) } ?? 0))
      let step = learner.step(Double(value), gradient: gradient, memory: memory, isWeight: input != nil)
      return ExampleUpdate.Move(step: step, obstacle: obstacle)
    }
    let weights = (0..<layer.inputs).map { input in
      let (at, parameter) = (unit * layer.inputs + input, ParameterPlace(unit: place, input: input))
      return move(
        layer.weights[at], delta * numbers.inputs[input], input,
        experiment.isFrozen(parameter) ? .frozen : dead.contains(at) ? .cut : nil, { $0.weights[at] })
    }
    let bias = ParameterPlace(unit: place, input: nil)
    var moves = ExampleUpdate.UnitMoves(
      weights: weights,
      bias: move(
        layer.bias[unit], delta, nil,
        layer.batchNorm != nil ? .normalized : experiment.isFrozen(bias) ? .frozen : nil, { $0.bias[unit] }))
    guard let norm = layer.batchNorm else { return moves }
    let obstacle: ExampleUpdate.Obstacle? = isNormFrozen(place) ? .frozen : nil
    moves.gamma = move(
      norm.gamma[unit], numbers.gammaGradient(unit: unit) ?? 0, nil, obstacle, { $0.batchNorm?.gamma[unit] ?? 0 })
    moves.beta = move(
      norm.beta[unit], numbers.betaGradient(unit: unit) ?? 0, nil, obstacle, { $0.batchNorm?.beta[unit] ?? 0 })
    return moves
  }

  private typealias Path = (Layer) -> Float

  private var threshold: Double { Double(experiment.loss.positiveTarget + experiment.loss.negativeTarget) / 2 }

  /// Gammas and betas are frozen with their unit, not with its bias alone.
  private func isNormFrozen(_ place: UnitPlace) -> Bool {
    experiment.frozen.contains { frozen in
      if case .bias = frozen { return false }
      return frozen.freezes(layer: place.layer - 1, unit: place.unit, input: nil)
    }
  }
}
