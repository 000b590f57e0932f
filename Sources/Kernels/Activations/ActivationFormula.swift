/// An activation: what it makes of sums, in double precision and in lanes.
protocol ActivationFormula {
  static var texts: ActivationTexts { get }

  /// The activation of a sum.
  static func value(_ z: Double) -> Double
  /// Its slope; at a corner the one left of it.
  static func slope(_ z: Double) -> Double

  /// Turns packed sums into activations, as `activate` of a number says.
  static func activate(_ z: Row, to a: Row, slopes: Row?, units: Int, groups: Int)
}

/// One that looks at each sum alone.
protocol ElementwiseFormula: ActivationFormula {
  static func value(_ z: Lanes) -> Lanes
  /// The slopes of the activations `a` of the sums `z`.
  static func slope(_ z: Lanes, _ a: Lanes) -> Lanes
}

extension ElementwiseFormula {
  @inline(__always)
  static func activate(_ z: Row, to a: Row, slopes: Row?, units: Int, groups: Int) {
    let count = groups * units * laneCount
    guard let slopes else {
      for place in stride(from: 0, to: count, by: laneCount) { store(a + place, value(load(z + place))) }
      return
    }
    for place in stride(from: 0, to: count, by: laneCount) {
      let sum = load(z + place)
      let activation = value(sum)
      store(a + place, activation)
      store(slopes + place, slope(sum, activation))
    }
  }
}

/// What the screen says of an activation.
struct ActivationTexts {
  /// Its name in options and files.
  let name: StaticString
  let formula: StaticString
  let derivative: StaticString
  /// One line for a student.
  let explanation: StaticString
  /// Where it comes from.
  let source: StaticString
}
