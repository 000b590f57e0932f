import Canvas
import Playground

/// A link as it runs over the screen, for the pointer to find.
struct LinkLine: Hashable, Sendable {
  /// Its weight's place.
  var parameter: ParameterPlace
  /// Its ends, in columns and half rows, which are as long as columns are wide.
  var start, end: Point
  /// 0...1, relative to the strongest link between the two layers.
  var strength: Float
  /// Whether it leaves and arrives level, as it does in pixels.
  var isCurved = false

  /// A place between cells.
  struct Point: Hashable, Sendable {
    var x, y: Double
  }

  /// The cell in its middle.
  var middle: Place {
    Place(column: Int(((start.x + end.x) / 2).rounded(.down)), row: Int(((start.y + end.y) / 4).rounded(.down)))
  }

  /// How far it passes by a point.
  fileprivate func distance(to point: Point) -> Double {
    guard isCurved else { return Self.distance(from: start, to: end, point) }
    let (one, two) = (Vertex(x: start.x, y: start.y), Vertex(x: end.x, y: end.y))
    let places = (0...16).map { Vertex.onCurve(from: one, to: two, Double($0) / 16) }.map { Point(x: $0.x, y: $0.y) }
    return zip(places, places.dropFirst()).map { Self.distance(from: $0, to: $1, point) }.min() ?? .infinity
  }

  private static func distance(from start: Point, to end: Point, _ point: Point) -> Double {
    let (across, down) = (end.x - start.x, end.y - start.y)
    let along = (point.x - start.x) * across + (point.y - start.y) * down
    let share = min(1, max(0, along / max(1e-9, across * across + down * down)))
    let (x, y) = (start.x + share * across - point.x, start.y + share * down - point.y)
    return (x * x + y * y).squareRoot()
  }
}

extension [LinkLine] {
  /// Half rows that the pointer may be off.
  private static var reach: Double { 1.6 }

  /// The link that runs by a cell; of several the nearest, and of those that are as near the strongest.
  func nearest(to place: Place) -> LinkLine? {
    let point = LinkLine.Point(x: Double(place.column) + 0.5, y: 2 * Double(place.row) + 1)
    return lazy.map { (line: $0, distance: $0.distance(to: point)) }.filter { $0.distance <= Self.reach }
      .min { ($0.distance, -$0.line.strength) < ($1.distance, -$1.line.strength) }?.line
  }
}
