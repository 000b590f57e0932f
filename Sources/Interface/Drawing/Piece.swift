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

  /// As much as there is room for: a phrase of its own that does not fit is left out, any other text is cut where one sees it.
  func fitted(_ columns: Int) -> [Piece] {
    var (pieces, room) = ([Piece](), columns)
    for piece in self {
      let width = piece.text.columns
      if width <= room {
        pieces.append(piece)
        room -= width
        continue
      }
      if !piece.text.hasPrefix("  ") { pieces.append(Piece(piece.text.fitted(room), piece.style, piece.action)) }
      break
    }
    return pieces
  }
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
