import Canvas
import Playground

/// One line that says what races and how far; what does not fit is left out, least important first.
struct RaceHeader: View {
  let racing: Racing
  let snapshot: RaceSnapshot
  let speed: Speed

  func draw(in rect: Rect, with pen: inout Pen) {
    let look = pen.look
    let state =
      racing.isRunning
      ? Piece("\(look.glyph("▶", ">")) race", look.chrome.running)
      : Piece("\(look.glyph("■", "=")) race", look.chrome.paused)
    var blocks: [[Piece]] = [
      [Piece(" dlplay ", look.chrome.title)], [state], place(look),
      [Piece("same data, same start, ", look.chrome.muted)] + differences(look),
      [Piece("goal ", look.chrome.muted), Piece(racing.race.goal.words, look.chrome.text)],
    ]
    let own = racing.race.ownRates.map { "\($0 + 1)" }
    if !own.isEmpty {
      let words =
        own.count == 1
        ? "lane \(own[0]) has a rate of its own" : "lanes \(own.joined(separator: " ")) have rates of their own"
      blocks.append([Piece(words, look.chrome.paused)])
    }
    blocks.append([Piece(speed.title, look.chrome.muted)])
    var column = rect.column
    for block in blocks where column + block.columns <= rect.right {
      column = pen.write(block, at: Place(column: column, row: rect.row), until: rect.right) + 2
    }
    pen.target(rect, .runToggled)
  }

  /// How far the slowest lane is.
  private func place(_ look: Look) -> [Piece] {
    let measure = racing.race.measure
    guard let slowest = snapshot.lanes.map(\.place).min(by: { $0[measure] < $1[measure] }) else { return [] }
    let text = measure.shown(slowest)
    return [Piece(text.padded(max(10, text.columns)), look.chrome.value)]
  }

  private func differences(_ look: Look) -> [Piece] {
    let names = racing.race.topic.map { [$0.name] } ?? racing.race.differences.map(\.name)
    guard let first = names.first else { return [Piece("nothing differs yet", look.chrome.text)] }
    return [Piece("\(first) differs", look.chrome.text)]
  }
}
