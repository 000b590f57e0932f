#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The logistic function: a = 1 / (1 + exp(-z)).
enum Sigmoid {
  static func text(_ field: Int) -> StaticString {
    switch field {
    case 0: "sigmoid"
    case 1: "a = 1 / (1 + exp(-z))"
    case 2: "da/dz = a (1 - a)"
    case 3: "squeezes any number into 0...1, to be read as a probability; flat, hence slow, far from zero"
    default: "Rumelhart, Hinton and Williams: Learning Representations by Back-Propagating Errors (1986)"
    }
  }

  static func value(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  static func slope(_ z: Double) -> Double {
    let tail = exp(-abs(z))
    return tail / ((1 + tail) * (1 + tail))
  }

  @inline(__always)
  static func value(_ z: Lanes) -> Lanes { lanes(1) / (lanes(1) + exponential(Lanes.zero - z)) }

  @inline(__always)
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes { a * (lanes(1) - a) }
}
