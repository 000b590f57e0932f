extension Schedule {
  /// Half a cosine down, then from the top again, each time `factor` times as long: PyTorch's CosineAnnealingWarmRestarts.
  public static func cosineRestarts(period: Int, factor: Int, minimum: Double) -> Schedule {
    Schedule(.cosineRestarts, [.whole(period), .whole(factor), .real(minimum)])
  }
}

extension Schedule.Kind {
  static let cosineRestarts = Self(
    name: "cosine-restarts",
    explanation: "the rate glides down, then jumps back to the top: each restart may leave a poor valley",
    fields: [.whole("PERIOD", usual: 50), .whole("MULT", usual: 2, default: 1), .fromZero("MIN")],
    span: { $0[0].real * ($0[1].whole > 1 ? 1 + $0[1].real + $0[1].real * $0[1].real : 4) }
  ) { base, epoch, numbers in
    cosine(base, to: numbers[2].real, share: share(of: epoch, period: numbers[0].whole, factor: numbers[1].whole))
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
