import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

/// A race whose losses and pictures are round numbers, so that every processor draws the same.
struct RaceScene {
  var scene: Scene
  var snapshot: RaceSnapshot

  init(_ values: [String] = ["sgd", "momentum", "adagrad@0.3", "rmsprop", "adam"], _ actions: [Action] = []) {
    scene = Scene(.standard, [.race(.begun(.optimizer, values))] + actions)
    let lanes = scene.state.race?.race.lanes ?? []
    snapshot = RaceSnapshot(
      lanes: lanes.enumerated().map { Self.lane($1, $0) }, isRunning: true, isDecided: false, refusal: nil, taken: nil,
      epochsPerSecond: 0)
  }

  private static func lane(_ lane: Race.Lane, _ index: Int) -> LaneSnapshot {
    var (curve, clock) = (Curve(), RaceClock())
    for epoch in 0...20 {
      let loss = 8 / Double(10 + epoch * (1 + 2 * index))
      curve.append(Curve.Point(epoch: Double(epoch), train: loss, test: loss + 0.0625))
      clock.note(epoch: epoch, seconds: Double(epoch * (index + 1)) / 1024)
    }
    let hasArrived = index % 2 == 1
    let seconds = Double(20 * (index + 1)) / 1024
    return LaneSnapshot(
      lane: lane, place: RacePlace(epochs: 20, updates: 500, examples: 8000, seconds: seconds), batchesPerEpoch: 25,
      train: Evaluation(loss: 0.25, accuracy: 0.875), test: Evaluation(loss: 0.3125, accuracy: 0.75), curve: curve,
      clock: clock, divergedAt: index == 4 ? 12 : nil,
      arrival: hasArrived
        ? RacePlace(epochs: 16, updates: 400, examples: 6400 * (index + 1), seconds: seconds / 2) : nil,
      points: PointSet(lane.experiment), parameters: 121, pictures: Pictures(request: .none))
  }

  func screen(_ size: Size, _ look: Look = Scene.look()) -> Screen {
    let plan = ScreenPlan(scene.state, size: size, look: look)
    var snapshot = snapshot
    for index in snapshot.lanes.indices {
      let request = PictureRequest(plot: plan.raceRaster, thumbnail: Raster(columns: 0, rows: 0))
      snapshot.lanes[index].pictures = Pictures(request: request, plot: Scene.diagonal(plan.raceRaster))
    }
    return plan.draw(scene.state, scene.snapshot, snapshot)
  }
}

@Suite("A race is drawn")
struct RaceScreenTests {
  struct Golden: CustomTestStringConvertible {
    let name: String
    let size: Size
    var values = ["sgd", "momentum", "adagrad@0.3", "rmsprop", "adam"]
    var actions: [Action] = []
    var depth = ColorDepth.indexed256
    var symbols = SymbolSet.braille
    var testDescription: String { name }

    static let all = [
      Golden(name: "race-80x24", size: Size(columns: 80, rows: 24)),
      Golden(name: "race-120x40", size: Size(columns: 120, rows: 40)),
      Golden(
        name: "race-six-200x60", size: Size(columns: 200, rows: 60),
        values: ["sgd", "momentum", "adagrad@0.3", "rmsprop", "adam", "nesterov"],
        actions: [.cursor(.moved(columns: 2, rows: 1)), .lossScaleToggled]),
      Golden(
        name: "race-six-80x24", size: Size(columns: 80, rows: 24),
        values: ["sgd", "momentum", "adagrad@0.3", "rmsprop", "adam", "nesterov"]),
      Golden(name: "race-two-60x18", size: Size(columns: 60, rows: 18), values: ["sgd", "adam"]),
      Golden(name: "race-24x8", size: Size(columns: 24, rows: 8)),
      Golden(
        name: "race-ascii-80x24", size: Size(columns: 80, rows: 24),
        actions: [.cursor(.moved(columns: 1, rows: -1))], depth: .mono, symbols: .ascii),
      Golden(name: "race-help-80x24", size: Size(columns: 80, rows: 24), actions: [.dialog(.helpToggled)]),
    ]
  }

  @Test("as its file in Golden shows it", arguments: Golden.all)
  func golden(golden: Golden) throws {
    let scene = RaceScene(golden.values, golden.actions)
    let screen = scene.screen(golden.size, Scene.look(golden.depth, golden.symbols))
    try expectGolden(screen.canvas.text + "\n", golden.name)
  }

  @Test("at any size, no lane over another one and none outside", arguments: 2...6)
  func sizes(lanes: Int) {
    for columns in stride(from: 24, through: 300, by: 7) {
      for rows in stride(from: 8, through: 100, by: 5) {
        let body = Rect(left: 0, top: 1, right: columns, bottom: rows - 1)
        let plan = RacePlan(body, lanes: lanes)
        let all = plan.lanes + [plan.curves].compactMap(\.self)
        #expect(plan.hasPictures ? plan.lanes.count == lanes : plan.lanes.count <= lanes)
        for (index, rect) in all.enumerated() {
          #expect(rect.column >= 0 && rect.right <= columns && rect.row >= 1 && rect.bottom <= rows - 1)
          #expect(
            all.dropFirst(index + 1).allSatisfy { $0.intersection(rect).isEmpty }, "\(columns)x\(rows), \(lanes) lanes")
        }
      }
    }
  }

  @Test("a lane more or less in the snapshot than in the state is drawn as it is")
  func late() {
    var scene = RaceScene()
    scene.snapshot.lanes.removeLast(2)
    _ = scene.screen(Size(columns: 120, rows: 40))
    scene = RaceScene(["sgd", "adam"])
    scene.snapshot.lanes += RaceScene().snapshot.lanes
    for size in [Size(columns: 120, rows: 40), Size(columns: 30, rows: 10)] { _ = scene.screen(size) }
  }

  @Test("a click chooses the lane it is on")
  func click() throws {
    let screen = RaceScene().screen(Size(columns: 120, rows: 40))
    let plan = RacePlan(Rect(left: 0, top: 1, right: 120, bottom: 39), lanes: 5)
    for (index, rect) in plan.lanes.enumerated() {
      let place = Place(column: rect.column + 5, row: rect.row + 3)
      #expect(screen.action(for: Mouse(.pressed, at: place)) == .race(.laneChosen(index)))
    }
  }
}
