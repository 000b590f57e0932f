import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The shapes of points, a class each, all about as large as a circle of their radius.
enum PointShape: Int, CaseIterable {
  case circle, square, triangle, diamond, wedge, cross, hexagon, star, plus, pentagon

  /// The shape of a class; after ten they begin again.
  init(ofClass index: Int) { self = Self.allCases[index % Self.allCases.count] }

  /// The data of an SVG path: the shape around a place.
  func path(x: Double, y: Double, radius: Double) -> String {
    guard self != .circle else {
      let (r, width) = (radius.length, (2 * radius).length)
      return "M\((x - radius).length) \(y.length)a\(r) \(r) 0 1 0 \(width) 0a\(r) \(r) 0 1 0-\(width) 0z"
    }
    return outline(x: x, y: y, radius: radius).path(isClosed: true)
  }

  /// A circle in straight pieces, closed.
  static func circle(around place: Vertex, radius: Double) -> Outline {
    let ring = ring(32, radius).map { Vertex(x: place.x + $0.x, y: place.y + $0.y) }
    return ring + ring.prefix(1)
  }

  /// The corners of the shape around a place; a circle has none.
  func outline(x: Double, y: Double, radius: Double) -> Outline {
    corners.map { Vertex(x: x + $0.x * radius, y: y + $0.y * radius) }
  }

  private var corners: [(x: Double, y: Double)] {
    switch self {
    case .circle: []
    case .square: Self.ring(4, 1.25, from: 0.125)
    case .triangle: Self.ring(3, 1.35)
    case .diamond: Self.ring(4, 1.35)
    case .wedge: Self.ring(3, 1.35, from: 0.5)
    case .hexagon: Self.ring(6, 1.1)
    case .pentagon: Self.ring(5, 1.15)
    case .star: Self.star(5, 1.45, 0.6)
    case .plus: Self.plus(from: 0)
    case .cross: Self.plus(from: 0.125)
    }
  }

  /// A regular polygon; the turn is that of its first corner, clockwise from the top, 1 being all around.
  private static func ring(_ count: Int, _ radius: Double, from turn: Double = 0) -> [(x: Double, y: Double)] {
    (0..<count).map { corner(Double($0) / Double(count) + turn, radius) }
  }

  private static func star(_ count: Int, _ outer: Double, _ inner: Double) -> [(x: Double, y: Double)] {
    (0..<2 * count).map { corner(Double($0) / Double(2 * count), $0 % 2 == 0 ? outer : inner) }
  }

  /// Two crossed bars.
  private static func plus(from turn: Double) -> [(x: Double, y: Double)] {
    let (long, short) = (1.3, 0.45)
    let length = (long * long + short * short).squareRoot()
    let half = atan2(short, long) / (2 * Double.pi)
    return (0..<4).flatMap { arm -> [(x: Double, y: Double)] in
      let middle = turn + Double(arm) / 4
      return [
        corner(middle - half, length), corner(middle + half, length), corner(middle + 0.125, short * 2.0.squareRoot()),
      ]
    }
  }

  private static func corner(_ turn: Double, _ radius: Double) -> (x: Double, y: Double) {
    (radius * sin(2 * Double.pi * turn), -radius * cos(2 * Double.pi * turn))
  }
}
