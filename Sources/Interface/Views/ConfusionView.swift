import Canvas
import Engine
import Playground

extension Pen {
  /// How often each class is taken for which, at the right of a rectangle, where that leaves enough of it.
  ///
  /// The training points' matrix stands above the test points', or beside it.
  /// - Returns: The room that is left.
  mutating func drawConfusion(in rect: Rect, _ snapshot: Snapshot) -> Rect {
    let blocks = [("train", snapshot.train.confusion), ("test", snapshot.test?.confusion)].compactMap { title, matrix in
      matrix.map { ConfusionBlock(title, $0, snapshot.points.classes) }
    }
    guard let size = blocks.first?.size else { return rect }
    let isStacked = rect.rows >= blocks.count * (size.rows + 1) - 1
    let columns = (isStacked ? 1 : blocks.count) * (size.columns + 4)
    guard rect.rows >= size.rows, rect.columns - columns >= ConfusionBlock.restColumns else { return rect }
    let left = rect.right - columns
    drawRule(left + 1, rect)
    let rows = isStacked ? blocks.count * (size.rows + 1) - 1 : size.rows
    var place = Place(column: left + 3, row: rect.row + (rect.rows - rows) / 2)
    for block in blocks {
      draw(block, at: place)
      if isStacked { place.row += size.rows + 1 } else { place.column += size.columns + 4 }
    }
    return Rect(left: rect.column, top: rect.row, right: left, bottom: rect.bottom)
  }

  /// A line from edge to edge of the frame around a rectangle, joined to it where it is bare.
  private mutating func drawRule(_ column: Int, _ rect: Rect) {
    for row in rect.row..<rect.bottom {
      canvas.write(glyph("│", "|"), at: Place(column: column, row: row), chrome.border)
    }
    for (row, joint) in [(rect.row - 1, "┬"), (rect.bottom, "┴")] where canvas[column, row].glyph == "─" {
      canvas.write(joint, at: Place(column: column, row: row), canvas[column, row].style)
    }
  }

  private mutating func draw(_ block: ConfusionBlock, at place: Place) {
    let (matrix, width) = (block.matrix, block.cell)
    write(
      [
        Piece(block.title.padded(block.label), chrome.title),
        Piece(" predicted".fitted(block.size.columns - block.label), chrome.muted),
      ],
      at: place, until: place.column + block.size.columns)
    var row = place.row + 1
    canvas.write("true", at: Place(column: place.column, row: row), chrome.muted, until: place.column + block.label)
    for predicted in 0..<matrix.classes {
      canvas.write(
        block.names[predicted].fitted(width - 1).paddedLeft(width),
        at: Place(column: place.column + block.label + predicted * width, row: row), chrome.text)
    }
    for truth in 0..<matrix.classes {
      row += 1
      canvas.write(block.names[truth].fitted(block.label), at: Place(column: place.column, row: row), chrome.text)
      for predicted in 0..<matrix.classes {
        let count = matrix[truth: truth, predicted: predicted]
        canvas.write(
          String(count).paddedLeft(width),
          at: Place(column: place.column + block.label + predicted * width, row: row),
          truth == predicted ? chrome.value : count > 0 ? chrome.problem : chrome.muted)
      }
    }
    let right = (100 * matrix.accuracy).fixed(1) + "%"
    write(
      [
        Piece("right".padded(block.label), chrome.muted),
        Piece(right.paddedLeft(block.size.columns - block.label), chrome.value),
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
