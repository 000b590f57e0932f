extension Float {
  /// The number that a person wrote: 0.1, where a Double of the same bits would be 0.10000000149.
  public var decimal: Double { Double(description) ?? Double(self) }
}
