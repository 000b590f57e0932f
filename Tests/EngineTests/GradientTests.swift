import Testing

@testable import Engine

@Suite("Gradients")
struct GradientTests {
  @Test(
    "a step of plain descent is the gradient of the double precision reference",
    arguments: Problem.various + Problem.combined + Problem.dozens,
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

  @Test(
    "the reference's gradient is the limit of its loss's differences", arguments: Problem.various + Problem.combined)
  func differences(_ problem: Problem) throws {
    var reference = Reference(problem.network, settings: problem.settings)
    _ = reference.addAll(problem.examples)
    let scale = 1 / reference.lossCount(problem.count)
    for layer in reference.layers.indices {
      // A step has a slope nowhere and a jump somewhere: only what stands behind the last one can be told by differences.
      let isTold = problem.hidden != .step || layer == reference.layers.count - 1
      let count = reference.layers[layer].parameters.count
      for place in stride(from: 0, to: count, by: max(1, count / 9)) where isTold {
        let difference = reference.difference(\.layers[layer].parameters[place], problem.examples)
        #expect(abs(reference.layers[layer].gradient[place] * scale - difference) < 2e-6)
      }
    }
  }

  @Test(
    "outputs and every unit's activations are the reference's", arguments: Problem.various + Problem.combined,
    Kernel.supported)
  func forward(_ problem: Problem, kernel: Kernel) throws {
    let learner = try problem.learner(kernel)
    var reference = Reference(problem.network, settings: problem.settings)
    reference.isTraining = false
    let passes = reference.forward((0..<problem.count).map(problem.examples.features))
    let x = problem.examples.x
    let layers = learner.activations(x, count: problem.count)
    for (layer, pass) in passes.enumerated() {
      for (row, answers) in pass.a.enumerated() {
        for (unit, a) in answers.enumerated() {
          #expect(abs(Double(layers[layer][row * answers.count + unit]) - a) < 4e-6)
        }
      }
    }
    #expect(learner.outputs(x, count: problem.count) == layers.last)
  }

  @Test(
    "an evaluation is the mean loss of the reference", arguments: Problem.various + Problem.combined, Kernel.supported)
  func evaluation(_ problem: Problem, kernel: Kernel) throws {
    var reference = Reference(problem.network, settings: problem.settings)
    reference.isTraining = false
    let loss = reference.addAll(problem.examples)
    let evaluation = try problem.learner(kernel).evaluate(problem.examples, isClassification: true)
    #expect(abs(evaluation.loss - loss) < 2e-6 * max(1, loss))
  }
}
