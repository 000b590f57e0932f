import Canvas
import Engine
import Playground

/// The plane and the points where two units of a layer put them, and the boundary there.
struct RepresentationView: LensView {
  static let lens = Lens.representation
  private let frame: LensFrame
  private let detail: RepresentationDetail?

  init(_ turn: Turn) {
    frame = LensFrame(.representation, turn)
    detail = frame.detail(RepresentationDetail.self)
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      .arrows("across"),
      .upDown("up"),
      FooterHint("layer", .cursor(.activated)), FooterHint("shading", .outputViewMoved(by: 1)),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "The plane as two units see it",
      texts: [
        "Every point of the plane stands where two units of a layer put it: one unit's answer to the right, the other's upwards. The lines were straight and even before the layers bent them.",
        "The output adds what the last hidden layer gives, each times its weight, and its bias: there its boundary is a straight line, however bent it is on the plane. Training moves the points until a line parts them.",
        "Left and right choose the unit across, up and down the other, enter another layer; v colours the lines by the answer.",
      ])
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = frame.draw(rect, axes(rect.columns, pen), with: &pen)
    guard let detail else {
      return frame.drawAbsence(
        "nothing to see: the layer has no units, or there are no points", in: inside, with: &pen)
    }
    let showsTest = frame.state.showsTestPoints
    let shown = [detail.train] + (showsTest ? [detail.test] : [])
    let sides = (
      RepresentationPlot.range(detail.gridX + shown.flatMap(\.x)),
      RepresentationPlot.range(detail.gridY + shown.flatMap(\.y))
    )
    guard let x = sides.0, let y = sides.1 else {
      return frame.draw([[Piece("not finite", pen.chrome.problem)]], in: inside, with: &pen)
    }
    let names = names(detail, pen)
    let ends = [
      Piece("\(names.first) \(x.lowerBound.brief)..\(x.upperBound.brief)", pen.chrome.muted),
      Piece("  \(names.second) \(y.lowerBound.brief)..\(y.upperBound.brief)", pen.chrome.muted),
    ]
    // Where the frame has no room for both, the ends of the axes stand in a line of their own.
    let hasLine = inside.rows >= 8 && ends.columns <= inside.columns
    let boundaries = (hasLine ? [rect.columns < 40] : [rect.columns < 40, true]).map {
      Piece(boundary(detail, pen, isShort: $0), pen.chrome.text)
    }
    let fitting = boundaries.first { $0.text.columns + ends.columns + 3 <= rect.columns - 6 }
    let notes =
      (fitting == nil && hasLine ? [ends] : []) + (inside.rows >= 24 ? remarks(detail, inside.columns, pen) : [])
    let room = Rect(left: inside.column, top: inside.row, right: inside.right, bottom: inside.bottom - notes.count)
    RepresentationPlot(
      detail: detail, view: frame.state.outputView, showsTest: showsTest, room: room, x: x, y: y
    ).draw(with: &pen)
    markExample(Plot(room, x: x, y: y, pen.look), detail, with: &pen)
    frame.draw(
      notes, in: Rect(left: inside.column, top: room.bottom, right: inside.right, bottom: inside.bottom), with: &pen)
    frame.edge(rect, left: [fitting ?? boundaries[0]], right: fitting == nil ? [] : ends, with: &pen)
  }

  /// The units' names, across and upwards.
  private func names(_ detail: RepresentationDetail, _ pen: Pen) -> (first: String, second: String) {
    let notation = frame.notation(pen.look)
    return (
      notation.output(layer: detail.layer, unit: detail.first),
      detail.second.map { notation.output(layer: detail.layer, unit: $0) } ?? notation.answer(0)
    )
  }

  /// Both axes on the frame: what the data calls them where that is so and has room.
  private func axes(_ columns: Int, _ pen: Pen) -> [Piece] {
    guard let detail else { return [] }
    let names = names(detail, pen)
    func own(_ unit: Int?) -> String {
      guard detail.layer == 0, let unit, let name = frame.content?.experiment.columnName(ofInput: unit) else {
        return ""
      }
      return " " + name.fitted(12)
    }
    let owned = (first: names.first + own(detail.first), second: names.second + own(detail.second))
    func form(_ names: (first: String, second: String), _ across: String) -> [Piece] {
      [
        Piece(names.first, pen.chrome.value), Piece(pen.glyph(" →  ", across), pen.chrome.muted),
        Piece(names.second, pen.chrome.value), Piece(pen.glyph(" ↑", " up"), pen.chrome.muted),
      ]
    }
    let forms = [form(owned, " across, "), form(owned, ", "), form(names, " across, "), form(names, ", ")]
    return forms.first { $0.columns <= columns - LensFrame.reserved(for: .representation) } ?? forms[3]
  }

  private func boundary(_ detail: RepresentationDetail, _ pen: Pen, isShort: Bool) -> String {
    let line = pen.glyph("━ ", "= ")
    switch detail.curved {
    case nil where detail.others > 0:
      return isShort ? line + "others at mean" : line + "boundary, other units at their mean"
    case nil: return isShort ? line + "boundary" : line + "boundary: straight here"
    case .earlierLayer: return isShort ? line + "boundary" : line + "boundary: straight only in the last layer"
    case .regression: return "a number: no boundary"
    case .oneUnit: return isShort ? line + "boundary" : line + "boundary, where the answer changes"
    case .output: return "no one line is the boundary"
    }
  }

  /// What is to be known beside the picture, where there is room.
  private func remarks(_ detail: RepresentationDetail, _ columns: Int, _ pen: Pen) -> [[Piece]] {
    let names = names(detail, pen)
    var texts: [String] = []
    let place = detail.layer == 0 ? "the inputs" : "layer \(detail.layer)"
    texts.append(
      "\(place): \(names.first) across, \(names.second) up, of \(detail.units) unit\(detail.units == 1 ? "" : "s").")
    switch detail.curved {
    case nil where detail.others > 0:
      texts.append(
        "The boundary is straight in all \(detail.units) units together; drawn is its cut where the other \(detail.others) stand at their mean."
      )
    case nil:
      texts.append(
        "The boundary is a straight line here, drawn from the output's weights; on the plane it may be bent.")
    case .earlierLayer:
      texts.append(
        "Layers between these units and the output bend the boundary; it is drawn where the plane's net crosses it.")
    case .regression: texts.append("The answer is a number: there is no boundary.")
    case .oneUnit: texts.append("One unit alone: the answer stands on the second axis.")
    case .output:
      texts.append("The output's activation gives the same side for several sums: no one line is the boundary.")
    }
    if detail.train.x.count < detail.pointCount {
      texts.append("The first \(detail.train.x.count.grouped) points are drawn.")
    }
    return texts.flatMap { $0.wrapped(max(1, columns)) }.map { [Piece($0, pen.chrome.muted)] }
  }

  /// Brackets around the chosen example.
  private func markExample(_ plot: Plot, _ detail: RepresentationDetail, with pen: inout Pen) {
    guard let pass = frame.content?.pass else { return }
    let values = detail.layer == 0 ? pass.features : pass.layers[detail.layer - 1].outputs
    guard values.indices.contains(detail.first) else { return }
    let second = detail.second.map { values[$0] } ?? pass.outputs[0]
    guard let cell = plot.cell(values[detail.first], second) else { return }
    for (column, glyph) in [(cell.column - 1, "[" as Unicode.Scalar), (cell.column + 1, "]")]
    where plot.rect.column..<plot.rect.right ~= column {
      pen.canvas.put(glyph, column, cell.row, pen.chrome.value.with(.bold))
    }
  }
}
