/// What Adam's moments are divided by, because they started at zero.
struct AdamMoments {
  private var firstPower: Double
  private var secondPower: Double

  /// Before the first step, or after so many as these powers say.
  init(powers: [Double] = [1, 1]) { (firstPower, secondPower) = (powers[0], powers[1]) }

  /// 0.9 and 0.999 to the power of the steps made.
  var powers: [Double] { [firstPower, secondPower] }

  /// One more step.
  mutating func advance() {
    // Powers too small to matter count as zero: the processor is slow with numbers next to it.
    firstPower = firstPower < 1e-30 ? 0 : firstPower * 0.9
    secondPower = secondPower < 1e-30 ? 0 : secondPower * 0.999
  }

  /// The corrections of the step before; 1 where there was none.
  var lastFirstCorrection: Double { firstPower < 1 ? 1 / (1 - firstPower) : 1 }
  var lastSecondCorrection: Double { secondPower < 1 ? 1 / (1 - secondPower).squareRoot() : 1 }

  /// 1 / (1 - 0.9^t) of the next step.
  var firstCorrection: Float { Float(1 / (1 - firstPower * 0.9)) }

  /// 1 / sqrt(1 - 0.999^t) of the next step.
  var secondCorrection: Float { Float(1 / (1 - secondPower * 0.999).squareRoot()) }
}
