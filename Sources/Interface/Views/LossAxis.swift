#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Canvas
import Playground

/// The vertical axis of the losses.
struct LossAxis {
  /// The values at the lower and the upper edge.
  let low: Double
  let high: Double
  private let isLogarithmic: Bool

  /// An axis that holds the losses of all curves; nil where there are none.
  init?(_ curves: [[Curve.Point]], isLogarithmic: Bool) {
    var losses: [Double] = []
    losses.reserveCapacity(2 * curves.reduce(0) { $0 + $1.count })
    for point in curves.joined() {
      if point.train.isFinite { losses.append(point.train) }
      if let test = point.test, test.isFinite { losses.append(test) }
    }
    guard let least = losses.min(), let most = losses.max() else { return nil }
    self.isLogarithmic = isLogarithmic
    if isLogarithmic {
      high = max(most, 1e-9)
      low = max(min(least, high / 10), 1e-9)
    } else {
      // One spike must not flatten all the rest: it leaves the plot at the top.
      let usual = losses.ranked(losses.count * 98 / 100)
      let endPoints: [Curve.Point] = curves.flatMap { [$0.first, $0.last].compactMap(\.self) }
      let ends: [Double] = endPoints.map { max($0.train, $0.test ?? 0) }
      let needed = ends.filter { $0.isFinite }.reduce(1.5 * usual, max)
      high = most > 0 ? min(most, needed) : 1
      low = 0
    }
  }

  /// How high a value stands, 0 at the lower edge, 1 at the upper.
  func share(_ loss: Double) -> Double {
    guard isLogarithmic else { return min(1, max(0, (loss - low) / (high - low))) }
    let loss = max(loss, low)
    return min(1, max(0, log(loss / low) / log(high / low)))
  }

  /// How far down a value stands among the dots of a plot.
  func down(_ loss: Double, in raster: DotRaster) -> Double {
    raster.ends.top + (1 - share(loss)) * (raster.ends.bottom - raster.ends.top)
  }

  /// One marked value.
  struct Tick: Hashable {
    /// Which row of the plot, 0 on top.
    var row: Int
    var value: Double
    var text: String
  }

  /// Round values, no two in one row, from top to bottom.
  func ticks(rows: Int) -> [Tick] {
    var ticks: [Tick] = []
    for (value, text) in isLogarithmic ? powers(rows) : multiples(rows) {
      let row = Int(((1 - share(value)) * Double(rows - 1)).rounded())
      if !ticks.contains(where: { $0.row == row }) { ticks.append(Tick(row: row, value: value, text: text)) }
    }
    return ticks.sorted { $0.row < $1.row }
  }

  private func multiples(_ rows: Int) -> [(value: Double, text: String)] {
    let step = (high / max(1, Double(rows - 1) / 2)).roundStep
    return (0...Int(high / step + 1e-9)).map { count in
      let value = step * Double(count)
      return (value, value == 0 ? "0" : value.tick(step: step))
    }
  }

  /// Powers of ten, and where they are too few for the rows, 2 and 5 times them.
  private func powers(_ rows: Int) -> [(value: Double, text: String)] {
    let decades = (Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))).map { pow(10, Double($0)) }
    let factors: [Double] = Double(rows) > 3 * log10(high / low) ? [1, 5, 2] : [1]
    let values: [Double] = factors.flatMap { factor in decades.map { $0 * factor } }
    let shown = (low * 0.999)...(high * 1.001)
    return values.filter { shown.contains($0) }.map { ($0, $0.tick(step: $0)) }
  }
}

extension Double {
  /// The least of 1, 2, 2.5 and 5 times a power of ten that is not below this.
  var roundStep: Double {
    // Of what is smaller there is no power of ten.
    guard isFinite, self >= .leastNormalMagnitude else { return 1 }
    let decade = pow(10, log10(self).rounded(.down))
    let factors: [Double] = [1, 2, 2.5, 5]
    return decade * (factors.first { $0 * decade >= self * (1 - 1e-9) } ?? 10)
  }

  /// With as many digits behind the point as a step has.
  func tick(step: Double) -> String {
    guard abs(self) < 1e5, step >= 1e-4 else { return brief }
    let places = (0...5).first { places in
      let scaled = step * pow(10, Double(places))
      return abs(scaled - scaled.rounded()) < 1e-6
    }
    return fixed(places ?? 5)
  }
}

/// The marked losses at the left of a plot.
struct LossTicks: View {
  let ticks: [LossAxis.Tick]
  let axis: LossAxis
  let plot: Rect

  func draw(in rect: Rect, with pen: inout Pen) {
    guard !ticks.isEmpty else { return }
    let line = Rect(column: plot.column - 1, row: plot.row, columns: 1, rows: plot.rows)
    for tick in ticks {
      let place = Place(column: line.column - tick.text.columns, row: plot.row + tick.row)
      pen.canvas.write(tick.text, at: place, pen.chrome.muted)
    }
    if pen.look.pixels != nil { return drawMarks(line, with: &pen) }
    for row in line.row..<line.bottom {
      let isMarked = ticks.contains { plot.row + $0.row == row }
      pen.canvas.write(
        isMarked ? pen.glyph("┤", "+") : pen.glyph("│", "|"), at: Place(column: line.column, row: row),
        pen.chrome.border)
    }
  }

  /// In pixels each mark is as high as its value, which a row is not.
  private func drawMarks(_ line: Rect, with pen: inout Pen) {
    var raster = pen.lines(over: line)
    let middle = Double(raster.dots.across - 1) / 2
    raster.line(from: (middle, -0.5), to: (middle, Double(raster.dots.down) - 0.5), pen.chrome.border)
    for tick in ticks {
      let down = axis.down(tick.value, in: raster)
      raster.line(from: (-0.5, down), to: (middle, down), pen.chrome.border)
    }
    pen.draw(raster, in: line)
  }
}

extension [Double] {
  /// The number that would have this index if they were in order: without bringing all of them into it (Hoare 1961, FIND).
  fileprivate func ranked(_ rank: Int) -> Double {
    var numbers = self
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = numbers[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while numbers[left] < pivot { left += 1 }
        while numbers[right] > pivot { right -= 1 }
        if left <= right {
          numbers.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { break }
    }
    return numbers[rank]
  }
}
