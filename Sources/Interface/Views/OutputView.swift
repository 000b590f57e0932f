import Canvas
import Datasets
import Engine
import Playground

/// Where the parts of the output's panel stand.
struct OutputPlan {
  /// The large picture: twice as many columns as rows, so that its pixels are square.
  let map: Rect
  /// Two lines for axes and legend, where there is room.
  let legend: Rect?

  init(_ rect: Rect) {
    let inside = rect.inset()
    let hasLegend = inside.rows >= 8
    let rows = min(inside.rows - (hasLegend ? 2 : 0), inside.columns / 2)
    let columns = min(inside.columns, 2 * rows)
    let top = inside.row + max(0, (inside.rows - rows - (hasLegend ? 2 : 0)) / 2)
    map = Rect(column: inside.column + (inside.columns - columns) / 2, row: top, columns: columns, rows: rows)
    legend = hasLegend ? Rect(left: inside.column, top: map.bottom, right: inside.right, bottom: inside.bottom) : nil
  }
}

extension Pen {
  /// The answer over the plane, the points on it, and what the colours mean.
  mutating func drawOutput(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let shown = snapshot.pictures.request.unit
    let name = shown.map { title($0, snapshot) } ?? "output"
    let view = [
      Piece("v ", chrome.key, .outputViewMoved(by: 1)),
      Piece(state.outputView.title, chrome.muted, .outputViewMoved(by: 1)),
    ]
    let isOn = state.showsTestPoints
    let test = [
      Piece("t ", chrome.key, .testPointsToggled),
      Piece(isOn ? glyph("■ ", "[x] ") : glyph("□ ", "[ ] "), isOn ? chrome.bar : chrome.muted, .testPointsToggled),
      Piece("test  ", chrome.muted, .testPointsToggled),
    ]
    let details = test + view
    let width = details.reduce(0) { $0 + $1.text.columns }
    let shownDetails = name.columns + width + 8 <= rect.columns ? details : view
    frame(rect, name, look.isStill ? [] : shownDetails, panel: .output, state)
    let plan = OutputPlan(rect)
    let isCurve = snapshot.points.isCurve
    if isCurve { drawCurveGround(plan.map, snapshot) } else { drawMap(plan.map, state, snapshot) }
    drawPoints(snapshot.points.train, isTest: false, plan.map, snapshot)
    if state.showsTestPoints { drawPoints(snapshot.points.test, isTest: true, plan.map, snapshot) }
    if isCurve {
      drawCurve(plan.map, snapshot)
      drawCurveAxis(plan.map, snapshot)
    }
    drawCrosshair(plan.map, state, snapshot)
    if let legend = plan.legend {
      if let spot = state.readSpot {
        drawReading(
          Rect(left: plan.map.column, top: legend.row, right: plan.map.right, bottom: legend.bottom), spot, snapshot)
      } else {
        drawLegend(legend, plan.map, state, snapshot)
      }
    }
    target(plan.map, plane: snapshot.points.domain)
    drawProbeKeys(rect, state, snapshot)
  }

  /// How many points there are, on what is free of the frame's lower edge.
  mutating func drawCounts(on rect: Rect, _ state: State, _ snapshot: Snapshot) {
    let (train, test) = (snapshot.points.train.count, snapshot.points.test.count)
    let (above, below) = pointGlyphs(isTest: true)
    let shapes = state.showsTestPoints && snapshot.points.classes.count < 3 ? " \(below)\(above)" : ""
    let room = freeFrame(Rect(left: rect.column, top: rect.bottom - 1, right: rect.right, bottom: rect.bottom))
    let forms = [
      " \(train.grouped) points to train, \(test.grouped) to test\(shapes) ",
      " \(train.grouped) to train, \(test.grouped) to test ",
    ]
    guard let text = forms.first(where: { $0.columns < room.count }) else { return }
    canvas.write(text, at: Place(column: room.upperBound - text.columns - 1, row: rect.bottom - 1), chrome.muted)
  }

  private func title(_ place: UnitPlace, _ snapshot: Snapshot) -> String {
    place.layer == 0
      ? "input \(snapshot.experiment.features[place.unit].name(symbols))"
      : "unit \(place.unit + 1) of layer \(place.layer)"
  }

  private mutating func drawMap(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    var picture = Picture(values: snapshot.pictures.plot, raster: snapshot.pictures.request.plot)
    if !snapshot.pictures.classes.isEmpty { return drawClasses(picture, snapshot.pictures.classes, rect, state) }
    picture.isDiscrete = state.outputView == .discrete
    guard look.hasPixels else { return drawShades(picture, in: rect) }
    let raster = Raster(columns: rect.columns, rows: 2 * rect.rows)
    let theme = theme, depth = look.depth
    let hasContour = state.outputView == .contour
    canvas.drawPixels(in: rect) { column, row in
      let value = picture.value(column, row, of: raster)
      if hasContour {
        let right = picture.value(min(raster.columns - 1, column + 1), row, of: raster)
        let below = picture.value(column, min(raster.rows - 1, row + 1), of: raster)
        if value >= 0 ? right < 0 || below < 0 : right >= 0 || below >= 0 { return theme.contour }
      }
      return theme.heatmap.color(Double(value + 1) / 2, depth)
    }
  }

  /// More points than these would only be drawn over each other.
  private static let mostPoints = 10_000

  private mutating func drawPoints(_ points: [Point], isTest: Bool, _ rect: Rect, _ snapshot: Snapshot) {
    let domain = snapshot.points.domain
    let (across, down) = (domain.width, domain.height)
    let (above, below) = pointGlyphs(isTest: isTest)
    let isSeveral = snapshot.points.classes.count > 2
    // They lie in random order: of very many the first are as good as any.
    for point in points.prefix(Self.mostPoints) where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let column = min(rect.columns - 1, Int((point.x - domain.x.lowerBound) / across * Double(rect.columns)))
      let pixel = min(2 * rect.rows - 1, Int((domain.y.upperBound - point.y) / down * Double(2 * rect.rows)))
      let (x, y) = (rect.column + column, rect.row + pixel / 2)
      let style = canvas[x, y].style
      let isUpper = pixel % 2 == 0 && canvas[x, y].glyph == "▀"
      // A point stands on the colour of its place, whether that is half a cell's or a whole one's.
      let isFilled = isUpper || ["█", "▓"].contains(canvas[x, y].glyph)
      let ground = isFilled ? style.foreground : style.background
      let index = isSeveral ? Int(point.label) : 0
      let color =
        isSeveral
        ? isTest ? theme.heatmap.color(0.5, look.depth) : theme.classes.ink(index, on: ground, look.depth)
        : (point.label > 0 ? theme.points.positive : theme.points.negative).color(on: ground, look.depth)
      canvas[x, y] = Cell(
        isSeveral ? ClassColors.glyph(index, symbols) : point.label > 0 ? above : below,
        Style(look.hasPixels ? color : .standard, on: ground, look.hasPixels ? [] : .bold))
    }
  }

  /// One shape for class 1 and values above 0, another for the rest.
  func pointGlyphs(isTest: Bool) -> (above: Unicode.Scalar, below: Unicode.Scalar) {
    switch (symbols.isUnicode, isTest) {
    case (true, false): ("●", "○")
    case (true, true): ("◆", "◇")
    case (false, false): ("o", "x")
    case (false, true): ("O", "X")
    }
  }

  private mutating func drawLegend(_ rect: Rect, _ map: Rect, _ state: State, _ snapshot: Snapshot) {
    let points = snapshot.points
    let ends = [points.domain.x.lowerBound, points.domain.x.upperBound].map { end in
      (points.scaling?.inputs[0].original(end) ?? end).axis
    }
    let axes = ProbeText(snapshot, symbols).axes
    canvas.write(ends[0], at: Place(column: map.column, row: rect.row), chrome.muted)
    canvas.write(ends[1], at: Place(column: map.right - ends[1].columns, row: rect.row), chrome.muted, until: map.right)
    let room = map.columns - ends[0].columns - ends[1].columns - 2
    let names = "\(axes[0])\(glyph(" →  ", ", "))\(axes[1])\(glyph(" ↑", " up"))".fitted(room)
    if room > 4 {
      canvas.write(
        names, at: Place(column: map.column + (map.columns - names.columns) / 2, row: rect.row), chrome.muted)
    }
    guard rect.rows > 1 else { return }
    drawKey(Rect(left: map.column, top: rect.row + 1, right: map.right, bottom: rect.row + 2), state, snapshot)
  }

  /// What shapes and colours stand for.
  private mutating func drawKey(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    if snapshot.points.classes.count > 2 { return drawClassKey(rect, snapshot.points.classes) }
    let names = snapshot.points.classes.isEmpty ? ["below 0", "above 0"] : snapshot.points.classes
    let (above, below) = pointGlyphs(isTest: false)
    let end = write(
      [
        Piece("\(below) ", chrome.value), Piece("\(names[0])  ", chrome.text), Piece("\(above) ", chrome.value),
        Piece(names[1], chrome.text),
      ], at: rect.origin, until: rect.right)
    let least = snapshot.experiment.outputActivation == .sigmoid && snapshot.pictures.request.unit == nil ? "0" : "-1"
    let columns = min(16, rect.right - end - least.columns - 4)
    guard columns >= 4 else { return }
    let left = rect.right - columns - 2
    canvas.write(least, at: Place(column: left - least.columns - 1, row: rect.row), chrome.muted)
    canvas.write("1", at: Place(column: rect.right - 1, row: rect.row), chrome.muted)
    let theme = theme, depth = look.depth
    let bar = Rect(column: left, row: rect.row, columns: columns, rows: 1)
    let ramp = Picture(
      values: (0..<columns).map { 2 * (Float($0) + 0.5) / Float(columns) - 1 },
      raster: Raster(columns: columns, rows: 1), isDiscrete: state.outputView == .discrete)
    guard look.hasPixels else { return drawShades(ramp, in: bar) }
    canvas.drawPixels(in: bar) { column, _ in
      theme.heatmap.color(Double(ramp.value(column, 0, of: ramp.raster) + 1) / 2, depth)
    }
  }
}

extension Double {
  /// An axis's end: whole where it is whole.
  fileprivate var axis: String { self == rounded() && abs(self) < 1e6 ? fixed(0) : abs(self) < 1000 ? fixed(1) : brief }
}
