import Canvas
import Engine
import Playground

/// The chosen example on what is free of the network's lower edge, or above it where that is taken.
struct ExampleLine: View {
  private let frame: LensFrame

  /// Nil where a lens is shown, which says it itself, or no example was chosen.
  init?(_ turn: Turn) {
    frame = LensFrame(.network, turn)
    guard turn.state.lens == .network, frame.content?.example != nil else { return nil }
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let room = pen.freeFrame(rect.lowerEdge)
    let pieces = frame.example(columns: room.count - 3, pen.look)
    guard !pieces.isEmpty else { return drawAbove(rect, with: &pen) }
    pen.write(
      [Piece(" ", pen.chrome.muted)] + pieces + [Piece(" ", pen.chrome.muted)],
      at: Place(column: room.lowerBound, row: rect.bottom - 1), until: room.upperBound)
  }

  /// On the last row inside, if nothing stands there.
  private func drawAbove(_ rect: Rect, with pen: inout Pen) {
    let row = rect.bottom - 2
    guard row > rect.row + 1, (rect.column + 1..<rect.right - 1).allSatisfy({ pen.canvas[$0, row].isBlank }) else {
      return
    }
    pen.write(
      frame.example(columns: rect.columns - 3, pen.look), at: Place(column: rect.column + 1, row: row),
      until: rect.right - 1)
  }
}

/// What the units give for the chosen example, below their pictures.
struct UnitValues: View {
  private let frame: LensFrame
  private let plan: NetworkPlan

  /// Nil where no example was chosen.
  init?(_ frame: LensFrame, _ plan: NetworkPlan) {
    guard frame.content?.pass != nil else { return nil }
    (self.frame, self.plan) = (frame, plan)
  }

  func draw(in room: Rect, with pen: inout Pen) {
    guard let pass = frame.content?.pass else { return }
    let width = min(7, Int(plan.pitch) - 2)
    guard width >= 3 else { return }
    for (layer, units) in plan.shown.enumerated() {
      let values = layer == 0 ? pass.features : pass.layers[layer - 1].outputs
      for unit in units where values.indices.contains(unit) {
        guard let slot = plan.slot(UnitPlace(layer: layer, unit: unit)) else { continue }
        let row = plan.cells(slot).bottom
        let next = plan.slot(UnitPlace(layer: layer, unit: unit + 1)).map { plan.cells($0).row } ?? room.bottom
        guard row < next, row < room.bottom else { continue }
        let columns = min(width, room.right - slot.column)
        guard columns >= 3 else { continue }
        pen.canvas.write(
          values[unit].plainSigned(columns: columns), at: Place(column: slot.column, row: row), pen.chrome.value,
          until: room.right)
      }
    }
  }
}
