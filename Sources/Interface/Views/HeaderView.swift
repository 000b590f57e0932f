import Canvas
import Engine
import Playground

extension Pen {
  /// One line that says what runs and how well it does; what does not fit is left out, least important first.
  mutating func drawHeader(_ rect: Rect, _ state: State, _ snapshot: Snapshot) {
    var blocks: [[Piece]] = [[Piece(" dlplay ", chrome.title)]] + moment(snapshot, isNarrow: rect.columns < 32)
    blocks += [
      [
        Piece("train ", chrome.muted),
        Piece((snapshot.train.loss.isNaN ? "-" : snapshot.train.loss.brief).padded(6), chrome.value),
      ]
    ]
    if let test = snapshot.test {
      blocks.append([Piece("test ", chrome.muted), Piece(test.loss.brief.padded(6), chrome.value)])
    }
    blocks += [
      quality(snapshot), pace(state, snapshot),
      [Piece("data ", chrome.muted), Piece(state.experiment.dataName, chrome.text)],
    ]
    blocks += [
      [Piece("rate ", chrome.muted), Piece(state.experiment.learningRate.readable, chrome.text)],
      [Piece("seed ", chrome.muted), Piece(state.experiment.seed, chrome.text)],
    ]
    var column = rect.column
    for block in blocks where !block.isEmpty {
      let width = block.reduce(0) { $0 + $1.text.columns }
      guard column + width <= rect.right else { break }
      column = write(block, at: Place(column: column, row: rect.row), until: rect.right) + 2
    }
    target(rect, .runToggled)
  }

  /// Whether it runs, and at which epoch; in the past of how many, and the way back.
  private func moment(_ snapshot: Snapshot, isNarrow: Bool) -> [[Piece]] {
    if snapshot.isPast {
      let place = "\(snapshot.epoch.grouped) of \(snapshot.timeline.epoch.grouped)"
      return [
        [Piece(" \(glyph("◀", "<")) \(isNarrow ? "" : "epoch ")\(place) ", chrome.cursor)],
        [Piece("esc", chrome.key), Piece(" newest", chrome.muted)],
      ]
    }
    let isRunning = snapshot.isRunning
    return [
      [
        Piece(
          isRunning ? glyph("▶", ">") + " running" : glyph("■", "=") + " paused ",
          isRunning ? chrome.running : chrome.paused)
      ],
      [Piece("epoch ", chrome.muted), Piece(epoch(snapshot).padded(7), chrome.value)],
    ]
  }

  /// Epochs, and batches where one is not finished.
  private func epoch(_ snapshot: Snapshot) -> String {
    let epoch = snapshot.epoch.grouped
    guard snapshot.batch > 0, !snapshot.isRunning else { return epoch }
    return "\(epoch) \(snapshot.batch)/\(snapshot.batchesPerEpoch)"
  }

  /// Accuracy or R², of the test points where there are some.
  private func quality(_ snapshot: Snapshot) -> [Piece] {
    let evaluation = snapshot.test ?? snapshot.train
    if let accuracy = evaluation.accuracy {
      return [Piece("accuracy ", chrome.muted), Piece("\((100 * accuracy).fixed(1))%".padded(6), chrome.value)]
    }
    if let r2 = evaluation.r2 {
      return [Piece(glyph("R² ", "R2 "), chrome.muted), Piece(r2.fixed(3), chrome.value)]
    }
    return []
  }

  private func pace(_ state: State, _ snapshot: Snapshot) -> [Piece] {
    guard snapshot.isRunning, snapshot.epochsPerSecond > 0 else { return [Piece(state.speed.title, chrome.muted)] }
    return [
      Piece(
        (snapshot.epochsPerSecond < 10 ? snapshot.epochsPerSecond.fixed(1) : Int(snapshot.epochsPerSecond).grouped)
          .paddedLeft(5), chrome.value),
      Piece(" epochs/s", chrome.muted),
    ]
  }
}
