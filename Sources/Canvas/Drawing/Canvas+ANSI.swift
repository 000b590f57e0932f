extension Canvas {
  /// The canvas as a terminal takes it: a line a row, each with the escape sequences of its colours (ECMA-48 SGR), none beyond it.
  ///
  /// - Parameter depth: How many colours the terminal has; in `mono` only attributes are left.
  public func ansi(_ depth: ColorDepth) -> String {
    let canvas = settled
    var text = ""
    for row in 0..<size.rows {
      var present = Style()
      var end = size.columns
      while end > 0, canvas[end - 1, row] == Cell() { end -= 1 }
      for column in 0..<end {
        let cell = canvas[column, row]
        if cell.glyph == Cell.rest { continue }
        let style = Style(
          cell.style.foreground.reduced(to: depth), on: cell.style.background.reduced(to: depth),
          cell.style.attributes)
        if style != present { text += style.sequence }
        present = style
        text.unicodeScalars.append(cell.glyph)
        text.unicodeScalars.append(contentsOf: canvas.marks(column, row))
      }
      if present != Style() { text += Style().sequence }
      text += "\n"
    }
    return text
  }
}

extension Style {
  /// The escape sequence after which text has this look and no other.
  fileprivate var sequence: String {
    var codes = ["0"]
    for (attribute, code) in [(Attributes.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
    where attributes.contains(attribute) {
      codes.append(code)
    }
    codes +=
      foreground.codes(plain: 30, bright: 90, further: "38") + background.codes(plain: 40, bright: 100, further: "48")
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

extension Color {
  fileprivate func codes(plain: Int, bright: Int, further: String) -> [String] {
    switch self {
    case .standard: []
    case .ansi(let number): ["\(number < 8 ? plain + Int(number) : bright + Int(number) - 8)"]
    case .indexed(let index): [further, "5", "\(index)"]
    case .rgb(let color): [further, "2", "\(color.red)", "\(color.green)", "\(color.blue)"]
    }
  }
}
