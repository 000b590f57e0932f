import Canvas
import Engine
import Playground

/// How often each class is taken for which: the training points' matrix above the test points', or beside it.
struct ConfusionView: View {
  private let blocks: [ConfusionBlock]

  init(train: ConfusionMatrix?, test: ConfusionMatrix?, classes: [String]) {
    blocks = [("train", train), ("test", test)].compactMap { title, matrix in
      matrix.map { ConfusionBlock(title, $0, classes) }
    }
  }

  /// The columns that it takes of so much room, a blank one on either side; 0 where it would leave too few to others.
  func columns(of room: Rect) -> Int {
    guard let size = blocks.first?.size, room.rows >= size.rows else { return 0 }
    let columns = (isStacked(in: room) ? 1 : blocks.count) * (size.columns + 4)
    return room.columns - columns >= ConfusionBlock.restColumns ? columns : 0
  }

  private func isStacked(in rect: Rect) -> Bool { rect.rows >= blocks.reduce(-1) { $0 + $1.size.rows + 1 } }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard let size = blocks.first?.size, rect.rows >= size.rows else { return }
    let isStacked = isStacked(in: rect)
    let rows = isStacked ? blocks.count * (size.rows + 1) - 1 : size.rows
    var place = Place(column: rect.column + 2, row: rect.row + (rect.rows - rows) / 2)
    for block in blocks where place.column + block.size.columns <= rect.right {
      draw(block, at: place, with: &pen)
      if isStacked { place.row += size.rows + 1 } else { place.column += size.columns + 4 }
    }
  }

  private func draw(_ block: ConfusionBlock, at place: Place, with pen: inout Pen) {
    let (matrix, width) = (block.matrix, block.cell)
    pen.write(
      [
        Piece(block.title.padded(block.label), pen.chrome.title),
        Piece(" predicted".fitted(block.size.columns - block.label), pen.chrome.muted),
      ],
      at: place, until: place.column + block.size.columns)
    var row = place.row + 1
    pen.canvas.write(
      "true", at: Place(column: place.column, row: row), pen.chrome.muted, until: place.column + block.label)
    for predicted in 0..<matrix.classes {
      pen.canvas.write(
        block.names[predicted].fitted(width - 1).paddedLeft(width),
        at: Place(column: place.column + block.label + predicted * width, row: row), pen.chrome.text)
    }
    for truth in 0..<matrix.classes {
      row += 1
      pen.canvas.write(
        block.names[truth].fitted(block.label), at: Place(column: place.column, row: row), pen.chrome.text)
      for predicted in 0..<matrix.classes {
        let count = matrix[truth: truth, predicted: predicted]
        pen.canvas.write(
          String(count).paddedLeft(width),
          at: Place(column: place.column + block.label + predicted * width, row: row),
          truth == predicted ? pen.chrome.value : count > 0 ? pen.chrome.problem : pen.chrome.muted)
      }
    }
    let right = (100 * matrix.accuracy).fixed(1) + "%"
    pen.write(
      [
        Piece("right".padded(block.label), pen.chrome.muted),
        Piece(right.paddedLeft(block.size.columns - block.label), pen.chrome.value),
      ],
      at: Place(column: place.column, row: row + 1), until: place.column + block.size.columns)
  }
}

/// One matrix with its names, and the room that it takes.
private struct ConfusionBlock {
  let title: String
  let matrix: ConfusionMatrix
  let names: [String]
  /// Columns of the names of rows, and of each number.
  let label: Int
  let cell: Int

  /// What the curves keep beside it.
  static let restColumns = 36

  init(_ title: String, _ matrix: ConfusionMatrix, _ names: [String]) {
    self.title = title
    self.matrix = matrix
    self.names = (0..<matrix.classes).map { names.indices.contains($0) ? names[$0] : String($0) }
    let longest = self.names.map(\.columns).max() ?? 0
    label = min(12, max(5, longest))
    cell = max(6, min(matrix.classes > 3 ? 8 : 12, longest) + 1, String(matrix.counts.max() ?? 0).count + 1)
  }

  var size: Size { Size(columns: label + matrix.classes * cell, rows: matrix.classes + 3) }
}
