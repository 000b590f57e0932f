import Canvas
import Playground
import Testing

@testable import Interface

@Suite("The losses' axis")
struct LossAxisTests {
  @Test("it holds all losses but for the spikes of one in fifty, however they lie", arguments: [1, 2, 3, 50, 51, 999])
  func spikes(count: Int) throws {
    var random = SystemRandomNumberGenerator()
    for round in 0..<20 {
      // Equal numbers, ordered ones and any others; a test loss now and then, and what is no number.
      let points = (0..<count).map { index -> Curve.Point in
        let loss =
          round == 0
          ? 1 : round == 1 ? Double(index) : round == 2 ? Double(count - index) : .random(in: 0...9, using: &random)
        return Curve.Point(epoch: Double(index), train: index == 7 ? .nan : loss, test: index % 3 == 0 ? loss * 2 : nil)
      }
      let losses = points.flatMap { [$0.train, $0.test].compactMap(\.self) }.filter(\.isFinite).sorted()
      let ends = [points[0], points[count - 1]].map { max($0.train, $0.test ?? 0) }.filter(\.isFinite)
      let most = try #require(losses.last)
      let expected = min(most, max(1.5 * losses[losses.count * 98 / 100], ends.max() ?? 0))
      let axis = try #require(LossAxis([points], isLogarithmic: false))
      #expect(axis.low == 0 && axis.high == (most > 0 ? expected : 1), "\(losses)")
    }
  }

  @Test("in pixels a loss is as high as its number beside the axis", arguments: [2, 3, 7, 30], [false, true])
  func marks(rows: Int, isLogarithmic: Bool) throws {
    let points = (0..<9).map { Curve.Point(epoch: Double($0), train: 0.7 / Double($0 * $0 + 1), test: nil) }
    let axis = try #require(LossAxis([points], isLogarithmic: isLogarithmic))
    let pixels = PixelScreenTests.pixels
    let raster = DotRaster(Size(columns: 9, rows: rows), .braille, pixels)
    let height = Double(pixels.cell.height)
    func y(_ loss: Double) -> Double { raster.vertex(0, axis.down(loss, in: raster), pixels).y }
    #expect(y(axis.low) == (Double(rows) - 0.5) * height && y(axis.high) == 0.5 * height)
    let ticks = axis.ticks(rows: rows)
    #expect(!ticks.isEmpty)
    for tick in ticks { #expect(abs(y(tick.value) - (Double(tick.row) + 0.5) * height) < height / 2 + 1e-9) }
  }
}
