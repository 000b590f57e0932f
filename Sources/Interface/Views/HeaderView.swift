import Canvas
import Engine
import Playground

/// One line that says what runs and how well it does; what does not fit is left out, least important first.
struct HeaderView: View {
  let experiment: Experiment
  let speed: Speed
  let stops: StopConditions
  /// Which lesson is open, of how many.
  let lesson: (kind: String, name: String)?
  @Held var snapshot: Snapshot

  init(_ turn: Turn) {
    (experiment, speed, snapshot) = (turn.state.experiment, turn.state.speed, turn.snapshot)
    stops = turn.state.stops
    lesson = turn.state.lesson.map { visit in
      if let challenge = visit.lesson.challenge {
        return ("challenge", challenge.name)
      }
      let name = turn.state.lessonNumber.map { "\($0) of \(turn.state.lessons.count)" } ?? visit.lesson.title.fitted(30)
      return ("lesson", name)
    }
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    var blocks: [[Piece]] = [[Piece(" dlplay ", pen.chrome.title)]] + moment(isNarrow: rect.columns < 32, pen.look)
    if let lesson { blocks.append([Piece("\(lesson.kind) ", pen.chrome.muted), Piece(lesson.name, pen.chrome.text)]) }
    blocks += [
      [
        Piece("train ", pen.chrome.muted),
        Piece((snapshot.train.loss.isNaN ? "-" : snapshot.train.loss.brief).padded(6), pen.chrome.value),
      ]
    ]
    if let test = snapshot.test {
      blocks.append([Piece("test ", pen.chrome.muted), Piece(test.loss.brief.padded(6), pen.chrome.value)])
    }
    blocks.append(stop(pen.look))
    blocks += [
      quality(pen.look), pace(pen.look),
      [Piece("data ", pen.chrome.muted), Piece(experiment.dataName, pen.chrome.text)],
    ]
    blocks += [
      [Piece("rate ", pen.chrome.muted), Piece(experiment.learningRate.readable, pen.chrome.text)],
      [Piece("seed ", pen.chrome.muted), Piece(experiment.seed, pen.chrome.text)],
    ]
    var column = rect.column
    for block in blocks where !block.isEmpty {
      let width = block.reduce(0) { $0 + $1.text.columns }
      guard column + width <= rect.right else { break }
      column = pen.write(block, at: Place(column: column, row: rect.row), until: rect.right) + 2
    }
    pen.target(rect, .runToggled)
  }

  /// Whether it runs, and at which epoch; in the past of how many, and the way back.
  private func moment(isNarrow: Bool, _ look: Look) -> [[Piece]] {
    if snapshot.isPast {
      let place = "\(snapshot.epoch.grouped) of \(snapshot.timeline.epoch.grouped)"
      return [
        [Piece(" \(look.glyph("◀", "<")) \(isNarrow ? "" : "epoch ")\(place) ", look.chrome.cursor)],
        [Piece("esc", look.chrome.key), Piece(" newest", look.chrome.muted)],
      ]
    }
    let isRunning = snapshot.isRunning
    let epoch = epoch(look)
    return [
      [
        Piece(
          isRunning ? look.glyph("▶", ">") + " running" : look.glyph("■", "=") + " paused ",
          isRunning ? look.chrome.running : look.chrome.paused)
      ],
      [Piece("epoch ", look.chrome.muted), Piece(epoch.padded(max(7, epoch.columns)), look.chrome.value)],
    ]
  }

  /// Where it pauses by itself, where that is set.
  private func stop(_ look: Look) -> [Piece] {
    guard !stops.isEmpty else { return [] }
    let parts = [stops.epoch?.grouped, stops.loss.map { look.glyph("≤", "<=") + $0.plain }].compactMap(\.self)
    return [
      Piece("stop ", look.chrome.muted), Piece(parts.joined(separator: " "), look.chrome.paused),
    ]
  }

  /// Epochs, and batches where one is not finished.
  private func epoch(_ look: Look) -> String {
    let epoch = snapshot.epoch.grouped
    guard snapshot.batch > 0, !snapshot.isRunning else { return epoch }
    return "\(epoch) \(snapshot.batch)/\(snapshot.batchesPerEpoch)"
  }

  /// Accuracy or R², of the test points where there are some.
  private func quality(_ look: Look) -> [Piece] {
    let evaluation = snapshot.test ?? snapshot.train
    if let accuracy = evaluation.accuracy {
      return [
        Piece("accuracy ", look.chrome.muted), Piece("\((100 * accuracy).fixed(1))%".padded(6), look.chrome.value),
      ]
    }
    if let r2 = evaluation.r2 {
      return [Piece(look.glyph("R² ", "R2 "), look.chrome.muted), Piece(r2.fixed(3), look.chrome.value)]
    }
    return []
  }

  private func pace(_ look: Look) -> [Piece] {
    guard snapshot.isRunning, snapshot.epochsPerSecond > 0 else { return [Piece(speed.title, look.chrome.muted)] }
    return [
      Piece(
        (snapshot.epochsPerSecond < 10 ? snapshot.epochsPerSecond.fixed(1) : Int(snapshot.epochsPerSecond).grouped)
          .paddedLeft(5), look.chrome.value),
      Piece(" epochs/s", look.chrome.muted),
    ]
  }
}
