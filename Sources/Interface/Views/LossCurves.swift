import Canvas
import Engine
import Playground

/// Every curve, the live ones last: they have the colour of a cell that others cross.
struct LossCurves: View {
  let plan: LossPlan
  /// Whether the losses are drawn as they are too.
  let isSmooth: Bool
  /// The epoch that is looked at.
  let shown: Double

  func draw(in rect: Rect, with pen: inout Pen) {
    var raster = pen.lines(over: plan.plot)
    let hasDots = pen.symbols.isUnicode
    let faint = (train: pen.chrome.muted, test: pen.chrome.muted)
    for points in plan.pinned {
      raster.draw(points, plan, faint, priority: -4, hasDots: hasDots)
      // Where a live curve runs over it, it shines through.
      if hasDots { raster.dot(points, plan, faint.train, priority: 2) }
    }
    if isSmooth { raster.draw(plan.raw, plan, faint, priority: -2, hasDots: hasDots) }
    raster.draw(plan.live.filter { $0.epoch >= shown }, plan, faint, priority: -2, hasDots: hasDots)
    raster.draw(plan.live.filter { $0.epoch <= shown }, plan, pen.theme.loss, priority: 0, hasDots: hasDots)
    pen.draw(raster, in: plan.plot)
  }

}

/// A line down from top to bottom where an epoch is, and the two losses on it.
struct LossMarker: View {
  let plan: LossPlan
  let point: Curve.Point
  /// Whether the pointer is there.
  let isHover: Bool

  func draw(in rect: Rect, with pen: inout Pen) {
    let style = isHover ? pen.chrome.muted : pen.chrome.borderFocused
    if let pixels = pen.look.pixels { return draw(style, pixels, with: &pen) }
    let column = plan.epochs.column(point.epoch)
    for row in plan.plot.row..<plan.plot.bottom {
      pen.canvas.write(pen.glyph("│", "|"), at: Place(column: column, row: row), style)
    }
    if let test = point.test {
      pen.canvas.write(
        pen.glyph("○", "."), at: Place(column: column, row: plan.row(test)), pen.theme.loss.test.with(.bold))
    }
    pen.canvas.write(
      pen.glyph("●", "*"), at: Place(column: column, row: plan.row(point.train)), pen.theme.loss.train.with(.bold))
  }

  /// In pixels, so that nothing of the curves is hidden.
  private func draw(_ style: Style, _ pixels: PixelScreen, with pen: inout Pen) {
    var raster = pen.lines(over: plan.plot)
    let across = plan.epochs.share(point.epoch) * Double(raster.dots.across - 1)
    raster.line(from: (across, -0.5), to: (across, Double(raster.dots.down) - 0.5), style)
    pen.draw(raster, in: plan.plot)
    var sketch = Sketch()
    let radius = Double(pixels.cell.height) * 0.24
    func add(_ loss: Double, _ style: Style, isHollow: Bool) {
      let place = raster.vertex(across, plan.axis.down(loss, in: raster), pixels)
      sketch.add(.disc(place, radius: radius, pixels.rgb(style.foreground)))
      if isHollow { sketch.add(.disc(place, radius: radius * 0.55, pixels.paper)) }
    }
    if let test = point.test { add(test, pen.theme.loss.test, isHollow: true) }
    add(point.train, pen.theme.loss.train, isHollow: false)
    pen.draw(sketch, in: plan.plot)
  }
}

/// In the upper right corner what the pinned runs are and where they ended, and their numbers at the ends of their curves.
///
/// Where there is little room a name is cut, then the numbers alone are left; no number hides another one.
struct PinNames: View {
  let plan: LossPlan
  let pins: [Pin]
  let names: [String]

  func draw(in rect: Rect, with pen: inout Pen) {
    let plot = plan.plot
    let count = min(pins.count, plot.rows)
    let widest = max(plot.columns / 2, plot.rows > count ? min(plot.columns, 20) : 0)
    let room = widest - Self.pinNumbers
    let names = names.map { room < 4 ? "" : " " + $0.fitted(room - 1) }
    let width = names.map(\.columns).max() ?? 0
    let box = Rect(
      left: plot.right - width - Self.pinNumbers, top: plot.row, right: plot.right, bottom: plot.row + count)
    guard box.column >= plot.column else { return }
    for (index, pin) in pins.suffix(count).enumerated() {
      let number = pins.count - count + index
      pen.write(
        [
          Piece(" \(number + 1)", pen.chrome.muted.with(.bold)), Piece(names[number].padded(width), pen.chrome.muted),
          Piece(" " + (pin.finalLoss ?? .nan).brief.padded(6), pen.chrome.value),
        ], at: Place(column: box.column, row: box.row + index), until: plot.right)
    }
    var taken: Set<Place> = []
    for (index, points) in plan.pinned.enumerated() {
      guard let last = points.last else { continue }
      var place = Place(column: plan.epochs.column(last.epoch), row: plan.row(last.test ?? last.train))
      if box.contains(place) { place.column = box.column - 1 }
      while taken.contains(place) { place.column -= 2 }
      taken.insert(place)
      guard place.column >= plot.column else { continue }
      pen.canvas.write("\(index + 1)", at: place, pen.chrome.muted.with(.bold))
    }
  }

  /// Columns of a pinned run's number and its last loss.
  private static var pinNumbers: Int { 9 }
}

extension Snapshot {
  /// The losses of the moment on the screen.
  var shownPoint: Curve.Point { Curve.Point(epoch: Double(epoch), train: train.loss, test: test?.loss) }
}

extension LossPlan {
  /// The row nearest to a loss.
  fileprivate func row(_ loss: Double) -> Int {
    plot.row + Int(((1 - axis.share(loss)) * Double(plot.rows - 1)).rounded())
  }
}

extension DotRaster {
  /// Where a loss stands among the dots.
  private func place(_ epoch: Double, _ loss: Double, _ plan: LossPlan) -> (x: Double, y: Double) {
    (plan.epochs.share(epoch) * Double(dots.across - 1), plan.axis.down(loss, in: self))
  }

  /// A part of a dashed curve; the dashes stand where they stand on the screen, however short the parts are.
  private mutating func dash(
    from: (x: Double, y: Double), to: (x: Double, y: Double), _ style: Style, priority: Float, on: Int, off: Int
  ) {
    let phase = Int(from.x.rounded()) + Int(from.y.rounded())
    line(from: from, to: to, style, priority: priority, dash: Dash(on: on, off: off, phase: phase), mark: ".")
  }

  /// A few dots of the losses of the training points.
  fileprivate mutating func dot(_ points: [Curve.Point], _ plan: LossPlan, _ style: Style, priority: Float) {
    for (one, two) in zip(points, points.dropFirst()) {
      dash(
        from: place(one.epoch, one.train, plan), to: place(two.epoch, two.train, plan), style, priority: priority,
        on: 2, off: 6)
    }
  }

  /// The losses of the training points as a line, those of the test points dashed over it.
  fileprivate mutating func draw(
    _ points: [Curve.Point], _ plan: LossPlan, _ styles: (train: Style, test: Style), priority: Float,
    hasDots: Bool
  ) {
    // A letter hides a whole cell of the line, a dot does not.
    let (over, length): (Float, Int) = hasDots ? (1, 4) : (-1, 2)
    for (one, two) in zip(points, points.dropFirst()) {
      if let first = one.test, let second = two.test {
        dash(
          from: place(one.epoch, first, plan), to: place(two.epoch, second, plan), styles.test,
          priority: priority + over, on: length, off: length)
      }
      line(
        from: place(one.epoch, one.train, plan), to: place(two.epoch, two.train, plan), styles.train,
        priority: priority)
    }
    if points.count == 1, let only = points.first {
      let (train, test) = (
        place(only.epoch, only.train, plan), only.test.map { place(only.epoch, $0, plan) }
      )
      if let test {
        set(x: Int(test.x.rounded()), y: Int(test.y.rounded()), styles.test, priority: priority, mark: ".")
      }
      set(x: Int(train.x.rounded()), y: Int(train.y.rounded()), styles.train, priority: priority + 1)
    }
  }
}
