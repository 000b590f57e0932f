import CProcessor

/// What batch normalization keeps for each unit: sums become gamma (z - mean) / sqrt(variance + 1e-5) + beta.
///
/// While training, mean and variance are the batch's; in use, the running ones. (Ioffe and Szegedy, 2015; PyTorch's BatchNorm1d.)
public struct BatchNorm: Hashable, Sendable {
  /// What is added to a variance before its root.
  public static let epsilon: Float = normalizationEpsilon

  /// The learned deviation.
  public var gamma: [Float]
  /// The learned mean.
  public var beta: [Float]
  /// The running mean of the batches' means, a tenth of it the last one's.
  public var runningMean: [Float]
  /// The same of their unbiased variances; not negative.
  public var runningVariance: [Float]

  /// From its numbers, one a unit each.
  public init(gamma: [Float], beta: [Float], runningMean: [Float], runningVariance: [Float]) {
    self.gamma = gamma
    self.beta = beta
    self.runningMean = runningMean
    self.runningVariance = runningVariance
  }

  /// How it starts: gamma 1, beta 0, mean 0, variance 1.
  public init(units: Int) {
    let (zeros, ones) = ([Float](repeating: 0, count: units), [Float](repeating: 1, count: units))
    self.init(gamma: ones, beta: zeros, runningMean: zeros, runningVariance: ones)
  }

  /// Whether every number is finite.
  public var isFinite: Bool { [gamma, beta, runningMean, runningVariance].allSatisfy { $0.allSatisfy(\.isFinite) } }

  /// In use, the factor and the shift of a unit's sum.
  public func line(of unit: Int) -> (factor: Float, shift: Float) {
    let factor = gamma[unit] / (runningVariance[unit] + Self.epsilon).squareRoot()
    return (factor, beta[unit] - factor * runningMean[unit])
  }

  mutating func addUnit() {
    gamma.append(1)
    beta.append(0)
    runningMean.append(0)
    runningVariance.append(1)
  }

  mutating func removeUnit(_ unit: Int) {
    gamma.remove(at: unit)
    beta.remove(at: unit)
    runningMean.remove(at: unit)
    runningVariance.remove(at: unit)
  }
}
