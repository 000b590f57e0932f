import Canvas
import Engine
import Playground

/// A line of the settings' list.
enum SettingsLine: Hashable {
  case heading(Setting.Section)
  case setting(Setting)
  case feature(Feature)
}

extension Pen {
  /// The settings, a row each; where there is room the key that changes one stands before it, and headings part them.
  ///
  /// Where the inputs have no panel of their own they stand below, and scroll with the settings where even that is too much.
  mutating func drawSettings(_ rect: Rect, _ state: State, hasFeatures: Bool) {
    let isInputs = hasFeatures && state.focus == .features
    let inside = frame(rect, "settings", panel: isInputs ? .features : .settings, state)
    target(inside, .cursor(.focused(.settings)))
    let settings = Setting.shown(in: state.experiment)
    var lines: [SettingsLine] = settings.map { .setting($0) }
    let features = state.experiment.availableFeatures.map { SettingsLine.feature($0) }
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
      return drawLines(lines + features, inside, cursor: isInputs ? .feature(state.feature) : nil, state)
    }
    let upper = Rect(left: inside.column, top: inside.row, right: inside.right, bottom: inside.bottom - pinned)
    drawLines(lines, upper, cursor: nil, state)
    guard pinned > 0 else { return }
    drawSeparator("inputs", rect, upper.bottom)
    let lower = Rect(left: inside.column, top: upper.bottom + 1, right: inside.right, bottom: inside.bottom)
    drawLines(features, lower, cursor: isInputs ? .feature(state.feature) : nil, state)
  }

  /// As many lines as fit, the cursor's among them; a mark at the edge says that there are more.
  mutating func drawLines(_ lines: [SettingsLine], _ rect: Rect, cursor: SettingsLine?, _ state: State) {
    guard rect.rows > 0 else { return }
    let index = lines.firstIndex(of: cursor ?? .setting(state.setting)) ?? 0
    let first = max(0, min(lines.count - rect.rows, index - rect.rows / 2))
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + row, columns: rect.columns, rows: 1)
      switch line {
      case .heading(let section):
        let rest = max(0, row.columns - section.rawValue.columns - 2)
        write(
          [
            Piece(section.rawValue + " ", chrome.muted),
            Piece(String(repeating: glyph("┄", "."), count: rest), chrome.border),
          ],
          at: row.origin, until: row.right - 1)
      case .setting(let setting): drawSetting(setting, row, state)
      case .feature(let feature): drawFeature(feature, row, state)
      }
    }
    if first > 0 { canvas.write(glyph("↑", "^"), at: Place(column: rect.right, row: rect.row), chrome.key) }
    if first + rect.rows < lines.count {
      canvas.write(glyph("↓", "v"), at: Place(column: rect.right, row: rect.bottom - 1), chrome.key)
    }
  }

  /// A line across a frame, with a word in it.
  private mutating func drawSeparator(_ title: String, _ rect: Rect, _ row: Int) {
    divide(rect, row: row, chrome.border)
    canvas.write(" \(title) ", at: Place(column: rect.column + 1, row: row), chrome.title, until: rect.right - 1)
  }

  private mutating func drawSetting(_ setting: Setting, _ row: Rect, _ state: State) {
    let title = setting.row?.title ?? setting.name
    let hasCursor = state.focus == .settings && state.setting == setting
    let isIdle = setting.obstacle(state.experiment) != nil
    let isRoomy = row.columns >= 20
    if hasCursor { canvas.fill(row, Cell(" ", chrome.cursor)) }
    func look(_ style: Style) -> Style { hasCursor ? chrome.cursor : style }
    target(row, .cursor(.rowChosen(.settings, Setting.rows.firstIndex(of: setting) ?? 0)), scroll: setting)
    var column = row.column
    if isRoomy {
      let text = key(of: setting, state)?.name(symbols) ?? ""
      write(
        [Piece(text, look(chrome.key), setting == .samples ? .dataRegenerated : nil)],
        at: Place(column: column, row: row.row), until: row.right)
      column += 2
    }
    let room = row.right - column - 1
    var value = setting.shown(state.experiment)
    if setting == .schedule, value.columns + title.columns + 2 > room {
      value = state.experiment.schedule.name
    }
    value = value.fitted(room)
    let valueStart = row.right - value.columns - (hasCursor ? 2 : isRoomy ? 1 : 0)
    canvas.write(
      title.columns + value.columns + 2 <= room ? title : setting.row?.shortTitle ?? title,
      at: Place(column: column, row: row.row),
      look(isIdle ? chrome.muted : chrome.text),
      until: valueStart - 1)
    canvas.write(
      value, at: Place(column: valueStart, row: row.row), look(isIdle ? chrome.muted : chrome.value), until: row.right)
    if isRoomy, let share = setting.row?.share?(state.experiment) {
      drawBar(share, Rect(left: column + 8, top: row.row, right: valueStart - 1, bottom: row.row + 1), hasCursor)
    }
    target(
      Rect(left: valueStart, top: row.row, right: row.right, bottom: row.row + 1),
      setting == .dataset ? .galleryAsked : .settingMoved(setting, by: 1), scroll: setting)
    guard hasCursor, valueStart - 2 >= column else { return }
    canvas.write(glyph("◂", "<"), at: Place(column: valueStart - 2, row: row.row), chrome.cursor)
    canvas.write(glyph("▸", ">"), at: Place(column: row.right - 1, row: row.row), chrome.cursor)
    target(
      Rect(column: valueStart - 3, row: row.row, columns: 3, rows: 1), .settingMoved(setting, by: -1), scroll: setting)
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

  /// The first key that steps a setting on; that of the points makes new ones.
  private func key(of setting: Setting, _ state: State) -> Key? {
    if setting == .samples, state.experiment.generatesPoints { return Interface.key(for: .dataRegenerated) }
    return Interface.key { action in if case .settingMoved(setting, _) = action { true } else { false } }
  }
}
