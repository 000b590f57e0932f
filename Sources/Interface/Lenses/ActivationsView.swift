import Canvas
import Engine
import Playground

/// A layer's function and slope, and the sums that it is really given on the same axis; how all layers answer.
struct ActivationsView: LensView {
  static let lens = Lens.activations
  private let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(Self.lens, turn) }

  static func hints(_ state: State) -> [FooterHint] {
    [
      .upDown("layer"),
      .arrows("probe"),
      FooterHint("unit's sum", .cursor(.activated)),
      FooterHint("activation", .settingMoved(.activation, by: 1), .settingMoved(.activation, by: -1)),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "Activations: the function, its slope, and what it is given",
      texts: [
        "Above, what the layer makes of a sum z (where it is normalized, of h, which normalization makes of z), and the slope by which backpropagation multiplies; below, on the same axis, how often which sum comes. "
          + "Where the slope is less than a hundredth of its largest (the shaded zone) next to nothing passes back: sums there are saturated. A unit whose slope is 0 for every example is dead.",
        "Spread is how much the layer's answers differ from example to example: the standard deviation of each unit over the examples, the mean of the units. "
          + "Six layers of sigmoid let it shrink from 0.23 to 0.0001: the signal vanishes forwards too.",
        "Up and down choose the layer, left and right take the probe along z, enter takes it to the example's own sum of a unit, and to the next unit's. Try a and A: relu has no flat end on the right.",
      ])
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let content = frame.content, let detail = frame.detail(ActivationsDetail.self) else {
      return frame.drawAbsence(in: frame.draw(rect, with: &pen), with: &pen)
    }
    let layers = content.network.layers
    let layer = layers[detail.layer]
    let place = [
      "layer \(detail.layer + 1) of \(layers.count): \(layer.activation.name)",
      "\(detail.layer + 1)/\(layers.count) \(layer.activation.name)",
    ].first { $0.columns + 26 <= rect.columns }
    let room = frame.draw(rect, place.map { [Piece($0, pen.chrome.value)] } ?? [], with: &pen)
    let plan = ActivationPlan(room, detail)
    let plot = ActivationPlot(layer: layer, detail: detail, notation: frame.notation(pen.look), number: number(content))
    pen.draw(plot.legend(pen.look), at: room.origin, in: room)
    if layer.activation == .softmax {
      plot.drawShares(content.pass?.layers[detail.layer].outputs, in: plan.plot, with: &pen)
    } else {
      plot.drawCurves(in: plan.plot, with: &pen)
      plot.drawZone(in: plan.zone, with: &pen)
    }
    plot.drawSums(in: plan.sums, marks: plan.marks, axis: plan.axis, with: &pen)
    if layer.activation != .softmax { plot.drawProbe(plan, with: &pen) }
    if frame.state.focus == .network { plot.targets(plan, with: &pen) }
    pen.draw(plot.reading(pen.look), at: plan.reading.origin, in: plan.reading)
    let table = AnswersTable(frame: frame, detail: detail, layers: layers)
    table.draw(in: plan.table, with: &pen)
    table.drawNormalized(in: plan.normalized, with: &pen)
    frame.edge(
      rect, left: [Piece(asked(content, detail, layer, pen.look, columns: rect.columns - 24), pen.chrome.muted)],
      right: content.example.map { [Piece("example \($0.number + 1)/\($0.count)", pen.chrome.muted)] } ?? [],
      with: &pen)
  }

  /// `ex 12`, where there is room for it.
  private func number(_ content: LensContent) -> String {
    let texts = content.example.map { ["ex \($0.number + 1)", "e\($0.number + 1)", "ex"] } ?? []
    return texts.first { $0.columns < ActivationPlan.gutter } ?? ""
  }

  /// `500 examples x 8 units`, and that a normalized layer is asked as in use, by its running averages.
  private func asked(
    _ content: LensContent, _ detail: ActivationsDetail, _ layer: Layer, _ look: Look, columns: Int
  ) -> String {
    let count = content.example?.count ?? detail.examples
    let examples = detail.examples < count ? "\(detail.examples.grouped) of \(count.grouped)" : detail.examples.grouped
    let units = "\(look.glyph("×", "x")) \(layer.units.grouped) unit\(layer.units == 1 ? "" : "s")"
    guard layer.batchNorm != nil else { return "z: \(examples) examples \(units)" }
    let given = "h by running averages"
    return ["\(given): \(examples) examples \(units)", "\(given): \(examples) examples"].first { $0.columns <= columns }
      ?? given
  }
}

/// Where what stands in the lens.
struct ActivationPlan {
  let plot, zone, sums, marks, axis, reading, table, normalized: Rect
  /// Left of plot and histogram, for the numbers of the axis.
  static let gutter = 5

  init(_ room: Rect, _ detail: ActivationsDetail) {
    let rows = room.rows
    var table = 1 + min(detail.layers.count, max(2, rows / 4))
    var normalized = detail.normalized.isEmpty ? 0 : 1 + min(detail.normalized.count, max(2, rows / 4))
    // Legend, zone, marks, axis and reading have a line each.
    func rest() -> Int { rows - 5 - table - normalized }
    if rest() < 5 { table = min(table, 1 + min(2, detail.layers.count)) }
    if rest() < 5 { normalized = max(min(normalized, 2), normalized - (5 - rest())) }
    if rest() < 3 { normalized = 0 }
    if rest() < 3 { table = max(0, min(table, rows - 8)) }
    let graph = max(0, rest())
    let isDrawn = graph >= 3 && room.columns >= 18
    let curves = isDrawn ? max(2, graph * 6 / 10) : 0
    var row = room.row + 1
    let bottom = room.bottom
    func take(_ rows: Int, indented: Bool = false) -> Rect {
      let rect = Rect(
        left: room.column + (indented ? Self.gutter : 0), top: row, right: room.right, bottom: min(bottom, row + rows))
      row = min(bottom, row + rows)
      return rect
    }
    plot = take(curves, indented: true)
    zone = take(isDrawn ? 1 : 0, indented: true)
    sums = take(isDrawn ? graph - curves : 0, indented: true)
    marks = take(isDrawn ? 1 : 0, indented: true)
    axis = take(isDrawn ? 1 : 0, indented: true)
    reading = take(1)
    if !isDrawn { table = bottom - row }
    self.table = take(table)
    self.normalized = take(normalized)
  }
}

extension Pen {
  /// Pieces in one line, within a room.
  mutating func draw(_ pieces: [Piece], at place: Place, in room: Rect) {
    guard room.rows > 0, room.contains(place) else { return }
    write(pieces, at: place, until: room.right)
  }
}

extension Double {
  /// A share as percent: `21.1%`, `<0.1%`.
  var percent: String {
    if self > 0, self < 0.0005 { return "<0.1%" }
    let text = (self * 100).fixed(self >= 0.9995 ? 0 : 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }
}
