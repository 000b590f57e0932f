extension Schedule {
  /// The same for ever.
  public static let constant = Schedule(.constant)
}

extension Schedule.Kind {
  static let constant = Self(name: "constant", explanation: "the same rate for ever") { base, _, _ in base }
}
