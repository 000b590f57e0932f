/// One line of text that is being typed, with its cursor: what the palette and the export's dialog have.
public struct TextField: Hashable, Sendable {
  /// What a key does to the text, but for letters.
  public enum Edit: Hashable, Sendable {
    /// Backspace.
    case erasedLeft
    /// The letter under the cursor.
    case erasedRight
    /// The word before the cursor, with the blanks between.
    case erasedWord
    /// Everything before the cursor.
    case erasedToStart
    /// Everything between this letter, counted from 0, and the cursor.
    case erasedTo(Int)
    /// So many letters to the right, or to the left where negative.
    case moved(by: Int)
    /// Before this letter, counted from 0; behind the last where there are fewer.
    case placed(at: Int)
  }

  /// What stands left of the cursor.
  public private(set) var before: String
  /// What stands from the cursor on.
  public private(set) var after: String
  /// How many letters left of the cursor are selected: the next letter that is typed stands in their place.
  public private(set) var selected = 0

  /// Longer than any path of a file.
  static let longest = 4096

  /// A text with the cursor behind it.
  public init(_ text: String = "") {
    (before, after) = ("", "")
    insert(text)
  }

  /// A text whose last letters are selected.
  init(_ text: String, selecting letters: Int) {
    self.init(text)
    selected = min(letters, before.count)
  }

  /// All of it.
  public var text: String { before + after }

  /// Puts a text before the cursor: line breaks and what else has no place in a line are taken out, tabs become blanks.
  public mutating func insert(_ text: String) {
    var line = ""
    for scalar in text.unicodeScalars.prefix(Self.longest) {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\t": line += " "
      case .control, .lineSeparator, .paragraphSeparator, .surrogate: break
      default: line.unicodeScalars.append(scalar)
      }
    }
    if !line.isEmpty { eraseSelected() }
    before += line.prefix(max(0, Self.longest - before.count - after.count))
  }

  /// Changes the text or moves the cursor; at an end nothing happens.
  public mutating func edit(_ edit: Edit) {
    defer { selected = 0 }
    switch edit {
    case .erasedLeft where selected > 0, .erasedRight where selected > 0: eraseSelected()
    case .erasedLeft: before = String(before.dropLast())
    case .erasedRight: after = String(after.dropFirst())
    case .erasedWord:
      while before.last == " " { before.removeLast() }
      while let last = before.last, last != " " { before.removeLast() }
    case .erasedToStart: before = ""
    case .erasedTo(let letter): before = String(before.prefix(letter))
    case .moved(let letters): place(before.count + letters)
    case .placed(let letter): place(letter)
    }
  }

  private mutating func eraseSelected() {
    before = String(before.dropLast(selected))
    selected = 0
  }

  private mutating func place(_ letter: Int) {
    let text = text
    before = String(text.prefix(max(0, letter)))
    after = String(text.dropFirst(before.count))
  }
}
