import Canvas
import Testing

@testable import Engine
@testable import Interface
@testable import Playground

@Suite("The optimizer lens: what it remembers, its step, the schedule ahead")
struct OptimizerLensTests {
  private func scene(_ settings: [(String, String)], _ actions: [Action] = []) throws -> LensScene {
    var experiment = try LensScene.worked("resume")
    for (name, value) in settings { try experiment.set(name, to: value) }
    return try LensScene(experiment, [.look(.chosen(.optimizer))] + actions)
  }

  private func detail(_ scene: inout LensScene) throws -> OptimizerDetail {
    let found = scene.content()?.detail as? OptimizerDetail
    return try #require(found)
  }

  @Test("before the first step there is none, after it the numbers are those of the closed form")
  func first() throws {
    var scene = try scene([("optimizer", "adam")])
    do {
      let shown = try detail(&scene)
      #expect(shown.step == nil)
    }
    expectShown(&scene, "= —", 80, 24)
    expectShown(&scene, "no step yet", 80, 24)
    scene.apply([.batchStepped])
    let detail = try detail(&scene)
    let step = try #require(detail.step)
    // The first student's ∂L/∂b is 56; adam's first step is the rate, whatever the gradient.
    #expect(step.gradient.exact == "56")
    #expect(step.memory.first.exact == "5.6")
    #expect(step.correctedFirst?.exact == "56")
    #expect(step.memory.second.exact == "3.136")
    #expect(abs((step.correctedSecond ?? 0) - 3136) < 0.01)
    #expect(abs(step.change - 0.1) < 1e-7)
    #expect(detail.before == OptimizerMemory())
    #expect(step.newWeight == detail.parameter.value)
  }

  @Test(
    "each optimizer's formula with its numbers",
    arguments: ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"])
  func formulas(optimizer: String) throws {
    var scene = try scene([("optimizer", optimizer), ("learning-rate", "0.0001")], [.batchStepped, .batchStepped])
    let text = scene.text(120, 40)
    let found = try detail(&scene).step
    let step = try #require(found)
    for number: Double in [step.gradient, step.newWeight, step.change] {
      let words = number.plain(columns: 24)
      #expect(text.contains(words), "\(words)")
    }
    if optimizer != "sgd", optimizer != "adamw" { #expect(text.contains("sgd")) }
  }

  @Test("in ASCII no formula is cut", arguments: ["adam", "adamw", "rmsprop", "adagrad", "nesterov"])
  func ascii(optimizer: String) throws {
    var scene = try scene([("optimizer", optimizer)], [.batchStepped])
    for columns in [80, 120] {
      let text = scene.text(columns, 40, Scene.look(.mono, .ascii))
      let formulas = text.split(separator: "\n").filter { $0.contains(#/ <- |rate *\*|rate\(/#) && $0.contains(" = ") }
      #expect(!formulas.isEmpty && formulas.allSatisfy { !$0.contains(#/\. +=/#) }, "\(text)")
    }
  }

  @Test(
    "every optimizer that there is has words of its own for what it remembers, and for its step",
    arguments: Optimizer.all)
  func words(optimizer: Optimizer) throws {
    let single = optimizer == .perceptron ? [("hidden", "none"), ("dataset", "gauss")] : []
    var scene = try scene(
      single + [("optimizer", optimizer.name), ("learning-rate", "0.0001")], [.batchStepped])
    let lines = scene.text(120, 40).split(separator: "\n").map(String.init)
    let memories = ["velocity", "sum of squares", "mean square", "first moment", "second moment"]
    let remembered = lines.count { line in memories.contains { line.contains($0) } }
    #expect(remembered == (optimizer.hasFirst ? 1 : 0) + (optimizer.hasSecond ? 1 : 0), "\(optimizer.name)")
    #expect(lines.count { $0.contains("  corrected") } == (optimizer.hasMoments ? 2 : 0), "\(optimizer.name)")
    // Only where nothing is remembered is the step the rate times the gradient.
    let isPlain = lines.contains { $0.contains(/rate · g +=/) }
    #expect(isPlain == !(optimizer.hasFirst || optimizer.hasSecond), "\(optimizer.name)")
  }

  @Test("frozen, normalized, past: each is said and has no numbers")
  func obstacles() throws {
    var frozen = try scene([("freeze", "layer2")], [.batchStepped])
    expectShown(&frozen, "frozen: no step reaches this parameter", 80, 24)
    var normalized = try scene(
      [("batch-norm", "true"), ("batch-size", "2")],
      [.cursor(.unitChosen(UnitPlace(layer: 1, unit: 0))), .batchStepped])
    expectShown(&normalized, "normalization takes this bias away again", 80, 24)
    var past = try scene(
      [("learning-rate", "0.001")], [.epochStepped, .epochStepped, .time(.moved(by: -1))])
    expectShown(&past, "an earlier epoch", 80, 24)
    var perceptron = Experiment.standard
    for (key, value) in [("dataset", "gauss"), ("features", "x1,x2"), ("hidden", "none"), ("loss", "hinge")] {
      try perceptron.set(key, to: value)
    }
    (perceptron.optimizer, perceptron.outputActivation) = (.perceptron, .step)
    var rule = try LensScene(perceptron, [.look(.chosen(.optimizer)), .batchStepped])
    expectShown(&rule, "the perceptron rule", 80, 24)
  }

  @Test("the rate ahead is the one that will be trained with")
  func schedule() throws {
    var scene = try scene([("schedule", "cosine-restarts:4"), ("learning-rate", "0.0001")])
    var ahead: [Double?] = []
    for epoch in 0..<9 { ahead.append(try detail(&scene).rate(epoch: epoch)) }
    for epoch in 0..<9 {
      do {
        let shown = try detail(&scene)
        #expect(shown.nextRate == ahead[epoch])
      }
      scene.apply([.epochStepped])
    }
  }

  @Test("left and right go from unit to unit, up and down from number to number")
  func walking() throws {
    var scene = try scene([], [.cursor(.jumped(toLast: false))])
    #expect(scene.state.parameterPlace == ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: nil))
    scene.apply([.cursor(.moved(columns: 1, rows: 0)), .cursor(.moved(columns: 0, rows: 1))])
    #expect(scene.state.parameterPlace == ParameterPlace(unit: UnitPlace(layer: 1, unit: 1), input: 0))
    scene.apply([.cursor(.moved(columns: 1, rows: 0))])
    #expect(scene.state.unit == nil)
    scene.apply([.cursor(.moved(columns: -2, rows: 0))])
    #expect(scene.state.parameterPlace == ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: nil))
  }

  @Test("before a run at each size", arguments: [(80, 24), (120, 40), (200, 60)])
  func golden(columns: Int, rows: Int) throws {
    var scene = try scene([("optimizer", "adam"), ("schedule", "cosine-restarts:25"), ("learning-rate", "0.01")])
    try expectGolden(scene.text(columns, rows), "optimizer-start-\(columns)x\(rows)")
  }

  @Test("one step of the notes' example in ASCII")
  func ascii() throws {
    var scene = try scene(
      [("optimizer", "momentum"), ("schedule", "step:3:0.5"), ("learning-rate", "0.001")], [.batchStepped])
    try expectGolden(scene.text(80, 24, Scene.look(.mono, .ascii)), "optimizer-step-ascii")
  }
}

/// The formulas to the letter.
extension OptimizerLensTests {
  @Test("the step has its epsilon, and corrected memories another name than those that are not")
  func epsilon() throws {
    for (optimizer, formula) in [
      ("adam", "rate · m' / (√v' + ε)"), ("adagrad", "rate · g / (√s + ε)"), ("rmsprop", "rate · g / (√s + ε)"),
      ("adamw", "(m'/(√v'+ε)+0.01w)"),
    ] {
      var scene = try scene([("optimizer", optimizer), ("learning-rate", "0.0001")], [.batchStepped])
      for (columns, rows) in [(80, 24), (120, 40), (200, 60)] { expectShown(&scene, formula, columns, rows) }
      let little = optimizer == "adagrad" ? "1e-10)" : "1e-8)"
      expectShown(&scene, little, 200, 60)
    }
    var adam = try scene([("optimizer", "adam")], [.batchStepped])
    expectShown(&adam, "m' ← m / (1 - 0.9^t)", 80, 24)
    expectShown(&adam, "v' ← v / (1 - 0.999^t)", 80, 24)
    let step = try #require(try detail(&adam).step)
    // The numbers that stand there make the step.
    let made = step.rate * (step.correctedFirst ?? 0) / ((step.correctedSecond ?? 0).squareRoot() + 1e-8)
    #expect(abs(made - step.change) < 1e-9)
  }

  @Test("a step against the gradient has no bar as if it went with it")
  func against() throws {
    var scene = try scene([("optimizer", "momentum"), ("learning-rate", "0.001")])
    var seen = false
    for _ in 0..<200 {
      scene.apply([.batchStepped])
      let found = try detail(&scene).step
      guard let rate = found?.effectiveRate else { continue }
      let text = scene.text(80, 24)
      let line = try #require(text.split(separator: "\n").first { $0.contains("▸ momentum") })
      #expect(line.contains("against the gradient") == (rate < 0))
      if rate < 0 {
        seen = true
        #expect(!line.contains("━"))
        break
      }
    }
    #expect(seen)
  }
}
