import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The batch lens")
struct BatchLensTests {
  private func scene(_ pairs: [(String, String)], _ actions: [Action] = []) throws -> LensScene {
    var experiment = Experiment.standard
    for (name, text) in pairs { try experiment.set(name, to: text) }
    return try LensScene(experiment, [.look(.chosen(.batch))] + actions)
  }

  private func detail(_ scene: inout LensScene) throws -> BatchDetail {
    let content = scene.content()
    return try #require(content?.detail as? BatchDetail)
  }

  @Test("Enter and b train just the examples that were lit and listed")
  func next() throws {
    for action in [Action.batchStepped, .cursor(.activated)] {
      var scene = try scene([])
      for _ in 0..<3 {
        let before = try detail(&scene)
        #expect(before.next?.count == 16 && before.rows.map(\.example) == before.next)
        scene.apply([action])
        let after = try detail(&scene)
        #expect(after.last == before.next && after.batch == before.batch + 1)
      }
      #expect(scene.run.learner.updates == 3)
    }
  }

  @Test("looking changes nothing of the training, TensorFlow Playground's waiting batch included")
  func undisturbed() throws {
    var waiting = Experiment.tfPlayground
    try waiting.set("batch-size", to: "30")
    for experiment in [Experiment.standard, waiting] {
      var seen = try LensScene(experiment, [.look(.chosen(.batch))])
      var unseen = try LensScene(experiment)
      for _ in 0..<40 {
        _ = try detail(&seen)
        seen.apply([.batchStepped])
        unseen.apply([.batchStepped])
      }
      #expect(seen.run.learner.state == unseen.run.learner.state)
    }
  }

  @Test("sizes have their names, updates an epoch and their angle to the whole gradient")
  func sizes() throws {
    var mini = try scene([])
    let detail = try detail(&mini)
    #expect(detail.noise.map(\.size) == [1, 16, 400] && detail.noise.map(\.updates) == [400, 25, 1])
    #expect(try #require(detail.noise[2].angle) < 0.1 && #require(detail.noise[0].angle) > 1)
    let text = mini.text(120, 40)
    #expect(text.contains("mini-batch: 16 of 400 examples an update") && text.contains("stochastic"))
    var one = try scene([("batch-size", "1")])
    let stochastic = one.text(120, 40)
    #expect(stochastic.contains("stochastic: 1 of 400 examples an update"))
    var all = try scene([("batch-size", "full")])
    let whole = all.text(120, 40)
    #expect(whole.contains("batch: 400 of 400 examples an update"))
    var rule = try scene([("hidden", "none"), ("optimizer", "perceptron")])
    let drawn = try self.detail(&rule)
    #expect(drawn.noise.isEmpty && drawn.next?.count == 1)
    let words = rule.text(120, 40)
    #expect(words.contains("one at random"))
  }

  @Test("the next batch is lit on the map, of ten thousand points too, and a row chooses its example")
  func marks() throws {
    var scene = try scene([("samples", "10000"), ("batch-size", "32")])
    let screen = scene.screen(120, 40)
    let lit = screen.canvas.text.unicodeScalars.count { $0 == "◉" || $0 == "◎" }
    // Two stand beside their words on the frame; points may lie on each other.
    #expect(lit > 20 && lit <= 34)
    let chosen = screen.targets.compactMap { target -> Int? in
      if case .look(.exampleChosen(let number)) = target.click { number } else { nil }
    }
    let next = try detail(&scene).next ?? []
    #expect(!chosen.isEmpty && chosen == Array(next.prefix(chosen.count)))
    scene.apply([.look(.exampleChosen(chosen[1]))])
    let content = scene.content()
    #expect(content?.example?.number == chosen[1])
    scene.apply([.look(.chosen(.network))])
    let without = scene.text(120, 40)
    #expect(!without.contains("◉"))
  }

  @Test("the screen at three sizes, and in ASCII")
  func golden() throws {
    var scene = try LensScene(LensScene.worked(), [.look(.chosen(.batch))])
    try expectGolden(scene.text(80, 24), "batch-80x24")
    try expectGolden(scene.text(120, 40), "batch-120x40")
    try expectGolden(scene.text(200, 60), "batch-200x60")
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "batch-ascii")
  }
}

/// What the list says of an example.
extension BatchLensTests {
  @Test("of several outputs the list has the true class and its answer, and says so")
  func several() throws {
    var scene = try scene([("dataset", "iris"), ("hidden", "4")])
    let rows = try detail(&scene).rows
    let pass = try #require(rows.first?.pass)
    let unit = try #require(pass.targets.firstIndex(of: 1))
    for (columns, height) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, height)
      #expect(text.contains("outputs") && text.contains("true class"), "\(text)")
      #expect(text.contains("its ŷ") && !text.contains("ŷ₁"), "\(text)")
      #expect(text.contains(pass.outputs[unit].plain(columns: 6)), "\(text)")
    }
  }

  @Test("where the loss counts a class otherwise than the data, both are said once")
  func targets() throws {
    var spiral = try scene([])
    let text = spiral.text(80, 24)
    #expect(text.ranges(of: "y 0 is class -1").count == 1, "\(text)")
    var same = try scene([("loss", "mse"), ("output-activation", "tanh")])
    let plain = same.text(80, 24)
    #expect(!plain.contains("is class"), "\(plain)")
    #expect(TargetNames(spiral.run.experiment).line == "y 0 is class -1")
  }

  @Test(
    "a table's columns are listed by their names and in the data's unit, scaled or not",
    arguments: ["none", "fit", "standard"])
  func columns(scale: String) throws {
    var experiment = try LensScene.worked()
    try experiment.set("scale", to: scale)
    var scene = try LensScene(experiment, [.look(.chosen(.batch))])
    let row = try #require(detail(&scene).rows.first)
    let numbers = try row.inputs + [#require(row.target)]
    #expect(zip(numbers, [80, 3.5, 1.8]).allSatisfy { abs($0 - $1) < 1e-4 }, "\(numbers)")
    for (columns, height) in [(80, 24), (120, 40), (200, 60)] {
      let text = scene.text(columns, height)
      #expect(text.contains(/next +iq +gpa +salary +ŷ +L/), "\(text)")
      #expect(text.contains("L is of the scaled numbers") == (scale != "none"), "\(text)")
    }
  }

  @Test("in ASCII every size has the length of its gradient")
  func lengths() throws {
    var scene = try scene([])
    let lengths = try detail(&scene).noise.map { $0.norm.plain(columns: 9) }
    let text = scene.text(80, 24, Scene.look(.mono, .ascii))
    for length in lengths { #expect(text.contains(length), "\(length) in\n\(text)") }
  }

  @Test("what the perceptron rule takes is said whole")
  func rule() throws {
    var scene = try scene([("hidden", "none"), ("optimizer", "perceptron")])
    let text = scene.text(80, 24)
    #expect(text.contains("what is wrong") && !text.contains("…"), "\(text)")
  }

  @Test("an epoch is said in examples and updates")
  func epoch() throws {
    var scene = try scene([])
    let text = scene.text(200, 60)
    #expect(text.contains("an epoch takes the gradient of each of the 400 once"), "\(text)")
  }
}
