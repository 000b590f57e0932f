import Engine
import Testing

@Suite("Formulas")
struct FormulaTests {
  @Test(
    "an activation's slope is the limit of its differences", arguments: Activation.elementwise,
    [-30.0, -4, -1.5, -0.3, -0.001, 0.002, 0.7, 2, 9, 30])
  func slopeOfActivation(_ activation: Activation, z: Double) {
    let step = 1e-5
    let difference = (activation.value(z + step) - activation.value(z - step)) / (2 * step)
    #expect(abs(activation.slope(z) - difference) < 2e-9)
  }

  @Test(
    "a loss's slope is the limit of its differences", arguments: Loss.all,
    [(0.2, 1.0), (0.9, 0.0), (0.5, 0.5), (0.999, 1), (0.01, 0)])
  func slopeOfLoss(_ loss: Loss, place: (output: Double, target: Double)) {
    let step = 1e-6
    let difference =
      (loss.value(output: place.output + step, target: place.target)
        - loss.value(output: place.output - step, target: place.target)) / (2 * step)
    #expect(abs(loss.slope(output: place.output, target: place.target) - difference) < 1e-6)
  }

  @Test("bce stays finite where an output is 0 or 1", arguments: [0.0, 1], [0.0, 1])
  func cutLogarithms(output: Double, target: Double) {
    #expect(Loss.bce.value(output: output, target: target) == (output == target ? 0 : 100))
  }

  @Test("relu has no slope at zero, as in TensorFlow Playground and PyTorch")
  func corner() {
    #expect(Activation.relu.slope(0) == 0)
  }
}
