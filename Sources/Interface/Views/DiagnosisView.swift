import Canvas
import Playground

extension Pen {
  /// What is wrong with the training, or that it is done, and the keys that help: on a frame, where nothing else stands.
  ///
  /// The longest form that fits on the first line is written; where none does, the next line is tried; a mere sign is the last
  /// resort. A click explains it.
  mutating func drawDiagnosis(on lines: [Rect], _ state: State, _ snapshot: Snapshot) {
    guard let diagnosis = diagnosis(state, snapshot) else { return }
    for forms in [forms(of: diagnosis, snapshot), [sign(of: diagnosis)]] {
      for line in lines {
        let room = freeFrame(line)
        for form in forms {
          let width = form.reduce(0) { $0 + $1.text.columns }
          guard width <= room.count else { continue }
          write(form, at: Place(column: room.lowerBound, row: line.row), until: room.upperBound)
          return target(Rect(column: room.lowerBound, row: line.row, columns: width, rows: 1), .dialog(.helpToggled))
        }
      }
    }
  }

  /// What was found of the present experiment: what was found before a change is history with the key that made it.
  private func diagnosis(_ state: State, _ snapshot: Snapshot) -> Diagnosis? {
    snapshot.experiment == state.experiment ? snapshot.diagnosis : nil
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

  /// From the longest to the shortest.
  private func forms(of diagnosis: Diagnosis, _ snapshot: Snapshot) -> [[Piece]] {
    let remedies = diagnosis.remedies(in: snapshot.experiment)
    let (end, name) = (
      Piece(" ", chrome.text), Piece(" \(mark(of: diagnosis)) \(diagnosis.name)", style(of: diagnosis))
    )
    let helping = remedies.flatMap {
      [Piece("  ", chrome.text), Piece(key(of: $0.action), chrome.key), Piece(" \($0.effect)", chrome.text)]
    }
    let keys = remedies.flatMap { [Piece(" ", chrome.text), Piece(key(of: $0.action), chrome.key)] }
    return [
      [Piece(" ", chrome.text), heading(of: diagnosis, snapshot)] + helping + [end], [name] + helping + [end],
      [name] + keys + [end], [name, end],
    ]
  }

  /// That there is something, and the key that says what.
  private func sign(of diagnosis: Diagnosis) -> [Piece] {
    [
      Piece(" \(mark(of: diagnosis)) ", style(of: diagnosis)), Piece(key(of: .dialog(.helpToggled)), chrome.key),
      Piece(" ", chrome.text),
    ]
  }

  private func heading(of diagnosis: Diagnosis, _ snapshot: Snapshot) -> Piece {
    Piece("\(mark(of: diagnosis)) \(diagnosis.finding(in: snapshot.experiment))", style(of: diagnosis))
  }

  private func mark(of diagnosis: Diagnosis) -> String {
    diagnosis.isProblem ? glyph("▲", "!") : glyph("✓", "*")
  }

  private func style(of diagnosis: Diagnosis) -> Style { diagnosis.isProblem ? chrome.problem : chrome.running }

  /// The diagnosis in full for the help: what is seen, why, and what to press.
  func diagnosisLines(_ state: State, _ snapshot: Snapshot, columns: Int) -> [[Piece]] {
    guard let diagnosis = diagnosis(state, snapshot) else { return [] }
    var lines = [[heading(of: diagnosis, snapshot)]]
    lines += diagnosis.reason(in: snapshot.experiment).wrapped(columns - 2).map { [Piece("  " + $0, chrome.text)] }
    let remedies = diagnosis.remedies(in: snapshot.experiment)
    let width = remedies.map { key(of: $0.action).columns }.max() ?? 0
    for remedy in remedies {
      lines.append([
        Piece("  \(key(of: remedy.action).padded(width))", chrome.key), Piece("  \(remedy.effect)", chrome.text),
      ])
    }
    return lines + [[]]
  }

  /// The key that does something, by its name in the table.
  private func key(of action: Action) -> String {
    Interface.key(for: action)?.name(symbols) ?? ""
  }
}
