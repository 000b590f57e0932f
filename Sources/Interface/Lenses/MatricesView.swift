import Canvas
import Engine
import Playground

/// Forward in matrices: the chosen layer's (W)ᵀ · o + b = z with shapes and numbers, and a cursor that walks row by column.
struct MatricesView: LensView {
  static let lens = Lens.matrices
  let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(Self.lens, turn) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let inside = frame.draw(rect, counts(rect.columns, pen.look), with: &pen)
    guard let content = frame.content, let pass = content.pass else {
      return frame.drawAbsence(in: inside, with: &pen)
    }
    let place = frame.state.inspected
    let layer = max(1, place.layer)
    let walk = MatrixWalk(
      frame.state.lensCursor, unit: place, inputs: content.network.layers[layer - 1].inputs)
    let page = MatrixPage(
      content: content, pass: pass, walk: walk, look: pen.look, columns: inside.columns, rows: inside.rows)
    frame.draw(page.lines, in: inside, with: &pen)
  }

  /// `4-4-3-2-1   20 + 15 + 8 + 3 = 46 parameters`, as much as there is room for.
  private func counts(_ columns: Int, _ look: Look) -> [Piece]? {
    let layers = frame.snapshot.network.layers
    let counts = layers.map(\.parameterCount)
    let shape = frame.snapshot.experiment.shape.map(String.init).joined(separator: "-")
    let total = "\(counts.reduce(0, +).grouped) parameter\(counts.reduce(0, +) == 1 ? "" : "s")"
    let sum = counts.count > 1 ? counts.map(\.grouped).joined(separator: " + ") + " = " : ""
    let room = columns - 26
    let text = ["\(shape)  \(sum)\(total)", "\(sum)\(total)", "\(shape)  \(total)", total].first { $0.columns <= room }
    return text.map { [Piece($0, look.chrome.muted)] }
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint("next product", .cursor(.activated)),
      .upDown("row"),
      .arrows("layer"),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "Forward in matrices",
      texts: [
        "A layer is one product of a matrix and a column of numbers: (W)ᵀ o + b = z, then the activation. The weight in row j and column i belongs to the link from unit i to unit j; its name is w with the layer above, i and j below.",
        "Enter takes the next product of the row and adds it to the sum; up and down choose a row, left and right a layer, page up and down an example. What is not computed yet is a dash.",
      ])
  }
}
