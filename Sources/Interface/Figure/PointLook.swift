import Canvas
import Datasets
import Playground

/// How a point looks, by what it is.
struct PointLook: Hashable {
  var shape: PointShape
  /// What it is filled with, the line around it, and the same where it is hollow.
  var fill, edge, dark: RGB
  /// Which are drawn first.
  var order: Int

  /// A point of a class, or with a value.
  init(_ point: Point, _ points: PointSet, _ colors: FigureColors) {
    guard points.classes.isEmpty else {
      // Two classes may be written 0 and 1 or -1 and 1.
      let index = points.classes.count > 2 ? Int(point.label) : point.label > 0 ? 1 : 0
      self.init(ofClass: index, points, colors)
      return
    }
    let share = points.isCurve ? 1 : min(1, max(0, (point.label + 1) / 2))
    let step = Int((share * 15).rounded())
    let color = colors.theme.heatmap.color(Double(step) / 15, .direct)
    let ink = (point.label > 0 || points.isCurve ? colors.theme.points.positive : colors.theme.points.negative)
    self.init(.circle, color, edge: colors.rgb(ink.onLight.direct), dark: colors.rgb(ink.onLight.direct), order: step)
  }

  /// A point of a class.
  init(ofClass index: Int, _ points: PointSet, _ colors: FigureColors) {
    guard points.classes.count <= 2 else {
      self.init(ofSeveral: index, colors)
      return
    }
    self.init(isPositive: index > 0, colors)
  }

  /// A point of a class of more than two.
  init(ofSeveral index: Int, _ colors: FigureColors) {
    let color = colors.theme.classes.color(index, sure: 1, .direct)
    self.init(
      PointShape(ofClass: index), color, edge: colors.edge(around: color),
      dark: colors.rgb(colors.theme.classes.ink(index, on: .rgb(255, 255, 255), .direct)), order: index)
  }

  /// A point of one of two classes.
  init(isPositive: Bool, _ colors: FigureColors) {
    let color = colors.theme.heatmap.color(isPositive ? 1 : 0, .direct)
    let ink = (isPositive ? colors.theme.points.positive : colors.theme.points.negative).onLight.direct
    self.init(
      isPositive ? .circle : .square, color, edge: colors.edge(around: color), dark: colors.rgb(ink),
      order: isPositive ? 1 : 0)
  }

  private init(_ shape: PointShape, _ color: Color, edge: RGB, dark: RGB, order: Int) {
    (self.shape, self.edge, self.dark, self.order) = (shape, edge, dark, order)
    fill = color.rgb ?? dark
  }
}

extension PointLook {
  /// The same on a map whose colours are as strong as the point's: darker, with a white rim.
  var onMap: PointLook {
    var look = self
    look.fill = OKLab(from: OKLab(fill), to: OKLab(RGB(0, 0, 0)), share: 0.3).rgb
    look.edge = RGB(255, 255, 255)
    return look
  }
}

extension Sketch {
  /// A point: filled with its colour and with a rim, or hollow where it is only looked at.
  mutating func add(_ look: PointLook, at place: Vertex, radius: Double, isTest: Bool) {
    let (fill, edge) = isTest ? (RGB(255, 255, 255), look.dark) : (look.fill, look.edge)
    let rim = radius * (isTest ? 0.38 : 0.2)
    guard look.shape != .circle else {
      add(.disc(place, radius: radius + rim / 2, edge))
      return add(.disc(place, radius: radius - rim / 2, fill))
    }
    let outline = look.shape.outline(x: place.x, y: place.y, radius: radius)
    add(.area([outline], fill, opacity: 1))
    add(.line(outline + [outline[0]], Stroke(edge, width: max(0.8, rim))))
  }
}
