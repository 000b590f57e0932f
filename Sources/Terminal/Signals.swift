import CTerminal

/// What becomes of the signals that end a program.
public enum Signals {
  /// Notes them from now on, instead of dying of them, so that work in hand can be finished.
  ///
  /// One that comes again half a second after the first ends the program at once.
  ///
  /// - Parameter failsAtPipes: Whether a write that nobody reads fails, rather than end the program as it does in every pipeline.
  public static func note(failsAtPipes: Bool) { ct_catch_endings(failsAtPipes) }

  /// The first one that has come; nil where there is none.
  public static var ending: Int32? {
    let number = ct_ending()
    return number == 0 ? nil : number
  }

  /// A write over the system's limit for a file's size fails, rather than end the program.
  public static func failAtLimit() { ct_fail_at_limit() }
}
