import Canvas
import Testing

@Suite("Thin lines")
struct DotRasterTests {
  func drawn(_ symbols: SymbolSet, columns: Int = 2, rows: Int = 1, _ draw: (inout DotRaster) -> Void) -> Canvas {
    var raster = DotRaster(Size(columns: columns, rows: rows), symbols)
    draw(&raster)
    var canvas = Canvas(Size(columns: columns, rows: rows))
    raster.draw(on: &canvas, at: Place(column: 0, row: 0))
    return canvas
  }

  @Test("every dot of a braille cell has its own bit")
  func braille() {
    for (index, bit) in [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80].enumerated() {
      let canvas = drawn(.braille) { $0.set(x: index % 2, y: index / 2, Style()) }
      #expect(canvas[0, 0].glyph.value == UInt32(0x2800 + bit))
    }
  }

  @Test("a line reaches both its ends", arguments: [(SymbolSet.braille, "⠉⠉"), (.block, "▀▀"), (.ascii, "**")])
  func lines(symbols: SymbolSet, shown: String) {
    let canvas = drawn(symbols) { raster in
      raster.line(from: (0, 0), to: (Double(raster.dots.across - 1), 0), Style())
    }
    #expect(canvas.text == shown)
  }

  private static let pixels = PixelScreen(
    cell: PixelCell(width: 8, height: 16), paper: RGB(0, 0, 0), ink: RGB(255, 255, 255))

  @Test("a scale ends at the outermost dots, in pixels in the middles of the outermost rows", arguments: [1, 7])
  func ends(rows: Int) {
    for symbols in SymbolSet.allCases {
      let size = Size(columns: 3, rows: rows)
      let dots = DotRaster(size, symbols)
      #expect(dots.ends == (0, Double(dots.dots.down - 1)))
      let fine = DotRaster(size, symbols, Self.pixels)
      #expect(fine.vertex(0, fine.ends.top, Self.pixels).y == 8)
      #expect(fine.vertex(0, fine.ends.bottom, Self.pixels).y == Double(16 * rows - 8))
    }
  }

  @Test(
    "a curve in pixels bends by little from piece to piece, however high it rises", arguments: [0.0, 10, 25, 50, 100])
  func curves(rise: Double) throws {
    var raster = DotRaster(Size(columns: 20, rows: 40), .braille, Self.pixels)
    raster.curve(from: (0, 0), to: (18, rise), Style(), width: 1)
    let shape = try #require(raster.sketch?.shapes.first)
    guard case .line(let line, _) = shape else { throw Missing() }
    #expect(line.first == raster.vertex(0, 0, Self.pixels) && line.last == raster.vertex(18, rise, Self.pixels))
    let (one, two) = (raster.vertex(0, 0, Self.pixels), raster.vertex(18, rise, Self.pixels))
    for (index, piece) in zip(line, line.dropFirst()).enumerated() {
      let middle = Vertex.onCurve(from: one, to: two, (Double(index) + 0.5) / Double(line.count - 1))
      let (across, down) = (piece.1.x - piece.0.x, piece.1.y - piece.0.y)
      let aside = across * (middle.y - piece.0.y) - down * (middle.x - piece.0.x)
      #expect(abs(aside) / (across * across + down * down).squareRoot() < 0.7, "\(rise), piece \(index)")
    }
  }

  private struct Missing: Error {}

  @Test(
    "a line beyond all numbers of dots is left out",
    arguments: [1e30, -1e30, .infinity, .nan, .greatestFiniteMagnitude])
  func farAway(place: Double) {
    let canvas = drawn(.braille) { raster in
      raster.line(from: (0, place), to: (1, place), Style())
      raster.line(from: (place, 0), to: (place, 1), Style())
      raster.line(from: (0, 0), to: (0, place), Style())
    }
    #expect(canvas.text.allSatisfy { $0 == " " })
  }

  @Test("the colour of a cell is that of the line with the highest priority")
  func priority() {
    let canvas = drawn(.braille) { raster in
      raster.set(x: 0, y: 0, Style(.ansi(1)), priority: 2)
      raster.set(x: 1, y: 0, Style(.ansi(2)), priority: 1)
    }
    #expect(canvas[0, 0] == Cell("⠉", Style(.ansi(1))))
  }

  @Test("the gaps of a dashed line move with its phase")
  func dashes() {
    let dash = { (phase: Int) in
      self.drawn(.ascii, columns: 6) { raster in
        raster.line(from: (0, 0), to: (5, 0), Style(), dash: DotRaster.Dash(on: 2, off: 1, phase: phase))
      }.text
    }
    #expect(dash(0) == "** **")
    #expect(dash(1) == "* ** *")
    #expect(dash(-1) == " ** **")
  }

  @Test("what lies outside is ignored, however far")
  func outside() {
    let canvas = drawn(.braille) { raster in
      raster.line(from: (-50, -50), to: (-1, -1), Style())
      raster.line(from: (0, 0), to: (.greatestFiniteMagnitude, 0), Style())
      raster.set(x: 4, y: 0, Style())
    }
    #expect(canvas.text == "")
  }
}
