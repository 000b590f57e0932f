import CProcessor

extension TrainingSettings {
  /// Says in a plan how the parameters get their step.
  func write(to plan: inout Plan) {
    plan.loss = loss.definition.index
    plan.optimizer = optimizer.index
    plan.penalty =
      switch regularization {
      case .none: 0
      case .l1: 1
      case .l2: 2
      }
    plan.isPenaltySeparate = isTFPlaygroundCompatible
    plan.rate = learningRate
    plan.penaltyRate = regularizationRate
  }
}

/// What Adam's moments are divided by, because they started at zero.
struct AdamMoments {
  private var firstPower = 1.0
  private var secondPower = 1.0

  /// After one more step.
  var next: AdamMoments {
    var next = self
    next.firstPower *= 0.9
    next.secondPower *= 0.999
    return next
  }

  func write(to plan: inout Plan) {
    plan.firstCorrection = Float(1 / (1 - firstPower))
    plan.secondCorrection = Float(1 / (1 - secondPower).squareRoot())
  }
}
