import Canvas
import Datasets
import Engine
import Playground

extension FigureDrawing {
  /// What the network answers over the plane, the points, the axes and what colours and shapes stand for.
  mutating func drawBoundary(_ box: Box) {
    let points = snapshot.points
    let isMany = points.classes.count > 2
    let hasBar = !isMany && !points.isCurve
    let legend = LegendLines(legendEntries, width: box.width - 50)
    heading(
      points.isCurve ? "fitted curve" : points.problem == .classification ? "decision boundary" : "answer", countWords,
      in: box)
    let room = box.less(left: 50, top: 22, right: hasBar ? 46 : 4, bottom: 40 + legend.height)
    let side = max(20, min(room.width, room.height))
    let plot = Box(x: room.x + (room.width - side) / 2, y: room.y, width: side, height: side)
    drawGround(plot)
    drawPoints(plot)
    if points.isCurve { drawAnswers(plot) }
    rectangle(plot, fill: nil, stroke: colors.muted)
    drawAxes(plot, box)
    if hasBar { drawBar(Box(x: plot.right + 12, y: plot.y, width: 12, height: plot.height)) }
    draw(legend, x: plot.x, y: plot.bottom + 40)
  }

  private mutating func drawGround(_ plot: Box) {
    let (raster, view) = (snapshot.pictures.request.plot, figure.state.outputView)
    svg.begin("g", ["id": "answer"])
    defer { svg.end() }
    guard !snapshot.points.isCurve else { return rectangle(plot, fill: colors.ground) }
    guard snapshot.pictures.classes.isEmpty else { return drawClasses(plot, raster) }
    drawHeat(snapshot.pictures.plot, raster, in: plot, bands: 32, isDiscrete: view == .discrete)
    guard view == .contour, !snapshot.pictures.plot.isEmpty else { return }
    let contour = Contour(snapshot.pictures.plot, columns: raster.columns, rows: raster.rows)
    let color = colors.rgb(colors.theme.contour)
    guard snapshot.points.problem == .regression else {
      return line(scaled(contour.lines(at: 0), raster, plot), stroke: color, width: 2)
    }
    // Lines of the same answer, at the values that the bar marks.
    for tick in answerTicks {
      line(scaled(contour.lines(at: 2 * tick.share - 1), raster, plot), stroke: color, width: 0.8, opacity: 0.6)
    }
  }

  /// The regions of several classes, paler where the network is less sure, and the borders between them.
  private mutating func drawClasses(_ plot: Box, _ raster: Raster) {
    let layer = snapshot.experiment.shape.count - 1
    let answers = snapshot.points.classes.indices.map { index in
      figure.run.pictures(
        PictureRequest(
          plot: raster, thumbnail: Raster(columns: 0, rows: 0), unit: UnitPlace(layer: layer, unit: index))
      ).plot.map { ($0 + 1) / 2 }
    }
    let count = Float(answers.count)
    let view = figure.state.outputView
    rectangle(plot, fill: colors.place(0, sure: 0))
    var borders: [Outline] = []
    let levels = 12
    for (index, own) in answers.enumerated() {
      let lead = own.indices.map { place in
        own[place] - answers.indices.reduce(Float(0)) { $1 == index ? $0 : max($0, answers[$1][place]) }
      }
      let field = Contour(lead, columns: raster.columns, rows: raster.rows)
      region(scaled(field.regions(from: 0), raster, plot), fill: colors.place(index, sure: view.strength(0)))
      borders += field.lines(at: 0)
      guard view != .discrete else { continue }
      for level in 1..<levels {
        let least = Float(level) / Float(levels)
        let sure = own.indices.map { min(lead[$0], (own[$0] - 1 / count) / (1 - 1 / count) - least) }
        guard sure.contains(where: { $0 >= 0 }) else { break }
        region(
          scaled(Contour(sure, columns: raster.columns, rows: raster.rows).regions(from: 0), raster, plot),
          fill: colors.place(index, sure: (Float(level) + 0.5) / Float(levels)))
      }
    }
    guard view == .contour else { return }
    line(scaled(borders, raster, plot), stroke: colors.rgb(colors.theme.contour), width: 1.4)
  }

  /// What the network answers to its one input, over the points.
  private mutating func drawAnswers(_ plot: Box) {
    let curve = FittedCurve(snapshot.pictures, snapshot.points.domain, snapshot.experiment)
    let places = curve.places.map {
      Contour.Place(x: plot.x + plot.width * $0.x, y: plot.y + plot.height * min(3, max(-2, $0.y)))
    }
    clip(plot) { $0.line([places.simplified(0.12)], stroke: $0.colors.ink, width: 2.5) }
  }

  /// Draws something of which nothing is seen outside a box.
  mutating func clip(_ box: Box, _ draw: (inout FigureDrawing) -> Void) {
    let name = "clip\(Int(box.x.rounded()))x\(Int(box.y.rounded()))"
    svg.begin("clipPath", ["id": name])
    svg.element(
      "rect", ["x": box.x.length, "y": box.y.length, "width": box.width.length, "height": box.height.length])
    svg.end()
    svg.begin("g", ["clip-path": "url(#\(name))"])
    sketch.add(.clip(box))
    draw(&self)
    sketch.add(.clip(nil))
    svg.end()
  }

  private mutating func drawAxes(_ plot: Box, _ box: Box) {
    let (low, high) = snapshot.points.originalEnds
    let names = ProbeText(snapshot, .braille).axes
    let count = max(2, Int(plot.width / 60))
    let across = AxisTick.round(low.x1, high.x1, about: count), up = AxisTick.round(low.x2, high.x2, about: count)
    var marks: [Outline] = []
    for tick in across {
      let x = plot.x + tick.share * plot.width
      marks.append([Contour.Place(x: x, y: plot.bottom), Contour.Place(x: x, y: plot.bottom + 4)])
      write(tick.text, x: x, y: plot.bottom + 15, .label, .middle, color: colors.muted)
    }
    for tick in up {
      let y = plot.bottom - tick.share * plot.height
      marks.append([Contour.Place(x: plot.x - 4, y: y), Contour.Place(x: plot.x, y: y)])
      write(tick.text, x: plot.x - 7, y: y + 4, .label, .end, color: colors.muted)
    }
    line(marks, stroke: colors.muted, width: 1)
    let widest = up.map { TextSize.label.width($0.text) }.max() ?? 0
    write(
      TextSize.label.fitted(names[0], plot.width), x: plot.middle.x, y: plot.bottom + 30, .label, .middle)
    write(
      TextSize.label.fitted(names[1], plot.height), x: max(box.x + 9, plot.x - widest - 13), y: plot.middle.y, .label,
      .middle, isUpright: true)
  }

  /// Round answers between the lowest and the highest colour, in the units of the label.
  private var answerTicks: [AxisTick] {
    let activation = snapshot.experiment.outputActivation
    let ends = activation == .sigmoid ? (0.0, 1.0) : (-1.0, 1.0)
    guard snapshot.points.problem == .regression else { return AxisTick.round(ends.0, ends.1, about: 4) }
    return AxisTick.round(
      snapshot.points.original(label: ends.0), snapshot.points.original(label: ends.1), about: 5)
  }

  /// Which answer has which colour.
  private mutating func drawBar(_ box: Box) {
    let isDiscrete = figure.state.outputView == .discrete
    let values = (0..<32).map { Float($0) / 15.5 - 1 }.reversed()
    drawHeat(
      values.flatMap { [$0] }, Raster(columns: 1, rows: 32), in: box, bands: 32, isDiscrete: isDiscrete)
    rectangle(box, fill: nil, stroke: colors.muted)
    for tick in answerTicks {
      let y = box.bottom - tick.share * box.height
      line(
        [[Contour.Place(x: box.right, y: y), Contour.Place(x: box.right + 3, y: y)]], stroke: colors.muted, width: 1)
      write(tick.text, x: box.right + 6, y: y + 4, .note, color: colors.muted)
    }
  }
}
