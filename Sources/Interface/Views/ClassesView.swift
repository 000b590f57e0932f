import Canvas
import Playground

/// The map of several classes.
struct ClassMap: View {
  /// How sure the network is at each place.
  let picture: Picture
  let classes: [UInt8]
  let outputView: State.OutputView

  /// Which of several classes the network names at each place, the stronger the colour the surer; a letter where there are no colours.
  func draw(in rect: Rect, with pen: inout Pen) {
    guard pen.look.pixels == nil else {
      return ClassPixels(sure: picture.values, classes: classes, raster: picture.raster, outputView: outputView)
        .draw(in: rect, with: &pen)
    }
    let fine = pen.look.hasBlocks ? 2 : 1
    let raster = Raster(columns: fine * rect.columns, rows: fine * rect.rows)
    let named = Picture(values: classes.map(Float.init), raster: picture.raster)
    func index(_ column: Int, _ row: Int) -> Int {
      Int(named.value(min(column, raster.columns - 1), min(row, raster.rows - 1), of: raster))
    }
    guard pen.look.hasBlocks else {
      for row in 0..<rect.rows {
        for column in 0..<rect.columns {
          let isSure = picture.value(column, row, of: raster) > 0.5
          let letter = Unicode.Scalar(UInt8(97 + index(column, row)))
          let style =
            pen.look.depth == .mono
            ? pen.chrome.muted : Style(pen.theme.classes.color(index(column, row), sure: 1, pen.look.depth))
          pen.canvas.put(isSure ? letter : ".", rect.column + column, rect.row + row, style)
        }
      }
      return
    }
    let (depth, colors, contour) = (pen.look.depth, pen.theme.classes, pen.theme.contour)
    pen.canvas.drawBlocks(in: rect) { column, row in
      let own = index(column, row)
      if outputView == .contour, index(column + 1, row) != own || index(column, row + 1) != own { return contour }
      return colors.color(own, sure: outputView.strength(picture.value(column, row, of: raster)), depth)
    }
  }

}

extension State.OutputView {
  /// How strong the colour of a class is, 0...1, where it is named so surely.
  func strength(_ sure: Float) -> Float { self == .discrete ? 0.8 : sure }
}

/// The classes' shapes and names, as many as fit.
struct ClassKey: View {
  let names: [String]

  func draw(in rect: Rect, with pen: inout Pen) {
    var column = rect.column
    for (index, name) in names.enumerated() {
      let shape = String(pen.look.classGlyph(index))
      guard column + shape.columns + 1 + name.columns <= rect.right else {
        pen.canvas.write(
          pen.glyph("…", "..."), at: Place(column: column, row: rect.row), pen.chrome.muted, until: rect.right)
        return
      }
      let style =
        pen.look.hasBlocks ? pen.theme.classes.key(index, pen.look.depth, text: pen.chrome.value) : pen.chrome.value
      column = pen.write(
        [Piece(shape + " ", style), Piece(name + "  ", pen.chrome.text)], at: Place(column: column, row: rect.row),
        until: rect.right)
    }
  }
}
