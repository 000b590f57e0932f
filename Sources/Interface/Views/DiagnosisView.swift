import Canvas
import Playground

/// What is wrong with the training, or that it is done.
struct DiagnosisLine: View {
  let diagnosis: Diagnosis
  let experiment: Experiment

  /// What was found of the present experiment: what was found before a change is history with the key that made it.
  init?(_ turn: Turn) {
    // It would give the answer away.
    guard !turn.state.isGuessing, let diagnosis = turn.snapshot.diagnosis,
      turn.snapshot.experiment == turn.state.experiment
    else { return nil }
    (self.diagnosis, experiment) = (diagnosis, turn.state.experiment)
  }

  func draw(in rect: Rect, with pen: inout Pen) { draw(on: [rect], with: &pen) }

  /// What is wrong with the training, or that it is done, and the keys that help: on a frame, where nothing else stands.
  ///
  /// The longest form that fits on the first line is written; where none does, the next line is tried; a mere sign is the last
  /// resort. A click explains it.
  func draw(on lines: [Rect], with pen: inout Pen) {
    for forms in [forms(pen.look), [sign(pen.look)]] {
      for line in lines {
        let room = pen.freeFrame(line)
        for form in forms {
          let width = form.reduce(0) { $0 + $1.text.columns }
          guard width <= room.count else { continue }
          pen.write(form, at: Place(column: room.lowerBound, row: line.row), until: room.upperBound)
          return pen.target(
            Rect(column: room.lowerBound, row: line.row, columns: width, rows: 1), .dialog(.helpToggled))
        }
      }
    }
  }

  /// From the longest to the shortest.
  private func forms(_ look: Look) -> [[Piece]] {
    let remedies = diagnosis.remedies(in: experiment)
    let (end, name) = (
      Piece(" ", look.chrome.text), Piece(" \(mark(look)) \(diagnosis.name)", style(look))
    )
    let helping = remedies.flatMap {
      [
        Piece("  ", look.chrome.text), Piece(key(of: $0.action, look), look.chrome.key),
        Piece(" \($0.effect)", look.chrome.text),
      ]
    }
    let keys = remedies.flatMap { [Piece(" ", look.chrome.text), Piece(key(of: $0.action, look), look.chrome.key)] }
    return [
      [Piece(" ", look.chrome.text), heading(look)] + helping + [end], [name] + helping + [end],
      [name] + keys + [end], [name, end],
    ]
  }

  /// That there is something, and the key that says what.
  private func sign(_ look: Look) -> [Piece] {
    [
      Piece(" \(mark(look)) ", style(look)), Piece(key(of: .dialog(.helpToggled), look), look.chrome.key),
      Piece(" ", look.chrome.text),
    ]
  }

  private func heading(_ look: Look) -> Piece {
    Piece("\(mark(look)) \(diagnosis.finding(in: experiment))", style(look))
  }

  private func mark(_ look: Look) -> String {
    diagnosis.isProblem ? look.glyph("▲", "!") : look.glyph("✓", "*")
  }

  private func style(_ look: Look) -> Style { diagnosis.isProblem ? look.chrome.problem : look.chrome.running }

  /// The diagnosis in full for the help: what is seen, why, and what to press.
  func lines(columns: Int, _ look: Look) -> [[Piece]] {
    var lines = [[heading(look)]]
    lines += diagnosis.reason(in: experiment).wrapped(columns - 2).map { [Piece("  " + $0, look.chrome.text)] }
    let remedies = diagnosis.remedies(in: experiment)
    let width = remedies.map { key(of: $0.action, look).columns }.max() ?? 0
    for remedy in remedies {
      lines.append([
        Piece("  \(key(of: remedy.action, look).padded(width))", look.chrome.key),
        Piece("  \(remedy.effect)", look.chrome.text),
      ])
    }
    return lines + [[]]
  }

  /// The key that does something, by its name in the table: as often as it is pressed.
  private func key(of action: Action, _ look: Look) -> String {
    guard case .settingMoved(let setting, let steps) = action, abs(steps) > 1 else {
      return Interface.key(for: action)?.name(look.symbols) ?? ""
    }
    let once = key(of: .settingMoved(setting, by: steps.signum()), look)
    return Array(repeating: once, count: abs(steps)).joined(separator: " ")
  }
}
