import Canvas
import Engine
import Playground

/// The chosen example under every loss, and the names that activation and loss give a unit.
struct LossText {
  private let detail: LossDetail
  private let content: LensContent
  private let look: Look
  private let columns: Int
  private let notation: Notation

  init(_ detail: LossDetail, _ content: LensContent, _ look: Look, columns: Int) {
    (self.detail, self.content, self.look, self.columns) = (detail, content, look, columns)
    notation = Notation(content.experiment, look.symbols)
  }

  private var answer: String { notation.answer(detail.output) }
  private var target: String { notation.target(detail.output) }

  /// The losses that are drawn to compare with, each in a line of its own kind.
  var others: [(loss: Loss, dash: (on: Int, off: Int), mark: Unicode.Scalar)] {
    guard detail.axis == .residual else { return [] }
    let kinds: [(Loss, (on: Int, off: Int), Unicode.Scalar)] = [
      (.mse, (5, 3), "m"), (.mae, (1, 2), "a"), (.huber, (2, 3), "u"), (.halfMSE, (1, 5), "h"),
    ]
    let judged = detail.judged.filter { !$0.isPresent }.map(\.loss)
    return kinds.compactMap { kind in judged.first { $0.name == kind.0.name }.map { ($0, kind.1, kind.2) } }
  }

  /// Above the curves: what is drawn, the chosen example, the probe.
  var head: [[Piece]] { [axisLine, chosenLine] + (detail.probe == nil ? [] : [probeLine]) }

  private var axisLine: [Piece] {
    let unicode = look.symbols.isUnicode
    var pieces: [Piece]
    let by = "slope \(slopeName)"
    let start = columns >= 60 ? "over the residual " : ""
    switch detail.axis {
    case .residual: pieces = [Piece("\(start)r = \(target) - \(answer)  \(by)", look.chrome.muted)]
    case .probability:
      // Short where it has to be: that the slope is by another number than the axis has to be seen.
      let isWide = columns >= 52
      let (one, zero) = isWide ? ("y = 1", "y = 0") : ("y 1", "y 0")
      pieces = [
        Piece("over \(answer)  ", look.chrome.muted), Piece((unicode ? "━ " : "1 ") + one, look.theme.loss.train),
        Piece("  ", look.chrome.muted), Piece((unicode ? "╍ " : "0 ") + zero, look.theme.loss.test),
      ]
      let words = ["  \(by) = \(answer) - y", " \(by) = \(answer)-y", " \(by)"]
      pieces.append(Piece(words.first { pieces.columns + $0.columns <= columns } ?? "", look.chrome.muted))
    case .margin:
      let margin = "\(target)\(look.glyph("·", "*"))\(answer)"
      pieces = [
        Piece(
          "over \(margin): right beyond 0, safe beyond 1" + (columns >= 60 ? "  slope by \(margin)" : ""),
          look.chrome.muted)
      ]
    case .trueClass:
      let over = columns >= 46 ? "over p of the true class" : "over p of true class"
      pieces = [Piece("\(over)  \(by) = p-1", look.chrome.muted)]
    }
    let lines: [String: String] = unicode ? ["mse": "╍", "mae": "┈", "huber": "┅", "half-mse": "·"] : [:]
    if !others.isEmpty {
      pieces = [Piece("r = \(target) - \(answer)  ", look.chrome.muted)]
      pieces.append(Piece((unicode ? "━ " : "* ") + content.experiment.loss.name, look.theme.loss.train))
      for other in others {
        let piece = Piece("  \(lines[other.loss.name] ?? String(other.mark)) \(other.loss.name)", look.chrome.muted)
        if pieces.columns + piece.text.columns <= columns { pieces.append(piece) }
      }
      // Beside the curve it stands as well.
      if pieces.columns + by.columns + 2 <= columns { pieces.append(Piece("  \(by)", look.chrome.muted)) }
    }
    return pieces
  }

  /// By what the drawn slope is: by the answer, together with sigmoid or softmax by the sum before it.
  var slopeName: String {
    switch detail.axis {
    case .residual: notation.derivative(by: answer)
    case .probability, .trueClass: notation.derivative(by: "z")
    case .margin: "slope"
    }
  }

  private var chosenLine: [Piece] {
    guard let chosen = detail.chosen, let pass = content.pass, let example = content.example else {
      return [Piece("no example", look.chrome.muted)]
    }
    let (y, o) = (example.targets[detail.output].exact, pass.outputs[detail.output])
    let place: String =
      switch detail.axis {
      case .residual: "r = \(y) - \(o < 0 ? "(\(o.exact))" : o.exact) = \(chosen.place.exact)"
      case .probability: "y \(y)  \(answer) \(o.exact)"
      case .margin: "\(y)\(look.glyph(" · ", " * "))\(o < 0 ? "(\(o.exact))" : o.exact) = \(chosen.place.exact)"
      case .trueClass: "p = \(answer) \(o.exact)"
      }
    let numbers = "L \(chosen.loss.exact)  \(slopeName) \(signed(chosen.slope))"
    let mark = look.glyph("●", "@") + " "
    let short =
      switch detail.axis {
      case .residual: "r \(chosen.place.exact)"
      case .probability, .trueClass: "\(answer) \(o.exact)"
      case .margin: chosen.place.exact
      }
    let room = columns - mark.columns - numbers.columns - 2
    let shown = [place, short].first { $0.columns <= room }.map { $0 + "  " } ?? ""
    return [Piece(mark + shown, look.chrome.text), Piece(numbers, look.chrome.value)]
  }

  private var probeLine: [Piece] {
    guard let probe = detail.probe else { return [] }
    var text = "L \(probe.loss.exact)  slope \(signed(probe.slope))"
    if let other = detail.otherProbe { text = "y 1: \(text)  y 0: L \(other.loss.exact)  slope \(signed(other.slope))" }
    return [
      Piece("\(look.glyph("◇", "x")) probe \(probe.place.exact)  ", look.chrome.key), Piece(text, look.chrome.text),
    ]
  }

  private func signed(_ number: Double) -> String { (number > 0 ? "+" : "") + number.exact }

  /// Below the curves.
  var lines: [[Piece]] {
    judged + [[]] + names + [[]]
      + (notes + remarks).flatMap { $0.wrapped(columns) }.map { [Piece($0, look.chrome.muted)] }
  }

  /// The example under every loss.
  private var judged: [[Piece]] {
    let width = columns >= 60 ? 14 : 9, last = columns >= 60 ? 14 : 4
    func row(_ cells: [String], _ style: Style) -> [Piece] {
      [Piece(cells[0].padded(11) + cells[1...3].map { $0.padded(width) }.joined() + cells[4].fitted(last), style)]
    }
    let head = row(
      ["  loss", "L", notation.derivative(by: answer), notation.derivative(by: "z"), "part"], look.chrome.muted)
    return [head]
      + detail.judged.map { judged in
        row(
          [
            (judged.isPresent ? look.glyph("▸ ", "> ") : "  ") + judged.loss.name,
            judged.value.exact(columns: width - 1), short(judged.slope, width), short(judged.sumSlope, width),
            judged.share.map { "\((100 * $0).fixed($0 < 0.0995 ? 1 : 0))%" } ?? look.glyph("—", "-"),
          ], judged.isPresent ? look.chrome.value : look.chrome.text)
      }
  }

  /// What the table does not say by itself: whose target is another number, and what the last column is.
  private var notes: [String] {
    let present = detail.judged.first(where: \.isPresent)?.target
    let others = detail.judged.filter { $0.target != present }
    var notes: [String] = []
    if let other = others.first {
      notes.append(
        "\(others.map(\.loss.name).joined(separator: ", ")): with \(target) \(other.target.plain) for this class")
    }
    if let names = TargetNames(content.experiment).line { notes.append(names) }
    return notes + ["part: the example's share of all losses"]
  }

  private func short(_ number: Double, _ width: Int) -> String {
    (number > 0 ? "+" : "") + number.exact(columns: width - 2)
  }

  /// A row of "one model, four names".
  private struct Name {
    var activation: Activation
    var loss: String
    var name: String
    func isPresent(_ experiment: Experiment) -> Bool {
      guard activation == experiment.outputActivation else { return false }
      if loss == "its rule" { return experiment.optimizer == .perceptron }
      return loss == experiment.loss.name && experiment.optimizer != .perceptron
    }
  }

  private static let known = [
    Name(activation: .step, loss: "its rule", name: "perceptron"),
    Name(activation: .sigmoid, loss: "bce", name: "logistic regression"),
    Name(activation: .softmax, loss: "cce", name: "softmax regression"),
    Name(activation: .linear, loss: "mse", name: "linear regression"),
    Name(activation: .linear, loss: "hinge", name: "linear SVM"),
  ]

  private var names: [[Piece]] {
    let experiment = content.experiment
    var lines = [[Piece("  one unit: activation, loss, and its name", look.chrome.muted)]]
    for known in Self.known {
      let isPresent = known.isPresent(experiment)
      lines.append([
        Piece(
          (isPresent ? look.glyph("▸ ", "> ") : "  ") + known.activation.name.padded(9) + known.loss.padded(10)
            + known.name, isPresent ? look.chrome.cursor : look.chrome.text)
      ])
    }
    if !Self.known.contains(where: { $0.isPresent(experiment) }) {
      lines.append([
        Piece(
          "\(look.glyph("▸ ", "> "))\(experiment.outputActivation.name.padded(9))\(experiment.loss.name.padded(10))"
            + "none of these", look.chrome.cursor)
      ])
    }
    return lines
  }

  private var remarks: [String] {
    let experiment = content.experiment
    var remarks: [String] = []
    if experiment.optimizer == .perceptron {
      remarks.append("the perceptron rule looks at no slope, only at the sign")
    }
    if !experiment.hidden.isEmpty {
      remarks.append("this is the last layer; \(experiment.hidden.count) hidden before it")
    }
    if detail.places.count < detail.total {
      remarks.append("counted: the first \(detail.places.count.grouped) of \(detail.total.grouped) examples")
    }
    return remarks
  }
}
