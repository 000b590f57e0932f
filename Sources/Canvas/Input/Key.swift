/// A key as a terminal tells it.
public enum Key: Hashable, Sendable {
  /// A letter, a digit, a sign or the space bar, as typed.
  case character(Character)
  /// Ctrl and a letter, in lower case.
  case control(Character)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, backspace, delete, insert, escape
  /// F1 is 1.
  case function(Int)

  /// What help and footer call it: `space`, `ctrl-c`, `←` (`left` in ASCII).
  public func name(_ symbols: SymbolSet = .braille) -> String {
    let isUnicode = symbols.isUnicode
    return switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "ctrl-\(letter)"
    case .up: isUnicode ? "↑" : "up"
    case .down: isUnicode ? "↓" : "down"
    case .left: isUnicode ? "←" : "left"
    case .right: isUnicode ? "→" : "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "page up"
    case .pageDown: "page down"
    case .enter: "enter"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "delete"
    case .insert: "insert"
    case .escape: "esc"
    case .function(let number): "F\(number)"
    }
  }
}
