import Canvas
import Playground

/// What views draw with: the canvas, the look, and the list of what can be clicked.
struct Pen {
  var canvas: Canvas
  let look: Look
  private(set) var targets: [Screen.Target] = []

  init(size: Size, look: Look) {
    canvas = Canvas(size)
    self.look = look
  }

  var screen: Screen { Screen(canvas: canvas, targets: targets) }
  var theme: Theme { look.theme }
  var chrome: Theme.Chrome { look.theme.chrome }
  var symbols: SymbolSet { look.symbols }
  var size: Size { canvas.size }

  /// One of two spellings, by what may be drawn.
  func glyph(_ unicode: String, _ ascii: String) -> String { symbols.isUnicode ? unicode : ascii }

  /// Makes a part of the screen answer to a click, to the wheel where a control is given, to a drag where it stands for epochs,
  /// and to the pointer where it has something to show.
  mutating func target(
    _ rect: Rect, _ click: Action, scroll: Setting? = nil, epochs: EpochScale? = nil, hover: Hover? = nil
  ) {
    targets.append(Screen.Target(rect: rect, click: click, scroll: scroll, epochs: epochs, hover: hover))
  }

  /// Makes links answer to the pointer and to a click; beside them a click is for the panel.
  mutating func target(_ rect: Rect, links: [LinkLine]) {
    targets.append(Screen.Target(rect: rect, click: .cursor(.focused(.network)), links: links))
  }

  /// Makes a part of a list answer to a click, and to the wheel by moving in the list.
  mutating func listTarget(_ rect: Rect, _ click: Action) {
    targets.append(Screen.Target(rect: rect, click: click, isList: true))
  }

  /// Makes a part of the screen a map: a press or a drag there means a place on the plane.
  mutating func target(_ rect: Rect, plane: PointSet.Domain) {
    targets.append(Screen.Target(rect: rect, click: .cursor(.focused(.output)), plane: plane))
  }

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

  /// Writes pieces one after the other as far as a column; returns the first column after them.
  @discardableResult
  mutating func write(_ pieces: [Piece], at place: Place, until limit: Int) -> Int {
    var place = place
    for piece in pieces {
      let columns = canvas.write(piece.text, at: place, piece.style, until: limit)
      if let action = piece.action {
        target(Rect(column: place.column, row: place.row, columns: columns, rows: 1), action)
      }
      place.column += columns
    }
    return min(place.column, limit)
  }

  /// A panel's frame with its title on the left and details on the right; a click gives it the focus.
  ///
  /// - Returns: The room inside.
  @discardableResult
  mutating func frame(_ rect: Rect, _ title: String, _ details: [Piece] = [], panel: Panel?, _ state: State) -> Rect {
    let isFocused = panel != nil && state.focus == panel
    canvas.box(rect, isFocused ? chrome.borderFocused : chrome.border, symbols)
    if let panel { target(rect, .cursor(.focused(panel))) }
    let right = rect.right - 2
    let end = write(
      [Piece(" \(title) ", chrome.title)], at: Place(column: rect.column + 1, row: rect.row), until: right)
    let width = details.reduce(0) { $0 + $1.text.columns }
    if width > 0, end + width + 3 <= right {
      write(
        [Piece(" ", chrome.text)] + details + [Piece(" ", chrome.text)],
        at: Place(column: right - width - 1, row: rect.row), until: right + 1)
    }
    return rect.inset()
  }

  /// A line across a frame, joined to its sides.
  mutating func divide(_ rect: Rect, row: Int, _ style: Style) {
    let line = String(repeating: glyph("─", "-"), count: max(0, rect.columns - 2))
    canvas.write(glyph("├", "+") + line + glyph("┤", "+"), at: Place(column: rect.column, row: row), style)
  }
}
