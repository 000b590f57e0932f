extension Activation {
  /// Below this part of the largest slope an activation counts as flat.
  public static let flatPart = 0.01

  /// The largest slope that it has anywhere, without its sign: 1 for most, 0.25 for sigmoid and softmax, 0 for step.
  public var largestSlope: Double { Self.largestSlopes[number] }

  /// Whether a slope of it is less than a hundredth of its largest; of step every one.
  public func isFlat(slope: Double) -> Bool { !(abs(slope) >= Self.flatPart * largestSlope) || largestSlope == 0 }

  private static let largestSlopes: [Double] = all.map { activation in
    guard activation != .softmax else { return 0.25 }
    return (-640...640).reduce(0) { max($0, abs(activation.slope(Double($1) / 64))) }
  }
}
