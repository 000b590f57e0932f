import Datasets
import Engine
import Playground

/// What has the focus, in words: what it is, its formula, where that comes from.
struct Explanation {
  var title: String
  var texts: [String]
}

/// What the help says first.
func explanation(of state: State) -> Explanation {
  let experiment = state.experiment
  switch state.focus {
  case .controls: return state.control.explanation(experiment)
  case .features:
    return Explanation(
      title: "Input \(state.feature.title)",
      texts: [
        "What the network is given about a place. \(state.feature.title) is computed from the two coordinates before any weight sees it.",
        "A feature that already has the shape of the answer saves the network layers: try sin on the spiral, or x₁x₂ on xor.",
      ])
  case .network:
    return Explanation(
      title: "The network",
      texts: [
        "Every picture is one unit: what it answers at every place of the plane. Blue is positive, orange negative.",
        "A unit adds what comes in, each times its weight, and its bias, and bends the sum: \(activations(experiment)).",
        "Links are weights: blue positive, orange negative, wider and brighter the stronger. The small mark beside a unit is its bias.",
        "Arrows choose a unit; its picture is then the large one, and its weights are listed.",
      ])
  case .output:
    return Explanation(
      title: "The output",
      texts: [
        "What the network answers at every place, and the points that it learns from: \u{25CF} class 1, \u{25CB} class 0; test points are diamonds.",
        experiment.loss.decisionText,
        "v draws it smooth, with the boundary as a line, or in two colours.",
        "Arrows or a click put the probe on the map: it tells what is answered there, and for the nearest example.",
        "With the probe, points are yours: i and I put one (so does a second click), x deletes the nearest, w or a drag moves it, u undoes. "
          + "It goes on learning, now from your points.",
      ])
  case .loss:
    return Explanation(
      title: "The loss: \(experiment.loss.name)",
      texts: [
        experiment.loss.explanation, experiment.loss.formula,
        "The line is the mean over the training points, the dashed line over the test points, which the network never learns from. "
          + "Where they part, it learns the points by heart.",
      ])
  }
}

private func activations(_ experiment: Experiment) -> String {
  let all = experiment.hidden.map(\.activation) + [experiment.outputActivation]
  var seen: [Activation] = []
  for activation in all where !seen.contains(activation) { seen.append(activation) }
  return seen.map { "\($0.name): \($0.formula)" }.joined(separator: "; ")
}

extension Loss {
  fileprivate var decisionText: String {
    self == .bce
      ? "It is the probability of class 1: above one half it says class 1."
      : "Above 0 it says class 1, below 0 class 0; for a regression it is the predicted number."
  }
}

extension Control {
  /// What the control is, and what its present value means.
  func explanation(_ experiment: Experiment) -> Explanation {
    let field = Experiment.fields.first { $0.name == fieldName }
    var texts = [field.map { "--\($0.name): \($0.explanation)." } ?? ""]
    switch self {
    case .dataset:
      if experiment.isDrawn {
        texts = [
          "\(experiment.samples) points, changed by hand"
            + (experiment.dataOrigin.map { "; they began as \($0)" } ?? " from an empty plane") + ".",
          "d and D choose other data, u brings these back.",
        ]
      }
      if let entry = experiment.entry { texts = ["\(entry.title): \(entry.explanation)", "Source: \(entry.source)"] }
    case .activation:
      if let activation = experiment.commonActivation { texts += activation.texts }
    case .outputActivation: texts += experiment.outputActivation.texts
    case .optimizer:
      texts += [
        experiment.optimizer.explanation, experiment.optimizer.formula, "Source: \(experiment.optimizer.source)",
      ]
    case .loss: texts += [experiment.loss.explanation, experiment.loss.formula, "Source: \(experiment.loss.source)"]
    case .regularization: texts += [experiment.regularization.explanation, experiment.regularization.formula]
    case .initializer:
      texts += [
        experiment.initializer.explanation, experiment.initializer.formula, "Source: \(experiment.initializer.source)",
      ]
    case .learningRate:
      texts.append("Too large and the loss jumps or grows; too small and nothing seems to happen.")
    case .batchSize:
      texts.append("Small batches take many noisy steps an epoch, large ones few smooth ones.")
    case .noise, .trainRatio, .regularizationRate: break
    }
    return Explanation(
      title: "\(title.prefix(1).uppercased())\(title.dropFirst()): \(value(in: experiment))", texts: texts)
  }

  /// What options and files call it.
  private var fieldName: String {
    switch self {
    case .dataset: "dataset"
    case .noise: "noise"
    case .trainRatio: "train-ratio"
    case .batchSize: "batch-size"
    case .learningRate: "learning-rate"
    case .optimizer: "optimizer"
    case .activation: "activation"
    case .outputActivation: "output-activation"
    case .loss: "loss"
    case .regularization: "regularization"
    case .regularizationRate: "regularization-rate"
    case .initializer: "init"
    }
  }
}

extension Activation {
  fileprivate var texts: [String] {
    [explanation, formula, "derivative: \(derivative)", "Source: \(source)"]
  }
}
