import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

/// Keys, and what stands on the screen.
extension ActivationsLensTests {
  @Test func leftAndRightTakeTheProbeAlongZ() throws {
    let experiment = try Self.deep("tanh")
    #expect(try Self.detail(experiment).probe == 0)
    let right = Action.cursor(.moved(columns: 1, rows: 0))
    #expect(abs(try Self.detail(experiment, [right, right, right]).probe - 0.3) < 1e-12)
    #expect(try Self.detail(experiment, [.cursor(.moved(columns: -500, rows: 0))]).probe == -4)
  }

  @Test func enterTakesTheProbeToTheExamplesOwnSumsUnitByUnit() throws {
    var scene = try LensScene(try Self.deep("tanh"), [.look(.chosen(.activations)), .cursor(.activated)])
    for unit in [0, 1] {
      let detail = try scene.detail(ActivationsDetail.self)
      let content = scene.content()
      #expect(detail.unit == unit && detail.isOwn)
      #expect(detail.probe == content?.pass?.layers[0].arguments[unit])
      #expect(scene.state.inspected == UnitPlace(layer: 1, unit: unit))
      scene.apply([.cursor(.activated)])
    }
  }

  @Test func aClickOnALineGoesToItsLayerWhateverHasTheKeys() throws {
    for panel in [Panel.network, .settings] {
      var scene = try LensScene(
        try Self.deep("tanh"), [.look(.chosen(.activations)), .cursor(.focused(panel))])
      let screen = scene.screen(120, 40)
      let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
      let first = try #require(lines.firstIndex { $0.contains("saturated") })
      let column = try #require(ScreenLayout(Size(columns: 120, rows: 40)).network).column + 3
      let action = try #require(screen.action(for: Mouse(.pressed, at: Place(column: column, row: first + 2))))
      scene.apply([action])
      try expectLayer(1, in: &scene)
      #expect(scene.state.focus == .network)
    }
  }

  private func expectLayer(_ layer: Int, in scene: inout LensScene) throws {
    let detail = try scene.detail(ActivationsDetail.self)
    #expect(detail.layer == layer)
  }

  @Test func upAndDownChooseTheLayerAndItsUnit() throws {
    let down = Action.cursor(.moved(columns: 0, rows: 1))
    var scene = try LensScene(try Self.deep("tanh"), [.look(.chosen(.activations)), down, down])
    try expectLayer(2, in: &scene)
    #expect(scene.state.inspected == UnitPlace(layer: 3, unit: 0))
    scene.apply([.cursor(.jumped(toLast: true))])
    try expectLayer(6, in: &scene)
    #expect(scene.state.unit == nil)
    scene.apply([.structure(.layerRemoved), .structure(.layerRemoved)])
    try expectLayer(4, in: &scene)
    scene.apply([.cursor(.jumped(toLast: false))])
    try expectLayer(0, in: &scene)
  }

  @Test func softmaxIsSharesAndHasNoCurve() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "iris")
    var scene = try LensScene(experiment, [.look(.chosen(.activations)), .cursor(.jumped(toLast: true))])
    let detail = try scene.detail(ActivationsDetail.self)
    #expect(abs(detail.shares.reduce(0, +) - 1) < 1e-5)
    let text = scene.text(120, 40)
    #expect(text.contains("shares of 1"))
    #expect(text.contains("share of 1: example's, mean of all"))
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func itLooksAsItWasMeantToLook(_ columns: Int, _ rows: Int) throws {
    let down = Action.cursor(.moved(columns: 0, rows: 1))
    var scene = try LensScene(try Self.deep("sigmoid"), [.look(.chosen(.activations)), down, .cursor(.activated)])
    try expectGolden(scene.text(columns, rows), "lens-activations-\(columns)x\(rows)")
    guard columns == 80 else { return }
    try expectGolden(scene.text(columns, rows, Scene.look(.mono, .ascii)), "lens-activations-ascii")
    var norm = try LensScene(
      try Self.deep("relu", [("hidden", "6,6"), ("batch-norm", "true"), ("residual", "true")]),
      [.look(.chosen(.activations)), down])
    try expectGolden(norm.text(columns, rows), "lens-activations-batch-norm")
  }

  @Test func whatANormalizedLayersActivationIsGivenIsCalledH() throws {
    let fields = [("hidden", "4"), ("batch-norm", "true"), ("features", "x1,x2")]
    var scene = try LensScene(
      try Self.deep("tanh", fields), [.look(.chosen(.activations)), .cursor(.activated)])
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, rows)
      #expect(text.contains("h₁₁") && !text.contains("z₁₁") && text.contains("tanh(h)"), "\(text)")
      #expect(text.contains("h by running averages") && text.contains("z mean") && text.contains("h mean"))
    }
    let content = scene.content()
    let pass = try #require(content?.pass)
    let own = pass.layers[0].arguments[0]
    let words = "h₁₁ " + own.plain(columns: 20)
    expectShown(&scene, words, 80, 24)
    var plain = try LensScene(try Self.deep("tanh"), [.look(.chosen(.activations)), .cursor(.activated)])
    expectShown(&plain, "z₁₁", 80, 24)
    let unnormalized = plain.text(80, 24)
    #expect(!unnormalized.contains("h₁₁"))
  }

  @Test func everyUnitOfAnOrdinaryNormalizedLayerIsInTheTable() throws {
    let fields = [("hidden", "4"), ("batch-norm", "true")]
    var scene = try LensScene(try Self.deep("tanh", fields), [.look(.chosen(.activations))])
    let lines = scene.text(80, 24).split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.contains("z mean") })
    for unit in 1...4 {
      let line = lines[head + unit]
      #expect(line.contains("▸\(unit) ") || line.contains("│ \(unit) "), "\(line)")
    }
    let clicks = scene.screen(80, 24).targets.map(\.click)
    #expect(clicks.contains(.cursor(.unitChosen(UnitPlace(layer: 1, unit: 2)))))
  }

  @Test func theSlopeIsABrokenLineAndTheProbeLeavesTheLabelWhole() throws {
    var scene = try LensScene(try Self.deep("sigmoid"), [.look(.chosen(.activations))])
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, rows)
      #expect(text.contains("slope > 0.0025"), "\(text)")
    }
    // The slope of a straight line is a level line: where it is broken, its cells have less than two dots each.
    var line = try LensScene(try Self.deep("linear"), [.look(.chosen(.activations))])
    let screen = line.screen(80, 24)
    let size = Size(columns: 80, rows: 24)
    let rect = try #require(ScreenPlan(line.state, size: size, look: Scene.look()).layout?.rect(of: .network))
    var (cells, dots) = (0, 0)
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right {
        let cell = screen.canvas[column, row]
        guard cell.style == Scene.look().theme.loss.test, 0x2801...0x28FF ~= cell.glyph.value else { continue }
        (cells, dots) = (cells + 1, dots + (cell.glyph.value - 0x2800).nonzeroBitCount)
      }
    }
    #expect(cells > 8 && Double(dots) < 1.8 * Double(cells), "\(dots) dots in \(cells) cells")
  }
}

/// Frames around numbers of any length, at any size.
@Suite struct LayerLensFrameTests {
  @Test(arguments: [Lens.activations, .gradients], ["sigmoid", "norm", "softmax", "line", "worked"])
  func noTextCrossesTheFrame(_ lens: Lens, _ kind: String) throws {
    let experiment: Experiment
    switch kind {
    case "norm":
      experiment = try ActivationsLensTests.deep(
        "relu", [("hidden", "12,12,12"), ("batch-norm", "true"), ("residual", "true")])
    case "softmax":
      experiment = try ActivationsLensTests.deep("tanh", [("dataset", "iris"), ("hidden", "9")])
    case "line": experiment = try ActivationsLensTests.deep("tanh", [("hidden", "none")])
    case "worked": experiment = try LensScene.worked()
    default: experiment = try ActivationsLensTests.deep("sigmoid")
    }
    var scene = try LensScene(
      experiment, [.look(.chosen(lens)), .batchStepped, .cursor(.jumped(toLast: true)), .cursor(.activated)])
    if lens == .gradients { scene.apply([.zoomToggled]) }
    let bars: Set<Unicode.Scalar> = ["│", "├", "┤"]
    for (columns, rows) in [(24, 8), (24, 30), (40, 12), (60, 20), (76, 18), (80, 24), (100, 30), (120, 40), (250, 70)]
    {
      let size = Size(columns: columns, rows: rows)
      let canvas = scene.screen(columns, rows).canvas
      let layout = ScreenPlan(scene.state, size: size, look: Scene.look()).layout
      guard let rect = layout?.rect(of: .network) else { continue }
      for row in rect.row + 1..<rect.bottom - 1 {
        #expect(bars.contains(canvas[rect.column, row].glyph), "\(kind), \(columns)x\(rows), row \(row), left")
        #expect(bars.contains(canvas[rect.right - 1, row].glyph), "\(kind), \(columns)x\(rows), row \(row), right")
      }
    }
  }
}
