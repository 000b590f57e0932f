import Canvas
import Engine
import Playground

/// One parameter's step written out: `w¹₁₁: 1 - 0.1·26432 = -2642.2`, or why there is none.
struct StepText {
  let experiment: Experiment
  let symbols: SymbolSet

  func line(_ name: String, _ move: ExampleUpdate.Move) -> String {
    let step = move.step
    switch move.obstacle {
    case .frozen: return "\(name) is frozen: its derivative is there, its step is not taken"
    case .normalized:
      return "\(name) does not move: normalization subtracts the mean, and the bias with it; beta does its work"
    case .cut: return "\(name) was cut by l1 and stays 0"
    case nil: break
    }
    guard !isPlain else {
      let gradient =
        step.penalty != 0
        ? "(\(step.gradient.plain) + penalty \(bracketed(step.penalty)))" : bracketed(step.gradient)
      return
        "\(name): \(step.weight.plain) - \(step.rate.plain)\(symbols.isUnicode ? "·" : "*")\(gradient) = \(move.after.plain)"
    }
    var text =
      "\(name): \(step.weight.plain) - \(bracketed(step.change)) = \(move.after.plain)  by \(experiment.optimizer.name)"
    if let effective = step.effectiveRate { text += ", \(effective.plain) times the gradient" }
    return step.penalty == 0 ? text : text + " with penalty \(bracketed(step.penalty))"
  }

  /// Whether the step is rate times gradient.
  private var isPlain: Bool {
    [.sgd, .perceptron].contains(experiment.optimizer)
      && !(experiment.isTFPlaygroundCompatible && experiment.regularization != .none)
      && experiment.regularization != .l1
  }

  private func bracketed(_ value: Double) -> String { value < 0 ? "(\(value.plain))" : value.plain }
}
