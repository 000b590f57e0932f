#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether work grows in proportion to its size, where nothing but time can show it.
///
/// What counts is the time that this thread had a processor, not what a clock on the wall says: other programs and other tests do not
/// make it longer. A size sixteen times as large takes sixteen times as long; what is quadratic takes 256 times as long. The bound is
/// half-way, four times from both.
public enum Growth {
  /// How many times as large the larger size is.
  public static let factor = 16
  /// Whoever grows by less is linear.
  public static let bound = 64.0

  /// How many times as long the larger size takes, of each the quickest of five.
  ///
  /// - Parameters:
  ///   - small: The smaller size; it takes some milliseconds.
  ///   - prepared: Makes what is to be measured of a size; the making does not count.
  public static func measured<Input>(
    from small: Int, preparing prepared: (Int) throws -> Input, work: (Input) throws -> Void
  ) rethrows -> Double {
    func least(_ size: Int) throws -> Double {
      let input = try prepared(size)
      return try (0..<5).map { _ in
        let start = secondsOfThread()
        try work(input)
        return secondsOfThread() - start
      }.min() ?? 0
    }
    return try least(small * factor) / least(small)
  }

  private static func secondsOfThread() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
