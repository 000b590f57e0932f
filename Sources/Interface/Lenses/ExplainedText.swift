import Canvas
import Engine
public import Playground

/// The whole pass of one example as text: forward, loss, backward with named factors, update.
public struct ExplainedText {
  private let page: BackpropPage
  private let columns: Int
  private let text: DerivationText
  private let forward: ForwardText
  private var content: LensContent { page.content }
  private var symbols: SymbolSet { page.look.symbols }
  private var isShortened: Bool { page.detail.derivation.rowCount > Self.mostRows }

  /// Of a network with more derivatives only the first ones of each layer are written.
  private static let mostRows = 2_000
  /// So many units of each layer then, and weights of each.
  private static let few = 3

  /// - Parameters:
  ///   - content: From `Run.explained`.
  ///   - look: How symbols are written.
  ///   - columns: How long a line may be.
  /// - Returns: Nil where the content is another lens's.
  public init?(_ content: LensContent, _ look: Look, columns: Int) {
    guard let pass = content.pass, let detail = content.detail as? BackpropDetail else { return nil }
    self.columns = max(20, columns)
    page = BackpropPage(
      content: content, pass: pass, detail: detail, phase: .update, chosen: nil, look: look, columns: columns,
      rows: .max)
    text = DerivationText(derivation: detail.derivation, notation: page.notation)
    forward = ForwardText(network: content.network, pass: pass, experiment: content.experiment, notation: page.notation)
  }

  /// All of it, with a line end behind each line.
  public var whole: String {
    var lines = [title, exampleLine] + [TargetNames(content.experiment).line].compactMap(\.self) + ["", "1 forward"]
    let room = isShortened ? columns * 2 : columns * 4
    let sums = units { [forward.line($0, columns: room)] }
    // Where one is too long for a line, what becomes of every sum stands below it.
    lines += sums.allSatisfy { $0.columns <= columns } ? sums : units { forward.equations($0, columns: room) }
    lines += ["", "2 loss", forward.lossLine(columns: columns * 4), "", "3 backward"]
    lines += backward
    lines += ["", "4 update: \(rule)"]
    lines += units(steps)
    lines += ["", checkLine, multiplications] + BackpropNotes(page).sentences
    return lines.flatMap(wrapped).joined(separator: "\n") + "\n"
  }

  private var title: String {
    let experiment = content.experiment
    let shape = experiment.shape.map(String.init).joined(separator: "-")
    return
      "\(experiment.dataName): \(shape), \(content.network.parameterCount.grouped) parameters, \(experiment.loss.name), epoch \(content.epoch.grouped)"
  }

  private var exampleLine: String {
    guard let example = content.example else { return "" }
    let words = ExampleText(content, page.look, longestName: .max)
    func listed(_ text: String) -> String { text.replacing("  ", with: ", ") }
    let line =
      "example \((example.number + 1).grouped) of \(example.count.grouped): \(listed(words.inputs)), \(listed(words.target))"
    return line + (words.original.map { " (scaled; in the data \(listed($0)))" } ?? "")
  }

  private var rule: String {
    let experiment = content.experiment
    let penalty =
      experiment.regularization == .none
      ? "" : ", \(experiment.regularization) \(experiment.regularizationRate.decimal.plain)"
    return "\(experiment.optimizer.name), rate \(page.rate.plain)\(penalty), this example alone"
  }

  private var checkLine: String {
    content.check.map { "gradient check: \(CheckText.text($0.result, symbols))" } ?? ""
  }

  private var multiplications: String {
    let counted = page.detail.multiplications
    return "multiplications: \(counted.kept.plain), without keeping the factors \(counted.fromScratch.plain)"
  }

  /// Lines of every unit from the inputs' side, of a large network of the first ones of each layer.
  private func units(_ lines: (UnitPlace) -> [String]) -> [String] {
    content.network.layers.indices.flatMap { index -> [String] in
      let count = content.network.layers[index].units
      let shown = isShortened ? min(Self.few, count) : count
      return (0..<shown).flatMap { lines(UnitPlace(layer: index + 1, unit: $0)) }
        + more(count - shown, "units of layer \(index + 1)")
    }
  }

  private func more(_ count: Int, _ what: String) -> [String] {
    count > 0 ? ["\(symbols.isUnicode ? "…" : "...") \(count.grouped) more \(what)"] : []
  }

  /// The derivatives in their order, names below each other.
  private var backward: [String] {
    let derivation = page.detail.derivation
    var rows: [[Derivation.Row]] = []
    var rest: [[String]] = []
    for index in content.network.layers.indices.reversed() {
      let layer = content.network.layers[index]
      let units = isShortened ? min(Self.few, layer.units) : layer.units
      for unit in 0..<units {
        let place = UnitPlace(layer: index + 1, unit: unit)
        let all = derivation.rowRange(place)
        let most = isShortened ? min(all.count, all.count - layer.inputs - 1 + Self.few) : all.count
        rows.append(all.prefix(most).map(derivation.row))
        let left = more(all.count - most, "derivatives of \(page.notation.output(layer: index + 1, unit: unit))")
        rest.append(left + (unit == units - 1 ? more(layer.units - units, "units of layer \(index + 1)") : []))
      }
    }
    let sum = isShortened ? columns / 2 : .max
    let shown = rows.joined()
    let label = shown.map { text.label($0).columns }.max() ?? 1
    let name = shown.map { text.derivative($0).columns }.max() ?? 1
    return zip(rows, rest).flatMap { rows, rest in
      rows.map { row -> String in
        let value: String =
          page.detail.update.isRight == nil
          ? "\(text.numbers(row, columns: sum)) = \(row.value.plain)" : symbols.number(nil)
        let left: String = "\(text.label(row).padded(label)) \(text.derivative(row).padded(name))"
        return "\(left) = \(text.factors(row, columns: sum)) = \(value)\(kept(row))"
      } + rest
    }
  }

  private func kept(_ row: Derivation.Row) -> String {
    guard let letter = row.letter else { return "" }
    return "  (kept for \(UsesText.text(page.detail.derivation.uses(ofLetter: letter), symbols)))"
  }

  private func steps(_ place: UnitPlace) -> [String] {
    guard let moves = page.detail.update.moves[place] else { return [] }
    let step = StepText(experiment: content.experiment, symbols: symbols)
    let shown = isShortened ? moves.weights.prefix(Self.few) : moves.weights[...]
    var lines = shown.enumerated().map { input, move in
      step.line(page.notation.name(ParameterPlace(unit: place, input: input)), move)
    }
    lines += more(
      moves.weights.count - shown.count, "weights of \(page.notation.output(layer: place.layer, unit: place.unit))")
    lines.append(step.line(page.notation.bias(layer: place.layer, unit: place.unit), moves.bias))
    if let gamma = moves.gamma { lines.append(step.line(text.name(.gamma(place)), gamma)) }
    if let beta = moves.beta { lines.append(step.line(text.name(.beta(place)), beta)) }
    return lines
  }

  /// A line that is too long goes on below, a little to the right.
  private func wrapped(_ line: String) -> [String] {
    guard line.columns > columns else { return [line] }
    let parts = line.wrapped(columns - 4)
    return parts.enumerated().map { $0 == 0 ? $1 : "    " + $1 }
  }
}
