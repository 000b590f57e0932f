import Canvas
import Engine
import Playground

/// What a network answers to its one input, on the plane of both, as every drawing of it shows it.
struct FittedCurve {
  /// From left to right, in shares of the plane from its upper left corner; answers that the plane does not hold lie outside of 0...1.
  let places: [Vertex]

  init(_ pictures: Pictures, _ domain: PointSet.Domain, _ experiment: Experiment) {
    let columns = pictures.request.plot.columns
    let isShare = pictures.request.unit == nil && experiment.outputActivation == .sigmoid
    // Every row is the same: the network hears one input.
    places = pictures.plot.prefix(columns).enumerated().map { column, value in
      Vertex(
        x: (Double(column) + 0.5) / Double(max(1, columns)),
        y: domain.down(isShare ? (Double(value) + 1) / 2 : Double(value)))
    }
  }
}

extension PointSet.Domain {
  /// Where a place of the plane is in a drawing of it.
  func vertex(of spot: Spot, in box: Box) -> Vertex {
    Vertex(x: box.x + across(spot.x1) * box.width, y: box.y + down(spot.x2) * box.height)
  }
}
