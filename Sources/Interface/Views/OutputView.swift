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

/// The answer over the plane, the points on it, and what the colours mean.
struct OutputView: PanelView {
  static let panel = Panel.output
  @Held var state: State
  @Held var snapshot: Snapshot

  init(_ turn: Turn) { (state, snapshot) = (turn.state, turn.snapshot) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let shown = snapshot.pictures.request.unit
    let view = [
      Piece("v ", pen.chrome.key, .outputViewMoved(by: 1)),
      Piece(state.outputView.title, pen.chrome.muted, .outputViewMoved(by: 1)),
    ]
    let isOn = state.showsTestPoints
    let test = [
      Piece("t ", pen.chrome.key, .testPointsToggled),
      Piece(
        isOn ? pen.glyph("■ ", "[x] ") : pen.glyph("□ ", "[ ] "), isOn ? pen.chrome.bar : pen.chrome.muted,
        .testPointsToggled),
      Piece("test  ", pen.chrome.muted, .testPointsToggled),
    ]
    let details = test + view
    let width = details.reduce(0) { $0 + $1.text.columns }
    let names = shown.map { titles($0, pen.look) } ?? ["output"]
    let name = names.first { $0.columns + width + 8 <= rect.columns } ?? names[names.count - 1]
    let shownDetails = name.columns + width + 8 <= rect.columns ? details : view
    pen.frame(rect, name, pen.look.isStill ? [] : shownDetails, panel: .output, focus: state.focus)
    let plan = OutputPlan(rect)
    let isCurve = snapshot.points.isCurve
    let curve = isCurve ? CurveView(snapshot) : nil
    if let curve {
      curve.drawGround(in: plan.map, with: &pen)
    } else {
      MapPicture(pictures: snapshot.pictures, outputView: state.outputView).draw(in: plan.map, with: &pen)
    }
    MapPoints(points: snapshot.points, isTest: false).draw(in: plan.map, with: &pen)
    if state.showsTestPoints { MapPoints(points: snapshot.points, isTest: true).draw(in: plan.map, with: &pen) }
    BatchMarks(state, snapshot)?.draw(in: plan.map, with: &pen)
    curve?.draw(in: plan.map, with: &pen)
    RuleLines(state, snapshot)?.draw(in: plan.map, with: &pen)
    if let spot = state.probe.spot {
      CrosshairView(spot: spot, domain: snapshot.points.domain).draw(in: plan.map, with: &pen)
    }
    if let example = chosenExample {
      ExampleMark(example: example, domain: snapshot.points.domain).draw(in: plan.map, with: &pen)
    }
    if let legend = plan.legend {
      if let spot = state.readSpot {
        ReadingView(spot: spot, snapshot: snapshot).draw(
          in: Rect(left: plan.map.column, top: legend.row, right: plan.map.right, bottom: legend.bottom), with: &pen)
      } else {
        drawLegend(legend, plan.map, with: &pen)
      }
    }
    pen.target(plan.map, plane: snapshot.points.domain)
    ProbeKeys(state: state, snapshot: snapshot).draw(in: rect, with: &pen)
  }

  /// The example that a lens shows, where it is on the map.
  private var chosenExample: Point? {
    state.lens == .network && state.example == .nearest ? nil : snapshot.lens?.example?.point
  }

  /// What a unit's picture is called, the longest first.
  private func titles(_ place: UnitPlace, _ look: Look) -> [String] {
    if place.layer == 0 { return ["input \(snapshot.experiment.features[place.unit].name(look.symbols))"] }
    let plain = "unit \(place.unit + 1) of layer \(place.layer)"
    return ["\(place.name(look.symbols)), \(plain)", plain]
  }

  private func drawLegend(_ rect: Rect, _ map: Rect, with pen: inout Pen) {
    let points = snapshot.points
    let ends = [points.domain.x.lowerBound, points.domain.x.upperBound].map { end in
      (points.scaling?.inputs[0].original(end) ?? end).axis
    }
    let axes = ProbeText(snapshot, pen.symbols).axes
    pen.canvas.write(ends[0], at: Place(column: map.column, row: rect.row), pen.chrome.muted)
    pen.canvas.write(
      ends[1], at: Place(column: map.right - ends[1].columns, row: rect.row), pen.chrome.muted, until: map.right)
    let room = map.columns - ends[0].columns - ends[1].columns - 2
    let names = Self.axisNames(axes, room, pen.look)
    if room > 4 {
      // In the middle, where neither number is in the way.
      let (first, last) = (
        map.column + ends[0].columns + 1, map.right - ends[1].columns - 1 - names.columns
      )
      pen.canvas.write(
        names, at: Place(column: max(first, min(last, map.column + (map.columns - names.columns) / 2)), row: rect.row),
        pen.chrome.muted)
    }
    guard rect.rows > 1 else { return }
    drawKey(Rect(left: map.column, top: rect.row + 1, right: map.right, bottom: rect.row + 2), with: &pen)
  }

  /// The axes' names in so many columns: where they are too long both are shortened, a short one less.
  static func axisNames(_ names: [String], _ room: Int, _ look: Look) -> String {
    let (between, end) = (look.glyph(" →  ", ", "), look.glyph(" ↑", " up"))
    let free = room - between.columns - end.columns
    guard free >= 4 else { return (names[0] + between + names[1] + end).fitted(room) }
    let first = names[0].fitted(max(free / 2, free - names[1].columns))
    return first + between + names[1].fitted(free - first.columns) + end
  }

  /// What points look like, and what they are.
  private func shapes(_ look: Look) -> [Piece] {
    let (points, chrome) = (snapshot.points, look.chrome)
    let areValues = points.classes.isEmpty
    let (above, below) = look.pointGlyphs(isTest: false, areValues: areValues)
    let names = areValues ? ["below 0", "above 0"] : points.classes
    guard areValues, look.pixels != nil else {
      return [
        Piece("\(below) ", chrome.value), Piece("\(names[0])  ", chrome.text), Piece("\(above) ", chrome.value),
        Piece(names[1], chrome.text),
      ]
    }
    // Over one input their heights are the values, else their colours.
    if points.isCurve { return [Piece("\(above) ", chrome.value), Piece("points to learn", chrome.text)] }
    return [(below, 0.0, names[0] + "  "), (above, 1, names[1])].flatMap { glyph, share, name in
      [Piece("\(glyph) ", Style(look.theme.heatmap.color(share, look.depth))), Piece(name, chrome.text)]
    }
  }

  /// What shapes and colours stand for.
  private func drawKey(_ rect: Rect, with pen: inout Pen) {
    if snapshot.points.classes.count > 2 { return ClassKey(names: snapshot.points.classes).draw(in: rect, with: &pen) }
    let end = pen.write(shapes(pen.look), at: rect.origin, until: rect.right)
    let least = snapshot.experiment.outputActivation == .sigmoid && snapshot.pictures.request.unit == nil ? "0" : "-1"
    let columns = min(16, rect.right - end - least.columns - 4)
    guard columns >= 4 else { return }
    let left = rect.right - columns - 2
    pen.canvas.write(least, at: Place(column: left - least.columns - 1, row: rect.row), pen.chrome.muted)
    pen.canvas.write("1", at: Place(column: rect.right - 1, row: rect.row), pen.chrome.muted)
    let theme = pen.theme, depth = pen.look.depth
    let bar = Rect(column: left, row: rect.row, columns: columns, rows: 1)
    let ramp = Picture(
      values: (0..<columns).map { 2 * (Float($0) + 0.5) / Float(columns) - 1 },
      raster: Raster(columns: columns, rows: 1), isDiscrete: state.outputView == .discrete)
    guard pen.look.hasBlocks else { return pen.drawShades(ramp, in: bar) }
    let isDiscrete = state.outputView == .discrete
    pen.drawColors(in: bar, raster: Raster(columns: 4 * columns, rows: 1)) { column, _, raster in
      let value = 2 * (Float(column) + 0.5) / Float(raster.columns) - 1
      return theme.heatmap.color(Double((isDiscrete ? value.side : value) + 1) / 2, depth)
    }
  }
}

/// How many points there are, on what is free of a frame's edge.
struct CountsLine: View {
  let train, test: Int
  /// Whether the shapes of the test points stand beside their number.
  let hasShapes: Bool
  /// Whether the points have numbers to learn, not classes.
  let areValues: Bool

  init(_ turn: Turn) {
    let points = turn.snapshot.points
    (train, test) = (points.train.count, points.test.count)
    hasShapes = turn.state.showsTestPoints && points.classes.count < 3
    areValues = points.classes.isEmpty
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    let (above, below) = pen.look.pointGlyphs(isTest: true, areValues: areValues)
    let shapes = hasShapes ? above == below ? " \(above)" : " \(below)\(above)" : ""
    let room = pen.freeFrame(rect)
    let forms = [
      " \(train.grouped) points to train, \(test.grouped) to test\(shapes) ",
      " \(train.grouped) to train, \(test.grouped) to test ",
    ]
    guard let text = forms.first(where: { $0.columns < room.count }) else { return }
    pen.canvas.write(
      text, at: Place(column: room.upperBound - text.columns - 1, row: rect.bottom - 1), pen.chrome.muted)
  }
}

extension Double {
  /// An axis's end: whole where it is whole.
  fileprivate var axis: String { self == rounded() && abs(self) < 1e6 ? fixed(0) : abs(self) < 1000 ? fixed(1) : brief }
}

extension OutputView {
  static func explanation(_ state: State) -> Explanation {
    let experiment = state.experiment
    return Explanation(
      title: "The output",
      texts: [
        "What the network answers at every place, and the points that it learns from: \(experiment.pointsText). "
          + "t shows the test points too: hollow, or as diamonds.",
        experiment.decisionText,
        "v draws it smooth, with the boundary as a line, or in two colours.",
        "Arrows or a click put the probe on the map: it tells what is answered there, and for the nearest example.",
        "With the probe, points are yours: i and I put one (so does a second click), x deletes the nearest, M or a drag moves it, u undoes. "
          + "It goes on learning, now from your points.",
      ])
  }
}

extension Experiment {
  /// How they are told apart, by cells and by pixels.
  fileprivate var pointsText: String {
    switch classes.count {
    case 0: "the key under the map tells those above 0 from the others"
    case 2: "the key under the map tells \(classes[1]) from \(classes[0])"
    default: "a shape and a colour for each class"
    }
  }

  fileprivate var decisionText: String {
    switch classes.count {
    case 0: "It is the predicted number."
    case 2 where outputActivation == .sigmoid:
      "It is the probability of \(classes[1]): above one half it says \(classes[1])."
    case 2: "Above 0 it says \(classes[1]), below 0 \(classes[0])."
    default: "It names the class of the largest probability; the surer, the stronger the colour."
    }
  }
}
