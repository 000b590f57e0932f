import Canvas

/// All that fits on a screen too small for the playground.
struct TooSmallView: View {
  func draw(in rect: Rect, with pen: inout Pen) {
    let least = ScreenLayout.least
    let lines = ["too small: \(rect.columns)x\(rect.rows)", "needs \(least.columns)x\(least.rows)", "q quits"]
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      pen.canvas.write(
        line, at: Place(column: rect.column, row: rect.row + row), pen.chrome.text, until: rect.right)
    }
  }
}
