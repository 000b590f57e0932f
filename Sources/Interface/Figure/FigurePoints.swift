import Canvas
import Datasets
import Playground

extension FigureDrawing {
  /// More points of one kind than this cannot be told apart, and make a file of megabytes.
  private static let mostPoints = 1500

  /// The training points filled, the test points hollow where they are wanted.
  mutating func drawPoints(_ plot: Box) {
    let points = snapshot.points
    svg.begin("g", ["id": "points"])
    draw(points.train, isTest: false, plot)
    if figure.state.showsTestPoints { draw(points.test, isTest: true, plot) }
    svg.end()
  }

  private mutating func draw(_ points: [Point], isTest: Bool, _ plot: Box) {
    let domain = snapshot.points.domain
    let inside = points.filter { domain.x.contains($0.x) && domain.y.contains($0.y) }
    let shown = stride(from: 0, to: inside.count, by: max(1, inside.count / Self.mostPoints)).map { inside[$0] }
    let radius = plot.width / 420 * (shown.count > 600 ? 2.6 : shown.count > 250 ? 3.2 : 4)
    var groups: [(look: PointLook, places: [Vertex])] = []
    for point in shown {
      let look = PointLook(point, snapshot.points, colors)
      let place = domain.vertex(of: Spot(x1: point.x, x2: point.y), in: plot)
      if let index = groups.firstIndex(where: { $0.look == look }) {
        groups[index].places.append(place)
      } else {
        groups.append((look, [place]))
      }
    }
    for (look, places) in groups.sorted(by: { $0.look.order < $1.look.order }) {
      draw(look, at: places, radius: radius, isTest: isTest)
    }
  }

  /// Points of one look.
  mutating func draw(_ look: PointLook, at places: [Vertex], radius: Double, isTest: Bool) {
    let path = places.map { look.shape.path(x: $0.x, y: $0.y, radius: radius) }.joined()
    let attributes: SVGText.Attributes =
      isTest
      ? ["d": path, "fill": "#ffffff", "stroke": look.dark.hexadecimal, "stroke-width": "1.5"]
      : ["d": path, "fill": look.fill.hexadecimal, "stroke": look.edge.hexadecimal, "stroke-width": ".8"]
    svg.element("path", attributes)
    for place in places { sketch.add(look, at: place, radius: radius, isTest: isTest) }
  }

  /// How many points there are, and what is drawn of them.
  var countWords: String {
    let (train, test) = (snapshot.points.train.count, snapshot.points.test.count)
    guard train + test > 0 else { return "" }
    return figure.state.showsTestPoints && test > 0
      ? "\(train.grouped) training points, \(test.grouped) test points" : "\(train.grouped) training points"
  }

  /// What the legend explains: classes by their shapes, the points that are only looked at, and what is not seen.
  var legendEntries: [LegendEntry] {
    let points = snapshot.points
    var entries = points.classes.enumerated().map { index, name in
      LegendEntry(text: name, mark: .point(PointLook(ofClass: index, points, colors), isTest: false))
    }
    let train = points.train.count, test = points.test.count
    guard train + test > 0 else { return entries }
    let look = PointLook(Point(x: 0, y: 0, label: points.classes.isEmpty ? 1 : 0), points, colors)
    if points.classes.isEmpty {
      entries.append(LegendEntry(text: "training points", mark: .point(look, isTest: false)))
    }
    if figure.state.showsTestPoints, test > 0 {
      entries.append(LegendEntry(text: "test points", mark: .point(look, isTest: true)))
    }
    if points.isCurve { entries.append(LegendEntry(text: "network", mark: .line)) }
    let kinds = figure.state.showsTestPoints ? [train, test] : [train]
    if kinds.contains(where: { $0 / Self.mostPoints > 1 }) {
      entries.append(LegendEntry(text: "some of \((train + test).grouped) points", mark: .nothing))
    } else if points.outsideCount > 0 {
      entries.append(LegendEntry(text: "\(points.outsideCount.grouped) points lie outside", mark: .nothing))
    }
    return entries
  }

  /// Writes a legend under a plot.
  mutating func draw(_ legend: LegendLines, x: Double, y: Double) {
    for (row, entries) in legend.lines.enumerated() {
      var x = x
      let line = y + Double(row) * LegendLines.lineHeight + 8
      for entry in entries {
        switch entry.mark {
        case .point(let look, let isTest):
          draw(look, at: [Vertex(x: x + 6, y: line - 4)], radius: 4.5, isTest: isTest)
        case .line:
          self.line(
            [[Contour.Place(x: x, y: line - 4), Contour.Place(x: x + 12, y: line - 4)]], stroke: colors.ink, width: 2.5)
        case .nothing: break
        }
        write(entry.text, x: x + entry.indent, y: line, .label)
        x += entry.width
      }
    }
  }
}

/// One line of a legend's text, and what it explains.
struct LegendEntry {
  enum Mark {
    case point(PointLook, isTest: Bool)
    case line
    case nothing
  }

  var text: String
  var mark: Mark

  var indent: Double { if case .nothing = mark { 0 } else { 17 } }
  var width: Double { indent + FigureDrawing.TextSize.label.width(text) + 16 }
}

/// A legend in as many lines as it needs, three at most.
struct LegendLines {
  static let lineHeight = 17.0
  private static let mostLines = 3

  private(set) var lines: [[LegendEntry]] = []

  init(_ entries: [LegendEntry], width: Double) {
    var room = 0.0
    for var entry in entries {
      entry.text = FigureDrawing.TextSize.label.fitted(entry.text, width - 40)
      if entry.width > room {
        guard lines.count < Self.mostLines else {
          lines[lines.count - 1].append(LegendEntry(text: "…", mark: .nothing))
          return
        }
        lines.append([])
        room = width
      }
      lines[lines.count - 1].append(entry)
      room -= entry.width
    }
  }

  var height: Double { Double(lines.count) * Self.lineHeight }
}
