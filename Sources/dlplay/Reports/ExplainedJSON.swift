import Canvas
import Engine
import Interchange
import Interface
import Playground

/// The whole pass of one example as one JSON object, written layer by layer: of a large network it is long.
struct ExplainedJSON {
  private let content: LensContent
  private let names: ExplainedNames

  init(_ content: LensContent) {
    self.content = content
    names = ExplainedNames(content)
  }

  /// Writes it piece by piece.
  func write(_ say: (String) throws(Failure) -> Void) throws(Failure) {
    guard let example = content.example, let pass = content.pass, let detail = content.detail as? BackpropDetail else {
      return
    }
    let pairs = [
      ("dataset", JSONText.quoted(content.experiment.dataName)), ("epoch", "\(content.epoch)"),
      ("updates", "\(content.updates)"), ("example", "\(example.number + 1)"), ("examples", "\(example.count)"),
      ("parameters", "\(content.network.parameterCount)"),
      (
        "inputs",
        object(
          example.features.indices.map { (names.output(UnitPlace(layer: 0, unit: $0)), number(example.features[$0])) })
      ),
      ("targets", numbers(example.targets)), ("outputs", numbers(pass.outputs)),
    ]
    try say("{" + pairs.map { "\(JSONText.quoted($0)): \($1)" }.joined(separator: ",\n ") + ",\n \"forward\": [\n")
    try list(content.network.layers.indices, say) { forward($0, pass) }
    let loss = [
      ("name", JSONText.quoted(content.experiment.loss.name)), ("value", number(pass.loss)),
      ("terms", numbers(pass.losses)), ("fused", "\(pass.isFused)"),
    ]
    try say(" ],\n \"loss\": \(object(loss)),\n \"backward\": [\n")
    try list(0..<detail.derivation.rowCount, say) { row(detail.derivation.row($0), detail) }
    try say(" ],\n \"update\": [\n")
    try list(Array(detail.derivation.units), say) { steps($0, detail) }
    try say(" ],\n" + ending(detail) + "}\n")
  }

  private func list<Items: RandomAccessCollection>(
    _ items: Items, _ say: (String) throws(Failure) -> Void, _ text: (Items.Element) -> String
  ) throws(Failure) {
    var (block, left) = ("", items.count)
    for item in items {
      left -= 1
      block += "  " + text(item) + (left == 0 ? "\n" : ",\n")
      guard block.utf8.count > 1 << 16 else { continue }
      try say(block)
      block = ""
    }
    try say(block)
  }

  private func forward(_ index: Int, _ pass: ExamplePass) -> String {
    let (layer, numbers) = (content.network.layers[index], pass.layers[index])
    let units = (0..<layer.units).map { unit in
      var pairs = [
        ("name", JSONText.quoted(names.output(UnitPlace(layer: index + 1, unit: unit)))),
        ("bias", JSONText.number(layer.bias[unit])),
        ("weights", JSONText.list((0..<layer.inputs).map { JSONText.number(layer.weight(unit: unit, input: $0)) })),
        ("sum", number(numbers.sums[unit])),
      ]
      if let normalized = numbers.normalized {
        pairs += [("normalized", number(normalized[unit])), ("argument", number(numbers.arguments[unit]))]
      }
      pairs += [("activation", number(numbers.activations[unit])), ("output", number(numbers.outputs[unit]))]
      return object(pairs)
    }
    return object([
      ("layer", "\(index + 1)"), ("activation", JSONText.quoted(layer.activation.name)),
      ("batch_norm", "\(layer.batchNorm != nil)"), ("residual", "\(layer.isResidual)"),
      ("units", JSONText.list(units)),
    ])
  }

  private func row(_ row: Derivation.Row, _ detail: BackpropDetail) -> String {
    func factors(_ factors: [Derivation.Factor]) -> String {
      JSONText.list(factors.map { object([("name", JSONText.quoted(names.factor($0))), ("value", number($0.value))]) })
    }
    var pairs = [
      row.letter.map { ("letter", JSONText.quoted(names.letter($0))) } ?? ("number", "\(row.number ?? 0)"),
      ("name", JSONText.quoted(names.derivative(row))), ("paths", JSONText.list(row.paths.map(factors))),
      ("factors", factors(row.factors)), ("value", detail.update.isRight == nil ? number(row.value) : "null"),
    ]
    if let letter = row.letter {
      let uses = detail.derivation.uses(ofLetter: letter)
      let numbers = uses.numbers.map { $0.map { "\($0)" } } ?? []
      pairs.append(("used_by", JSONText.list(numbers + uses.letters.map { JSONText.quoted(names.letter($0)) })))
    }
    return object(pairs)
  }

  private func steps(_ place: UnitPlace, _ detail: BackpropDetail) -> String {
    guard let moves = detail.update.moves[place] else { return "" }
    func step(_ name: String, _ move: ExampleUpdate.Move) -> String {
      object([
        ("name", JSONText.quoted(name)), ("before", number(move.step.weight)), ("gradient", number(move.step.gradient)),
        ("penalty", number(move.step.penalty)), ("rate", number(move.step.rate)),
        ("change", number(move.step.weight - move.after)), ("after", number(move.after)),
        ("stays", move.obstacle.map { JSONText.quoted("\($0)") } ?? "null"),
      ])
    }
    var steps = moves.weights.enumerated().map { step(names.parameter(ParameterPlace(unit: place, input: $0)), $1) }
    steps.append(step(names.parameter(ParameterPlace(unit: place, input: nil)), moves.bias))
    if let gamma = moves.gamma { steps.append(step(names.subject(.gamma(place)), gamma)) }
    if let beta = moves.beta { steps.append(step(names.subject(.beta(place)), beta)) }
    return steps.joined(separator: ",\n  ")
  }

  private func ending(_ detail: BackpropDetail) -> String {
    var after = [("loss", number(detail.update.lossAfter))]
    if let next = detail.update.next {
      after += [
        ("next_example", "\(next.number + 1)"), ("next_targets", numbers(next.targets)),
        ("next_outputs", numbers(next.outputs)),
      ]
    }
    let twins = detail.twins.map { twins in
      JSONText.texts(twins.units.map { names.output(UnitPlace(layer: twins.layer, unit: $0)) })
    }
    let counted = detail.multiplications
    var pairs = [
      ("after_update", object(after)), ("twins", JSONText.list(twins)),
      ("multiplications", object([("kept", number(counted.kept)), ("from_scratch", number(counted.fromScratch))])),
    ]
    if let check = content.check?.result {
      pairs.append(
        (
          "gradient_check",
          object([
            ("parameters", "\(check.total)"), ("checked", "\(check.checked)"), ("agreeing", "\(check.agreeing)"),
            ("corners", "\(check.corners)"), ("worst", number(check.worst)),
          ])
        ))
    }
    return pairs.map { " \(JSONText.quoted($0)): \($1)" }.joined(separator: ",\n")
  }

  private func numbers(_ values: [Double]) -> String { JSONText.list(values.map { number($0) }) }

  private func object(_ pairs: [(String, String)]) -> String { JSONText.object(pairs) }
}
