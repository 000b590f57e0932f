import Canvas
import Playground

/// Names of numbers as the notes write them: w²₃₁ is of layer 2, from unit 3 of the layer before to its unit 1.
struct Notation {
  let experiment: Experiment
  let symbols: SymbolSet

  init(_ experiment: Experiment, _ symbols: SymbolSet) { (self.experiment, self.symbols) = (experiment, symbols) }

  private var isUnicode: Bool { symbols.isUnicode }

  /// A link's weight, or a unit's bias: `w²₃₁`, `b₂₁`; `w2_31`, `b_21` in ASCII.
  func name(_ place: ParameterPlace) -> String {
    let (layer, unit) = (place.unit.layer, place.unit.unit + 1)
    guard let input = place.input else { return bias(layer: layer, unit: place.unit.unit) }
    guard isUnicode else { return "w\(layer)_\(pair(input + 1, unit))" }
    return "w\(layer.superscripted)\(pair(input + 1, unit))"
  }

  /// A unit's bias.
  func bias(layer: Int, unit: Int) -> String { "b" + small(layer, unit + 1) }

  /// A unit's sum.
  func sum(layer: Int, unit: Int) -> String { "z" + small(layer, unit + 1) }

  /// What a unit gives; an input by its feature.
  func output(layer: Int, unit: Int) -> String {
    if layer == 0, experiment.features.indices.contains(unit) { return experiment.features[unit].name(symbols) }
    return "o" + small(layer, unit + 1)
  }

  /// What the network answers: ŷ, of several outputs ŷ₂.
  func answer(_ unit: Int) -> String {
    let letter = isUnicode ? "ŷ" : "yhat"
    guard experiment.outputs > 1 else { return letter }
    return isUnicode ? letter + (unit + 1).subscripted : "\(letter)_\(unit + 1)"
  }

  /// What it should answer.
  func target(_ unit: Int) -> String {
    guard experiment.outputs > 1 else { return "y" }
    return isUnicode ? "y" + (unit + 1).subscripted : "y_\(unit + 1)"
  }

  /// The derivative of the loss by a number.
  func derivative(by name: String) -> String { isUnicode ? "∂L/∂\(name)" : "dL/d\(name)" }

  private func small(_ one: Int, _ other: Int) -> String { symbols.index(one, other) }

  private func pair(_ one: Int, _ other: Int) -> String { symbols.pair(one, other) }
}

extension SymbolSet {
  /// Two numbers below a letter: `₁₃`, `_13` in ASCII.
  func index(_ one: Int, _ other: Int) -> String { isUnicode ? pair(one, other) : "_" + pair(one, other) }

  /// The same without the line that stands for "below" in ASCII.
  func pair(_ one: Int, _ other: Int) -> String {
    let separator = one > 9 || other > 9 ? "," : ""
    return isUnicode ? one.subscripted + separator + other.subscripted : "\(one)\(separator)\(other)"
  }
}

extension Int {
  /// In small digits below the line.
  var subscripted: String {
    String(
      String.UnicodeScalarView(
        String(magnitude).unicodeScalars.compactMap { Unicode.Scalar(0x2080 + $0.value - 48) }))
  }

  /// In small digits above the line.
  var superscripted: String { String(String(magnitude).map { Self.raised[Int(String($0)) ?? 0] }) }

  private static let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
