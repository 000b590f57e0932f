import Canvas
import Datasets
import Engine
import Playground
import Text

/// The next update's examples, what an epoch of such updates is, and how far their gradient is from that of all.
struct BatchView: LensView {
  static let lens = Lens.batch
  private let frame: LensFrame
  private let detail: BatchDetail?

  init(_ turn: Turn) {
    frame = LensFrame(.batch, turn)
    detail = frame.detail(BatchDetail.self)
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint("one batch", .batchStepped, .cursor(.activated)),
      .upDown("list"),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "The batch",
      texts: [
        "One update takes the mean gradient of a batch: of all examples (batch gradient descent), of one (stochastic), or of some (mini-batch). The next batch is lit on the map, and listed here.",
        "An epoch is every example once; with batches of B of n examples it has n / B updates. Small batches make many updates, each a little astray: the angle says how far a batch's gradient points from that of all.",
        "b or enter trains one batch. Try batch sizes 1, 16 and full, and look at the curve of the losses: the smaller the batch, the rougher.",
      ])
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = frame.draw(rect, detail.map { title($0, pen) }, with: &pen)
    guard let detail else {
      return frame.drawAbsence(in: inside, with: &pen)
    }
    let head = head(detail, inside, pen)
    let top = Array(head.prefix(inside.rows))
    frame.draw(top, in: inside, with: &pen)
    let list = Rect(left: inside.column, top: inside.row + top.count, right: inside.right, bottom: inside.bottom)
    drawList(detail, list, with: &pen)
    if detail.next != nil {
      let lit = pen.look.litGlyphs
      frame.edge(
        rect, left: [Piece("\(lit.below)\(lit.above) ", pen.chrome.value), Piece("next on the map", pen.chrome.muted)],
        with: &pen)
    }
  }

  private func title(_ detail: BatchDetail, _ pen: Pen) -> [Piece] {
    [
      Piece("batch ", pen.chrome.muted), Piece("\(detail.batch.grouped)", pen.chrome.value),
      Piece(" of \(detail.batches.grouped) done", pen.chrome.muted),
    ]
  }

  /// What a size is called.
  private func name(_ size: Int, _ detail: BatchDetail) -> String {
    size >= detail.count ? "batch" : size == 1 ? "stochastic" : "mini-batch"
  }

  private func head(_ detail: BatchDetail, _ room: Rect, _ pen: Pen) -> [[Piece]] {
    var lines = [
      [
        Piece(name(detail.size, detail), pen.chrome.value),
        Piece(
          ": \(min(detail.size, detail.count).grouped) of \(detail.count.grouped) examples an update", pen.chrome.text),
      ]
    ]
    if !detail.isUpdate {
      lines.append([Piece("not full: its gradient waits for the next batch", pen.chrome.text)])
    } else if detail.waiting > 0 {
      lines.append([Piece("and \(detail.waiting.grouped) that waited from the batch before", pen.chrome.text)])
    }
    let isRule = frame.content?.experiment.optimizer == .perceptron
    if isRule {
      let isDrawn = frame.content?.experiment.order != .sequential
      let turns = isDrawn ? "one at random each time" : "one after the other"
      let rule = "the perceptron rule: \(turns), \(detail.count.grouped) times an epoch; it changes only what is wrong"
      lines += rule.wrapped(max(1, room.columns)).map { [Piece($0, pen.chrome.muted)] }
    } else {
      lines += table(detail, room, pen)
    }
    guard room.rows >= 14 else { return lines + [[]] }
    if !isRule { lines += [[]] + remarks(detail, room.columns, pen) }
    return lines + [[]]
  }

  /// One line each for stochastic, mini-batch and batch.
  private func table(_ detail: BatchDetail, _ room: Rect, _ pen: Pen) -> [[Piece]] {
    guard !detail.noise.isEmpty else {
      return [[Piece("\(detail.batches.grouped) updates an epoch", pen.chrome.text)]]
    }
    var lines = [
      [Piece("              size updates angle", pen.chrome.muted)]
        + (room.columns >= 42 ? [Piece(pen.glyph("  length ∇", "  gradient"), pen.chrome.muted)] : [])
    ]
    for noise in detail.noise {
      let isPresent = min(detail.size, detail.count) == noise.size
      let text =
        "\(name(noise.size, detail).padded(10)) \(noise.size.grouped.paddedLeft(6)) \(noise.updates.grouped.paddedLeft(7))"
      let degrees = noise.angle.map { $0.fixed(0) + pen.glyph("°", "") } ?? pen.glyph("—", "-")
      lines.append(
        [
          Piece(isPresent ? pen.glyph("▸", ">") : " ", pen.chrome.key),
          Piece(text, isPresent ? pen.chrome.value : pen.chrome.text),
          Piece(" " + degrees.paddedLeft(5), isPresent ? pen.chrome.value : pen.chrome.text),
        ]
          + (room.columns >= 42
            ? [Piece(noise.norm.plain(columns: 9).paddedLeft(10), isPresent ? pen.chrome.value : pen.chrome.text)] : [])
      )
    }
    return lines
  }

  private func remarks(_ detail: BatchDetail, _ columns: Int, _ pen: Pen) -> [[Piece]] {
    var texts: [String] = []
    if detail.measured > 0, detail.measured < detail.count {
      texts.append(
        pen.glyph("angle", "angle, in degrees") + ": to the gradient of the first \(detail.measured.grouped)")
    } else if detail.measured > 0 {
      texts.append(pen.glyph("angle", "angle, in degrees") + ": its gradient against that of all")
    }
    let updates = "\(detail.batches.grouped) update\(detail.batches == 1 ? "" : "s")"
    texts.append(
      "an epoch takes the gradient of each of the \(detail.count.grouped) once; \(min(detail.size, detail.count).grouped) at a time make \(updates)"
    )
    texts.append("powers of two are a habit, not a rule")
    return texts.flatMap { $0.wrapped(max(1, columns)) }.map { [Piece($0, pen.chrome.muted)] }
  }

  /// How the list's targets stand to the data.
  private func listNote(_ columns: Int) -> String? {
    guard let experiment = frame.content?.experiment else { return nil }
    if experiment.outputs > 1 {
      let texts = [
        "of \(experiment.outputs) outputs: that of the true class", "the true class's of \(experiment.outputs) outputs",
        "1 of \(experiment.outputs) outputs",
      ]
      return texts.first { $0.columns <= columns }
    }
    if experiment.problem == .regression, experiment.scale != .none, experiment.table != nil {
      return ["L is of the scaled numbers", "L: scaled"].first { $0.columns <= columns }
    }
    return TargetNames(experiment).line?.fitted(columns)
  }

  /// What the list has of an example beside its inputs: target, answer and loss; of several outputs the true class's.
  private func judged(_ row: BatchDetail.Row, _ names: [String]) -> [(Int) -> String]? {
    guard let pass = row.pass else { return nil }
    let unit = pass.targets.indices.max { pass.targets[$0] < pass.targets[$1] } ?? 0
    let numbers = [row.target ?? pass.targets[unit], row.answer ?? pass.outputs[unit], pass.loss].map { number in
      { (width: Int) in number.plain(columns: width - 1) }
    }
    guard names.indices.contains(unit), pass.targets.count > 1 else { return numbers }
    return [{ names[unit].printable().fitted($0 - 1) }] + numbers.dropFirst()
  }

  /// The next batch, an example a line.
  private func drawList(_ detail: BatchDetail, _ room: Rect, with pen: inout Pen) {
    guard room.rows > 1 else { return }
    guard detail.next != nil else {
      return frame.draw(
        [[Piece("an earlier epoch: its order is not kept", pen.chrome.muted)]], in: room, with: &pen)
    }
    let widths = columns(detail, room.columns)
    let notation = frame.notation(pen.look)
    let experiment = frame.content?.experiment
    let inputs = (0..<widths.inputs).map {
      experiment?.columnName(ofInput: $0) ?? notation.output(layer: 0, unit: $0)
    }
    let classes = experiment?.classes ?? []
    let isSeveral = (experiment?.outputs ?? 1) > 1
    let judgedHeads =
      isSeveral
      ? ["class", pen.glyph("its ŷ", "its yhat")] : [experiment?.labelName ?? notation.target(0), notation.answer(0)]
    let heads = inputs + judgedHeads + ["L"]
    let title = zip(heads, widths.all.dropFirst()).map { $0.fitted($1 - 1).paddedLeft($1) }.joined()
    var note: String?
    if room.rows >= 5 { note = listNote(room.columns) }
    pen.write(
      [Piece("next".padded(widths.number) + title, pen.chrome.muted)], at: room.origin, until: room.right)
    var lines: [[Piece]] = []
    for row in detail.rows {
      let cells =
        row.inputs.prefix(widths.inputs).map { number in { (width: Int) in number.plain(columns: width - 1) } }
        + (judged(row, classes) ?? [])
      let texts = (0..<widths.inputs + 3).map { index in
        let width = widths.all[index + 1]
        return (cells.indices.contains(index) ? cells[index](width) : pen.glyph("—", "-")).paddedLeft(width)
      }
      lines.append([
        Piece("\(row.example + 1)".padded(widths.number), pen.chrome.key, .look(.exampleChosen(row.example))),
        Piece(texts.joined(), pen.chrome.text),
      ])
    }
    if let note {
      pen.write(
        [Piece(note, pen.chrome.muted)], at: Place(column: room.column, row: room.bottom - 1), until: room.right)
    }
    let cursor = frame.state.lensCursor.row - detail.firstRow
    frame.draw(
      lines, cursor: cursor,
      in: Rect(
        left: room.column, top: room.row + 1, right: room.right, bottom: room.bottom - (note == nil ? 0 : 1)),
      with: &pen)
  }

  /// How wide the list's columns are, and how many inputs have room.
  private func columns(_ detail: BatchDetail, _ columns: Int) -> (number: Int, inputs: Int, all: [Int]) {
    let number = max(5, "\(detail.count)".columns + 1)
    let inputs = frame.content?.experiment.features.count ?? 0
    let shown = max(0, min(inputs, (columns - number) / 7 - 3))
    let width = max(7, min(12, (columns - number) / max(1, shown + 3)))
    return (number, shown, [number] + Array(repeating: width, count: shown + 3))
  }
}
