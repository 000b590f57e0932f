import Canvas
import Engine
import Playground

/// A line of the settings' list.
enum SettingsLine: Hashable {
  case heading(Setting.Section)
  case setting(Setting)
  case feature(Feature)
}

/// The settings, a row each; where there is room the key that changes one stands before it, and headings part them.
///
/// Where the inputs have no panel of their own they stand below, and scroll with the settings where even that is too much.
struct SettingsView: PanelView {
  static let panel = Panel.settings
  private static let title = "settings"
  @Held var state: State
  /// Whether the inputs stand here.
  let hasFeatures: Bool

  init(_ turn: Turn) { (state, hasFeatures) = (turn.state, turn.layout?.features == nil) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let isInputs = hasFeatures && state.focus == .features
    let inside = pen.frame(rect, Self.title, panel: isInputs ? .features : .settings, focus: state.focus)
    pen.target(inside, .cursor(.focused(.settings)))
    let settings = state.shownSettings
    if settings.contains(.dataset), !pen.look.isStill { drawSigns(rect, with: &pen) }
    var lines: [SettingsLine] = settings.map { .setting($0) }
    let features = state.shownFeatures.map { SettingsLine.feature($0) }
    let pinned = hasFeatures && inside.rows >= features.count + 7 ? features.count + 1 : 0
    if inside.rows - pinned >= settings.count + Setting.Section.allCases.count {
      for section in Setting.Section.allCases {
        let first = lines.firstIndex {
          if case .setting(let setting) = $0 { setting.row?.section == section } else { false }
        }
        if let first { lines.insert(.heading(section), at: first) }
      }
    }
    guard pinned > 0 || !hasFeatures else {
      return rows(lines + features, cursor: isInputs ? .feature(state.feature) : nil).draw(
        in: inside.withFrame, with: &pen)
    }
    let upper = Rect(left: inside.column, top: inside.row, right: inside.right, bottom: inside.bottom - pinned)
    rows(lines, cursor: nil).draw(in: upper.withFrame, with: &pen)
    guard pinned > 0 else { return }
    drawSeparator("inputs", rect, upper.bottom, with: &pen)
    let lower = Rect(left: inside.column, top: upper.bottom + 1, right: inside.right, bottom: inside.bottom)
    rows(features, cursor: isInputs ? .feature(state.feature) : nil).draw(in: lower.withFrame, with: &pen)
  }

  /// Data sets to take at once, in the frame above the setting's row.
  private func drawSigns(_ rect: Rect, with pen: inout Pen) {
    let free = rect.columns - Self.title.columns - 4
    let pieces = DatasetSigns(experiment: state.experiment).pieces(in: free, with: pen)
    guard pieces.columns <= free else { return }
    pen.write(pieces, at: Place(column: rect.right - 1 - pieces.columns, row: rect.row), until: rect.right - 1)
  }

  private func rows(_ lines: [SettingsLine], cursor: SettingsLine?) -> SettingsRows {
    SettingsRows(lines: lines, cursor: cursor, state: state)
  }

  /// A line across a frame, with a word in it.
  private func drawSeparator(_ title: String, _ rect: Rect, _ row: Int, with pen: inout Pen) {
    pen.divide(rect, row: row, pen.chrome.border)
    pen.canvas.write(
      " \(title) ", at: Place(column: rect.column + 1, row: row), pen.chrome.title, until: rect.right - 1)
  }
}

/// As many lines of a list as fit, the cursor's among them; a mark in the last column says that there are more.
struct SettingsRows: View {
  let lines: [SettingsLine]
  /// The line of the cursor; nil for the setting that has it.
  let cursor: SettingsLine?
  @Held var state: State

  func draw(in whole: Rect, with pen: inout Pen) {
    let rect = Rect(column: whole.column, row: whole.row, columns: whole.columns - 1, rows: whole.rows)
    guard !rect.isEmpty else { return }
    let index = lines.firstIndex(of: cursor ?? .setting(state.setting)) ?? 0
    let first = max(0, min(lines.count - rect.rows, index - rect.rows / 2))
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      switch line {
      case .heading(let section):
        let rest = max(0, row.columns - section.rawValue.columns - 2)
        pen.write(
          [
            Piece(section.rawValue + " ", pen.chrome.muted),
            Piece(String(repeating: pen.glyph("┄", "."), count: rest), pen.chrome.border),
          ],
          at: row.origin, until: row.right - 1)
      case .setting(let setting): SettingRow(setting, state).draw(in: row, with: &pen)
      case .feature(let feature): FeatureRow(feature, state).draw(in: row, with: &pen)
      }
    }
    if first > 0 { pen.canvas.write(pen.glyph("↑", "^"), at: Place(column: rect.right, row: rect.row), pen.chrome.key) }
    if first + rect.rows < lines.count {
      pen.canvas.write(pen.glyph("↓", "v"), at: Place(column: rect.right, row: rect.bottom - 1), pen.chrome.key)
    }
  }
}

/// A setting with its key, its value, and where that stands in its range.
struct SettingRow: View {
  let setting: Setting
  let experiment: Experiment
  let hasCursor: Bool

  init(_ setting: Setting, _ state: State) {
    (self.setting, experiment) = (setting, state.experiment)
    hasCursor = state.focus == .settings && state.setting == setting
  }

  func draw(in row: Rect, with pen: inout Pen) {
    let title = setting.row?.title ?? setting.name
    let isIdle = setting.obstacle(experiment) != nil
    // Of few values the next one is quickly there, of many a list is.
    let isLong = setting.choices(experiment).count > 3
    let isRoomy = row.columns >= 20
    if hasCursor { pen.canvas.fill(row, Cell(" ", pen.chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? pen.chrome.cursor : style }
    // A click on the name of what has the cursor does what one on its value does.
    let change: Action =
      setting == .dataset
      ? .galleryAsked
      : isLong && !isIdle ? .dialog(.paletteOpened("\(setting.name) ")) : .settingMoved(setting, by: 1)
    let choose = Action.cursor(.rowChosen(.settings, Setting.rows.firstIndex(of: setting) ?? 0))
    pen.target(row, hasCursor ? change : choose, scroll: setting)
    var column = row.column
    if isRoomy {
      let text = key(of: setting, pen.look)?.name(pen.symbols) ?? ""
      pen.write(
        [Piece(text, look(pen.chrome.key), setting == .samples ? .dataRegenerated : nil)],
        at: Place(column: column, row: row.row), until: row.right)
      column += 2
    }
    let room = row.right - column - 1
    var value = setting.shown(experiment)
    if setting == .schedule, value.columns + title.columns + 2 > room {
      value = experiment.schedule.name
    }
    value = value.fitted(room)
    let valueStart = row.right - value.columns - (hasCursor ? 2 : isRoomy ? 1 : 0)
    pen.canvas.write(
      title.columns + value.columns + 2 <= room ? title : setting.row?.shortTitle ?? title,
      at: Place(column: column, row: row.row),
      look(isIdle ? pen.chrome.muted : pen.chrome.text),
      until: valueStart - 1)
    pen.canvas.write(
      value, at: Place(column: valueStart, row: row.row), look(isIdle ? pen.chrome.muted : pen.chrome.value),
      until: row.right)
    if isRoomy, let share = setting.row?.share?(experiment) {
      drawBar(
        share, Rect(left: column + 8, top: row.row, right: valueStart - 1, bottom: row.row + 1), hasCursor, with: &pen)
    }
    pen.target(
      Rect(left: valueStart, top: row.row, right: row.right, bottom: row.row + 1), change, scroll: setting)
    guard hasCursor, valueStart - 2 >= column else { return }
    pen.canvas.write(pen.glyph("◂", "<"), at: Place(column: valueStart - 2, row: row.row), pen.chrome.cursor)
    pen.canvas.write(pen.glyph("▸", ">"), at: Place(column: row.right - 1, row: row.row), pen.chrome.cursor)
    pen.target(
      Rect(column: valueStart - 2, row: row.row, columns: 2, rows: 1), .settingMoved(setting, by: -1), scroll: setting)
  }

  private func drawBar(_ share: Double, _ rect: Rect, _ hasCursor: Bool, with pen: inout Pen) {
    let columns = min(rect.columns - 3, 8)
    guard columns >= 4, !hasCursor else { return }
    let filled = Int((share * Double(columns)).rounded())
    let place = Place(column: rect.column, row: rect.row)
    pen.write(
      [
        Piece(String(repeating: pen.glyph("━", "="), count: filled), pen.chrome.bar),
        Piece(String(repeating: pen.glyph("━", "-"), count: columns - filled), pen.chrome.muted),
      ], at: place, until: rect.right)
  }

  /// The first key that steps a setting on; that of the points makes new ones.
  private func key(of setting: Setting, _ look: Look) -> Key? {
    if setting == .samples, experiment.generatesPoints { return Interface.key(for: .dataRegenerated) }
    return Interface.key { action in if case .settingMoved(setting, _) = action { true } else { false } }
  }
}

extension SettingsView {
  static func explanation(_ state: State) -> Explanation { state.setting.explanation(state.experiment) }
}

extension Rect {
  /// With the frame at the right of it.
  var withFrame: Rect { Rect(left: column, top: row, right: right + 1, bottom: bottom) }
}
