extension Array where Element: BinaryFloatingPoint {
  /// The class that an example's outputs name: with one output the second from the threshold on, with several that of the largest, the
  /// first of equal ones.
  ///
  /// - Parameters:
  ///   - start: Where the example's outputs begin.
  ///   - outputs: How many there are, 1 or more.
  ///   - threshold: `Loss.decisionThreshold(after:)`; several outputs need none.
  /// - Returns: The class, the first being 0.
  @inlinable
  public func namedClass(at start: Int = 0, of outputs: Int, threshold: Float) -> Int {
    outputs > 1 ? largest(at: start, of: outputs) : Float(self[start]) >= threshold ? 1 : 0
  }

  /// The place among an example's outputs of the largest, the first of equal ones.
  @inlinable
  public func largest(at start: Int = 0, of outputs: Int) -> Int {
    var largest = start
    for place in start..<start + outputs where self[place] > self[largest] { largest = place }
    return largest - start
  }
}
