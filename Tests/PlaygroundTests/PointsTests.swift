import Datasets
import Engine
import Testing

@testable import Playground

@Suite("Points put by hand")
struct PointsTests {
  /// A state whose output has the focus and whose probe is in the middle of the plane.
  static func probing(_ experiment: Experiment = .standard) -> State {
    var state = StateTests.fresh(experiment)
    for action: Action in [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0))] { _ = state.apply(action) }
    return state
  }

  /// One training point at the middle, and the probe on it.
  static func withOnePoint() -> State {
    var state = probing()
    _ = state.apply(.points(.cleared))
    _ = state.apply(.points(.added(label: 1)))
    return state
  }

  @Test("the first step puts the probe in the middle, the next ones move it by a cell, the edge holds it")
  func moving() {
    var state = Self.probing()
    #expect(state.probe.spot == Spot(x1: 0, x2: 0))
    state.resizeMap(to: Raster(columns: 24, rows: 12))
    _ = state.apply(.cursor(.moved(columns: 1, rows: -1)))
    #expect(state.probe.spot == Spot(x1: 0.75, x2: 0.5))
    for _ in 0..<40 { _ = state.apply(.cursor(.moved(columns: 1, rows: 1))) }
    #expect(state.probe.spot == Spot(x1: 5.75, x2: -5.5))
    _ = state.apply(.dismissed)
    #expect(state.probe.spot == nil)
  }

  @Test("a put point joins the training points and no other one moves; undo takes it away, redo puts it back")
  func adding() {
    var state = Self.probing()
    let before = PointSet(state.experiment)
    _ = state.apply(.points(.added(label: 0)))
    let after = PointSet(state.experiment)
    #expect(after.train == before.train + [Point(x: 0, y: 0, label: 0)])
    #expect(after.test == before.test)
    #expect(state.experiment.dataName == "spiral, edited")
    let drawn = state.experiment
    _ = state.apply(.undone)
    #expect(state.experiment == .standard)
    _ = state.apply(.redone)
    #expect(state.experiment == drawn)
  }

  @Test("the nearest point is deleted if it is near")
  func deleting() {
    var state = Self.withOnePoint()
    _ = state.apply(.cursor(.moved(columns: 1, rows: 0)))
    _ = state.apply(.points(.deleted))
    #expect(state.experiment.trainCount == 0)
    _ = state.apply(.undone)
    #expect(state.experiment.trainCount == 1)
    for _ in 0..<9 { _ = state.apply(.cursor(.moved(columns: 1, rows: 0))) }
    #expect(state.apply(.points(.deleted)).isEmpty)
    #expect(state.notice?.text == "no point is near the probe")
    #expect(state.experiment.trainCount == 1)
  }

  @Test("a drag moves the point under it, and one undo takes the whole way back")
  func dragging() {
    var state = Self.withOnePoint()
    let before = state.experiment
    _ = state.apply(.points(.mapPressed(Spot(x1: 0.1, x2: -0.1))))
    #expect(state.experiment == before)
    for step in 1...5 {
      #expect(state.apply(.points(.mapDragged(Spot(x1: Double(step), x2: 2)))).count == (step == 1 ? 2 : 1))
    }
    _ = state.apply(.points(.mapReleased))
    #expect(PointSet(state.experiment).train == [Point(x: 5, y: 2, label: 1)])
    #expect(state.apply(.points(.mapDragged(Spot(x1: 0, x2: 0)))).isEmpty)
    #expect(PointSet(state.experiment).train == [Point(x: 5, y: 2, label: 1)])
    _ = state.apply(.undone)
    #expect(state.experiment == before)
  }

  @Test("a point is carried by keys too, and escape lets it go before it takes the probe away")
  func carrying() {
    var state = Self.withOnePoint()
    _ = state.apply(.points(.carried))
    _ = state.apply(.cursor(.moved(columns: 4, rows: 0)))
    _ = state.apply(.cursor(.moved(columns: 4, rows: 0)))
    let moved = PointSet(state.experiment).train
    #expect(moved.first?.x ?? 0 > 1)
    _ = state.apply(.dismissed)
    _ = state.apply(.cursor(.moved(columns: 4, rows: 0)))
    #expect(PointSet(state.experiment).train == moved)
    #expect(state.probe.spot != nil)
  }

  @Test("what was carried and is gone is let go")
  func lostGrip() {
    var state = Self.withOnePoint()
    for action: Action in [.points(.carried), .undone, .undone] { _ = state.apply(action) }
    let before = state.experiment
    _ = state.apply(.cursor(.moved(columns: 1, rows: 0)))
    #expect(state.experiment == before)
    #expect(!state.probe.isCarrying)
  }

  @Test("a click puts the probe, a second one there a point of the class last used")
  func clicking() {
    var state = Self.withOnePoint()
    _ = state.apply(.points(.mapPressed(Spot(x1: -3, x2: 3))))
    _ = state.apply(.points(.mapReleased))
    #expect(state.experiment.trainCount == 1)
    _ = state.apply(.points(.labelMoved(by: 1)))
    _ = state.apply(.points(.mapPressed(Spot(x1: -3, x2: 3))))
    #expect(PointSet(state.experiment).train.last == Point(x: -3, y: 3, label: 0))
    #expect(state.notice?.text.contains("u takes it away") == true)
    _ = state.apply(.points(.mapReleased))
    _ = state.apply(.points(.mapPressed(Spot(x1: -3, x2: 3))))
    #expect(state.experiment.trainCount == 2)
  }

  @Test("a regression's points get the value that is stepped to")
  func values() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "plane")
    var state = Self.probing(experiment)
    for _ in 0..<3 { _ = state.apply(.points(.labelMoved(by: -1))) }
    _ = state.apply(.points(.added(label: 1)))
    let label = try #require(PointSet(state.experiment).train.last?.label)
    #expect(label > 0.4 && label < 0.9)
    #expect(state.experiment.loss == .halfMSE)
  }

  @Test("without a probe the keys say where it is")
  func withoutProbe() {
    var state = StateTests.fresh()
    for action: Action in [.points(.added(label: 0)), .points(.deleted), .points(.carried)] {
      #expect(state.apply(action).isEmpty)
      #expect(state.notice?.text.hasPrefix("the probe does this") == true)
    }
    #expect(state.experiment == .standard)
  }

  @Test("an empty plane pauses and says why; the first point lets it run")
  func emptyPlane() throws {
    var state = Self.probing()
    _ = state.apply(.runToggled)
    let requests = state.apply(.points(.cleared))
    #expect(requests.count == 3)
    #expect(!state.isRunning)
    for action: Action in [.runToggled, .epochStepped, .batchStepped] {
      #expect(state.apply(action).isEmpty)
      #expect(state.notice?.text == State.emptyPlane)
    }
    _ = state.apply(.points(.added(label: 1)))
    #expect(state.apply(.runToggled).count == 1)
    #expect(state.experiment.dataName == "drawn")
  }

  @Test("who goes back to an empty plane while it runs is paused as well")
  func backToEmptyPlane() async throws {
    var state = Self.withOnePoint()
    for action: Action in [.runToggled, .undone] { _ = state.apply(action) }
    let trainer = try Trainer(state.experiment) {}
    state.update(from: trainer.snapshot)
    #expect(!state.isRunning)
    #expect(state.notice?.text == State.emptyPlane)
    trainer.end()
  }

  @Test("noise, the split and new random points are nothing for points put by hand; other data is a key away")
  func obstacles() {
    var state = Self.withOnePoint()
    for action: Action in [
      .settingMoved(.noise, by: 1), .settingMoved(.trainRatio, by: 1), .dataRegenerated,
      .propertySet("samples", to: "20"), .propertySet("dataset", to: "drawn"),
    ] {
      #expect(state.apply(action).isEmpty)
      #expect(state.notice != nil)
    }
    _ = state.apply(.settingMoved(.dataset, by: 1))
    #expect(!state.experiment.isDrawn)
  }

  @Test("too many points to keep a hundred times are not changed by hand")
  func tooMany() throws {
    var experiment = Experiment.standard
    try experiment.set("samples", to: "30000")
    var state = Self.probing(experiment)
    #expect(state.apply(.points(.added(label: 0))).isEmpty)
    #expect(state.notice?.text == "20000 points are the most that can be changed by hand")
    for action: Action in [.points(.deleted), .points(.carried)] {
      #expect(state.apply(action).isEmpty)
      #expect(state.notice?.text == State.tooManyPoints)
    }
  }
}
