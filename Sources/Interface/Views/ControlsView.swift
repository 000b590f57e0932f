import Canvas
import Playground

extension Pen {
  /// The settings, a row each; where there is room the key that changes one stands before it.
  mutating func drawControls(_ rect: Rect, _ state: State, hasFeatures: Bool) {
    let inside = frame(rect, "settings", panel: hasFeatures && state.focus == .features ? .features : .controls, state)
    target(inside, .focused(.controls))
    let controls = Control.allCases
    let rows = controls.count + (hasFeatures ? 1 + Feature.allCases.count : 0)
    let cursor =
      hasFeatures && state.focus == .features
      ? controls.count + 1 + (Feature.allCases.firstIndex(of: state.feature) ?? 0)
      : controls.firstIndex(of: state.control) ?? 0
    let first = max(0, min(rows - inside.rows, cursor - inside.rows / 2))
    for line in 0..<min(inside.rows, rows - first) {
      let row = Rect(column: inside.column, row: inside.row + line, columns: inside.columns, rows: 1)
      let index = first + line
      if index < controls.count {
        drawControl(controls[index], row, state)
      } else if index == controls.count {
        drawSeparator("inputs", rect, row.row)
      } else {
        drawFeature(Feature.allCases[index - controls.count - 1], row, state)
      }
    }
  }

  /// A line across a frame, with a word in it.
  private mutating func drawSeparator(_ title: String, _ rect: Rect, _ row: Int) {
    divide(rect, row: row, chrome.border)
    canvas.write(" \(title) ", at: Place(column: rect.column + 1, row: row), chrome.title, until: rect.right - 1)
  }

  private mutating func drawControl(_ control: Control, _ row: Rect, _ state: State) {
    let hasCursor = state.focus == .controls && state.control == control
    let isIdle = control.obstacle(in: state.experiment) != nil
    let isRoomy = row.columns >= 20
    if hasCursor { canvas.fill(row, Cell(" ", chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? chrome.cursor : style }
    target(row, .rowChosen(.controls, Control.allCases.firstIndex(of: control) ?? 0), scroll: control)
    var column = row.column
    if isRoomy {
      canvas.write(key(of: control)?.name(symbols) ?? "", at: Place(column: column, row: row.row), look(chrome.key))
      column += 2
    }
    let value = control.value(in: state.experiment).fitted(row.right - column - 1)
    let valueStart = row.right - value.columns - (hasCursor ? 2 : isRoomy ? 1 : 0)
    canvas.write(
      isRoomy ? control.title : control.shortTitle, at: Place(column: column, row: row.row),
      look(isIdle ? chrome.muted : chrome.text),
      until: valueStart - 1)
    canvas.write(
      value, at: Place(column: valueStart, row: row.row), look(isIdle ? chrome.muted : chrome.value), until: row.right)
    if isRoomy, let share = control.share(of: state.experiment) {
      drawBar(share, Rect(left: column + 7, top: row.row, right: valueStart - 1, bottom: row.row + 1), hasCursor)
    }
    target(
      Rect(left: valueStart, top: row.row, right: row.right, bottom: row.row + 1), .controlMoved(control, by: 1),
      scroll: control)
    guard hasCursor, valueStart - 2 >= column else { return }
    canvas.write(glyph("◂", "<"), at: Place(column: valueStart - 2, row: row.row), chrome.cursor)
    canvas.write(glyph("▸", ">"), at: Place(column: row.right - 1, row: row.row), chrome.cursor)
    target(
      Rect(column: valueStart - 3, row: row.row, columns: 3, rows: 1), .controlMoved(control, by: -1), scroll: control)
  }

  private mutating func drawBar(_ share: Double, _ rect: Rect, _ hasCursor: Bool) {
    let columns = min(rect.columns - 3, 8)
    guard columns >= 4, !hasCursor else { return }
    let filled = Int((share * Double(columns)).rounded())
    let place = Place(column: rect.column, row: rect.row)
    write(
      [
        Piece(String(repeating: glyph("━", "="), count: filled), chrome.bar),
        Piece(String(repeating: glyph("━", "-"), count: columns - filled), chrome.muted),
      ], at: place, until: rect.right)
  }

  /// The first key that steps a control on.
  private func key(of control: Control) -> Key? {
    for row in keyTable {
      for key in row.keys {
        if case .controlMoved(control, _) = key.action { return key.key }
      }
    }
    return nil
  }
}

extension Control {
  /// A name for a narrow panel.
  fileprivate var shortTitle: String {
    switch self {
    case .dataset: "data"
    case .optimizer: "optim"
    case .activation: "activ"
    case .regularizationRate: "amount"
    default: title
    }
  }

  /// How far a percentage is along its range.
  fileprivate func share(of experiment: Experiment) -> Double? {
    switch self {
    case .noise: Double(experiment.noise) / 50
    case .trainRatio: Double(experiment.trainRatio) / 100
    default: nil
    }
  }
}
