import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

/// A view with something to show: what stands on the screen by itself, what lies over it, and what panels are made of.
struct ViewExample: CustomTestStringConvertible {
  let testDescription: String
  /// What is read where there is room for all.
  let words: [String]
  private let actions: [Action]
  private let make: @Sendable (Turn, Rect) -> (any View)?

  init(_ words: String..., after actions: [Action] = [], of make: @escaping @Sendable (Turn, Rect) -> (any View)?) {
    (self.words, self.actions, self.make) = (words, actions, make)
    testDescription = words.joined(separator: ", ")
  }

  static let all = [
    ViewExample("settings", "batch ", "adam") { turn, _ in SettingsView(turn) },
    ViewExample("data ┄") { turn, _ in
      SettingsRows(lines: [.heading(.data), .setting(.batchSize)], cursor: nil, state: turn.state)
    },
    ViewExample("rate") { turn, _ in SettingRow(.learningRate, turn.state) },
    ViewExample("inputs", "□ x₁²") { turn, _ in FeaturesView(turn) },
    ViewExample("1 ■ x₁") { turn, _ in FeatureRow(.x1, turn.state) },
    ViewExample("network", "< > layers", "inputs", "tanh") { turn, _ in NetworkView(turn) },
    ViewExample("weight +") { turn, rect in
      let parameter = ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: 0)
      let line = LinkLine(
        parameter: parameter, start: .init(x: Double(rect.column), y: 2 * Double(rect.row)),
        end: .init(x: Double(rect.right), y: 2 * Double(rect.bottom)), strength: 1)
      let plan = NetworkPlan(rect, turn.state, Scene.look())
      var network = turn.snapshot.network
      network.layers[0].weights[0] = 1
      return HoverCard(
        parameter: parameter, lines: [line], plan: plan, network: network, experiment: turn.state.experiment)
    },
    ViewExample("loss: bce", "train 0.250", "predicted", "93.8%") { turn, _ in LossView(turn) },
    ViewExample("train predicted", "test  predicted", "87.5%") { turn, _ in
      ConfusionView(
        train: turn.snapshot.train.confusion, test: turn.snapshot.test?.confusion,
        classes: turn.snapshot.points.classes)
    },
    ViewExample("⠉") { turn, rect in
      LossPlan(rect, turn.state, turn.snapshot).map { LossCurves(plan: $0, isSmooth: false, shown: .infinity) }
    },
    ViewExample("│", "●", "○") { turn, rect in
      LossPlan(rect, turn.state, turn.snapshot).map {
        LossMarker(plan: $0, point: turn.snapshot.shownPoint, isHover: false)
      }
    },
    ViewExample(" 1 first", "0.300", after: [.runPinned]) { turn, rect in
      LossPlan(rect, turn.state, turn.snapshot).map {
        PinNames(plan: $0, pins: turn.state.pins, names: turn.state.pins.map { _ in "first" })
      }
    },
    ViewExample("output", "●", "v smooth", "x₁ →  x₂ ↑") { turn, _ in OutputView(turn) },
    ViewExample("aaaa", "bbbb") { _, rect in
      ClassMap(
        picture: Picture(values: [1, 1], raster: Raster(columns: 2, rows: 1)), classes: [0, 1], outputView: .smooth)
    },
    ViewExample("one", "two") { _, _ in ClassKey(names: ["one", "two"]) },
    ViewExample("0") { turn, _ in CurveView(turn.snapshot) },
    ViewExample("┼") { turn, _ in CrosshairView(spot: Spot(x1: 0, x2: 0), domain: turn.snapshot.points.domain) },
    ViewExample("0.750 says 1", "x₁ 0") { turn, _ in ReadingView(spot: Spot(x1: 0, x2: 0), snapshot: turn.snapshot) },
    ViewExample("x delete", after: [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0))]) { turn, _ in
      ProbeKeys(state: turn.state, snapshot: turn.snapshot)
    },
    ViewExample(
      "probe", "probability  0.750", after: [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0))]
    ) { turn, _ in ProbeView(turn) },
    ViewExample("output unit", "bias", "sigmoid") { turn, _ in InspectorView(turn) },
    ViewExample("dlplay", "epoch 20", "accuracy") { turn, _ in HeaderView(turn) },
    ViewExample("q quit") { turn, _ in FooterView(turn.state) },
    ViewExample("a neural network learns to tell") { _, _ in PurposeLine(classes: ["-1", "1"]) },
    ViewExample("400 points to train, 100 to test") { turn, _ in CountsLine(turn) },
    ViewExample("▲ dead") { turn, _ in DiagnosisLine(turn) },
    ViewExample("help", "The network", "▲ dead", after: [.dialog(.helpToggled)]) { turn, _ in overlay(turn) },
    ViewExample("data sets", "spiral", "enter takes it", after: [.galleryAsked]) { turn, _ in overlay(turn) },
    ViewExample("export the trained weights", "enter write", after: [.dialog(.exportAsked)]) { turn, _ in
      overlay(turn)
    },
    ViewExample("open", "esc cancel") { _, _ in OpenCard(field: TextField("")) },
    ViewExample("c.csv --one-hot", "column sex holds texts", "--drop sex", "tab another way") { _, _ in
      OpenCard(
        field: TextField("c.csv --one-hot"),
        refusal: Refusal(
          message: "c.csv:2: column sex holds texts such as 'female': take it out, or make it the label with --label",
          options: ["--one-hot", "--drop sex"], line: "c.csv"))
    },
    ViewExample("commands and settings", "tab completes", after: [.dialog(.paletteOpened("rate"))]) { turn, _ in
      overlay(turn)
    },
    ViewExample("link", "https://here", "esc close") { _, _ in
      LinkCard(link: SharedLink("https://here", omissions: [], isCopied: true))
    },
    ViewExample("too small: 120x40", "needs 24x8") { _, _ in TooSmallView() },
  ]

  private static func overlay(_ turn: Turn) -> (any View)? { turn.state.overlay?.view(turn) }

  /// What it is made from.
  func scene() -> Scene {
    var scene = Scene()
    scene.apply(actions)
    scene.snapshot.diagnosis = Diagnosis(.dead, layer: 1, share: 0.75)
    return scene
  }

  /// A page of bare frame with the view in one rectangle; nil where there is no room for any of it.
  func page(_ rect: Rect, _ page: Size, _ scene: Scene, _ look: Look) -> Canvas? {
    var scene = scene
    let map = OutputPlan(rect).map
    scene.paint(
      PictureRequest(
        plot: Raster(columns: map.columns, rows: 2 * map.rows), thumbnail: Raster(columns: 4, rows: 4), unit: nil,
        probe: Spot(x1: 0, x2: 0), showsTest: false))
    var pen = Pen(size: page, look: look)
    pen.canvas.fill(Rect(page), ViewTests.bare(look))
    pen.canvas.box(rect, Style(), look.symbols)
    guard let view = make(Turn(state: scene.state, snapshot: scene.snapshot), rect) else { return nil }
    pen.draw(view, in: rect)
    return pen.canvas
  }
}

@Suite("Views by themselves")
struct ViewTests {
  /// What a page is made of: frame, so that what is written on frames has its place.
  static func bare(_ look: Look) -> Cell { Cell(look.symbols.isUnicode ? "─" : "-") }

  @Test("each draws in its rectangle alone, however small", arguments: ViewExample.all)
  func inside(example: ViewExample) {
    let (page, scene) = (Size(columns: 150, rows: 60), example.scene())
    let sizes = [
      (0, 0), (1, 1), (2, 2), (1, 9), (9, 1), (3, 3), (5, 4), (8, 5), (12, 6), (16, 9), (24, 8), (30, 30), (40, 12),
      (80, 24), (120, 40),
    ]
    for look in [Scene.look(), Scene.look(.mono, .ascii)] {
      for (columns, rows) in sizes {
        let rect = Rect(column: 11, row: 7, columns: columns, rows: rows)
        guard let canvas = example.page(rect, page, scene, look) else { continue }
        let spilled = canvas.cells.indices.filter { index in
          canvas.cells[index] != Self.bare(look)
            && !rect.contains(Place(column: index % page.columns, row: index / page.columns))
        }
        #expect(spilled.isEmpty, "\(columns)x\(rows): \(spilled.prefix(3).map { canvas.cells[$0].glyph })")
      }
    }
  }

  @Test("each says what it is there for", arguments: ViewExample.all)
  func words(example: ViewExample) throws {
    let size = Size(columns: 120, rows: 40)
    let pages = [Scene.look(), Scene.look(.mono, .ascii)].map {
      example.page(Rect(size), size, example.scene(), $0)?.text
    }
    let text = try #require(pages[0]) + #require(pages[1])
    for word in example.words { #expect(text.contains(word)) }
  }

  @Test("every panel has a view, and one that says what it is")
  func panels() {
    let state = Scene().state
    for panel in Panel.allCases { #expect(panel.view(state)?.explanation(state).texts.isEmpty == false) }
  }

  @Test("every panel has room on a large screen where it has the focus", arguments: Panel.allCases)
  func room(panel: Panel) {
    let state = Scene(.standard, [.cursor(.focused(panel))]).state
    let layout = ScreenPlan(state, size: Size(columns: 200, rows: 60), look: Scene.look()).layout
    #expect(layout?.rect(of: panel) != nil, "ScreenLayout gives the panel \(panel) no room")
  }

  @Test("of the views that share a panel's place the one that is always there stands last: it hides those behind it")
  func places() {
    let state = Scene().state
    for panel in Panel.allCases {
      let views = panelViews.filter { $0.panel == panel }
      let hidden = views.drop { !$0.isShown(state) }.dropFirst()
      #expect(hidden.isEmpty, "\(panel): panelViews has \(hidden) behind \(views[views.count - hidden.count - 1])")
    }
  }

  @Test("every lens is drawn by a view of its own", arguments: Lens.allCases)
  func lenses(lens: Lens) {
    var experiment = Experiment.standard
    experiment.hidden = []
    let state = Scene(experiment, [.look(.chosen(lens))]).state
    let view = Panel.network.view(state) as? any LensView.Type
    #expect(view?.lens == (lens == .network ? nil : lens), "panelViews has no view of the lens \(lens)")
  }

  @Test("a turn asks for the pictures and the cells of the screen that it draws, whatever has the focus")
  func turns() {
    var scene = Scene()
    for panel in Panel.allCases {
      _ = scene.state.apply(.cursor(.focused(panel)))
      let plan = ScreenPlan(scene.state, size: Size(columns: 80, rows: 24), look: Scene.look())
      #expect(plan.mapCells.columns > 0)
      #expect(plan.pictureRequest.plot.columns == (plan.layout?.output == nil ? 0 : 2 * plan.mapCells.columns))
    }
  }

  @Test("the headings of many layers stand apart at 120 columns", arguments: [6, 8, 16])
  func headings(layers: Int) throws {
    var experiment = Experiment.standard
    experiment.hidden = Array(repeating: experiment.hidden[0], count: layers)
    let size = Size(columns: 120, rows: 40)
    let scene = Scene(experiment)
    let plan = try #require(ScreenPlan(scene.state, size: size, look: Scene.look()).network)
    let canvas = scene.screen(size).canvas
    let line = (plan.inside.column..<plan.inside.right).map { Character(canvas[$0, plan.inside.row].glyph) }
    let words = String(line).split(separator: " ").map(String.init)
    #expect(
      !plan.hasLabels || words.allSatisfy { ["in", "inputs", "out", "−", "+", "tanh", "8", "sigmoid"].contains($0) })
  }

  @Test("the first line says where the run stops by itself, at 80 columns too")
  func stops() {
    let scene = Scene(.standard, [.stopsSet(StopConditions(epoch: 500, loss: 0.05))])
    for columns in [80, 120] {
      #expect(
        scene.screen(Size(columns: columns, rows: 24)).canvas.text.split(separator: "\n")[0].contains(
          "stop 500 ≤0.05"))
    }
  }

  @Test("a frozen unit, every unit of a frozen layer and a frozen link are marked in the network")
  func frozen() throws {
    func marks(_ actions: Action...) -> Int {
      let text = Scene(.standard, actions).screen(Size(columns: 120, rows: 40)).canvas.text
      return text.split(separator: "\n").prefix(30).joined().count { $0 == "▪" }
    }
    let unit = UnitPlace(layer: 2, unit: 1)
    #expect(marks() == 0)
    #expect(marks(.cursor(.unitChosen(unit)), .freezingToggled(ofLayer: false), .dismissed) == 1)
    #expect(marks(.cursor(.unitChosen(unit)), .freezingToggled(ofLayer: true), .dismissed) == 8)
    let weight = ParameterPlace(unit: unit, input: 1)
    #expect(marks(.cursor(.parameterChosen(weight)), .freezingToggled(ofLayer: false), .dismissed, .dismissed) == 1)
  }
}
