import Canvas
import Playground

/// A piece of text, its look, and what a click on it does where that is something of its own.
struct Piece {
  var text: String
  var style: Style
  var action: Action?

  init(_ text: String, _ style: Style, _ action: Action? = nil) {
    self.text = text
    self.style = style
    self.action = action
  }
}

extension [Piece] {
  /// How many columns they take, one after the other.
  var columns: Int { reduce(0) { $0 + $1.text.columns } }
}

/// A key with what it does, a click being the key.
struct KeyHint {
  var key: String
  var words: String
  var action: Action

  init(_ key: String, _ words: String, _ action: Action) {
    self.key = key
    self.words = words
    self.action = action
  }
}
