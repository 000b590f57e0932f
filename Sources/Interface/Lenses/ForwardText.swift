import Canvas
import Engine
import Foundation
import Playground

/// One unit's way forward, and the loss, written out in names and numbers.
struct ForwardText {
  let network: Network
  let pass: ExamplePass
  let experiment: Experiment
  let notation: Notation

  private var symbols: SymbolSet { notation.symbols }
  private var dot: String { symbols.isUnicode ? "·" : "*" }
  private var dots: String { symbols.isUnicode ? "…" : "..." }

  /// The unit's sum and what it gives, in as many columns: `z₁₁ = w¹₁₁x₁ + b₁₁ = 1·80 + 0 = 80   o₁₁ = tanh(z₁₁) = 1`.
  func line(_ place: UnitPlace, columns: Int) -> String {
    let sum = result(place)
    let name = isPlain(place) ? output(place) : notation.sum(layer: place.layer, unit: place.unit)
    var tail = tail(place)
    if name.columns + sum.columns + tail.columns + 20 > columns { tail = self.tail(place, isShort: true) }
    let room = columns - name.columns - 6 - sum.columns - tail.columns
    // A term is at least three letters: of very many nobody has to see that they do not fit.
    guard network.layers[place.layer - 1].inputs <= columns / 3 else {
      let short = self.tail(place, isShort: true)
      for tail in [tail, short] {
        let room = columns - name.columns - 6 - sum.columns - tail.columns
        let numbers = numbers(place, columns: room)
        if numbers.columns <= room { return "\(name) = \(numbers) = \(sum)\(tail)" }
      }
      return "\(name) = \(sum)\(short)"
    }
    let (names, numbers) = (names(place, columns: .max), numbers(place, columns: .max))
    let isWide = names.columns + 3 + numbers.columns <= room
    let body =
      isWide ? names + " = " + numbers : numbers.columns <= room ? numbers : self.numbers(place, columns: room)
    // What it comes to is never cut: the terms go before.
    return body.columns <= room ? "\(name) = \(body) = \(sum)\(tail)" : "\(name) = \(sum)\(tail)"
  }

  /// The same with an equation a line.
  func equations(_ place: UnitPlace, columns: Int) -> [String] {
    let (line, tail) = (line(place, columns: columns), tail(place))
    guard tail.hasPrefix("  "), line.hasSuffix(tail) else { return [line] }
    return [String(line.dropLast(tail.count))] + tail.split(separator: "  ").map(String.init)
  }

  /// The same in two lines where one is too short: names, then numbers.
  func lines(_ place: UnitPlace, columns: Int) -> [String] {
    if network.layers[place.layer - 1].inputs <= columns / 3 {
      let whole = line(place, columns: .max)
      guard whole.columns > columns else { return [whole] }
    }
    let (sum, tail) = (result(place), tail(place))
    let name = isPlain(place) ? output(place) : notation.sum(layer: place.layer, unit: place.unit)
    let indent = String(repeating: " ", count: name.columns)
    let room = columns - name.columns - 3
    return [
      "\(name) = \(names(place, columns: room))",
      "\(indent) = \(numbers(place, columns: room - 3 - sum.columns - tail.columns)) = \(sum)\(tail)",
    ]
  }

  /// The terms of a unit's sum by name, as many as there is room for.
  func names(_ place: UnitPlace, columns: Int) -> String {
    let layer = network.layers[place.layer - 1]
    let bias = " + " + notation.bias(layer: place.layer, unit: place.unit)
    return terms(layer.inputs, columns, end: bias) { input in
      notation.name(ParameterPlace(unit: place, input: input)) + dot
        + notation.output(layer: place.layer - 1, unit: input)
    }
  }

  /// The same in numbers.
  func numbers(_ place: UnitPlace, columns: Int) -> String {
    let (layer, inputs) = (network.layers[place.layer - 1], pass.layers[place.layer - 1].inputs)
    return terms(layer.inputs, columns, end: signed(Double(layer.bias[place.unit]))) { input in
      let weight = Double(layer.weight(unit: place.unit, input: input))
      let value = inputs[input].plain
      return weight.plain + dot + (value.hasPrefix("-") ? "(\(value))" : value)
    }
  }

  /// The products.
  func products(_ place: UnitPlace, columns: Int, through count: Int? = nil) -> String {
    let (layer, inputs) = (network.layers[place.layer - 1], pass.layers[place.layer - 1].inputs)
    let end = count == nil ? signed(Double(layer.bias[place.unit])) : ""
    return terms(count ?? layer.inputs, columns, end: end) { input in
      (Double(layer.weight(unit: place.unit, input: input)) * inputs[input]).plain
    }
  }

  /// The sum of the first so many products.
  func partialSum(_ place: UnitPlace, through count: Int) -> Double {
    let (layer, inputs) = (network.layers[place.layer - 1], pass.layers[place.layer - 1].inputs)
    return (0..<count).reduce(0) { $0 + Double(layer.weight(unit: place.unit, input: $1)) * inputs[$1] }
  }

  /// The loss of an example: its formula, its numbers, what it is.
  func lossLine(columns: Int) -> String {
    let loss = experiment.loss
    let several = pass.outputs.count > 1
    let form = symbols.formula(loss.signs)
    func filled(_ form: String, _ output: Int, _ names: Bool) -> String {
      let (y, o) = (pass.targets[output], pass.outputs[output])
      let wanted = loss == .hinge && y < 0 ? "(\(y.plain))" : y.plain
      return form.replacing("Y", with: names ? notation.target(output) : wanted)
        .replacing("O", with: names ? notation.answer(output) : o < 0 ? "(\(o.plain))" : o.plain)
    }
    let value = pass.loss.plain
    guard several else {
      let whole = "L = \(filled(form, 0, true)) = \(filled(form, 0, false)) = \(value)"
      let short = "L = \(filled(form, 0, false)) = \(value)"
      return [whole, short].first { $0.columns <= columns } ?? "L = \(value)"
    }
    if loss == .cce, let output = pass.targets.firstIndex(of: 1) {
      return "L = -log(\(notation.answer(output))) = -log(\(pass.outputs[output].plain)) = \(value)"
    }
    let terms = pass.losses.map(\.plain)
    let whole = "L = (\(terms.joined(separator: " + ")))/\(terms.count) = \(value)"
    return whole.columns <= columns ? whole : "L = (\(terms[0]) + \(dots))/\(terms.count) = \(value)"
  }

  private func output(_ place: UnitPlace) -> String { notation.output(layer: place.layer, unit: place.unit) }

  /// Whether a unit gives its sum as it is.
  private func isPlain(_ place: UnitPlace) -> Bool {
    let layer = network.layers[place.layer - 1]
    return layer.batchNorm == nil && layer.activation == .linear && !layer.isResidual
  }

  /// What the sum comes to.
  private func result(_ place: UnitPlace) -> String { pass.layers[place.layer - 1].sums[place.unit].plain }

  /// What becomes of the sum; nothing where the unit gives it as it is, but for the answer's name.
  private func tail(_ place: UnitPlace, isShort: Bool = false) -> String {
    let (layer, numbers) = (network.layers[place.layer - 1], pass.layers[place.layer - 1])
    let unit = place.unit
    let isLast = place.layer == network.layers.count
    let name = isLast ? notation.answer(unit) : output(place)
    let value = numbers.outputs[unit].plain
    if isPlain(place) {
      return isLast ? " = \(name)" : ""
    }
    var text = ""
    var argument = notation.sum(layer: place.layer, unit: unit)
    if let norm = layer.batchNorm {
      argument = "h" + symbols.index(place.layer, unit + 1)
      let normalized = numbers.normalized.map { $0[unit] < 0 ? "(\($0[unit].plain))" : $0[unit].plain } ?? ""
      text =
        "  \(argument) = \(Double(norm.gamma[unit]).plain)\(dot)\(normalized)"
        + signed(Double(norm.beta[unit])) + " = \(numbers.arguments[unit].plain)"
    }
    let sign = layer.activation.sign(symbols)
    let activated = layer.activation == .linear ? argument : "\(sign)(\(argument))"
    text += "  \(name) = \(isShort ? activated : shares(numbers, place) ?? activated)"
    if layer.isResidual {
      text +=
        " + \(notation.output(layer: place.layer - 1, unit: unit)) = \(numbers.activations[unit].plain)"
        + signed(numbers.inputs[unit])
    }
    return text + " = \(value)"
  }

  /// A softmax's answer as its part of all: `e^z₃₁ / Σ e^z = 4.2/5.3`; nil of other activations, and where the numbers have no end.
  private func shares(_ numbers: ExamplePass.LayerPass, _ place: UnitPlace) -> String? {
    guard network.layers[place.layer - 1].activation == .softmax else { return nil }
    let powers = numbers.arguments.map { exp($0) }
    let all = powers.reduce(0, +)
    guard all.isFinite, all > 0 else { return nil }
    let z = notation.sum(layer: place.layer, unit: place.unit)
    let form = symbols.isUnicode ? "e^\(z)/Σe^z" : "exp(\(z))/sum exp(z)"
    return "\(form) = \(powers[place.unit].plain)/\(all.plain)"
  }

  private func signed(_ value: Double) -> String { value < 0 ? " - \((-value).plain)" : " + \(value.plain)" }

  /// Terms with + and - between, as many as fit before the end, and how many are left out.
  private func terms(_ count: Int, _ columns: Int, end: String, _ term: (Int) -> String) -> String {
    var (text, width) = ("", end.columns)
    for index in 0..<count {
      let one = term(index)
      let next = index == 0 ? one : one.hasPrefix("-") ? " - \(one.dropFirst())" : " + \(one)"
      let rest = index == count - 1 ? "" : " + \(dots) \(count - index - 1) more"
      let columnsOfTerm = next.columns
      if index > 0, width + columnsOfTerm + rest.columns > columns {
        return text + " + \(dots) \(count - index) more" + end
      }
      text += next
      width += columnsOfTerm
    }
    return count == 0 ? end.replacing(" + ", with: "").replacing(" - ", with: "-") : text + end
  }
}
