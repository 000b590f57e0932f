internal import Datasets
import Engine

/// A net of lines over the plane that is drawn, and where a number on it changes its side.
///
/// Of one input it is a single line from end to end.
public struct PlaneGrid: Hashable, Sendable {
  /// Nodes across and down; 1 down where there is one input.
  public let columns, rows: Int
  /// Where the nodes are, row by row from the top.
  public let spots: [Spot]

  /// A place on an edge of the net: between two nodes, so far from the first, 0...1.
  public struct Crossing: Hashable, Sendable {
    /// The nodes at the edge's ends.
    public var from, to: Int
    /// How far from the first one.
    public var share: Double

    /// Where a number that the nodes have is there.
    public func value(_ values: [Float]) -> Double {
      Double(values[from]) * (1 - share) + Double(values[to]) * share
    }
  }

  /// A piece of the line where a number changes its side.
  public struct Segment: Hashable, Sendable {
    /// Its ends.
    public var start, end: Crossing
  }

  /// A net of so many nodes a side over a part of the plane.
  init(_ side: Int, over points: PointSet) {
    let domain = points.domain
    let isLine = points.columns.count == 1
    (columns, rows) = (isLine ? 2 * side - 1 : side, isLine ? 1 : side)
    var spots: [Spot] = []
    for row in 0..<rows {
      let down = rows > 1 ? Double(row) / Double(rows - 1) : 0.5
      for column in 0..<columns {
        spots.append(
          Spot(
            x1: domain.x.lowerBound + domain.width * Double(column) / Double(columns - 1),
            x2: domain.y.upperBound - domain.height * down))
      }
    }
    self.spots = spots
  }

  /// What the network is given at the nodes: nodes x features.
  func inputs(_ experiment: Experiment, _ points: PointSet) -> [Float] {
    experiment.features.rows(at: spots.map { ($0.x1, $0.x2) }, others: points.others)
  }

  /// Where a number of the nodes passes 0, in pieces from edge to edge of the net's squares.
  public func changes(of values: [Float]) -> [Segment] {
    guard values.count == columns * rows, rows > 1 else { return [] }
    var segments: [Segment] = []
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let corner = row * columns + column
        // Around the square, so that neighbours among the crossings are ends of one piece.
        let ring = [corner, corner + 1, corner + columns + 1, corner + columns]
        let crossings = (0..<4).compactMap { crossing(ring[$0], ring[($0 + 1) % 4], values) }
        for start in stride(from: 0, to: crossings.count - 1, by: 2) {
          segments.append(Segment(start: crossings[start], end: crossings[start + 1]))
        }
      }
    }
    return segments
  }

  private func crossing(_ from: Int, _ to: Int, _ values: [Float]) -> Crossing? {
    let (one, two) = (values[from], values[to])
    guard one.isFinite, two.isFinite, (one >= 0) != (two >= 0) else { return nil }
    return Crossing(from: from, to: to, share: Double(one) / (Double(one) - Double(two)))
  }

  /// Where a place on the net lies on the plane.
  public func spot(_ crossing: Crossing) -> Spot {
    let (one, two) = (spots[crossing.from], spots[crossing.to])
    return Spot(
      x1: one.x1 + (two.x1 - one.x1) * crossing.share, x2: one.x2 + (two.x2 - one.x2) * crossing.share)
  }
}
