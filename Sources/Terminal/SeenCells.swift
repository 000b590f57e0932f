import Canvas

extension Brush {
  /// Takes away what lies on cells that are not seen.
  mutating func hide(in rect: Rect, but visible: [Rect], _ cellWidth: Double, _ cellHeight: Double) {
    guard visible != [rect] else { return }
    func pixels(_ from: Int, _ to: Int, _ side: Double) -> Range<Int> {
      Int((Double(from) * side).rounded())..<Int((Double(to) * side).rounded())
    }
    for row in rect.row..<rect.bottom {
      let parts = visible.filter { $0.row <= row && row < $0.bottom }.sorted { $0.column < $1.column }
      var free = rect.column
      let y = pixels(row - rect.row, row + 1 - rect.row, cellHeight)
      for part in parts {
        clear(x: pixels(free - rect.column, part.column - rect.column, cellWidth), y: y)
        free = part.right
      }
      clear(x: pixels(free - rect.column, rect.right - rect.column, cellWidth), y: y)
    }
  }
}

extension Canvas {
  /// The cells of a rectangle of which a picture is seen, in as few rectangles as rows with the same columns make.
  func pictureRects(in rect: Rect, level: Int) -> [Rect] {
    let mark = Cell.picture(on: level)
    let rect = rect.intersection(Rect(size))
    var (done, open): ([Rect], [Rect]) = ([], [])
    for row in rect.row..<rect.bottom {
      var runs: [Rect] = []
      var start: Int?
      for column in rect.column...rect.right {
        let isSeen = column < rect.right && self[column, row].glyph == mark
        if isSeen, start == nil { start = column }
        guard !isSeen, let first = start else { continue }
        runs.append(Rect(left: first, top: row, right: column, bottom: row + 1))
        start = nil
      }
      var next: [Rect] = []
      for run in runs {
        if let index = open.firstIndex(where: { $0.column == run.column && $0.right == run.right }) {
          let above = open.remove(at: index)
          next.append(Rect(left: above.column, top: above.row, right: above.right, bottom: row + 1))
        } else {
          next.append(run)
        }
      }
      done += open
      open = next
    }
    return done + open
  }
}
