import Testing

@testable import Engine

@Suite("Evaluation")
struct EvaluationTests {
  @Test("accuracy is the share on the right side of the threshold")
  func accuracy() {
    let examples = Examples(count: 4, inputs: 0, outputs: 1, x: [], y: [1, 1, -1, -1])
    let evaluation = Evaluation(
      loss: 1, outputs: [0.2, -0.1, -3, 0], of: examples, threshold: Loss.halfMSE.decisionThreshold(after: .tanh),
      isClassification: true)
    #expect(
      evaluation
        == Evaluation(loss: 1, accuracy: 0.5, confusion: ConfusionMatrix(classes: 2, counts: [1, 1, 1, 1])))
  }

  @Test("with several outputs the largest is the class")
  func several() {
    let examples = Examples(count: 2, inputs: 0, outputs: 3, x: [], y: [0, 0, 1, 1, 0, 0])
    let evaluation = Evaluation(
      loss: 1, outputs: [0.1, 0.3, 0.4, 0.2, 0.6, 0.1], of: examples, threshold: 0.5, isClassification: true)
    #expect(evaluation.accuracy == 0.5)
    #expect(evaluation.confusion == ConfusionMatrix(classes: 3, counts: [0, 1, 0, 0, 0, 0, 0, 0, 1]))
  }

  @Test("a confusion matrix has a row for each true class and a column for each predicted one", arguments: 2...10)
  func confusion(classes: Int) throws {
    // Every class is taken for the next one, except the last, which is known.
    let hot = (0..<classes).map { one in (0..<classes).map { Float($0 == one ? 1 : 0) } }
    let examples = Examples(count: classes, inputs: 0, outputs: classes, x: [], y: hot.flatMap { $0 })
    let outputs = (0..<classes).flatMap { hot[min($0 + 1, classes - 1)] }
    let evaluation = Evaluation(loss: 1, outputs: outputs, of: examples, threshold: 0.5, isClassification: true)
    let matrix = try #require(evaluation.confusion)
    #expect(matrix.classes == classes)
    for truth in 0..<classes {
      for predicted in 0..<classes {
        #expect(matrix[truth: truth, predicted: predicted] == (predicted == min(truth + 1, classes - 1) ? 1 : 0))
      }
    }
    #expect(evaluation.accuracy == 1 / Double(classes))
  }

  @Test("without classes, or without examples, there is no confusion")
  func noConfusion() {
    let none = Examples(count: 0, inputs: 0, outputs: 1, x: [], y: [])
    #expect(Evaluation(loss: 1, outputs: [], of: none, threshold: 0, isClassification: true).confusion == nil)
    let one = Examples(count: 1, inputs: 0, outputs: 1, x: [], y: [2])
    #expect(Evaluation(loss: 1, outputs: [2], of: one, threshold: 0, isClassification: false).confusion == nil)
  }

  @Test("R2 is 1 for the targets themselves, 0 for their mean, and nil where they do not vary")
  func r2() {
    let examples = Examples(count: 3, inputs: 0, outputs: 1, x: [], y: [1, 2, 6])
    func r2(_ outputs: [Float], _ examples: Examples) -> Double? {
      Evaluation(loss: 0, outputs: outputs, of: examples, threshold: 0, isClassification: false).r2
    }
    #expect(r2([1, 2, 6], examples) == 1)
    #expect(r2([3, 3, 3], examples) == 0)
    #expect(r2([1, 1], Examples(count: 2, inputs: 0, outputs: 1, x: [], y: [4, 4])) == nil)
  }

  @Test("thresholds lie between the targets of both classes")
  func thresholds() {
    #expect(Loss.bce.decisionThreshold(after: .sigmoid) == 0.5 && Loss.halfMSE.decisionThreshold(after: .tanh) == 0)
    #expect(Loss.hinge.decisionThreshold(after: .step) == 0.5)
    #expect(Loss.bce.negativeTarget == 0 && Loss.halfMSE.negativeTarget == -1)
  }

  @Test("double precision and every kernel give the same answers", arguments: Problem.various + Problem.combined)
  func doublePrecision(_ problem: Problem) throws {
    let (network, examples) = (problem.network, problem.examples)
    let exact = try network.outputs(examples.x.map(Double.init), count: examples.count)
    for kernel in Kernel.supported {
      let outputs = try problem.learner(kernel).outputs(examples.x, count: examples.count)
      for (one, other) in zip(outputs, exact) { #expect(abs(Double(one) - other) <= 3e-6 * max(1, abs(other))) }
    }
  }
}
