import Canvas
import Testing

@testable import Interface

struct ContourTests {
  private func field(_ side: Int, _ value: (Double, Double) -> Double) -> Contour {
    Contour(
      (0..<side * side).map { Float(value(Double($0 % side) + 0.5, Double($0 / side) + 0.5)) }, columns: side,
      rows: side)
  }

  private func area(_ outline: Outline) -> Double {
    zip(outline, outline.dropFirst() + outline.prefix(1)).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
  }

  @Test("a circle is one closed ring whose places are all as far from its middle")
  func circle() throws {
    let lines = field(40) { x, y in 10 - ((x - 20) * (x - 20) + (y - 20) * (y - 20)).squareRoot() }.lines(at: 0)
    #expect(lines.count == 1)
    let ring = try #require(lines.first)
    #expect(ring.first == ring.last && ring.count > 40)
    for place in ring {
      let distance = ((place.x - 20) * (place.x - 20) + (place.y - 20) * (place.y - 20)).squareRoot()
      #expect(abs(distance - 10) < 0.05)
    }
    #expect(abs(abs(area(ring)) - .pi * 100) < 2)
  }

  @Test("a straight border runs from edge to edge, where interpolation puts it")
  func straight() throws {
    let line = try #require(field(10) { x, _ in x - 3.2 }.lines(at: 0).first)
    #expect(line.allSatisfy { abs($0.x - 3.2) < 1e-6 })
    #expect(Set([line.first?.y, line.last?.y]) == [0, 10])
  }

  @Test("at a saddle the two regions are joined where the middle belongs to them, and parted where it does not")
  func saddle() {
    let values: [Float] = [1, -1, -1, 1]
    let joined = Contour(values.map { $0 + 0.1 }, columns: 2, rows: 2)
    let parted = Contour(values.map { $0 - 0.1 }, columns: 2, rows: 2)
    #expect(joined.regions(from: 0).count == 1)
    #expect(parted.regions(from: 0).count == 2)
    #expect(joined.lines(at: 0).count == 2 && parted.lines(at: 0).count == 2)
  }

  @Test("a region that reaches the edges is closed along them, and its hole is an outline of its own")
  func regions() {
    let all = field(8) { _, _ in 1 }.regions(from: 0)
    #expect(all.count == 1 && abs(abs(area(all[0])) - 64) < 1e-6)
    let half = field(8) { x, _ in x - 4 }.regions(from: 0)
    #expect(half.count == 1 && abs(abs(area(half[0])) - 32) < 1e-6)
    let holed = field(20) { x, y in (x - 10) * (x - 10) + (y - 10) * (y - 10) - 16 }.regions(from: 0)
    #expect(holed.count == 2)
    #expect(abs(abs(holed.reduce(0) { $0 + area($1) }) - (400 - .pi * 16)) < 2)
    #expect(field(8) { _, _ in -1 }.regions(from: 0).isEmpty)
  }

  @Test("what is no number, or no finite one, breaks nothing")
  func strange() {
    let outlines = Contour([.nan, .infinity, -.infinity, 1], columns: 2, rows: 2).regions(from: 0.5)
    #expect(outlines.allSatisfy { $0.allSatisfy { $0.x.isFinite && $0.y.isFinite } } && !outlines.isEmpty)
  }

  @Test("a simplified line keeps its ends and stays as near as it was told to")
  func simplified() {
    let line = (0...100).map { Contour.Place(x: Double($0), y: $0 == 50 ? 5 : 0) }
    #expect(line.simplified(0.1).map(\.x) == [0, 49, 50, 51, 100])
    #expect(line.simplified(10).map(\.x) == [0, 100])
  }

  @Test("paths are relative, to a tenth, and as short as can be")
  func path() {
    let line = [Contour.Place(x: 1, y: 2.25), Contour.Place(x: 0.5, y: 3), Contour.Place(x: 10.5, y: 2.96)]
    #expect(line.path() == "M1 2.3l-.5 .7l10 0")
    #expect(line.path(isClosed: true).hasSuffix("z"))
  }
}
