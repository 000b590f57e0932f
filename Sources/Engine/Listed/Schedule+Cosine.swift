#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Schedule {
  /// Half a cosine down to `minimum` in `period` epochs, and up again: PyTorch's CosineAnnealingLR.
  public static func cosine(period: Int, minimum: Double) -> Schedule {
    Schedule(.cosine, [.whole(period), .real(minimum)])
  }
}

extension Schedule.Kind {
  static let cosine = Self(
    name: "cosine", explanation: "the rate glides down along half a cosine, and up again",
    fields: [.whole("PERIOD", usual: 200), .fromZero("MIN")], span: { 2 * $0[0].real }
  ) { base, epoch, numbers in cosine(base, to: numbers[1].real, share: Double(epoch) / numbers[0].real) }

  /// The rate when a share of the way down to `minimum` is gone.
  static func cosine(_ base: Double, to minimum: Double, share: Double) -> Double {
    minimum + (base - minimum) * (1 + cos(.pi * share)) / 2
  }
}
