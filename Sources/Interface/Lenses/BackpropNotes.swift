import Canvas
import Engine
import Playground

/// What is to be said below the derivatives, what matters most first.
struct BackpropNotes {
  private let page: BackpropPage
  private var look: Look { page.look }
  private var detail: BackpropDetail { page.detail }
  private var experiment: Experiment { page.content.experiment }

  /// Whether the rows say what their factors are.
  private let hasNumbers: Bool

  init(_ page: BackpropPage, hasNumbers: Bool = true) { (self.page, self.hasNumbers) = (page, hasNumbers) }

  /// As many whole notes as there is room for; the first one as far as there is.
  func lines(rows: Int) -> [[Piece]] {
    var lines: [[Piece]] = []
    for note in chosenRow + after + chosenStep + rule + twins + fused + network {
      let wrapped = note.text.wrapped(page.columns)
      if lines.count + wrapped.count <= rows { lines += wrapped.map { [Piece($0, note.style)] } }
    }
    return lines
  }

  /// The same as sentences, for a page without a screen.
  var sentences: [String] { (after + rule + twins + fused + network).map(\.text) }

  private struct Note { var text: String, style: Style }

  private func note(_ text: String) -> Note { Note(text: text, style: look.chrome.muted) }

  /// The chosen derivative with its factors' numbers, where the rows have no room for them.
  private var chosenRow: [Note] {
    guard !hasNumbers, page.phase.rawValue >= BackpropPhase.backward.rawValue, detail.update.isRight == nil,
      let chosen = page.chosen
    else { return [] }
    let derivation = detail.derivation
    guard
      let row = derivation.rowRange(chosen.unit).lazy.map(derivation.row).first(where: {
        $0.subject == .parameter(chosen)
      })
    else { return [] }
    let text = DerivationText(derivation: derivation, notation: page.notation)
    let room = max(12, page.columns - text.derivative(row).columns - row.value.plain.columns - 6)
    return [
      Note(
        text: "\(text.derivative(row)) = \(text.numbers(row, columns: room)) = \(row.value.plain)",
        style: look.chrome.value)
    ]
  }

  /// What the step does to this example's loss, and to the next example.
  private var after: [Note] {
    let none = look.symbols.number(nil)
    let arrow = look.glyph("→", "->")
    guard page.phase == .update else { return [] }
    guard !detail.isForgotten else {
      return [
        note("no step: what \(experiment.optimizer.name) remembered at this epoch was not kept; esc goes to the newest")
      ]
    }
    guard let loss = detail.update.lossAfter else {
      return [
        note("this step: L \(arrow) \(none), the network is too large to try the step of all its parameters")
      ]
    }
    let before = page.pass.loss
    let isWorse = !(loss <= before * (1 + 1e-9))
    let step = Note(text: "this step: L \(before.plain) \(arrow) \(loss.plain)", style: look.chrome.value)
    var notes = [step]
    if let next = detail.update.next {
      let answers = next.outputs.enumerated().prefix(3).map { "\(page.notation.answer($0)) = \($1.plain)" }
      let targets = next.targets.enumerated().prefix(3).map { "\(page.notation.target($0)) \($1.plain)" }
      let gets =
        "example \((next.number + 1).grouped) gets \(answers.joined(separator: ", ")) (\(targets.joined(separator: ", ")))"
      let both = "\(step.text); \(gets)"
      notes =
        both.columns <= page.columns
        ? [Note(text: both, style: step.style)] : notes + [Note(text: gets, style: step.style)]
    }
    guard isWorse else { return notes }
    guard experiment.optimizer == .sgd, experiment.regularization == .none else {
      let reason =
        experiment.regularization == .none
        ? "what \(experiment.optimizer.name) remembers of earlier batches" : "the penalty"
      return notes + [note("L rises: the step follows \(reason) too")]
    }
    return notes + [
      Note(
        text: look.glyph("▲ ", "! ") + "the step goes too far: rate \(page.rate.plain) is too large here",
        style: look.chrome.problem)
    ]
  }

  /// The chosen parameter's step, written out.
  private var chosenStep: [Note] {
    guard page.phase == .update, !detail.isForgotten, let chosen = page.chosen, let move = detail.update.move(chosen)
    else { return [] }
    return [note(StepText(experiment: experiment, symbols: look.symbols).line(page.notation.name(chosen), move))]
  }

  private var rule: [Note] {
    guard let isRight = detail.update.isRight else { return [] }
    let verdict =
      isRight ? "on the right side, so nothing changes" : "on the wrong side, so each weight moves by rate y x"
    return [note("The perceptron rule takes no derivative: the example is \(verdict).")]
  }

  private var twins: [Note] {
    detail.twins.prefix(2).map { twins in
      let names = twins.units.map { page.notation.output(layer: twins.layer, unit: $0) }
      let shown = names.count > 4 ? names.prefix(3) + ["\(names.count - 3) more"] : names[...]
      let stay = experiment.dropout == 0 && experiment.frozen.isEmpty ? " They stay equal for ever." : ""
      return note(
        look.glyph("▲ ", "! ") + "\(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? "") are twins: "
          + "equal weights in and out, so their rows are equal.\(stay)")
    }
  }

  private var fused: [Note] {
    guard page.pass.isFused else { return [] }
    let pair = experiment.loss == .cce ? "cce after softmax" : "bce after sigmoid"
    let (o, y) = (look.glyph("ŷ", "yhat"), "y")
    return [
      note("\(pair): the loss's slope and the activation's make \(o) - \(y) together, so the first row is one step.")
    ]
  }

  private var network: [Note] {
    let layers = page.content.network.layers
    var notes: [Note] = []
    if layers.contains(where: { $0.batchNorm != nil }) {
      notes.append(
        note(
          "Batch norm as in use: the running mean and deviation are constants, so it is one factor, "
            + look.glyph("γ/√(σ²+ε)", "gamma/sqrt(var+eps)") + ". While training they are the batch's own."))
    }
    if layers.contains(where: \.isResidual) {
      notes.append(note("A residual link is a path of its own: the slope passes it without a factor."))
    }
    if layers.contains(where: { $0.activation == .step }) {
      notes.append(note("The step's slope is 0 everywhere: no error passes it, and nothing before it learns."))
    }
    if experiment.dropout > 0 {
      notes.append(note("Dropout is off here, as in use; while training some units are left out."))
    }
    return notes
  }
}
