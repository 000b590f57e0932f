import CProcessor

extension TrainingSettings {
  /// Says in a plan how losses are measured and parameters get their step.
  func write(to plan: inout Plan) {
    plan.loss = loss.number
    plan.huberDelta = loss.delta
    plan.threshold = (loss.positiveTarget + loss.negativeTarget) / 2
    plan.momentum = momentum
    plan.dropout = dropout
    plan.optimizer = optimizer.number
    plan.epsilon = Float(optimizer.epsilon ?? 0)
    plan.penalty = regularization.number
    plan.areAllAlike = regularization == .none && !isTFPlaygroundCompatible && frozen.isEmpty
    plan.isPenaltySeparate = isTFPlaygroundCompatible
    plan.penaltyRate = regularizationRate
  }
}
