/// What reaches the program from outside.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case mouse(Mouse)
  /// The screen has a new size.
  case resized(Size)
  /// Text came from the clipboard; it is never a command.
  case pasted(String)
  /// The terminal's window got or lost the keyboard.
  case focus(Bool)
  /// The terminal has told that it shows more colours; the next picture has them.
  case recolored
  /// The program goes on after it was suspended; the screen has been drawn again.
  case resumed
  /// The system asks to end, by this signal's number.
  case terminated(Int32)
  /// Another thread has news.
  case wake
}

/// What the mouse did, and where.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    /// The left button went down, or was clicked.
    case pressed
    /// It moves with the button down.
    case dragged
    /// The button came up.
    case released
    /// It moves with no button down.
    case moved
    /// The wheel turned up.
    case scrolledUp
    /// The wheel turned down.
    case scrolledDown
  }

  /// What was done.
  public var kind: Kind
  /// On which cell.
  public var place: Place

  /// From its parts.
  public init(_ kind: Kind, at place: Place) {
    self.kind = kind
    self.place = place
  }
}
