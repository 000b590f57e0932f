#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Schedule {
  /// Multiplied by `gamma` after each epoch: PyTorch's ExponentialLR.
  public static func exponential(gamma: Double) -> Schedule { Schedule(.exponential, [.real(gamma)]) }
}

extension Schedule.Kind {
  static let exponential = Self(
    name: "exponential", explanation: "the rate falls by the same factor after each epoch",
    fields: [.positive("GAMMA", usual: 0.99)], span: { $0[0].real == 1 ? 100 : abs(log(0.01) / log($0[0].real)) }
  ) { base, epoch, numbers in base * pow(numbers[0].real, Double(epoch)) }
}
