/// A stream of random numbers for one purpose, so that one knob can change and all else stay.
///
/// SplitMix64 (Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators, 2014), started from the 64-bit
/// FNV-1a hash of the purpose and the seed's UTF-8.
public struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
  /// What the numbers are for; streams of different purposes are independent.
  public enum Purpose: String, CaseIterable, Sendable {
    /// Which points train and which test.
    case split
    /// Initial weights.
    case weights
    /// The order of the examples.
    case order
    /// Which units are left out.
    case dropout
  }

  /// Where it stands: another stream goes on from there.
  public private(set) var state: UInt64

  /// A stream that goes on where another one stood.
  public init(state: UInt64) { self.state = state }

  /// The stream of a seed, which is any text.
  public init(seed: String, purpose: Purpose) {
    state = "\(purpose.rawValue)/\(seed)".utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  /// A number of at least `lower` and less than `upper`.
  public mutating func uniform(_ lower: Float, _ upper: Float) -> Float {
    let unit = Float(next() >> 40) * 0x1p-24
    return min(lower + (upper - lower) * unit, upper.nextDown)
  }

  /// A whole number of 0..<`bound`, which is above 0: neither is looked at again.
  ///
  /// The bias of at most `bound` / 2^64 is left in.
  mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
  }
}
