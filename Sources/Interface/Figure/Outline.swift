import Canvas
import Playground

/// A line through places of a drawing, in pixels.
typealias Outline = [Contour.Place]

extension [Outline] {
  /// Lines of a raster, in its pixels, as lines over a box.
  func scaled(from raster: Raster, to box: Box) -> [Outline] {
    let (across, down) = (box.width / Double(raster.columns), box.height / Double(raster.rows))
    return map { line in line.map { Vertex(x: box.x + $0.x * across, y: box.y + $0.y * down) } }
  }
}

extension [Contour.Place] {
  /// The same line with no more places than it needs: none of those left out is farther from it than the tolerance
  /// (Ramer 1972, Douglas and Peucker 1973).
  func simplified(_ tolerance: Double) -> Outline {
    guard count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: count)
    (isKept[0], isKept[count - 1]) = (true, true)
    var open = [0..<count - 1]
    while let range = open.popLast() {
      var (farthest, distance) = (range.lowerBound, tolerance)
      for index in range.dropFirst() {
        let found = self[index].distance(from: self[range.lowerBound], to: self[range.upperBound])
        if found > distance { (farthest, distance) = (index, found) }
      }
      guard farthest > range.lowerBound else { continue }
      isKept[farthest] = true
      open += [range.lowerBound..<farthest, farthest..<range.upperBound]
    }
    return indices.filter { isKept[$0] }.map { self[$0] }
  }

  /// As the data of an SVG path, to a tenth of a pixel.
  ///
  /// - Parameter isClosed: Whether the last place is joined to the first.
  func path(isClosed: Bool = false) -> String {
    var text = ""
    var before = (x: 0, y: 0)
    for (index, place) in enumerated() {
      let here = (x: place.x.tenths, y: place.y.tenths)
      if index == 0 {
        text = "M" + here.x.inTenths + here.y.joinedInTenths
      } else if here != before {
        text += "l" + (here.x - before.x).inTenths + (here.y - before.y).joinedInTenths
      }
      before = here
    }
    // A line of no length is a dot where the caps are round.
    if count == 1 { text += "h0" }
    return text + (isClosed ? "z" : "")
  }
}

extension Contour.Place {
  /// How far it is from the nearest place between two others.
  fileprivate func distance(from one: Contour.Place, to other: Contour.Place) -> Double {
    let (across, down) = (other.x - one.x, other.y - one.y)
    let square = across * across + down * down
    let along = (x - one.x) * across + (y - one.y) * down
    let share = square > 0 ? Swift.min(1, Swift.max(0, along / square)) : 0
    let (dx, dy) = (one.x + share * across - x, one.y + share * down - y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

extension Double {
  fileprivate var tenths: Int { Int((Swift.min(1e6, Swift.max(-1e6, self)) * 10).rounded()) }

  /// As SVG writes a length: to a tenth, without zeros that say nothing.
  var length: String { tenths.inTenths }
}

extension Int {
  /// `-12` as `-1.2`, `30` as `3`, `5` as `.5`.
  fileprivate var inTenths: String {
    let (whole, tenth) = (magnitude / 10, magnitude % 10)
    let digits = (whole == 0 && tenth > 0 ? "" : "\(whole)") + (tenth == 0 ? "" : ".\(tenth)")
    return (self < 0 ? "-" : "") + digits
  }

  /// The same behind another number: a minus sign parts them well enough.
  fileprivate var joinedInTenths: String { (self < 0 ? "" : " ") + inTenths }
}
