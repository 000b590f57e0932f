import CProcessor

/// One parameter as a learner has it.
public struct ParameterState: Hashable, Sendable {
  /// Its value.
  public var value: Double
  /// The mean gradient of the last update, the penalty not counted; 0 before the first.
  public var gradient: Double
  /// What the optimizer remembers of it.
  public var memory: OptimizerMemory
  /// Whether no step reaches it: it is frozen, or it is a bias that normalization takes away again.
  public var isFixed: Bool
  /// Whether TensorFlow Playground's L1 has set it to zero for good.
  public var isDead: Bool
}

extension Learner {
  /// One parameter alone, however many there are.
  ///
  /// - Parameters:
  ///   - layer: Its layer, from 0.
  ///   - unit: Its unit there.
  ///   - input: Which of the unit's inputs it weighs; nil for the bias.
  public func parameter(layer: Int, unit: Int, input: Int?) -> ParameterState {
    let inputs = shape.layers[layer].inputs
    precondition(unit < shape.layers[layer].units && input ?? 0 < max(1, inputs), "a parameter of the network")
    let plan = workspace.layout.plan
    let place = workspace.weightPlace(layer: layer, unit: unit, input: input ?? inputs) - plan.parameters
    return ParameterState(
      value: Double(workspace[plan.parameters + place]),
      gradient: Double(workspace[plan.gradient + place] * gradientScale),
      memory: OptimizerMemory(
        first: Double(workspace[plan.first + place]), second: Double(workspace[plan.second + place])),
      isFixed: workspace[plan.kinds + place] < 0, isDead: workspace[plan.alive + place] == 0)
  }

  /// The last step of one parameter, looked at afterwards; nil before the first, where no step reaches it, and where weights or settings
  /// have changed since.
  public func lastStep(layer: Int, unit: Int, input: Int?) -> ParameterStep? {
    let state = parameter(layer: layer, unit: unit, input: input)
    guard hasLastStep, pending == 0, !state.isFixed, !state.isDead else { return nil }
    return lastStep(state.value, gradient: state.gradient, memory: state.memory, isWeight: input != nil)
  }
}

extension ParameterStep {
  /// What the optimizer remembered before the step, found by going its formula backwards, as far as the digits tell.
  public func memoryBefore(_ settings: TrainingSettings) -> OptimizerMemory {
    let numbers = StepNumbers(
      rate: rate, momentum: Double(settings.momentum), firstCorrection: 1, secondCorrection: 1, weight: weight)
    let whole = settings.isTFPlaygroundCompatible ? gradient : gradient + penalty
    var (zero, one) = (OptimizerMemory(), OptimizerMemory(first: 1, second: 1))
    settings.optimizer.advance(whole, &zero, numbers)
    settings.optimizer.advance(whole, &one, numbers)
    /// What is remembered is a x before + b; a difference too small for single precision is none.
    func before(_ after: Double, _ zero: Double, _ one: Double) -> Double {
      guard one != zero, abs(after - zero) > 1e-6 * max(abs(after), abs(zero)) else { return 0 }
      return (after - zero) / (one - zero)
    }
    return OptimizerMemory(
      first: before(memory.first, zero.first, one.first), second: before(memory.second, zero.second, one.second))
  }
}
