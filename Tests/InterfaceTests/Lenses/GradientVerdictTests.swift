import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

/// What lens and diagnosis say of the same run.
extension GradientsLensTests {
  @Test(
    arguments: [
      ([0.0143, 1], [nil, nil], 0.69, GradientVerdict.fading), ([0.2, 1], [nil, nil], 0.69, .stuck),
      ([0.001, 0.2], [1e-5, 0.02], 0.4, .slow), ([0.001, 0.2], [0.0062, 0.01], 0.4, .evened),
      ([0.001, 0.2], [nil, nil], 0.4, .slow),
    ] as [([Double], [Double?], Double, GradientVerdict)])
  func aFadedGradientIsNotCalledTheSame(
    _ sizes: [Double], _ steps: [Double?], _ loss: Double, _ verdict: GradientVerdict
  ) {
    #expect(GradientVerdict(sizes, steps: steps, loss: loss, guess: 0.693) == verdict)
  }

  @Test func whatTheDiagnosisTellsTheLensDoesNotDeny() {
    let told = Diagnosis(.vanishing, layer: 1)
    for verdict in [GradientVerdict.stuck, .fading, .learning, .slow, .evened, .converged, .vanishing] {
      #expect(verdict.beside(told) == .vanishing)
      #expect(verdict.beside(nil) == verdict && verdict.beside(Diagnosis(.rateTooLow)) == verdict)
    }
    #expect(GradientVerdict.blocked.beside(told) == .blocked)
  }

  @Test func ofSixLayersOfSigmoidLensAndFrameSayTheSameAllTheWay() throws {
    var scene = try LensScene(try ActivationsLensTests.deep("sigmoid"), [.look(.chosen(.gradients))])
    var told = 0
    for _ in 0..<12 {
      scene.apply([Action](repeating: .epochStepped, count: 20))
      let text = scene.text(120, 40)
      guard text.contains("vanishing  A") else { continue }
      told += 1
      #expect(!text.contains("not vanishing") && text.contains("vanishing: layer 1 gets"), "\(text)")
    }
    #expect(told > 0)
  }

  /// The words of a verdict over made-up numbers.
  private func words(
    _ sizes: [Double], steps: [Double?] = [], loss: Double, _ fields: [(String, String)] = [], epochs: [Int] = [0, 100]
  ) throws -> String {
    var detail = try Self.detail(.standard)
    let layer = try #require(detail.layers.first)
    detail.layers = sizes.enumerated().map { index, size in
      var layer = layer
      (layer.size, layer.step) = (size, steps.indices.contains(index) ? steps[index] : nil)
      return layer
    }
    (detail.loss, detail.guess, detail.weights.epochs) = (loss, 0.6931, epochs)
    let verdict = GradientVerdict(sizes, steps: steps, loss: loss, guess: 0.6931)
    var experiment = Experiment.standard
    for (name, value) in fields { try experiment.set(name, to: value) }
    let lines = GradientWords(detail: detail, experiment: experiment, verdict: verdict).lines(
      columns: 200, Scene.look())
    return lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test func theWordsFitTheNumbersBelowThem() throws {
    let early = try words([0.1, 0.2], loss: 0.6687, epochs: [0, 1])
    #expect(early.contains("the start") && early.contains("hardly better than guessing so far"))
    #expect(
      try words([0.1, 0.2], loss: 0.6794).contains("hardly better than guessing, and all layers get about the same"))
    #expect(try words([0.1, 0.2], loss: 0.6931).contains("no better than guessing"))
    #expect(try words([0.1], loss: 0.6931).contains("with one layer nothing can vanish"))
    let fading = try words([0.0143, 1], loss: 0.6931)
    #expect(fading.contains("layer 1 gets 70 times less") && !fading.contains("the same"))
    let adam = try words([0.001, 0.2], steps: [0.0062, 0.01], loss: 0.4)
    #expect(adam.contains("moves like the others (step÷w 0.0062)") && adam.contains("adam divides"))
    #expect(try words([0.001, 0.2], steps: [1e-5, 0.01], loss: 0.4).contains("the first hardly move"))
    #expect(try words([1e-5, 0.2], steps: [1e-6, 0.01], loss: 0.6931).contains("The weights stay still"))
    #expect(try words([1e-5, 0.2], steps: [0.002, 0.01], loss: 0.6931).contains("Its weights move all the same"))
  }

  @Test func aLayerOfZerosHasNoStepForItsSize() throws {
    var experiment = Experiment.standard
    for (name, value) in [("dataset", "circle"), ("init", "zeros"), ("hidden", "8,8")] {
      try experiment.set(name, to: value)
    }
    var scene = try LensScene(experiment, [.look(.chosen(.gradients)), .batchStepped])
    let detail = try scene.detail(GradientsDetail.self)
    #expect(detail.layers.allSatisfy { $0.step?.isFinite ?? true } && detail.layers[0].step == nil)
    let text = scene.text(120, 40)
    #expect(!text.contains("nan"))
  }

  @Test func oneLayerHasAHeadingAndTicksAreAtEvenDistances() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "none")
    var one = try LensScene(experiment, [.look(.chosen(.gradients)), .epochStepped])
    let heading = one.text(80, 24)
    #expect(heading.contains("step÷w") && heading.contains("1e-") && heading.contains(" now"))
    var deep = try LensScene(try ActivationsLensTests.deep("sigmoid"), [.look(.chosen(.gradients))])
    for size in [(80, 24), (120, 40), (200, 60)] {
      let line = deep.text(size.0, size.1).split(separator: "\n").first { $0.contains("step÷w") && $0.contains("1e") }
      let powers = try #require(line).split { !"0123456789e-".contains($0) }.compactMap { text -> Int? in
        text == "1" ? 0 : text.hasPrefix("1e") ? Int(text.dropFirst(2)) : nil
      }
      let steps = Set(zip(powers, powers.dropFirst()).map { $1 - $0 })
      #expect(powers.count > 1 && steps.count == 1, "\(powers)")
    }
  }
}
