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
  case .inspector:
    return Explanation(
      title: "The unit's numbers",
      texts: [
        "What the unit has learned: its bias, and the weight of each link that comes in. Beside each, the gradient: training takes the number the other way.",
        "Left and right change the number that has the cursor by a tenth, enter takes any number, while it trains or not; u takes it back. A weight of 0 cuts the link.",
      ])
  case .output:
    return Explanation(
      title: "The output",
      texts: [
        "What the network answers at every place, and the points that it learns from: \u{25CF} class 1, \u{25CB} class 0; test points are diamonds.",
        experiment.loss.decisionText,
        "v draws it smooth, with the boundary as a line, or in two colours.",
        "Arrows or a click put the probe on the map: it tells what is answered there, and for the nearest example.",
        "With the probe, points are yours: i and I put one (so does a second click), x deletes the nearest, M or a drag moves it, u undoes. "
          + "It goes on learning, now from your points.",
      ])
  case .loss:
    return Explanation(
      title: "The loss: \(experiment.loss.name)",
      texts: [
        experiment.loss.explanation, experiment.loss.formula,
        "The line is the mean over the training points, the dashed line over the test points, which the network never learns from. "
          + "Where they part, it learns the points by heart.",
        "Left and right, a click or a drag go back through the epochs: weights, pictures and losses are then those of that epoch. "
          + "Space goes on from there, esc returns to the newest; u after going on brings the later epochs back.",
        "p pins the curves, dimmed and numbered, to compare the next run with. S smooths: v = s·v + (1 − s)·loss, divided by 1 − sᵗ "
          + "so that it does not start from 0, s being 0.6 or 0.9. L makes the axis logarithmic.",
      ] + (experiment.problem == .classification ? [confusionText] : []))
  }
}

private let confusionText =
  "Where there is room, as in the zoom, tables count which class was taken for which: a row for each true class, "
  + "a column for each predicted one."

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
    case .problem:
      texts = ["Classes are told apart by the sign or the probability of the output; a regression predicts a number."]
    case .samples: texts.append("Fewer points are learned by heart sooner; more show the rule behind them.")
    case .order: texts.append("A new order each epoch keeps batches from pulling the same way each time.")
    case .schedule:
      texts += Schedule.all.map { "\($0.name): \($0.explanation)" }
    case .momentum:
      texts.append(
        "A ball that rolls: steps in the same direction grow, steps to and fro cancel. v = momentum v + gradient.")
    case .dropout:
      texts.append(
        "Each example leaves out a share of the hidden units, so that none can be relied on alone; in use all work.")
    case .batchNorm:
      texts.append(
        "Each unit's sums get mean 0 and deviation 1 over the batch, then a scale and a shift that are learned.")
    case .residual:
      texts.append(
        "A layer with as many units as inputs adds its inputs to its answers: a = f(Wx + b) + x. Deep networks train easier."
      )
    case .huberDelta: texts.append("Errors below delta count squared, above it only in proportion.")
    case .noise, .trainRatio, .regularizationRate: break
    }
    return Explanation(
      title: "\(title.prefix(1).uppercased())\(title.dropFirst()): \(value(in: experiment))", texts: texts)
  }
}

extension Activation {
  fileprivate var texts: [String] {
    [explanation, formula, "derivative: \(derivative)", "Source: \(source)"]
  }
}
