import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The microscope")
struct BackpropLensTests {
  private static let opened: [Action] = [.look(.toggled(.backprop))]

  /// The worked example with one of its rows chosen, all phases reached.
  private func worked(_ dataset: String, _ number: Int) throws -> LensScene {
    var scene = try LensScene(LensScene.worked(dataset), Self.opened)
    for _ in 1..<number { scene.apply([.look(.exampleMoved(by: 1))]) }
    return scene
  }

  @Test("the notes' worked rows, digit for digit", arguments: [("salary", 1...3), ("resume", 1...4)])
  func workedRows(_ dataset: String, _ numbers: ClosedRange<Int>) throws {
    for number in numbers {
      var scene = try worked(dataset, number)
      try expectGolden(scene.text(80, 24), "lens-backprop-\(dataset)-\(number)-80x24")
    }
  }

  @Test("the second student's answer after one step is 877 123 257")
  func secondStudent() throws {
    var scene = try worked("salary", 1)
    #expect(scene.text(80, 24).contains("877 123 257"))
  }

  @Test("at every size, and in ASCII")
  func sizes() throws {
    var scene = try worked("salary", 1)
    scene.apply([.look(.gradientsChecked)])
    try expectGolden(scene.text(120, 40), "lens-backprop-120x40")
    try expectGolden(scene.text(200, 60), "lens-backprop-200x60")
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "lens-backprop-80x24-ascii")
  }

  @Test(
    "the check's result stands at every size, and what the multiplications would be without keeping",
    arguments: [(80, 24, "not kept"), (120, 40, "without keeping"), (200, 60, "without keeping"), (60, 18, "or")])
  func checked(columns: Int, rows: Int, words: String) throws {
    var scene = try LensScene(.standard, Self.opened + [.look(.gradientsChecked)])
    let text = scene.text(columns, rows)
    #expect(text.contains("K check ✓ 121 of 121"))
    #expect(text.contains(" \(words) 1929"), "\(text)")
  }

  @Test(
    "from 170 columns on the output stands beside it, and every row has its numbers",
    arguments: [160, 169, 170, 200, 250])
  func wide(columns: Int) throws {
    var scene = try LensScene(.standard, [.look(.chosen(.backprop)), .cursor(.activated), .cursor(.activated)])
    let layout = ScreenPlan(scene.state, size: Size(columns: columns, rows: 60), look: Scene.look()).layout
    #expect(try #require(layout?.network).columns >= 98 && (layout?.output != nil) == (columns >= 170))
    let text = scene.text(columns, 60)
    #expect(text.contains("= numbers"), "\(text)")
  }

  @Test("a derivative's factors have numbers where its row has no room for them")
  func factors() throws {
    var scene = try LensScene(.standard, Self.opened)
    let unit = UnitPlace(layer: 3, unit: 0)
    scene.apply([.cursor(.parameterChosen(ParameterPlace(unit: unit, input: 0)))])
    let content = scene.content()
    let detail = try #require(content?.detail as? BackpropDetail)
    let rows = detail.derivation.rowRange(unit).map(detail.derivation.row)
    let subject = Derivation.Subject.parameter(ParameterPlace(unit: unit, input: 0))
    let found = rows.first { $0.subject == subject }
    let row = try #require(found)
    let text = DerivationText(derivation: detail.derivation, notation: Notation(.standard, .braille))
    let numbers: String = text.numbers(row)
    let value: String = row.value.plain(columns: 24)
    let shown = scene.text(80, 24)
    #expect(shown.contains("∂L/∂w³₁₁ = \(numbers) = \(value)"))
  }

  @Test("an earlier epoch has no step where the optimizer's memory is gone, and one where it needs none")
  func past() throws {
    for (optimizer, hasStep) in [("adam", false), ("momentum", false), ("sgd", true)] {
      var experiment = Experiment.standard
      try experiment.set("optimizer", to: optimizer)
      var scene = try LensScene(
        experiment, [.epochStepped, .epochStepped, .time(.moved(by: -1))] + Self.opened)
      let text = scene.text(120, 40)
      let isForgotten = text.contains("what \(optimizer) remembered at this epoch was not kept")
      #expect(isForgotten == !hasStep && text.contains("this step: L ") == hasStep, "\(optimizer)")
    }
  }

  @Test("a softmax's answer is written as its part of all")
  func shares() throws {
    var experiment = Experiment.standard
    for (name, value) in [("dataset", "blobs-3"), ("hidden", "none"), ("init", "zeros")] {
      try experiment.set(name, to: value)
    }
    var scene = try LensScene(experiment, Self.opened)
    expectShown(&scene, "ŷ₁ = e^z₁₁/Σe^z = 1/3 = 0.3333", 120, 40)
  }

  @Test("of very many inputs the sum and the answer are not cut")
  func manyInputs() throws {
    var experiment = Experiment.standard
    for (name, text) in [("dataset", "blobs-3"), ("hidden", "100"), ("features", "x1")] {
      try experiment.set(name, to: text)
    }
    var scene = try LensScene(experiment, Self.opened)
    for columns in [80, 120, 200] {
      let text = scene.text(columns, 24)
      #expect(text.contains(#/z₂₁ = .* ŷ₁ = .* = [\d.e-]+ *│/#), "\(text)")
    }
  }

  @Test("what is not reached yet is a dash")
  func phases() throws {
    var scene = try worked("salary", 1)
    scene.apply([.cursor(.activated)])
    let forward = scene.text(80, 24)
    #expect(forward.contains("[1 forward]") && forward.contains("L = —") && !forward.contains("27588.4"))
    #expect(!forward.contains("27291.04"))
    scene.apply([.cursor(.activated)])
    #expect(scene.text(80, 24).contains("L = (y - ŷ)² = (1.8 - 167)² = 27291.04"))
    scene.apply([.cursor(.activated)])
    let backward = scene.text(80, 24)
    #expect(backward.contains("27588.4") && !backward.contains("-2757.84") && backward.contains("1 → —"))
    scene.apply([.cursor(.activated)])
    #expect(scene.text(80, 24).contains("1 → -2757.84"))
  }

  @Test("a deep network shows the chosen unit's rows, and says how many there are")
  func neighbourhood() throws {
    var experiment = Experiment.standard
    try experiment.set("init", to: "ones")
    var scene = try LensScene(experiment, Self.opened)
    for _ in 0..<30 { scene.apply([.cursor(.moved(columns: 0, rows: 1))]) }
    let text = scene.text(80, 24)
    #expect(text.contains("of 138 rows, those about o₂₄") && text.contains("A · w³₄₁ · tanh'(z₂₄)"), "\(text)")
    scene.apply([.cursor(.jumped(toLast: true))])
    #expect(scene.text(80, 24).contains("▸121 ∂L/∂b₁₈"))
    #expect(scene.text(80, 24).contains("twins") || scene.text(120, 40).contains("twins"))
  }

  @Test("normalized, residual, frozen, several outputs: each says what is different")
  func kinds() throws {
    var experiment = Experiment.standard
    for (name, value) in [
      ("dataset", "iris-2d"), ("hidden", "3,3"), ("batch-norm", "true"), ("residual", "true"), ("freeze", "layer1"),
      ("dropout", "0.1"),
    ] { try experiment.set(name, to: value) }
    var scene = try LensScene(experiment, Self.opened)
    let output = scene.text(200, 60)
    for words in ["cce after softmax", "Batch norm as in use", "residual link", "Dropout is off here", "ŷ₁ - y₁"] {
      #expect(output.contains(words), "\(words)")
    }
    scene.apply([.cursor(.jumped(toLast: true))])
    let first = scene.text(200, 60)
    #expect(first.contains("γ/√(σ²+ε)") && first.contains("frozen") || first.contains("stays: norm"), "\(first)")
  }

  @Test("without a hidden layer, without points, diverged, with one input: nothing breaks at any size")
  func extremes() throws {
    for settings in [
      [("hidden", "none")], [("dataset", "sine")], [("features", "none")], [("hidden", "40,40")],
      [
        ("dataset", "gauss"), ("hidden", "none"), ("loss", "hinge"), ("output-activation", "step"),
        ("optimizer", "perceptron"), ("batch-size", "1"),
      ],
      [("dataset", "iris"), ("loss", "cce"), ("hidden", "20,20,20")],
      [("dataset", "salary"), ("scale", "none"), ("learning-rate", "10"), ("optimizer", "sgd")],
    ] {
      var experiment = Experiment.standard
      for (name, value) in settings { try experiment.set(name, to: value) }
      for lens in [Lens.backprop, .matrices] {
        var scene = try LensScene(experiment, [.look(.chosen(lens))])
        for (columns, rows) in [(24, 8), (44, 20), (80, 24), (120, 40), (200, 60), (250, 70)] {
          let text = scene.text(columns, rows)
          #expect(text.contains(columns < 30 ? "" : lens.title))
          for line in text.split(separator: "\n") { #expect(line.count <= columns) }
        }
        scene.apply([.points(.cleared)])
        if scene.run.points.train.isEmpty { #expect(scene.text(80, 24).contains("no example")) }
      }
    }
  }
}
