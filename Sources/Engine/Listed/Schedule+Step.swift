#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Schedule {
  /// Multiplied by `factor` after every so many epochs: PyTorch's StepLR.
  public static func step(every: Int, factor: Double) -> Schedule { Schedule(.step, [.whole(every), .real(factor)]) }
}

extension Schedule.Kind {
  static let step = Self(
    name: "step", explanation: "the rate falls by a factor every so many epochs",
    fields: [.whole("EVERY", usual: 100), .positive("FACTOR", usual: 0.5)], span: { 5 * $0[0].real }
  ) { base, epoch, numbers in base * pow(numbers[1].real, Double(epoch / numbers[0].whole)) }
}
