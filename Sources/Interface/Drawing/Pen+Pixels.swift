import Canvas
import Playground

extension Pen {
  /// Fills a rectangle with colours that change evenly between the middles of a raster's pixels.
  mutating func draw(_ field: PixelField, in rect: Rect) {
    canvas.fill(rect, Cell(Cell.picture(on: level)))
    add(PixelPicture(rect, .field(field), level: level))
  }

  /// Lays a sketch over the blank cells of a rectangle; letters stay to be read.
  ///
  /// Sketches over the same cells, one after the other, are one picture.
  mutating func draw(_ sketch: Sketch, in rect: Rect) {
    guard !sketch.shapes.isEmpty, !rect.isEmpty else { return }
    // Where it goes on with the last one, what was blank is marked already.
    guard !goesOn(in: rect) else { return add(sketch, in: rect) }
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right where canvas[column, row].isBlank {
        canvas[column, row].glyph = Cell.picture(on: level)
      }
    }
    add(sketch, in: rect)
  }

  /// Draws lines over a rectangle that begins at a place: in pixels where the terminal shows them, else in dots.
  mutating func draw(_ lines: DotRaster, in rect: Rect) {
    guard let sketch = lines.sketch else { return lines.draw(on: &canvas, at: rect.origin) }
    draw(sketch, in: rect)
  }

  /// An empty raster for lines over a rectangle.
  func lines(over rect: Rect) -> DotRaster {
    DotRaster(Size(columns: rect.columns, rows: rect.rows), symbols, look.pixels)
  }

  /// A picture of colours: in pixels where the terminal shows them, else two by two a cell.
  ///
  /// - Parameters:
  ///   - rect: Where.
  ///   - raster: How many colours there are, in pixels; in cells there are twice as many as it has columns and rows.
  ///   - color: The colour in a column and a row of so many; the standard one is the bare terminal.
  mutating func drawColors(in rect: Rect, raster: Raster, color: (_ column: Int, _ row: Int, _ raster: Raster) -> Color)
  {
    guard look.pixels != nil, raster.columns > 0, raster.rows > 0 else {
      let raster = Raster(columns: 2 * rect.columns, rows: 2 * rect.rows)
      return canvas.drawBlocks(in: rect) { column, row in color(column, row, raster) }
    }
    draw(PixelField(columns: raster.columns, rows: raster.rows) { color($0, $1, raster).rgb }, in: rect)
  }
}

extension Cell {
  /// Whether no letter is in it.
  var isBlank: Bool { glyph == " " || isPicture }
}

extension Look {
  /// Over more cells than any screen of today has, a value for each two of a cell is fine enough.
  private static let mostFineCells = 60_000

  /// How many values a picture over so many cells is made of: two by two a cell, or where the terminal shows pixels more, which it
  /// mixes; fewer where a network is so large that they take long.
  func raster(of rect: Rect, isLarge: Bool = false) -> Raster {
    guard hasBlocks else { return Raster(columns: rect.columns, rows: rect.rows) }
    let isCoarse = isLarge || rect.columns * rect.rows > Self.mostFineCells
    return Raster(columns: (isCoarse ? 1 : 2) * rect.columns, rows: (isCoarse || pixels == nil ? 2 : 4) * rect.rows)
  }
}

extension Experiment {
  /// Whether its network is so large that every pixel of a picture counts.
  var isLarge: Bool { zip(shape, shape.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } > 20_000 }
}

extension PixelScreen {
  /// A colour as it is where light falls on it.
  func lit(_ color: Color) -> RGB {
    OKLab(from: OKLab(rgb(color)), to: OKLab(RGB(255, 255, 255)), share: 0.6).rgb
  }
}
