import Passes
import Testing

@testable import Engine

@Suite("One example's pass")
struct ExamplePassTests {
  @Test("200 networks have every activation and loss, normalized, residual and with several outputs")
  func isWhole() throws {
    let all = try PassFixture.all()
    #expect(all.count == 200)
    #expect(Set(all.flatMap(\.layers).map(\.activation)) == Set(Activation.names))
    #expect(Set(all.map(\.lossName)) == Set(Loss.names))
    #expect(all.contains { $0.outputs.count > 1 && $0.lossName != "cce" })
    #expect(all.contains { $0.layers.contains { $0.norm != nil && $0.residual } })
  }

  @Test("every number is autograd's")
  func parity() throws {
    for fixture in try PassFixture.all() {
      let network = try fixture.network()
      let pass = ExamplePass(
        network, features: fixture.features, targets: fixture.targets,
        loss: try fixture.lossFunction())
      #expect(isNear(pass.loss, fixture.value))
      for (own, expected) in zip(pass.outputs, fixture.outputs) { #expect(isNear(own, expected)) }
      let alone = ExamplePass.loss(
        of: network, features: pass.features, targets: pass.targets, try fixture.lossFunction())
      #expect(isNear(alone, pass.loss))
      for (layer, expected) in zip(pass.layers, fixture.layers) {
        for (index, truth) in expected.gradient.weights.enumerated() {
          let own = layer.weightGradient(unit: index / layer.inputs.count, input: index % layer.inputs.count)
          #expect(isNear(own, truth))
        }
        for (unit, truth) in expected.gradient.bias.enumerated() {
          #expect(isNear(layer.biasGradient(unit: unit), truth))
        }
        for (own, truth) in zip(layer.argumentGradient, expected.gradient.arguments) { #expect(isNear(own, truth)) }
        for (unit, truth) in (expected.gradient.norm?[0] ?? []).enumerated() {
          #expect(isNear(try #require(layer.gammaGradient(unit: unit)), truth))
        }
        for (unit, truth) in (expected.gradient.norm?[1] ?? []).enumerated() {
          #expect(isNear(try #require(layer.betaGradient(unit: unit)), truth))
        }
      }
    }
  }

  @Test("the gradient in the network's shape is the engine's own")
  func engine() throws {
    for problem in LookingTests.problems {
      let examples = problem.examples.first(1)
      let learner = try problem.learner(.portable)
      let pass = ExamplePass(
        problem.network, features: examples.x.map(Double.init), targets: examples.y.map(Double.init),
        loss: problem.settings.loss)
      let (loss, gradient) = try learner.gradient(of: examples)
      #expect(abs(loss - pass.loss) < 1e-6)
      for (own, kernel) in zip(try #require(pass.gradient(like: problem.network)).layers, gradient.layers) {
        for (one, other) in zip(own.weights + own.bias, kernel.weights + kernel.bias) {
          #expect(abs(one - other) < 1e-5)
        }
      }
      #expect(pass.gradient(like: problem.network, most: 3) == nil)
    }
  }

  @Test("all gradients agree with central differences, and a wrong one does not")
  func check() throws {
    var (compared, found) = (0, 0)
    for fixture in try PassFixture.all().prefix(120) where !fixture.layers.contains(where: { $0.activation == "step" })
    {
      let (network, loss) = (try fixture.network(), try fixture.lossFunction())
      let pass = ExamplePass(
        network, features: fixture.features, targets: fixture.targets, loss: loss)
      let check = GradientCheck(pass, network, loss: loss)
      #expect(check.isRight, "\(fixture.lossName) \(fixture.layers.map(\.activation)) \(check)")
      #expect(check.checked == network.parameterCount && check.corners <= check.checked / 2)
      compared += check.agreeing
      var other = network
      other.layers[0].bias[0] += 0.5
      let wrong = GradientCheck(pass, other, loss: loss)
      found += wrong.isRight ? 0 : 1
    }
    #expect(compared > 2000)
    // Where the network is a line, or its loss is 0, another bias has the same slopes.
    #expect(found > 60, "\(found)")
  }

  @Test("a large network's gradients are compared at even distances")
  func sampled() {
    var random = RandomStream(seed: "1", purpose: .weights)
    let network = Network(
      inputs: 8, units: [300, 300, 1], activations: [.tanh, .tanh, .linear], initializer: .xavier, random: &random)
    let pass = ExamplePass(network, features: (0..<8).map { Double($0) / 8 }, targets: [1], loss: .mse)
    let check = GradientCheck(pass, network, loss: .mse)
    #expect(check.isRight && check.checked < check.total && check.checked > 500, "\(check)")
  }

  @Test("multiplications, each derivative by itself and with factors kept")
  func multiplications() {
    func count(_ inputs: Int, _ units: [Int], _ activation: Activation) -> [Double] {
      var random = RandomStream(seed: "1", purpose: .weights)
      let network = Network(
        inputs: inputs, units: units, activations: units.dropLast().map { _ in activation } + [.linear],
        initializer: .ones, random: &random)
      let multiplications = Multiplications(network)
      return [multiplications.fromScratch, multiplications.kept]
    }
    #expect(count(2, [2, 1], .linear) == [21, 9])
    #expect(count(2, [2, 1], .sigmoid) == [27, 11])
    #expect(count(4, [4, 3, 2, 1], .sigmoid) == [1053, 66])
    #expect(count(2, [8, 8, 1], .sigmoid) == [1273, 177])
    #expect(count(2, [8, 8, 8, 8, 8, 8, 1], .sigmoid) == [13_835_129, 721])
  }

  private func isNear(_ own: Double, _ truth: Double) -> Bool { abs(own - truth) <= 1e-9 * max(1, abs(truth)) }
}

@Suite("One parameter's step")
struct ParameterStepTests {
  @Test(
    "it is the step that the kernels take", arguments: Optimizer.all.filter { $0 != .perceptron },
    Regularization.allCases)
  func next(_ optimizer: Optimizer, _ penalty: Regularization) throws {
    var problem = LookingTests.problems[0]
    (problem.optimizer, problem.learningRate) = (optimizer, 0.02)
    (problem.regularization, problem.regularizationRate) = (penalty, 0.01)
    let learner = try problem.learner(.portable)
    for _ in 0..<4 { learner.trainBatch() }
    let before = learner.network
    let rate = learner.nextRate
    learner.trainBatch()
    let (after, state) = (learner.network, learner.optimizerState)
    for layer in before.layers.indices {
      for index in before.layers[layer].weights.indices {
        let gradient = Double(state.gradient.layers[layer].weights[index])
        func remembered(_ state: OptimizerState) -> OptimizerMemory {
          OptimizerMemory(
            first: Double(state.first?.layers[layer].weights[index] ?? 0),
            second: Double(state.second?.layers[layer].weights[index] ?? 0))
        }
        let last = try #require(
          learner.lastStep(
            Double(after.layers[layer].weights[index]), gradient: gradient, memory: remembered(state), isWeight: true))
        #expect(abs(last.rate - rate) < 1e-9)
        let taken = Double(before.layers[layer].weights[index]) - Double(after.layers[layer].weights[index])
        // Where l1 has stopped at zero, or passed it by another term, the sign before is not known any more.
        let isClear = penalty != .l1 || before.layers[layer].weights[index] * after.layers[layer].weights[index] > 0
        if isClear { #expect(abs(last.change - taken) < 2e-6) }
      }
    }
  }

  @Test(
    "the next step is what a reference takes from the same memory",
    arguments: Optimizer.all.filter { $0 != .perceptron })
  func reference(_ optimizer: Optimizer) throws {
    var problem = LookingTests.problems[0]
    (problem.optimizer, problem.learningRate) = (optimizer, 0.02)
    let learner = try problem.learner(.portable)
    for _ in 0..<3 { learner.trainBatch() }
    let (before, state) = (learner.network, learner.optimizerState)
    var steps: [ParameterStep] = []
    let copy = try problem.learner(.portable)
    for _ in 0..<4 { copy.trainBatch() }
    for index in before.layers[1].weights.indices {
      let memory = OptimizerMemory(
        first: Double(state.first?.layers[1].weights[index] ?? 0),
        second: Double(state.second?.layers[1].weights[index] ?? 0))
      steps.append(
        learner.step(
          Double(before.layers[1].weights[index]), gradient: Double(copy.lastGradient.layers[1].weights[index]),
          memory: memory, isWeight: true))
    }
    for (step, weight) in zip(steps, copy.network.layers[1].weights) {
      #expect(abs(step.newWeight - Double(weight)) < 2e-6)
    }
  }

  @Test("the penalty of l1 stops at zero, and before the first step there is no last one")
  func corners() throws {
    var problem = LookingTests.problems[0]
    (problem.regularization, problem.regularizationRate, problem.learningRate) = (.l1, 0.5, 0.1)
    problem.optimizer = .sgd
    let learner = try problem.learner(.portable)
    #expect(learner.lastStep(1, gradient: 1, memory: OptimizerMemory(), isWeight: true) == nil)
    let step = learner.step(0.01, gradient: 0, memory: OptimizerMemory(), isWeight: true)
    #expect(step.newWeight == 0 && step.change == 0.01 && step.penalty == 0.5)
    let bias = learner.step(0.01, gradient: 0, memory: OptimizerMemory(), isWeight: false)
    #expect(bias.newWeight == 0.01 && bias.penalty == 0 && bias.effectiveRate == nil)
  }
}
