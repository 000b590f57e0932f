import Canvas
import Engine
import Playground

/// The perceptron trick in lines: the example, old and new numbers as a table, and what has become of it.
struct TrickText {
  let trick: PerceptronDetail.Trick
  let detail: PerceptronDetail
  let frame: LensFrame
  let pen: Pen
  let columns: Int

  private var notation: Notation { frame.notation(pen.look) }

  /// What it is.
  var title: String {
    trick.isMade ? "trick, just made" : detail.isRule ? "trick, next" : "what the trick would do"
  }

  /// How many mistakes there are.
  var count: [Piece] {
    guard let mistakes = detail.mistakes else { return [] }
    return [
      Piece("mistakes ", pen.chrome.muted), Piece(mistakes.grouped, pen.chrome.value),
      Piece(" of \(detail.measured.grouped)", pen.chrome.muted),
    ]
  }

  /// What the lines on the map are.
  var lineKey: [Piece] {
    guard !detail.oldLine.isEmpty else { return [] }
    return [Piece(pen.glyph("old ┄ new ━", "old . new ="), pen.chrome.muted)]
  }

  /// All of it.
  var lines: [[Piece]] {
    let shown = shownInputs
    let verdict =
      trick.wasWrong
      ? Piece(pen.glyph("✗ wrong", "wrong"), pen.chrome.problem)
      : Piece(pen.glyph("✓ right", "right"), pen.chrome.running)
    var lines = [
      [
        Piece("example \((trick.example + 1).grouped)", pen.chrome.text),
        Piece("  y \(trick.isPositive ? 1 : 0)", pen.chrome.text),
        Piece(
          "  z \(trick.oldSum.plainSigned(columns: 10))\(pen.glyph(" → ", " -> "))\(trick.oldSum >= 0 ? 1 : 0)  ",
          pen.chrome.value), verdict,
      ],
      [Piece("".padded(head) + names(shown), pen.chrome.muted)],
      row("old", trick.old, shown, pen.chrome.text),
    ]
    if trick.wasWrong {
      lines.append([Piece(rule.padded(head) + changes(shown), pen.chrome.key)])
      lines.append(row("new", trick.new, shown, pen.chrome.value))
      let now =
        trick.isRight
        ? Piece(pen.glyph("  ✓ right", "  right"), pen.chrome.running)
        : Piece(pen.glyph("  ✗ still wrong", "  still wrong"), pen.chrome.problem)
      lines.append([
        Piece(
          "z now \(trick.newSum.plainSigned(columns: 10))\(pen.glyph(" → ", " -> "))\(trick.newSum >= 0 ? 1 : 0)",
          pen.chrome.value), now,
      ])
    } else {
      lines.append([Piece("right: nothing changes", pen.chrome.muted)])
    }
    lines.append(passes)
    if let never { lines += never.wrapped(max(1, columns)).map { [Piece($0, pen.chrome.problem)] } }
    return lines
  }

  /// Which pass over the examples, and the fewest mistakes so far.
  private var passes: [Piece] {
    let epoch = frame.content?.epoch ?? 0
    return [Piece("pass \((epoch + 1).grouped)", pen.chrome.muted)]
      + (detail.best(upTo: epoch).map {
        [Piece("  fewest mistakes after a pass ", pen.chrome.muted), Piece($0.grouped, pen.chrome.value)]
      } ?? [])
  }

  /// Passes after which it is said that the rule may never stop.
  private static let many = 20

  private var never: String? {
    guard detail.isRule, let mistakes = detail.mistakes, mistakes > 0, let epoch = frame.content?.epoch,
      epoch >= Self.many, detail.best(upTo: epoch) ?? 1 > 0
    else { return nil }
    return "no pass of \(epoch.grouped) without a mistake: where no line parts the classes, as on xor, it never stops"
  }

  /// What is added: the example times the rate.
  private var rule: String {
    (trick.isPositive ? "+ " : "- ") + trick.rate.plain(columns: 5) + pen.glyph("·x", " x")
  }

  private var head: Int { max(9, rule.columns + 1) }

  /// How many numbers have room beside the head, the bias among them.
  private var cells: Int { max(2, (columns - head) / cell) }
  private var cell: Int { 8 }

  /// The inputs whose numbers have room: those near the chosen one.
  private var shownInputs: Range<Int> {
    let inputs = trick.features.count
    let count = min(inputs, cells - 1)
    let chosen = frame.state.parameterPlace?.input ?? 0
    let first = max(0, min(chosen - count / 2, inputs - count))
    return first..<first + count
  }

  private func names(_ shown: Range<Int>) -> String {
    let output = UnitPlace(layer: 1, unit: 0)
    return (shown.map { notation.name(ParameterPlace(unit: output, input: $0)) } + [notation.bias(layer: 1, unit: 0)])
      .map { $0.paddedLeft(cell) }.joined()
  }

  private func row(_ name: String, _ unit: PerceptronDetail.Unit, _ shown: Range<Int>, _ style: Style) -> [Piece] {
    let numbers = shown.map { unit.weights[$0] } + [unit.bias]
    return [
      Piece(name.padded(head), pen.chrome.muted),
      Piece(numbers.map { $0.plain(columns: cell - 1).paddedLeft(cell) }.joined(), style),
    ]
  }

  private func changes(_ shown: Range<Int>) -> String {
    (shown.map { trick.new.weights[$0] - trick.old.weights[$0] } + [trick.new.bias - trick.old.bias])
      .map { $0.plainSigned(columns: cell - 1).paddedLeft(cell) }.joined()
  }
}
