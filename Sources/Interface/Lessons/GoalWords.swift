import Canvas
import Playground

/// A goal, as the notes would write it: `w¹₂₁ = 3` for `weight("w1_21") == 3`.
struct GoalWords {
  let symbols: SymbolSet
  private let experiment: Experiment

  init(_ experiment: Experiment, _ symbols: SymbolSet) { (self.experiment, self.symbols) = (experiment, symbols) }

  /// A condition.
  func text(_ condition: Condition) -> String {
    let notation = Notation(experiment, symbols)
    var text = Self.range(condition.text)
    for fact in condition.facts { text = text.replacing(fact.name, with: name(fact, notation)) }
    text = text.replacing(" == ", with: " = ")
    guard symbols.isUnicode else { return text }
    return text.replacing(">=", with: "≥").replacing("<=", with: "≤")
  }

  /// `0.48 < x < 0.52` for `x > 0.48 and x < 0.52`: one number between two.
  private static func range(_ text: String) -> String {
    let parts = text.split(separator: " and ").map { $0.split(separator: " ") }
    guard parts.count == 2, parts.allSatisfy({ $0.count == 3 }), parts[0][0] == parts[1][0],
      let low = parts.first(where: { $0[1].hasPrefix(">") }), let high = parts.first(where: { $0[1].hasPrefix("<") })
    else { return text }
    return "\(low[2]) \(low[1].replacing(">", with: "<")) \(low[0]) \(high[1]) \(high[2])"
  }

  /// What is to be reached, in a few words.
  func text(_ goal: Lesson.Goal) -> String {
    switch goal {
    // What holds before anything is trained is done by hand.
    case .reached(let condition, within: 0): text(condition)
    case .reached(let condition, let within): "\(text(condition)) by epoch \(within)"
    case .holds(let condition, let epoch): "\(text(condition)) at epoch \(epoch)"
    case .typed, .done: goal.words
    }
  }

  private func name(_ fact: Fact, _ notation: Notation) -> String {
    switch fact {
    case .named(let name): name.rawValue.replacing("_", with: " ")
    case .parameter(let place): notation.name(place)
    case .gradient(let place): notation.derivative(by: notation.name(place))
    case .sum(let place): notation.sum(layer: place.layer, unit: place.unit)
    case .output(let place): notation.output(layer: place.layer, unit: place.unit)
    case .units(let layer): "units of layer \(layer)"
    }
  }
}
