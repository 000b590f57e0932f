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
  /// The inputs whose numbers have room: those near the chosen one.
  private let shown: Range<Int>
  /// How wide their columns are, and the bias's.
  private let widths: [Int]

  init(trick: PerceptronDetail.Trick, detail: PerceptronDetail, frame: LensFrame, pen: Pen, columns: Int) {
    (self.trick, self.detail, self.frame, self.pen, self.columns) = (trick, detail, frame, pen, columns)
    let room = columns - Self.head(Self.rule(trick, pen))
    let inputs = trick.features.count
    let count = min(inputs, max(2, room / Self.cell) - 1)
    let chosen = frame.state.parameterPlace?.input ?? 0
    let first = max(0, min(chosen - count / 2, inputs - count))
    shown = first..<first + count
    widths = Self.widths(trick, shown, columns: room)
  }

  /// What a number needs most of the time.
  private static let cell = 8

  /// So wide that all digits are there, where they have room.
  private static func widths(_ trick: PerceptronDetail.Trick, _ shown: Range<Int>, columns: Int) -> [Int] {
    func numbers(_ unit: PerceptronDetail.Unit) -> [Double] { shown.map { unit.weights[$0] } + [unit.bias] }
    let needed = zip(numbers(trick.old), numbers(trick.new)).map { old, new in
      1 + max(old.plain.columns, new.plain.columns, (new - old).plainSigned.columns)
    }
    let usual = needed.map { max(cell, $0) }
    if usual.reduce(0, +) <= columns { return usual }
    return needed.reduce(0, +) <= columns ? needed : needed.map { _ in cell }
  }

  private var notation: Notation { frame.notation(pen.look) }

  /// What it is.
  var title: String {
    trick.isMade ? "trick, just made" : detail.isRule ? "trick, next" : "what the trick would do"
  }

  /// How the classes are called in the data and counted by the loss, on the line of the title.
  var labels: String {
    let forms = frame.content.map { TargetNames($0.experiment).stepForms } ?? []
    return forms.first { $0.columns + title.columns + 4 <= columns } ?? ""
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
    let verdict =
      trick.wasWrong
      ? Piece(pen.glyph("✗ wrong", "wrong"), pen.chrome.problem)
      : Piece(pen.glyph("✓ right", "right"), pen.chrome.running)
    let number = "example \((trick.example + 1).grouped)  y \(trick.isPositive ? 1 : 0)  z "
    let arrow = pen.glyph(" → ", " -> ") + (trick.oldSum >= 0 ? "1" : "0") + "  "
    let room = columns - number.columns - arrow.columns - verdict.text.columns
    var lines = [
      [
        Piece(number, pen.chrome.text),
        Piece(trick.oldSum.plainSigned(columns: max(10, room)) + arrow, pen.chrome.value),
        verdict,
      ],
      [Piece("".padded(head) + names, pen.chrome.muted)],
      row("old", trick.old, pen.chrome.text),
    ]
    if trick.wasWrong {
      lines.append([Piece(rule.padded(head) + changes, pen.chrome.key)])
      lines.append(row("new", trick.new, pen.chrome.value))
      let now =
        trick.isRight
        ? Piece(pen.glyph("  ✓ right", "  right"), pen.chrome.running)
        : Piece(pen.glyph("  ✗ still wrong", "  still wrong"), pen.chrome.problem)
      lines.append([
        Piece(
          "z now \(trick.newSum.plainSigned(columns: 14))\(pen.glyph(" → ", " -> "))\(trick.newSum >= 0 ? 1 : 0)",
          pen.chrome.value), now,
      ])
    } else {
      lines.append([Piece("right: nothing changes", pen.chrome.muted)])
    }
    lines.append(epochs)
    if let never { lines += never.wrapped(max(1, columns)).map { [Piece($0, pen.chrome.problem)] } }
    return lines
  }

  /// Which epoch it is, and the fewest mistakes so far: of examples drawn at random no epoch is a pass over all.
  private var epochs: [Piece] {
    let epoch = frame.content?.epoch ?? 0
    return [Piece("epoch \((epoch + 1).grouped)", pen.chrome.muted)]
      + (detail.best(upTo: epoch).map {
        [
          Piece("  best epoch ended with ", pen.chrome.muted), Piece($0.grouped, pen.chrome.value),
          Piece(" wrong", pen.chrome.muted),
        ]
      } ?? [])
  }

  /// Epochs after which it is said that the rule may never stop.
  private static let many = 20

  private var never: String? {
    guard detail.isRule, let mistakes = detail.mistakes, mistakes > 0, let epoch = frame.content?.epoch,
      epoch >= Self.many, detail.best(upTo: epoch) ?? 1 > 0
    else { return nil }
    return
      "none of \(epoch.grouped) epochs ended without a mistake: where no line parts the classes, as on xor, it never stops"
  }

  /// What is added: the example times the rate.
  private var rule: String { Self.rule(trick, pen) }

  private static func rule(_ trick: PerceptronDetail.Trick, _ pen: Pen) -> String {
    (trick.isPositive ? "+ " : "- ") + trick.rate.plain(columns: 5) + pen.glyph("·x", " x")
  }

  private var head: Int { Self.head(rule) }

  private static func head(_ rule: String) -> Int { max(9, rule.columns + 1) }

  private var names: String {
    let output = UnitPlace(layer: 1, unit: 0)
    return line(
      shown.map { notation.name(ParameterPlace(unit: output, input: $0)) } + [notation.bias(layer: 1, unit: 0)])
  }

  private func line(_ texts: [String]) -> String { zip(texts, widths).map { $0.paddedLeft($1) }.joined() }

  private func row(_ name: String, _ unit: PerceptronDetail.Unit, _ style: Style) -> [Piece] {
    let numbers = shown.map { unit.weights[$0] } + [unit.bias]
    return [
      Piece(name.padded(head), pen.chrome.muted),
      Piece(line(zip(numbers, widths).map { $0.plain(columns: $1 - 1) }), style),
    ]
  }

  private var changes: String {
    let numbers =
      shown.map { trick.new.weights[$0] - trick.old.weights[$0] } + [trick.new.bias - trick.old.bias]
    return line(zip(numbers, widths).map { $0.plainSigned(columns: $1 - 1) })
  }
}
