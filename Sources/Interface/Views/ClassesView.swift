import Canvas
import Playground

extension Pen {
  /// Which of several classes the network names at each place, the stronger the colour the surer; a letter where there are no colours.
  mutating func drawClasses(_ picture: Picture, _ classes: [UInt8], _ rect: Rect, _ state: State) {
    let raster = Raster(columns: rect.columns, rows: look.hasPixels ? 2 * rect.rows : rect.rows)
    let named = Picture(values: classes.map(Float.init), raster: picture.raster)
    func index(_ column: Int, _ row: Int) -> Int {
      Int(named.value(min(column, raster.columns - 1), min(row, raster.rows - 1), of: raster))
    }
    guard look.hasPixels else {
      for row in 0..<rect.rows {
        for column in 0..<rect.columns {
          let isSure = picture.value(column, row, of: raster) > 0.5
          let letter = Unicode.Scalar(UInt8(97 + index(column, row)))
          let style =
            look.depth == .mono
            ? chrome.muted : Style(theme.classes.color(index(column, row), sure: 1, look.depth))
          canvas.put(isSure ? letter : ".", rect.column + column, rect.row + row, style)
        }
      }
      return
    }
    let (depth, colors, contour) = (look.depth, theme.classes, theme.contour)
    canvas.drawPixels(in: rect) { column, row in
      let own = index(column, row)
      if state.outputView == .contour, index(column + 1, row) != own || index(column, row + 1) != own { return contour }
      let sure = state.outputView == .discrete ? 0.8 : picture.value(column, row, of: raster)
      return colors.color(own, sure: sure, depth)
    }
  }

  /// The classes' shapes and names, as many as fit.
  mutating func drawClassKey(_ rect: Rect, _ names: [String]) {
    var column = rect.column
    for (index, name) in names.enumerated() {
      let shape = String(ClassColors.glyph(index, symbols))
      guard column + shape.columns + 1 + name.columns <= rect.right else {
        canvas.write(glyph("…", "..."), at: Place(column: column, row: rect.row), chrome.muted, until: rect.right)
        return
      }
      let style = look.hasPixels ? theme.classes.key(index, look.depth, text: chrome.value) : chrome.value
      column = write(
        [Piece(shape + " ", style), Piece(name + "  ", chrome.text)], at: Place(column: column, row: rect.row),
        until: rect.right)
    }
  }
}
