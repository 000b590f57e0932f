/// What an optimizer remembers of one parameter.
public struct OptimizerMemory: Hashable, Sendable {
  /// Velocity, or running mean of the gradients; 0 before the first step.
  public var first: Double
  /// Sum or running mean of the squared gradients; 0 before the first step.
  public var second: Double

  /// From its numbers.
  public init(first: Double = 0, second: Double = 0) { (self.first, self.second) = (first, second) }
}

/// What a step is made with, beside gradient and memory.
struct StepNumbers {
  let rate: Double
  let momentum: Double
  /// 1 / (1 - 0.9^t), t counting the steps from 1.
  let firstCorrection: Double
  /// 1 / sqrt(1 - 0.999^t).
  let secondCorrection: Double
  /// Before the step.
  let weight: Double
}

/// One parameter's step in double precision, with every number in it.
public struct ParameterStep: Hashable, Sendable {
  /// Before.
  public let weight: Double
  /// The slope of the loss, the penalty not counted.
  public let gradient: Double
  /// The slope of the penalty; 0 for a bias.
  public let penalty: Double
  /// What is remembered after the step; as before it where the optimizer has no use for it.
  public let memory: OptimizerMemory
  /// Adam's running mean of gradients, divided by 1 - 0.9^t; nil for others.
  public let correctedFirst: Double?
  /// Adam's running mean of squares, divided by 1 - 0.999^t; nil for others.
  public let correctedSecond: Double?
  /// The learning rate.
  public let rate: Double
  /// What is taken from the parameter; the penalty's share included.
  public let change: Double
  /// After.
  public let newWeight: Double

  /// What the gradient is multiplied with in effect: the change, but for the penalty, by the gradient; nil where that is 0.
  public var effectiveRate: Double? { gradient + penalty == 0 ? nil : change / (gradient + penalty) }
}

extension Learner {
  /// The rate of the next step.
  public var nextRate: Double { settings.rate(epoch: epoch).decimal }

  /// The step that a parameter takes for a gradient.
  ///
  /// - Parameters:
  ///   - weight: The parameter now.
  ///   - gradient: The slope of the loss.
  ///   - memory: What the optimizer remembers of it.
  ///   - isWeight: Whether it is a link's weight, which pays the penalty.
  /// - Returns: The next step.
  public func step(_ weight: Double, gradient: Double, memory: OptimizerMemory, isWeight: Bool) -> ParameterStep {
    ParameterStep(
      settings, weight, gradient, memory, isWeight, rate: nextRate,
      corrections: (
        Double(moments.firstCorrection), Double(moments.secondCorrection)
      ))
  }

  /// The last step of a parameter, looked at afterwards: as far as single precision tells.
  ///
  /// - Parameters:
  ///   - weight: The parameter now, after the step.
  ///   - gradient: The mean gradient of the last update.
  ///   - memory: What the optimizer remembers of it now.
  ///   - isWeight: Whether it is a link's weight.
  /// - Returns: The step; nil before the first.
  public func lastStep(_ weight: Double, gradient: Double, memory: OptimizerMemory, isWeight: Bool) -> ParameterStep? {
    guard updates > 0 else { return nil }
    return ParameterStep(
      looking: settings, after: weight, gradient, memory, isWeight, rate: Double(lastRate),
      corrections: (
        moments.lastFirstCorrection, moments.lastSecondCorrection
      ))
  }
}

extension ParameterStep {
  fileprivate init(
    _ settings: TrainingSettings, _ weight: Double, _ gradient: Double, _ memory: OptimizerMemory, _ isWeight: Bool,
    rate: Double, corrections: (first: Double, second: Double)
  ) {
    let optimizer = settings.optimizer
    let penalty = isWeight ? settings.regularization.slope(weight, rate: settings.regularizationRate.decimal) : 0
    let numbers = StepNumbers(
      rate: rate, momentum: settings.momentum.decimal, firstCorrection: corrections.first,
      secondCorrection: corrections.second, weight: weight)
    var memory = memory
    let whole = settings.isTFPlaygroundCompatible ? gradient : gradient + penalty
    optimizer.advance(whole, &memory, numbers)
    let stepped = weight - optimizer.change(whole, memory, numbers)
    var after = settings.isTFPlaygroundCompatible ? stepped - rate * penalty : stepped
    let old = settings.isTFPlaygroundCompatible ? stepped : weight
    if settings.regularization == .l1, isWeight, old * after < 0 { after = 0 }
    self.init(
      weight: weight, gradient: gradient, penalty: penalty, memory: memory,
      correctedFirst: optimizer.hasMoments ? memory.first * corrections.first : nil,
      correctedSecond: optimizer.hasMoments ? memory.second * corrections.second * corrections.second : nil,
      rate: rate, change: weight - after, newWeight: after)
  }

  /// What a step must have been, by what is remembered after it.
  fileprivate init(
    looking settings: TrainingSettings, after weight: Double, _ gradient: Double, _ memory: OptimizerMemory,
    _ isWeight: Bool, rate: Double, corrections: (first: Double, second: Double)
  ) {
    let (optimizer, isSeparate) = (settings.optimizer, settings.isTFPlaygroundCompatible)
    var (change, penalty) = (0.0, 0.0)
    // Penalty and decay hang on the weight before, which hangs on them: a part in rate x penalty is left each time.
    for _ in 0..<40 {
      let before = weight + change
      penalty = isWeight ? settings.regularization.slope(before, rate: Double(settings.regularizationRate)) : 0
      let numbers = StepNumbers(
        rate: rate, momentum: Double(settings.momentum), firstCorrection: corrections.first,
        secondCorrection: corrections.second, weight: before)
      change =
        optimizer.change(isSeparate ? gradient : gradient + penalty, memory, numbers)
        + (isSeparate ? rate * penalty : 0)
    }
    // Of two numbers that cancel out single precision leaves a trace.
    let before = abs(weight + change) <= 1e-7 * abs(change) ? 0 : weight + change
    self.init(
      weight: before, gradient: gradient, penalty: penalty, memory: memory,
      correctedFirst: optimizer.hasMoments ? memory.first * corrections.first : nil,
      correctedSecond: optimizer.hasMoments ? memory.second * corrections.second * corrections.second : nil,
      rate: rate, change: change, newWeight: weight)
  }
}

extension Regularization {
  /// Its slope at a weight.
  func slope(_ weight: Double, rate: Double) -> Double {
    switch self {
    case .none: 0
    case .l1: weight > 0 ? rate : weight < 0 ? -rate : 0
    case .l2: rate * weight
    }
  }
}
