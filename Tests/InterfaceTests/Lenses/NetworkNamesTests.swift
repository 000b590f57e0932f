import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("Names and numbers where the network is drawn")
struct NetworkNamesTests {
  private func experiment(_ pairs: [(String, String)]) throws -> Experiment {
    var experiment = Experiment.standard
    for (name, text) in pairs { try experiment.set(name, to: text) }
    return experiment
  }

  @Test("each layer's parameters are counted as the notes do: 20 + 15 + 8 + 3 = 46")
  func counts() throws {
    let notes = try experiment([("hidden", "4,3,2")])
    let counts = ParameterCounts(notes, Scene.look())
    #expect(counts.layers == [20, 15, 8, 3] && counts.total == 46)
    #expect(counts.sum(layer: 1) == "4·4+4 = 20")
    #expect(Scene(notes).screen(Size(columns: 200, rows: 60)).canvas.text.contains("20 + 15 + 8 + 3 = 46 parameters"))
    #expect(Scene(notes).screen(Size(columns: 120, rows: 40)).canvas.text.contains("46 parameters"))
    #expect(Scene(notes).screen(Size(columns: 80, rows: 24)).canvas.text.contains("4-4-3-2-1  46 ╮"))
    let two = try experiment([("features", "x1,x2"), ("hidden", "4")])
    let wide = Scene(two, [.zoomToggled]).screen(Size(columns: 200, rows: 60)).canvas.text
    #expect(wide.contains("+  2·4+4 = 12") && wide.contains("4·1+1 = 5"))
  }

  @Test("columns have the names of the data beside the inputs, and where an example's numbers are those of the data")
  func columns() throws {
    var scene = try LensScene(try LensScene.worked(), [.look(.chosen(.backprop))])
    expectShown(&scene, "iq 80  gpa 3.5  salary 1.8  ŷ 167", 120, 40)
    expectShown(&scene, "■ x₁ iq ", 120, 40)
    var scaled = try LensScene.worked()
    try scaled.set("scale", to: "standard")
    scene = try LensScene(scaled, [.look(.chosen(.backprop))])
    expectShown(&scene, "x₁ 1.225  x₂ -0.202 scaled  y -1.019", 120, 40)
    scene.apply([.zoomToggled])
    expectShown(&scene, "iq 80  gpa 3.5  salary 1.8  →  x₁ 1.225  x₂ -0.202  y -1.019", 200, 60)
    scene.apply([.zoomToggled])
    expectShown(&scene, "■ x₂ gpa ", 120, 40)
    scene = try LensScene(.standard)
    expectShown(&scene, "1 ■ x₁              │", 120, 40)
  }

  @Test("with batch normalization gammas and betas are counted, and the total is the engine's")
  func normalized() throws {
    for pairs in [[("batch-norm", "true")], [("hidden", "none")], [("dataset", "iris"), ("hidden", "3,5")]] {
      let experiment = try experiment(pairs)
      #expect(ParameterCounts(experiment, Scene.look()).total == (try Run(experiment)).network.parameterCount)
    }
  }

  @Test("a link's and a bias's card say their names in the notes' notation, also in ASCII")
  func cards() {
    let weight = ParameterPlace(unit: UnitPlace(layer: 2, unit: 0), input: 2)
    let bias = ParameterPlace(unit: UnitPlace(layer: 3, unit: 0), input: nil)
    let size = Size(columns: 200, rows: 60)
    #expect(Scene(.standard, [.hovered(.parameter(weight))]).screen(size).canvas.text.contains("w²₃₁  weight "))
    let card = Scene(.standard, [.hovered(.parameter(bias))]).screen(size).canvas.text
    #expect(card.contains("b₃₁  bias ") && card.contains("o₃₁ output"))
    let ascii = Scene(.standard, [.hovered(.parameter(weight))]).screen(size, Scene.look(.mono, .ascii)).canvas.text
    #expect(ascii.contains("w2_31  weight "))
  }

  @Test("the inspector names the number that has the cursor, and all where there is room")
  func inspector() {
    let actions: [Action] = [
      .cursor(.unitChosen(UnitPlace(layer: 2, unit: 3))), .cursor(.activated), .cursor(.rowChosen(.inspector, 3)),
    ]
    #expect(Scene(.standard, actions).screen(Size(columns: 120, rows: 40)).canvas.text.contains("w²₃₄  ∇"))
    let wide = Scene(.standard, actions).screen(Size(columns: 200, rows: 60)).canvas.text
    #expect(wide.contains("bias b₂₄") && wide.contains("o₁₁  w²₁₄"))
  }

  @Test("where the network's lower edge is taken, the example stands above it, with its loss")
  func exampleAbove() throws {
    var scene = try LensScene(LensScene.worked(), [.look(.exampleChosen(0))])
    expectShown(&scene, "ex 1/3  L 27291.04", 80, 24)
    expectShown(&scene, "iq 80  gpa 3.5  salary 1.8  ŷ 167  L 27291.04 ─", 200, 60)
  }

  @Test("an example chosen beside the network stands on its lower edge, with what each unit gives")
  func example() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      var scene = try LensScene(experiment([("features", "x1,x2"), ("hidden", "4,2")]))
      let before = scene.text(columns, rows)
      #expect(!before.contains("example 1 of") && !before.contains(" 1/400"))
      scene.apply([.look(.exampleMoved(by: 1))])
      let after = scene.text(columns, rows)
      #expect(after.contains("example 1 of 400") || after.contains(" 1/400"))
      guard columns >= 120 else { continue }
      let content = scene.content()
      let outputs = try #require(content?.pass).layers.flatMap(\.outputs)
      for value in outputs { #expect(after.contains(value.plainSigned(columns: 7))) }
    }
  }
}
