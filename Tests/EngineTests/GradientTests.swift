import Testing

@testable import Engine

@Suite("Gradients")
struct GradientTests {
  @Test(
    "a step of plain descent is the gradient of the double precision reference", arguments: Problem.various,
    Kernel.supported)
  func gradient(_ problem: Problem, kernel: Kernel) throws {
    var problem = problem
    problem.batchSize = problem.count
    problem.learningRate = 1
    let learner = try problem.learner(kernel)
    var reference = Reference(problem.network, settings: problem.settings)
    let loss = reference.addAll(problem.examples)
    reference.update()
    #expect(abs(Double(learner.trainBatch()) - loss) < 1e-5 * max(1, loss))
    #expect(learner.network.distance(from: reference.network) < 4e-6)
  }

  @Test("the reference's gradient is the limit of its loss's differences", arguments: Problem.various)
  func differences(_ problem: Problem) throws {
    var reference = Reference(problem.network, settings: problem.settings)
    _ = reference.addAll(problem.examples)
    let scale = 1 / Double(problem.count * problem.units[problem.units.count - 1])
    for layer in reference.layers.indices {
      for place in stride(from: 0, to: reference.layers[layer].weights.count, by: 17) {
        let difference = reference.difference(\.layers[layer].weights[place], problem.examples)
        #expect(abs(reference.layers[layer].weightGradient[place] * scale - difference) < 2e-6)
      }
      for unit in stride(from: 0, to: reference.layers[layer].bias.count, by: 5) {
        let difference = reference.difference(\.layers[layer].bias[unit], problem.examples)
        #expect(abs(reference.layers[layer].biasGradient[unit] * scale - difference) < 2e-6)
      }
    }
  }

  @Test("outputs and every unit's activations are the reference's", arguments: Problem.various, Kernel.supported)
  func forward(_ problem: Problem, kernel: Kernel) throws {
    let learner = try problem.learner(kernel)
    let reference = Reference(problem.network, settings: problem.settings)
    let x = problem.examples.x
    let layers = learner.activations(x, count: problem.count)
    for row in 0..<problem.count {
      let passes = reference.forward(problem.examples.features(row))
      for (layer, pass) in passes.enumerated() {
        for (unit, a) in pass.a.enumerated() {
          #expect(abs(Double(layers[layer][row * pass.a.count + unit]) - a) < 2e-6)
        }
      }
    }
    #expect(learner.outputs(x, count: problem.count) == layers.last)
  }

  @Test("an evaluation is the mean loss of the reference", arguments: Problem.various, Kernel.supported)
  func evaluation(_ problem: Problem, kernel: Kernel) throws {
    var reference = Reference(problem.network, settings: problem.settings)
    let loss = reference.addAll(problem.examples)
    let evaluation = try problem.learner(kernel).evaluate(problem.examples, isClassification: true)
    #expect(abs(evaluation.loss - loss) < 1e-6 * max(1, loss))
  }
}
