import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The matrices")
struct MatricesLensTests {
  /// 4-4-3-2-1 with round weights.
  private func scene(_ actions: [Action] = []) throws -> LensScene {
    var experiment = Experiment.standard
    for (name, value) in [
      ("dataset", "circle"), ("features", "x1,x2,x1^2,x2^2"), ("hidden", "4,3,2"), ("activation", "sigmoid"),
    ] { try experiment.set(name, to: value) }
    var network = try Run(experiment).network
    for layer in network.layers.indices {
      for index in network.layers[layer].weights.indices {
        network.layers[layer].weights[index] = Float((index * 7 + layer) % 19 - 9) / 10
      }
    }
    return try LensScene(
      experiment, network: network, [.look(.chosen(.matrices))] + actions)
  }

  @Test("the notes' count, 20 + 15 + 8 + 3 = 46, at every size and in ASCII")
  func count() throws {
    var scene = try scene([.cursor(.moved(columns: -2, rows: 0))])
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, rows)
      #expect(text.contains("20 + 15 + 8 + 3 = 46"))
      try expectGolden(text, "lens-matrices-\(columns)x\(rows)")
    }
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "lens-matrices-80x24-ascii")
  }

  @Test("the walk adds product to product, and what it has not reached is a dash")
  func walk() throws {
    var scene = try scene([.cursor(.moved(columns: -2, rows: 0)), .cursor(.activated), .cursor(.activated)])
    let text = scene.text(80, 24)
    #expect(text.contains("after 2 of 4 products") && text.contains("—"))
    for _ in 0..<3 { scene.apply([.cursor(.activated)]) }
    let done = scene.text(80, 24)
    #expect(!done.contains("after") && done.contains("o₂₁ = σ("))
  }

  @Test("a large layer is scrolled with the cursor, and says what it leaves out")
  func large() throws {
    var experiment = Experiment.standard
    for (name, value) in [("hidden", "40,40"), ("batch-norm", "true"), ("residual", "true")] {
      try experiment.set(name, to: value)
    }
    var scene = try LensScene(experiment, [.look(.chosen(.matrices)), .cursor(.moved(columns: -1, rows: 0))])
    scene.apply([.cursor(.jumped(toLast: true))])
    let text = scene.text(120, 40)
    #expect(text.contains("of 40") && text.contains("to o₂₄₀") || text.contains("to o₂,₄₀"), "\(text)")
    #expect(text.contains("norm(") && text.contains("+o¹"))
    for _ in 0..<39 { scene.apply([.cursor(.activated)]) }
    #expect(scene.text(120, 40).contains("after 39 of 40 products"))
  }
}
