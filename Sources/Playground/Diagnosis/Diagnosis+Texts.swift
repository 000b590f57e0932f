import Datasets
import Engine

extension Diagnosis {
  /// What is the matter, in one to three words.
  public var name: String { condition.rawValue }

  /// What is seen, as half a sentence.
  public func finding(in experiment: Experiment) -> String { texts(in: experiment).finding }

  /// Why it is so, and how what helps does help.
  public func reason(in experiment: Experiment) -> String { texts(in: experiment).reason }

  private func texts(in experiment: Experiment) -> (finding: String, reason: String) {
    let place = "layer \(layer ?? 1)"
    let percent = Int(((share ?? 1) * 100).rounded())
    let part = percent == 100 ? "all" : "\(percent)%"
    let activation = layer.flatMap {
      experiment.hidden.indices.contains($0 - 1) ? experiment.hidden[$0 - 1].activation : nil
    }
    switch condition {
    case .diverged:
      return (
        "diverged: the loss left all bounds",
        "Each step went so far beyond the lowest place that the next one had to go back even further. "
          + "The weights that you see are the last that were finite. Smaller steps stay inside."
      )
    case .noInputs:
      return (
        "no inputs: only a bias to learn",
        "Without an input the network answers the same at every place. Any input gives it something to tell places apart by."
      )
    case .solved:
      return (
        "solved: hardly any loss is left",
        "The loss is below 5% of what always answering the mean would cost, on all points. "
          + "More training makes the answers surer, not better."
      )
    case .decayed:
      return (
        layer == nil
          ? "decayed: the penalty cut \(percent)% of the links"
          : "decayed: the penalty took \(layer == experiment.shape.count - 1 ? "the output's" : place + "'s") weights",
        "The penalty pulls every weight towards 0, here harder than the loss can pull it away. "
          + "With a smaller penalty rate, or none, the weights can grow again."
      )
    case .symmetric:
      return (
        "symmetric: all units of \(place) are the same",
        "Units with the same weights get the same gradient, so they stay the same for ever: the layer is as good as one unit. "
          + "Random starting weights are what makes units different."
      )
    case .dead:
      guard activation != .step else {
        return (
          "dead: step gives \(place) no slope",
          "The step is flat everywhere, so no gradient passes back through it: the weights before it never change. "
            + "An activation with a slope lets them learn."
        )
      }
      return (
        "dead: \(part) of \(place) is always 0",
        "The sums of these units are negative for every point, where \(activation?.name ?? "their activation") has no slope: "
          + "no gradient reaches their weights, so they stay as they are. New starting weights, a lower rate, or leaky-relu, "
          + "which has a slope everywhere, bring units to life."
      )
    case .saturated:
      return (
        "saturated: \(part) of \(place) is flat",
        "The sums are so large that \(activation?.name ?? "the activation") is flat where they lie: hardly any gradient passes back. "
          + "Weights that grew by too large steps do this, and inputs as large as x₁². "
          + "An activation that is not flat at its end, a lower rate, or a fresh start help."
      )
    case .rateTooHigh:
      return (
        "rate too high: the loss jumps",
        "The steps are longer than the valley is wide: each one lands on the other side, sometimes higher up. "
          + "With a third of the rate the loss comes to rest."
      )
    case .vanishing:
      return (
        "vanishing: no gradient reaches layer 1",
        "On its way back the gradient is multiplied by the slope of every layer, for sigmoid at most a quarter: "
          + "the first layers hardly learn. An activation with a slope of 1, fewer layers, batch normalization "
          + "or residual layers keep it alive."
      )
    case .rateTooLow:
      return (
        "rate too low: the loss stands still",
        "The gradient says where to go, and the steps are too short to get there: in 30 epochs the loss has changed by "
          + "less than a thousandth of itself. Three times the rate is three times as far."
      )
    case .outlier:
      return (
        "outlier: few points have most of the loss",
        "A squared miss counts the more the farther it is: one point of twenty has more than half of the loss here, and pulls "
          + "the answers away from all others. The slope of mae and huber stays the same however far a point is, "
          + "so that it pulls no harder than any other."
      )
    case .linear:
      let isRegression = experiment.problem == .regression
      return (
        isRegression ? "only linear: these values need a bend" : "only linear: no straight line parts these",
        "Without a bend in between, any number of layers is one weighted sum: its "
          + (isRegression ? "answer is a plane" : "boundary is a straight line in the inputs")
          + ", and the nearest points show that these data need more. A hidden layer with a curved activation bends it, "
          + "or an input that is curved already."
      )
    case .overfitting:
      return (
        "overfitting: test loss rises, train falls",
        "The network learns the training points by heart, their noise too, and does worse on all others. "
          + "A penalty on large weights, fewer units or more points make it smoother."
      )
    }
  }
}
