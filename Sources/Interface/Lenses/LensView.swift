import Canvas
import Engine
import Playground

/// A lens in the network's place.
///
/// A lens is a file here with a line in `panelViews`, and its numbers in Playground/Lenses.
protocol LensView: PanelView {
  static var lens: Lens { get }
  /// What can be done in it, what matters most first.
  static func hints(_ state: State) -> [FooterHint]
}

extension LensView {
  static var panel: Panel { .network }
  static func isShown(_ state: State) -> Bool { state.lens == lens }
}

extension Lens {
  /// Its view; the network's own where it is none.
  var view: (any LensView.Type)? {
    panelViews.lazy.compactMap { $0 as? any LensView.Type }.first { $0.lens == self }
  }
}

/// What every lens begins with: its frame with name and example, and the numbers that belong to it.
struct LensFrame {
  let lens: Lens
  @Held var state: State
  @Held var snapshot: Snapshot
  let content: LensContent?

  init(_ lens: Lens, _ turn: Turn) {
    self.lens = lens
    (state, snapshot) = (turn.state, turn.snapshot)
    // What was computed for another lens, or for a network of another shape, is not this one's: the state may be ahead of the trainer.
    let shapes = [turn.snapshot.experiment.shape, turn.state.experiment.shape]
    content = turn.snapshot.lens.flatMap { content in
      content.request.lens == lens && shapes.allSatisfy { $0 == content.experiment.shape } ? content : nil
    }
  }

  /// What the lens computed of its own.
  func detail<Detail: LensDetail>(_ kind: Detail.Type) -> Detail? { content?.detail as? Detail }

  /// The names of numbers.
  func notation(_ look: Look) -> Notation { Notation(content?.experiment ?? snapshot.experiment, look.symbols) }

  /// How much of the frame's upper line a lens's name and the keys to the others take.
  static func reserved(for lens: Lens) -> Int { lens.title.columns + "‹8 9› ".columns + 8 }

  /// Draws the frame: the lens's name, keys to the others, the example.
  ///
  /// - Parameters:
  ///   - rect: The frame's place.
  ///   - details: What stands on the right, before the example.
  ///   - isJudged: Whether the example's answer and loss are there yet.
  ///   - namesExample: Whether the example has to do with what is shown.
  ///   - pen: Draws it.
  /// - Returns: The room inside.
  func draw(
    _ rect: Rect, _ details: [Piece]? = nil, isJudged: Bool = true, namesExample: Bool = true, with pen: inout Pen
  ) -> Rect {
    let title = lens.title
    let keys = [
      Piece(pen.glyph("‹", "<"), pen.chrome.muted), Piece("8", pen.chrome.key, .look(.moved(by: -1))),
      Piece(" ", pen.chrome.muted), Piece("9", pen.chrome.key, .look(.moved(by: 1))),
      Piece(pen.glyph("›", ">") + " ", pen.chrome.muted),
    ]
    let room = rect.columns - Self.reserved(for: lens)
    let lead = details.flatMap { $0.columns <= room ? $0 : nil } ?? []
    let gap = lead.isEmpty ? [] : [Piece("  ", pen.chrome.muted)]
    let named = namesExample ? example(columns: room - lead.columns - gap.columns, isJudged: isJudged, pen.look) : []
    let shown = lead + (named.isEmpty ? [] : gap + named)
    let inside = pen.frame(rect, title, shown, panel: .network, focus: state.focus)
    pen.write(keys, at: Place(column: rect.column + title.columns + 3, row: rect.row), until: rect.right - 1)
    return inside
  }

  /// The example, as much of it as there is room for.
  func example(columns: Int, isJudged: Bool = true, _ look: Look) -> [Piece] {
    guard let content, let example = content.example else { return [] }
    let number = "example \((example.number + 1).grouped) of \(example.count.grouped)"
    let short = "ex \(example.number + 1)/\(example.count)"
    let pass = isJudged ? content.pass : nil
    let texts = [true, false].map { ExampleText(content, look, hasOwnNames: $0) }
    let judged =
      pass.map { [(texts[0].answer($0), look.chrome.value), ("L \($0.loss.plain)", look.chrome.value)] } ?? []
    let shown = texts.map { text in
      let scaled = text.original == nil ? "" : " scaled"
      return [(text.inputs + scaled, look.chrome.text), (text.target, look.chrome.text)]
    }
    let given = shown.map { [(number, look.chrome.muted)] + $0 }
    let brief = [(short, look.chrome.muted)] + shown[0]
    let whole = texts[0].original.map { original in
      [
        given[0][0], (original, look.chrome.text), (look.glyph("→", "->"), look.chrome.muted),
        (texts[0].inputs, look.chrome.text), given[0][2],
      ] + judged
    }
    let forms: [[(String, Style)]] =
      [whole].compactMap(\.self) + [
        given[0] + judged, brief + judged, given[1] + judged, given[0], brief, given[1],
        [given[0][0], given[0][2]] + judged, [brief[0], brief[2]] + judged,
        [(number, look.chrome.muted)] + (pass.map { [("L \($0.loss.plain)", look.chrome.value)] } ?? []),
        [brief[0]] + (pass.map { [("L \($0.loss.plain)", look.chrome.value)] } ?? []), [(number, look.chrome.muted)],
        [(short, look.chrome.muted)],
        [("\(example.number + 1)/\(example.count)", look.chrome.muted)],
      ]
    let fitting = forms.first { $0.reduce(0) { $0 + $1.0.columns + 2 } - 2 <= columns } ?? []
    var pieces: [Piece] = []
    for (text, style) in fitting { pieces.append(Piece((pieces.isEmpty ? "" : "  ") + text, style)) }
    return pieces
  }

  /// What stands where there are no numbers: a dash while they are on their way, else why there are none.
  func drawAbsence(_ reason: String = noPoints, in room: Rect, with pen: inout Pen) {
    let text = content == nil ? pen.glyph("—", "-") : reason
    draw(text.wrapped(max(1, room.columns)).map { [Piece($0, pen.chrome.muted)] }, in: room, with: &pen)
  }

  /// Why a lens has nothing to show, most of the time.
  static let noPoints = "no points to learn from: i and I on the map put some"
  /// Why a lens of one parameter has nothing to show of an input.
  static let noParameter = "an input has no parameter: down goes to the first weight"

  /// Lines from the top, as many as there is room for, and how many are left out; the line with the cursor is always seen.
  func draw(_ lines: [[Piece]], cursor: Int = 0, in rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let isLong = lines.count > rect.rows
    let rows = isLong && rect.rows > 1 ? rect.rows - 1 : rect.rows
    let first = max(0, min(cursor - rows / 2, lines.count - rows))
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      pen.write(
        line.fitted(rect.columns), at: Place(column: rect.column, row: rect.row + row), until: rect.right)
    }
    guard isLong, rect.rows > 1 else { return }
    let after = lines.count - first - rows
    let text = [
      first > 0 ? "\(pen.glyph("↑", "^")) \(first) more" : "", after > 0 ? "\(pen.glyph("↓", "v")) \(after) more" : "",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    pen.write(
      [Piece(text.paddedLeft(rect.columns), pen.chrome.muted)], at: Place(column: rect.column, row: rect.bottom - 1),
      until: rect.right)
  }

  /// Words on the frame's lower edge, on the left and on the right, where there is room.
  func edge(_ rect: Rect, left: [Piece] = [], right: [Piece] = [], with pen: inout Pen) {
    let (row, room) = (rect.bottom - 1, rect.columns - 6)
    func put(_ pieces: [Piece], at column: Int) {
      pen.write(
        [Piece(" ", pen.chrome.muted)] + pieces + [Piece(" ", pen.chrome.muted)], at: Place(column: column, row: row),
        until: rect.right - 1)
    }
    if !left.isEmpty, left.columns <= room { put(left, at: rect.column + 1) }
    let taken = left.isEmpty || left.columns > room ? 0 : left.columns + 3
    if !right.isEmpty, right.columns <= room - taken { put(right, at: rect.right - right.columns - 4) }
  }
}

/// The chosen example in words.
struct ExampleText {
  let content: LensContent
  let look: Look
  private let notation: Notation
  /// Whether numbers that are as in the data have the names that they have there.
  private let hasOwnNames: Bool
  /// So long a name of a column, in columns of the screen, leaves room for others.
  private let longestName: Int

  init(_ content: LensContent, _ look: Look, hasOwnNames: Bool = true, longestName: Int = 16) {
    (self.content, self.look, self.longestName) = (content, look, longestName)
    self.hasOwnNames = hasOwnNames && content.experiment.scale == .none
    notation = Notation(content.experiment, look.symbols)
  }

  /// What the network is given: `x₁ 1.2  x₂ 3.5`, or `iq 80  gpa 3.5`.
  var inputs: String {
    guard let example = content.example else { return "" }
    return example.features.enumerated().map { "\(inputName($0).fitted(longestName)) \($1.plain)" }
      .joined(separator: "  ")
  }

  /// What an input is called beside its number.
  func inputName(_ index: Int) -> String {
    (hasOwnNames ? content.experiment.columnName(ofInput: index) : nil) ?? notation.output(layer: 0, unit: index)
  }

  /// What a target is called beside its number.
  func targetName(_ unit: Int) -> String {
    (hasOwnNames ? content.experiment.labelName : nil) ?? notation.target(unit)
  }

  /// The same as the data has it: `iq 80  gpa 3.5  salary 1.8`; nil where these are the numbers that the network is given.
  var original: String? {
    guard let original = content.example?.original, !original.isEmpty else { return nil }
    return original.map { "\($0.name.fitted(longestName)) \($0.value.plain)" }.joined(separator: "  ")
  }

  /// What it should answer.
  var target: String {
    (content.example?.targets ?? []).enumerated().map { "\(targetName($0).fitted(longestName)) \($1.plain)" }
      .joined(separator: "  ")
  }

  /// What it answers.
  func answer(_ pass: ExamplePass) -> String {
    pass.outputs.enumerated().map { "\(notation.answer($0)) \($1.plain)" }.joined(separator: "  ")
  }
}
