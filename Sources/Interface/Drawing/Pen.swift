import Canvas
import Playground

/// What views draw with: the canvas, the look, and the list of what can be clicked.
struct Pen {
  var canvas: Canvas
  let look: Look
  private(set) var targets: [Screen.Target] = []
  /// What is drawn in pixels, the later over the earlier.
  private(set) var pictures: [PixelPicture] = []
  /// 0 for the screen itself, 1 for a window over it.
  private(set) var level = 0

  init(size: Size, look: Look) {
    canvas = Canvas(size)
    self.look = look
  }

  var screen: Screen { Screen(canvas: canvas, pictures: pictures, targets: targets) }
  var theme: Theme { look.theme }
  var chrome: Theme.Chrome { look.theme.chrome }
  var symbols: SymbolSet { look.symbols }
  var size: Size { canvas.size }

  /// Lays a picture in pixels over the others.
  mutating func add(_ picture: PixelPicture) { pictures.append(picture) }

  /// The same of a sketch, which goes on with the last one where that has the same cells.
  mutating func add(_ sketch: Sketch, in rect: Rect) {
    guard goesOn(in: rect) else { return pictures.append(PixelPicture(rect, .sketch(sketch), level: level)) }
    pictures[pictures.count - 1].content.add(sketch)
  }

  /// Whether the last picture is a sketch over the same cells.
  func goesOn(in rect: Rect) -> Bool {
    guard let last = pictures.last, case .sketch = last.content else { return false }
    return last.rect == rect && last.level == level
  }

  /// From now on pictures belong to a window over the others.
  mutating func beginWindow() { level += 1 }

  /// One of two spellings, by what may be drawn.
  func glyph(_ unicode: String, _ ascii: String) -> String { look.glyph(unicode, ascii) }

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
  mutating func frame(_ rect: Rect, _ title: String, _ details: [Piece] = [], panel: Panel?, focus: Panel? = nil)
    -> Rect
  {
    let isFocused = panel != nil && focus == panel
    canvas.box(rect, isFocused ? chrome.borderFocused : chrome.border, symbols)
    if let panel { target(rect, .cursor(.focused(panel))) }
    let right = rect.right - 2
    let end = write(
      [Piece(" \(title) ", chrome.title)], at: Place(column: rect.column + 1, row: rect.row), until: right)
    let width = details.columns
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

  /// A line down from edge to edge of the frame around a room, joined to it where it is bare.
  mutating func rule(_ column: Int, _ room: Rect) {
    for row in room.row..<room.bottom {
      canvas.write(glyph("│", "|"), at: Place(column: column, row: row), chrome.border)
    }
    for (row, joint) in [(room.row - 1, "┬"), (room.bottom, "┴")] where canvas[column, row].glyph == "─" {
      canvas.write(joint, at: Place(column: column, row: row), canvas[column, row].style)
    }
  }

  /// The longest piece of bare frame in a line, but for its first column.
  func freeFrame(_ line: Rect) -> Range<Int> {
    let bare: Unicode.Scalar = symbols.isUnicode ? "─" : "-"
    var (longest, start) = (0..<0, line.column + 1)
    for column in line.column + 1..<max(line.column + 1, line.right) where canvas[column, line.row].glyph != bare {
      if column - start > longest.count { longest = start..<column }
      start = column + 1
    }
    return longest.isEmpty ? longest : longest.lowerBound + 1..<longest.upperBound
  }
}

extension Rect {
  /// Its last row.
  var lowerEdge: Rect { Rect(left: column, top: bottom - 1, right: right, bottom: bottom) }
}
