/// What becomes of a batch's gradient.
struct Step {
  /// Whether batches are normalized by their own numbers and units drop out.
  var isTraining = true
  /// Whether parameters get their step.
  var isUpdate: Bool
  /// Whether the gradient starts at zero, or else at what earlier batches left.
  var isGradientFresh: Bool
  /// What makes the sum of the gradients their mean.
  var gradientScale: Float
  /// The learning rate.
  var rate: Float
  /// Decides which units drop out.
  var dropoutKey: UInt32
  /// Adam's 1 / (1 - 0.9^t) and 1 / sqrt(1 - 0.999^t).
  var firstCorrection: Float
  var secondCorrection: Float
}
