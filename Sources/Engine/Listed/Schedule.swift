#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the learning rate changes from epoch to epoch.
public enum Schedule: Hashable, Sendable {
  /// The same for ever.
  case constant
  /// Multiplied by `factor` after every so many epochs: PyTorch's StepLR.
  case step(every: Int, factor: Double)
  /// Multiplied by `gamma` after each epoch: PyTorch's ExponentialLR.
  case exponential(gamma: Double)
  /// Half a cosine down to `minimum` in `period` epochs, and up again: PyTorch's CosineAnnealingLR.
  case cosine(period: Int, minimum: Double)
  /// Half a cosine down, then from the top again, each time `factor` times as long: PyTorch's CosineAnnealingWarmRestarts.
  case cosineRestarts(period: Int, factor: Int, minimum: Double)

  /// The rate of an epoch.
  ///
  /// - Parameters:
  ///   - base: The rate of epoch 0.
  ///   - epoch: How many epochs are done.
  public func rate(_ base: Double, epoch: Int) -> Double {
    switch self {
    case .constant: base
    case .step(let every, let factor): base * pow(factor, Double(epoch / every))
    case .exponential(let gamma): base * pow(gamma, Double(epoch))
    case .cosine(let period, let minimum): Self.cosine(base, minimum, Double(epoch) / Double(period))
    case .cosineRestarts(let period, let factor, let minimum):
      Self.cosine(base, minimum, Self.share(of: epoch, period: period, factor: factor))
    }
  }

  private static func cosine(_ base: Double, _ minimum: Double, _ share: Double) -> Double {
    minimum + (base - minimum) * (1 + cos(.pi * share)) / 2
  }

  /// How much of the present period is over, 0..<1.
  private static func share(of epoch: Int, period: Int, factor: Int) -> Double {
    guard factor > 1 else { return Double(epoch % period) / Double(period) }
    var (start, length) = (0, period)
    while epoch - start >= length {
      (start, length) = (start + length, length.multipliedReportingOverflow(by: factor).partialValue)
    }
    return Double(epoch - start) / Double(length)
  }
}

extension Schedule {
  /// The names, in the order of the options.
  public static let names = ["constant", "step", "exponential", "cosine", "cosine-restarts"]

  /// How each is written, for error messages and lists.
  public static let forms = [
    "constant", "step:EVERY:FACTOR", "exponential:GAMMA", "cosine:PERIOD[:MIN]", "cosine-restarts:PERIOD[:MULT[:MIN]]",
  ]

  /// One line for a student, by name.
  public static let explanations = [
    "constant": "the same rate for ever", "step": "the rate falls by a factor every so many epochs",
    "exponential": "the rate falls by the same factor after each epoch",
    "cosine": "the rate glides down along half a cosine, and up again",
    "cosine-restarts": "the rate glides down, then jumps back to the top: each restart may leave a poor valley",
  ]

  /// Its name.
  public var name: String {
    switch self {
    case .constant: "constant"
    case .step: "step"
    case .exponential: "exponential"
    case .cosine: "cosine"
    case .cosineRestarts: "cosine-restarts"
    }
  }

  /// As options and files write it; `init?(_:)` reads it back.
  public var text: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step:\(every):\(factor)"
    case .exponential(let gamma): "exponential:\(gamma)"
    case .cosine(let period, let minimum): "cosine:\(period)" + Self.ending(minimum)
    case .cosineRestarts(let period, let factor, let minimum):
      "cosine-restarts:\(period):\(factor)" + Self.ending(minimum)
    }
  }

  /// A smallest rate other than 0, behind a colon.
  private static func ending(_ minimum: Double) -> String { minimum == 0 ? "" : ":\(minimum)" }

  /// Reads one of `forms`; nil for anything else, and for numbers that make no schedule.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    func whole(_ index: Int) -> Int? {
      parts.indices.contains(index) ? Int(parts[index]).flatMap { $0 > 0 ? $0 : nil } : nil
    }
    func number(_ index: Int, from lowest: Double = 0) -> Double? {
      parts.indices.contains(index) ? Double(parts[index]).flatMap { $0.isFinite && $0 >= lowest ? $0 : nil } : nil
    }
    switch (parts[0], parts.count) {
    case ("constant", 1): self = .constant
    case ("step", 3):
      guard let every = whole(1), let factor = number(2), factor > 0 else { return nil }
      self = .step(every: every, factor: factor)
    case ("exponential", 2):
      guard let gamma = number(1), gamma > 0 else { return nil }
      self = .exponential(gamma: gamma)
    case ("cosine", 2...3):
      guard let period = whole(1), let minimum = parts.count > 2 ? number(2) : 0 else { return nil }
      self = .cosine(period: period, minimum: minimum)
    case ("cosine-restarts", 2...4):
      guard let period = whole(1), let factor = parts.count > 2 ? whole(2) : 1,
        let minimum = parts.count > 3 ? number(3) : 0
      else { return nil }
      self = .cosineRestarts(period: period, factor: factor, minimum: minimum)
    default: return nil
    }
  }
}

extension Schedule: CustomStringConvertible {
  /// As options and files write it.
  public var description: String { text }
}
