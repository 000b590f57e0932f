import Datasets
import Engine
import Testing

@testable import Playground

@Suite("Outliers planted by a key")
struct OutlierTests {
  private func experiment(_ dataset: String) throws -> Experiment {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    return experiment
  }

  private func planted(_ experiment: Experiment, probe: Spot? = nil) -> State {
    var state = StateTests.fresh(experiment)
    if let probe { _ = state.apply(.points(.mapPressed(probe))) }
    _ = state.apply(.points(.mapReleased))
    _ = state.apply(.points(.outlierPlanted))
    return state
  }

  @Test("of classes it is of another class than its neighbours, and undo takes it away")
  func classes() throws {
    for (dataset, count) in [("gauss", 2), ("blobs-3", 3)] {
      let experiment = try experiment(dataset)
      let before = PointSet(experiment)
      #expect(before.classes.count >= count)
      var state = planted(experiment)
      let after = state.experiment.points
      let outlier = try #require(after.train.last)
      #expect(after.train.count == before.train.count + 1)
      let nearest = before.train.min { square($0, outlier) < square($1, outlier) }
      #expect(nearest?.label != outlier.label)
      #expect(state.example == .number(after.train.count - 1))
      _ = state.apply(.undone)
      #expect(state.experiment == experiment)
    }
  }

  @Test("it stands where the probe is")
  func probe() throws {
    let spot = Spot(x1: 1, x2: 2)
    let state = planted(try experiment("gauss"), probe: spot)
    let outlier = try #require(state.experiment.points.train.last)
    #expect(Spot(x1: outlier.x, x2: outlier.y) == spot)
  }

  @Test("of values it is far beyond all others, however many there are already; a curve shows it")
  func values() throws {
    for dataset in ["plane", "sine"] {
      var state = StateTests.fresh(try experiment(dataset))
      let labels = PointSet(state.experiment).train.map(\.label)
      let (low, high) = (labels.min() ?? 0, labels.max() ?? 0)
      for _ in 0..<3 {
        _ = state.apply(.points(.outlierPlanted))
        let points = state.experiment.points
        let value = try #require(points.train.last).label
        let distance = max(low - value, value - high)
        #expect(distance > high - low && distance < 4 * (high - low))
        if points.isCurve { #expect(points.domain.y.contains(value)) }
      }
    }
  }

  @Test("an empty plane has none")
  func empty() {
    var state = StateTests.fresh()
    _ = state.apply(.points(.cleared))
    #expect(state.apply(.points(.outlierPlanted)).isEmpty)
    #expect(state.notice?.text == State.emptyPlane)
  }

  @Test("tables whose values are at the edge of what numbers hold take one")
  func extremes() throws {
    for value in ["3e38", "-1e30", "1e-300", "0"] {
      var experiment = Experiment.standard
      experiment.choose(dataset: .table(try Table(csv: "a,y\n0,1\n1,3.5\n2,\(value)\n"), file: "t.csv"))
      try experiment.set("scale", to: "none")
      let state = planted(experiment)
      let outlier = try #require(state.experiment.points.train.last)
      #expect(outlier.label.isFinite && Float(outlier.label).isFinite)
    }
  }

  private func square(_ one: Point, _ other: Point) -> Double {
    (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)
  }
}
