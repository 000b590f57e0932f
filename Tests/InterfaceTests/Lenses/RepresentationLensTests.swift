import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The representation lens")
struct RepresentationLensTests {
  private func scene(_ pairs: [(String, String)], network: Network? = nil, _ actions: [Action] = []) throws -> LensScene
  {
    var experiment = Experiment.standard
    for (name, text) in pairs { try experiment.set(name, to: text) }
    return try LensScene(experiment, network: network, [.look(.chosen(.representation))] + actions)
  }

  private static let circle = [("dataset", "circle"), ("features", "x1,x2"), ("hidden", "4,2"), ("batch-size", "10")]

  private func detail(_ scene: inout LensScene) throws -> RepresentationDetail {
    let content = scene.content()
    return try #require(content?.detail as? RepresentationDetail)
  }

  @Test("points stand where the pass says, and the straight line parts them as the output does")
  func numbers() throws {
    var scene = try scene(Self.circle, [.epochStepped, .epochStepped])
    let detail = try detail(&scene)
    #expect(detail.layer == 2 && detail.first == 0 && detail.second == 1 && detail.units == 2)
    #expect(detail.grid.columns == 49 && detail.grid.rows == 49 && detail.gridX.count == 2401)
    let content = scene.content()
    let pass = try #require(content?.pass)
    let number = try #require(content?.example?.number)
    #expect(abs(Double(detail.train.x[number]) - pass.layers[1].outputs[0]) < 1e-5)
    #expect(abs(Double(detail.train.y[number]) - pass.layers[1].outputs[1]) < 1e-5)
    #expect(detail.curved == nil && detail.lines.count == 1)
    for node in detail.gridX.indices where abs(detail.answers[node]) > 1e-4 {
      let sum = detail.lines[0].sum(Double(detail.gridX[node]), Double(detail.gridY[node]))
      #expect((sum >= 0) == (detail.answers[node] >= 0))
    }
  }

  @Test("test points stand there too once they are asked for, told apart from the others")
  func tested() throws {
    var scene = try scene(Self.circle)
    let detail = try detail(&scene)
    #expect(detail.test.x.count == scene.state.experiment.samples - detail.train.x.count)
    let (above, below) = Scene.look().pointGlyphs(isTest: true, areValues: false)
    func marks(_ text: String) -> Int { text.unicodeScalars.count { $0 == above || $0 == below } }
    func lens(_ scene: inout LensScene) -> Int {
      scene.apply([.zoomToggled])
      defer { scene.apply([.zoomToggled]) }
      return marks(scene.text(120, 40))
    }
    #expect(lens(&scene) == 0)
    scene.apply([.testPointsToggled])
    #expect(lens(&scene) > 20)
  }

  @Test("left and right choose the unit across, up and down the other, never the same twice; Enter the layer before")
  func keys() throws {
    var scene = try scene([("hidden", "3,4")])
    func chosen() -> RepresentationChoice { RepresentationChoice(scene.state.experiment, scene.state.lensCursor) }
    #expect(chosen().layer == 2 && chosen().first == 0 && chosen().second == 1)
    scene.apply([.cursor(.moved(columns: 1, rows: 0))])
    #expect(chosen().first == 2 && chosen().second == 1)
    scene.apply([.cursor(.moved(columns: 0, rows: 1))])
    #expect(chosen().first == 2 && chosen().second == 3)
    scene.apply([.cursor(.moved(columns: 0, rows: 1)), .cursor(.moved(columns: -1, rows: 0))])
    #expect(chosen().first == 1 && chosen().second == 0)
    scene.apply([.cursor(.jumped(toLast: true))])
    #expect(chosen().first == 2 && chosen().second == 3)
    scene.apply([.cursor(.activated)])
    #expect(chosen().layer == 1 && chosen().units == 3)
    let earlier = try detail(&scene)
    #expect(earlier.curved == .earlierLayer)
    scene.apply([.cursor(.activated)])
    #expect(chosen().layer == 0)
    scene.apply([.cursor(.activated)])
    #expect(chosen().layer == 2)
  }

  @Test("of more than two units the others are held at their mean, and the picture says so")
  func others() throws {
    var scene = try scene([("hidden", "3")])
    let detail = try detail(&scene)
    #expect(detail.others == 1 && detail.lines.count == 1)
    let text = scene.text(120, 40)
    #expect(text.contains("other units at their mean"))
    let network = scene.run.network
    let means = (0..<3).map { unit in
      let all = scene.run.learner.activations(scene.run.trainExamples.x, count: scene.run.trainExamples.count)[0]
      return stride(from: unit, to: all.count, by: 3).reduce(0) { $0 + Double(all[$1]) } / Double(all.count / 3)
    }
    let rest = Double(network.layers[1].bias[0]) + Double(network.layers[1].weights[2]) * means[2]
    #expect(abs(detail.lines[0].rest - rest) < 1e-6)
  }

  @Test("one unit, several classes, a number, a curve, no inputs: each is drawn or says why not")
  func cases() throws {
    func shown(_ pairs: [(String, String)]) throws -> (detail: RepresentationDetail, text: String) {
      var scene = try scene(pairs)
      return (try detail(&scene), scene.text(80, 24))
    }
    let one = try shown([("hidden", "1")]).detail
    #expect(one.curved == .oneUnit && one.second == nil)
    let several = try shown([("dataset", "iris"), ("hidden", "4,2")]).detail
    #expect(several.lines.count == 3 && several.classes.count == 2401)
    let number = try shown([("dataset", "plane")])
    #expect(number.detail.curved == .regression && number.text.contains("no boundary"))
    let curve = try shown([("dataset", "sine"), ("features", "x1")]).detail
    #expect(curve.grid.rows == 1 && curve.gridX.count == 97)
    let linear = try shown([("hidden", "none")]).detail
    #expect(linear.layer == 0 && linear.curved == nil)
    var empty = try scene([("hidden", "none"), ("features", "none")])
    let text = empty.text(80, 24)
    #expect(text.contains("no units"))
  }

  @Test("the screen at three sizes, and in ASCII")
  func golden() throws {
    var experiment = Experiment.standard
    for (name, text) in Self.circle { try experiment.set(name, to: text) }
    let network = Network(layers: [
      Layer(
        inputs: 2, units: 4, activation: .tanh, weights: [0.5, 0, 0, 0.5, -0.5, 0.25, 0.25, -0.5],
        bias: [0.75, 0.75, 0.75, 0.75]),
      Layer(
        inputs: 4, units: 2, activation: .tanh, weights: [0.5, 0.5, 0.5, 0.5, 0.75, -0.5, 0.25, -0.75],
        bias: [-0.5, 0.125]),
      Layer(inputs: 2, units: 1, activation: .sigmoid, weights: [3, 1], bias: [-0.5]),
    ])
    var scene = try LensScene(experiment, network: network, [.look(.chosen(.representation))])
    try expectGolden(scene.text(80, 24), "representation-80x24")
    try expectGolden(scene.text(120, 40), "representation-120x40")
    try expectGolden(scene.text(200, 60), "representation-200x60")
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "representation-ascii")
  }
}

/// What tells lines apart, and how far the axes go.
extension RepresentationLensTests {
  @Test("the ends of both axes stand there at every size", arguments: [(80, 24), (120, 40), (200, 60), (60, 20)])
  func ends(columns: Int, rows: Int) throws {
    var scene = try scene([("hidden", "4,2")])
    let text = scene.text(columns, rows)
    #expect(text.contains(/o₂₁ -?[0-9.e-]+\.\.-?[0-9.]+/) && text.contains(/o₂₂ -?[0-9.e-]+\.\.-?[0-9.]+/), "\(text)")
    #expect(text.contains("boundary"), "\(text)")
  }

  @Test("without colours the boundary is of another kind than the net")
  func mono() throws {
    var scene = try scene([("hidden", "2"), ("features", "x1,x2")])
    scene.apply([.epochStepped, .epochStepped])
    let text = scene.text(80, 24, Scene.look(.mono))
    let lens = text.split(separator: "\n").map { $0.prefix(44) }.joined().unicodeScalars
    let blocks: [Unicode.Scalar] = ["▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟"]
    #expect(lens.contains { blocks.contains($0) }, "\(text)")
    #expect(lens.contains { $0.value > 0x2800 && $0.value < 0x2900 })
  }
}
