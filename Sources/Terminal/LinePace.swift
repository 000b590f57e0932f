/// Whether the line to the terminal takes frames as fast as they come; told apart from one frame that was held up.
struct LinePace {
  /// Whether it does not, and the pointer's movement would fill the way back, where the keys come.
  private(set) var isTight = false
  /// How many frames in a row say otherwise.
  private var others = 0

  /// Frames in a row that a line is slow, or quick again.
  private static let (slow, quick) = (3, 30)

  /// Takes notice of how long a frame took.
  ///
  /// - Returns: Whether that changes what is known of the line.
  mutating func note(isSlow: Bool) -> Bool {
    others = isSlow == isTight ? 0 : others + 1
    guard others >= (isTight ? Self.quick : Self.slow) else { return false }
    (isTight, others) = (isSlow, 0)
    return true
  }
}
