import CTerminal

/// Ends the terminal's waiting, from any thread.
public struct Waker: Sendable {
  init() {}

  /// Makes `events(timeout:)` return `.wake`; many wakes before that make one.
  public func wake() { ct_wake() }
}
