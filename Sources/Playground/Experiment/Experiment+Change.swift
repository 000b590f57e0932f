internal import Engine

extension Experiment {
  /// Why no network can be trained so, and what to change; nil where one can.
  var obstacle: String? {
    do throws(ConfigurationError) {
      guard trainCount > 0 || isDrawn else { throw .noExamples }
      guard classWeights == .none || optimizer != .perceptron else { throw .weighedPerceptron }
      try settings.check(
        output: outputActivation, layers: hidden.count + 1, outputs: outputs,
        isNormalized: hasBatchNorm && !hidden.isEmpty, isResidual: hasResidualLayer)
      return nil
    } catch {
      return error.message
    }
  }

  /// Whether a layer has as many units as inputs, and adds them.
  private var hasResidualLayer: Bool {
    isResidual && zip(shape, shape.dropFirst()).dropLast().contains { $0 == $1 }
  }

  /// Whether the points are the same.
  func hasSamePoints(as other: Experiment) -> Bool {
    source == other.source && samples == other.samples && noise == other.noise && trainRatio == other.trainRatio
      && splitting == other.splitting && keepsFileOrder == other.keepsFileOrder
      && classWeights == other.classWeights && seedOfData == other.seedOfData && scale == other.scale
      && axes == other.axes
      && isTFPlaygroundCompatible == other.isTFPlaygroundCompatible
  }

  /// Whether more than settings and points changed: inputs, targets, units or activations.
  func needsNewLearner(after old: Experiment) -> Bool {
    features != old.features || hidden != old.hidden || loss != old.loss
      || outputActivation != old.outputActivation || hasBatchNorm != old.hasBatchNorm || isResidual != old.isResidual
  }

  /// Whether weights that another experiment had are no longer there, so that only they themselves bring them back.
  func losesWeights(of old: Experiment) -> Bool {
    features != old.features || shape != old.shape || hasBatchNorm != old.hasBatchNorm
  }
}
