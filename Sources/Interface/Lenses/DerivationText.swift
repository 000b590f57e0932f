import Canvas
import Engine
import Playground

/// A derivation in words: the names of its rows, and their factors as names or as numbers.
struct DerivationText {
  let derivation: Derivation
  let notation: Notation

  private var symbols: SymbolSet { notation.symbols }
  private var dot: String { symbols.isUnicode ? "·" : "*" }
  private var outputs: Int { derivation.network.outputs }
  private var pass: ExamplePass { derivation.pass }

  /// A kept factor's letter, as spreadsheets name columns: A to Z, then AA.
  static func letter(_ index: Int) -> String {
    var (left, text) = (index, "")
    repeat {
      text = String(UnicodeScalar(UInt8(65 + left % 26))) + text
      left = left / 26 - 1
    } while left >= 0
    return text
  }

  /// A kept factor's letter, or a parameter's number.
  func label(_ row: Derivation.Row) -> String { row.letter.map(Self.letter) ?? row.number.map { "\($0)" } ?? "" }

  /// What stands below the line of a derivative.
  func name(_ subject: Derivation.Subject) -> String {
    switch subject {
    case .answer(let output): notation.answer(output)
    case .output(let place): notation.output(layer: place.layer, unit: place.unit)
    case .argument(let place): argument(place)
    case .sum(let place): notation.sum(layer: place.layer, unit: place.unit)
    case .parameter(let place): notation.name(place)
    case .gamma(let place): letter("γ", "gamma", place)
    case .beta(let place): letter("β", "beta", place)
    }
  }

  /// The derivative: ∂L/∂w²₁₁.
  func derivative(_ row: Derivation.Row) -> String { notation.derivative(by: name(row.subject)) }

  /// What a factor is.
  func name(_ factor: Derivation.Factor) -> String {
    switch factor.quantity {
    case .constant: return number(factor.value)
    case .miss(let output): return "(\(notation.target(output)) - \(notation.answer(output)))"
    case .error(let output): return "(\(notation.answer(output)) - \(notation.target(output)))"
    case .lossSlope(let output): return lossSlope(output)
    case .kept(let letter): return Self.letter(letter)
    case .weight(let place): return notation.name(place)
    case .slope(let place): return slope(place)
    case .norm(let place):
      return symbols.isUnicode ? "γ/√(σ²+ε)" : "gamma/sqrt(var\(symbols.index(place.layer, place.unit + 1))+eps)"
    case .output(let place): return notation.output(layer: place.layer, unit: place.unit)
    case .normalized(let place): return letter("v", "v", place)
    }
  }

  /// The factors as names: `(A·w³₁₁ + B·w³₁₂)·tanh'(z₂₁)`, sums shortened to as many columns.
  func factors(_ row: Derivation.Row, columns: Int = .max) -> String {
    let text = text(row, columns, joinsBrackets: true, name)
    // A bracket alone needs none.
    let isAlone = row.paths.isEmpty && row.factors.count == 1 && text.hasPrefix("(") && text.hasSuffix(")")
    return isAlone ? String(text.dropFirst().dropLast()) : text
  }

  /// The factors as numbers.
  func numbers(_ row: Derivation.Row, columns: Int = .max) -> String {
    let isAlone = row.paths.isEmpty && row.factors.count == 1
    if isAlone, let difference = difference(row.factors[0]) { return difference }
    return text(row, columns, joinsBrackets: false) { factor in
      let text = number(factor.value)
      return factor.value < 0 && !isAlone ? "(\(text))" : text
    }
  }

  /// A factor that is a difference, in its two numbers; nil where it is none.
  private func difference(_ factor: Derivation.Factor) -> String? {
    func minus(_ value: Double) -> String { " - " + (value < 0 ? "(\(number(value)))" : number(value)) }
    switch factor.quantity {
    case .miss(let output): return number(pass.targets[output]) + minus(pass.outputs[output])
    case .error(let output): return number(pass.outputs[output]) + minus(pass.targets[output])
    default: return nil
    }
  }

  func number(_ value: Double) -> String { symbols.number(value) }

  /// The loss's slope at an output where it is no product, as a formula with the names.
  private func lossSlope(_ output: Int) -> String {
    symbols.formula(derivation.loss.slopeSigns).replacing("D", with: Double(derivation.loss.delta).plain)
      .replacing("Y", with: notation.target(output)).replacing("O", with: notation.answer(output))
  }

  private func slope(_ place: UnitPlace) -> String {
    let layer = derivation.network.layers[place.layer - 1]
    return "\(layer.activation.sign(symbols))'(\(argument(place)))"
  }

  /// What an activation is given: h where the layer is normalized, z else.
  private func argument(_ place: UnitPlace) -> String {
    derivation.network.layers[place.layer - 1].batchNorm == nil
      ? notation.sum(layer: place.layer, unit: place.unit) : letter("h", "h", place)
  }

  private func letter(_ unicode: String, _ ascii: String, _ place: UnitPlace) -> String {
    (symbols.isUnicode ? unicode : ascii) + symbols.index(place.layer, place.unit + 1)
  }

  private func text(
    _ row: Derivation.Row, _ columns: Int, joinsBrackets: Bool, _ spelled: (Derivation.Factor) -> String
  ) -> String {
    guard row.paths.count > 1 else {
      return product(row.paths.joined() + row.factors, spelled, " \(dot) ", joinsBrackets)
    }
    let tail = row.factors.isEmpty ? "" : " \(dot) " + product(row.factors, spelled, " \(dot) ", false)
    func sum(_ count: Int) -> String {
      let rest = row.paths.count - count
      let terms = row.paths.prefix(count).map { product($0, spelled, dot, false) }
      let all = (terms + (rest > 0 ? ["\(symbols.isUnicode ? "…" : "...") \(rest) more"] : [])).joined(separator: " + ")
      return tail.isEmpty ? all : "(\(all))" + tail
    }
    if row.paths.count <= 64, sum(row.paths.count).columns <= columns { return sum(row.paths.count) }
    var count = 1
    while count < row.paths.count - 1, sum(count + 1).columns <= columns { count += 1 }
    return sum(count)
  }

  /// Factors one after the other; a number before a bracket needs no sign between.
  private func product(
    _ factors: some Sequence<Derivation.Factor>, _ spelled: (Derivation.Factor) -> String, _ dot: String,
    _ joinsBrackets: Bool
  ) -> String {
    var (text, isFirst, before) = ("", true, false)
    for factor in factors {
      var part = spelled(factor)
      if isFirst, factor.quantity == .constant {
        part = factor.value == -1 ? "-" : number(factor.value)
        text = part
      } else {
        text += (isFirst || before && (part.hasPrefix("(") || text == "-") ? "" : dot) + part
      }
      (isFirst, before) = (false, isFirst && factor.quantity == .constant && (joinsBrackets || factor.value == -1))
    }
    return text
  }
}

extension SymbolSet {
  /// A number as a person writes it; with what stands for "not computed" where it is none.
  func number(_ value: Double?) -> String { value.map(\.plain) ?? (isUnicode ? "—" : "-") }

  /// A formula in ASCII's signs as this set writes it.
  func formula(_ signs: String) -> String {
    guard isUnicode else { return signs }
    return signs.replacing("^2", with: "²").replacing("+-", with: "±").replacing("*", with: "·")
  }
}

extension Activation {
  /// How formulas write it: σ is the sigmoid.
  func sign(_ symbols: SymbolSet) -> String { self == .sigmoid && symbols.isUnicode ? "σ" : name }
}
