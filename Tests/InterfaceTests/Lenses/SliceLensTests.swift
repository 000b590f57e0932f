import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The slice lens: the loss along one parameter")
struct SliceLensTests {
  /// The notes' first student with weights by hand so that ŷ = 5; the output's bias and the example alone are looked at.
  static func notes(_ rate: String = "1", _ actions: [Action] = []) throws -> LensScene {
    var experiment = try LensScene.worked("salary")
    try experiment.set("learning-rate", to: rate)
    let network = Network(layers: [
      Layer(inputs: 2, units: 2, activation: .linear, weights: [0, 0, 0, 0], bias: [2, 3]),
      Layer(inputs: 2, units: 1, activation: .linear, weights: [1, 1], bias: [0]),
    ])
    return try LensScene(
      experiment, network: network, [.look(.toggled(.slice)), .cursor(.jumped(toLast: true))] + actions)
  }

  private func detail(_ scene: inout LensScene) throws -> SliceDetail {
    let found = scene.content()?.detail as? SliceDetail
    return try #require(found)
  }

  @Test("the notes' parabola: 10.24, slope 6.4, curvature 2, limit 1, and where each rate leads")
  func notes() throws {
    var scene = try Self.notes()
    let detail = try detail(&scene)
    #expect(detail.present.loss.exact == "10.24")
    #expect(detail.present.slope.exact == "6.4")
    #expect(detail.curvature.exact == "2")
    #expect(detail.limit?.exact == "1")
    #expect(detail.minimum?.value.exact == "-3.2")
    #expect(detail.isParabola)
    let rows = detail.landings.map { [$0.rate.exact, $0.end.value.exact, $0.end.loss.exact, $0.next.exact] }
    #expect(
      rows == [
        ["0.1", "-0.64", "6.5536", "-1.152"], ["0.5", "-3.2", "0", "-3.2"], ["1", "-6.4", "10.24", "0"],
        ["1.1", "-7.04", "14.7456", "1.408"],
      ])
    #expect(detail.landings.map(\.isPresent) == [false, false, true, false])
  }

  @Test("at the rate of the notes the ball goes to and fro without end, and the network stays")
  func forever() throws {
    var scene = try Self.notes("1", [.cursor(.activated)])
    do {
      let shown = try detail(&scene)
      #expect(shown.ball.value.exact == "-6.4")
    }
    scene.apply([.cursor(.activated)])
    do {
      let shown = try detail(&scene)
      #expect(shown.ball.value.exact == "0")
    }
    scene.apply([.cursor(.activated), .cursor(.activated), .cursor(.activated)])
    do {
      let shown = try detail(&scene)
      #expect(shown.ball.loss.exact == "10.24")
    }
    #expect(scene.run.network.layers[1].bias == [0])
    scene.apply([.dismissed])
    #expect(scene.state.lensCursor.step == 0)
    do {
      let shown = try detail(&scene)
      #expect(shown.trail.count == 1)
    }
  }

  @Test("the slope is the engine's gradient, for the example and for all")
  func slopes() throws {
    var scene = try LensScene(.standard, [.look(.toggled(.slice))])
    for _ in 0..<30 {
      scene.apply([.cursor(.moved(columns: 0, rows: -7))])
      let detail = try detail(&scene)
      let examples = scene.run.trainExamples.first(detail.count)
      let gradient = try scene.run.learner.gradient(of: examples).gradient
      let wanted = try #require(gradient.value(at: detail.place))
      #expect(abs(detail.present.slope - Double(wanted)) < 1e-5)
    }
  }

  @Test("up and down reach every number of the network, and stop at the ends")
  func walking() throws {
    var scene = try LensScene(LensScene.worked(), [.look(.toggled(.slice))])
    var seen: Set<ParameterPlace> = []
    for rows in [1, -1] {
      for _ in 0..<12 {
        scene.apply([.cursor(.moved(columns: 0, rows: rows))])
        seen.insert(try #require(scene.state.parameterPlace))
      }
    }
    #expect(seen.count == 9)
    #expect(scene.state.parameterPlace == ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: nil))
  }

  @Test("left and right move the ball, home takes it back")
  func moving() throws {
    var scene = try Self.notes("1", [.cursor(.moved(columns: 3, rows: 0))])
    let moved = try detail(&scene)
    #expect(moved.ball.value > moved.present.value)
    #expect(moved.ball.loss > moved.present.loss)
    scene.apply([.cursor(.jumped(toLast: false))])
    let back = try detail(&scene)
    #expect(back.ball == back.present)
  }

  @Test("a parameter that changes nothing, an input, an empty plane, a divergence are said")
  func special() throws {
    let flat = Network(layers: [
      Layer(inputs: 2, units: 2, activation: .linear, weights: [0, 0, 0, 0], bias: [2, 3]),
      Layer(inputs: 2, units: 1, activation: .linear, weights: [0, 1], bias: [0]),
    ])
    var scene = try LensScene(LensScene.worked(), network: flat, [.look(.toggled(.slice))])
    scene.apply([.cursor(.unitChosen(UnitPlace(layer: 1, unit: 0)))])
    expectShown(&scene, "flat: here this parameter changes nothing", 80, 24)
    scene.apply([.cursor(.unitChosen(UnitPlace(layer: 0, unit: 0)))])
    expectShown(&scene, "an input has no parameter", 80, 24)
    scene.apply([.points(.cleared), .cursor(.focused(.network))])
    expectShown(&scene, "slice", 80, 24)
    var worked = try LensScene(
      LensScene.worked(), [.look(.toggled(.slice)), .epochStepped, .epochStepped, .epochStepped])
    expectShown(&worked, "slope", 80, 24)
  }

  @Test("the notes' example at each size", arguments: [(80, 24), (120, 40), (200, 60)])
  func golden(columns: Int, rows: Int) throws {
    var scene = try Self.notes()
    try expectGolden(scene.text(columns, rows), "slice-notes-\(columns)x\(rows)")
  }

  @Test("in ASCII, with the ball moved by two steps")
  func ascii() throws {
    var scene = try Self.notes("0.1", [.cursor(.activated), .cursor(.activated)])
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "slice-notes-ascii")
  }
}

/// What is in sight, and what stands where.
extension SliceLensTests {
  /// The notes' student with both weights 1 at the screen's usual size, all three examples.
  private func students(_ actions: [Action] = []) throws -> LensScene {
    try LensScene(LensScene.worked(), [.look(.toggled(.slice))] + actions)
  }

  @Test("of a parabola the minimum, the steps and the limit are in the picture, however far away they are")
  func window() throws {
    var scene = try students()
    let detail = try detail(&scene)
    #expect(detail.isParabola)
    let minimum = try #require(detail.minimum)
    #expect(abs(minimum.value - detail.present.value) > 20)
    #expect(detail.range.contains(minimum.value))
    for landing in detail.landings where landing.rate <= detail.limit ?? 0 {
      #expect(detail.range.contains(landing.end.value), "rate \(landing.rate)")
    }
    let text = scene.text(80, 24)
    #expect(text.contains("min \(minimum.value.exact)"))
    // Both arms of the curve are drawn.
    #expect(
      detail.curve.first.map { $0.loss > minimum.loss } == true
        && detail.curve.last.map { $0.loss > minimum.loss } == true)
  }

  @Test("on a narrow frame the title says of what the loss is")
  func title() throws {
    var scene = try LensScene(.standard, [.look(.toggled(.slice))])
    let top = scene.text(40, 12).split(separator: "\n").first { $0.contains("slice") }
    #expect(try #require(top).contains("example 1 of") == false)
    expectShown(&scene, "mean of all 400", 60, 20)
    var alone = try LensScene(.standard, [.look(.toggled(.slice)), .cursor(.jumped(toLast: true))])
    let single = alone.text(60, 20)
    #expect(!single.contains("mean of"))
  }

  @Test("words cover neither ball nor curve, and what looks the same is told apart")
  func words() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      for name in ["rate", "hidden"] {
        var experiment = try LensScene.worked()
        try experiment.set("learning-rate", to: name == "rate" ? "0.0001" : "0.00003")
        var scene = try LensScene(experiment, [.look(.toggled(.slice))])
        let text = scene.text(columns, rows)
        let labels = text.matches(of: /rate? ?\S*●/)
        #expect(labels.isEmpty, "\(text)")
      }
    }
    var experiment = Experiment.standard
    try experiment.set("learning-rate", to: "0.0000001")
    var scene = try LensScene(experiment, [.look(.toggled(.slice))])
    let detail = try detail(&scene)
    guard !detail.isParabola, detail.ball.slope != 0 else { return }
    let text = scene.text(80, 24)
    #expect(text.contains("lower by"), "\(text)")
  }

  @Test("every column has a heading, a tiny step is not a factor of 1, and after a step the mean is still named")
  func table() throws {
    var experiment = try LensScene.worked()
    try experiment.set("learning-rate", to: "0.0000000001")
    var tiny = try LensScene(experiment, [.look(.toggled(.slice))])
    let text = tiny.text(80, 24)
    #expect(!text.contains("each step × 1 ") && text.contains("each step × (1 - "), "\(text)")
    #expect(text.contains("b₂₁ then") && text.contains("after 2"))
    var moved = try LensScene(
      .standard, [.look(.toggled(.slice)), .cursor(.activated), .cursor(.moved(columns: 4, rows: 0))])
    for (columns, rows) in [(80, 24), (120, 40)] {
      let shown = moved.text(columns, rows)
      #expect(shown.contains("mean of all 400"), "\(shown)")
      #expect(!shown.contains("mean of…"))
    }
  }
}
