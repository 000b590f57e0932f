import Canvas
import Engine
import Playground

/// The optimizer's last step in formulas and numbers.
struct OptimizerText {
  private let detail: OptimizerDetail
  private let content: LensContent
  private let look: Look
  private let columns: Int
  private let name: String
  private let dot: String
  private let becomes: String
  private let arrow: String
  private let square: String
  private let root: String

  init(_ detail: OptimizerDetail, _ content: LensContent, _ look: Look, columns: Int) {
    (self.detail, self.content, self.look, self.columns) = (detail, content, look, columns)
    name = Notation(content.experiment, look.symbols).name(detail.place)
    (dot, becomes) = (look.glyph(" · ", " * "), look.glyph(" ← ", " <- "))
    (arrow, square, root) = (look.glyph(" → ", " -> "), look.glyph("²", "^2"), look.glyph("√", "sqrt "))
  }

  /// On the frame: optimizer, parameter, update.
  var title: [Piece] {
    let whole = [
      Piece(detail.settings.optimizer.name, look.chrome.value),
      Piece("  update \(detail.updates.grouped)  ", look.chrome.muted),
      Piece("\(name) = \(detail.parameter.value.plain)", look.chrome.text),
    ]
    return whole.columns <= columns - 24 ? whole : [whole[0], Piece("  \(name)", look.chrome.text)]
  }

  /// On the line above the chart.
  var chartTitle: [Piece] {
    let schedule = detail.settings.schedule
    let now = "rate \(detail.nextRate.plain) next"
    return [
      Piece(" losses, and the rate ahead: ", look.chrome.title),
      Piece(schedule.text.fitted(max(8, columns - 50)), look.chrome.value), Piece("  \(now) ", look.chrome.muted),
    ]
  }

  /// One number: what it is, how it comes about, with numbers, and what it comes to.
  private struct Row {
    var label: String
    var formula: String
    var numbers: String?
    var result: Double?
  }

  /// What stands above the chart, in so many rows if it can be.
  func lines(rows most: Int) -> [[Piece]] {
    let shown = rows.map(written)
    let rest = ends
    // Numbers that have no room beside a formula stand below it where there are rows for that, the step's own first.
    var left = most - shown.count - rest.count
    var lines: [[Piece]] = []
    for row in shown.reversed() {
      if let below = row.below, left > 0 {
        left -= 1
        lines.append(below)
      }
      lines.append(row.line)
    }
    return lines.reversed() + rest
  }

  /// The columns of label and formula.
  private var widths: (label: Int, formula: Int) {
    let (label, formula) = columns >= 90 ? (18, 24) : columns >= 60 ? (17, 23) : (0, 23)
    let longest = rows.map(\.formula.columns).max() ?? 0
    return (label, max(formula, min(longest, columns - label - 14)))
  }

  /// A number's line, and its numbers for a line below where they are too long for it.
  private func written(_ row: Row) -> (line: [Piece], below: [Piece]?) {
    let label = widths.label > 0 ? row.label.padded(widths.label) : ""
    let start = [
      Piece(label, look.chrome.muted), Piece(row.formula.padded(widths.formula) + " = ", look.chrome.text),
    ]
    guard detail.step != nil else { return (start + [Piece(none, look.chrome.value)], nil) }
    let result = [Piece(row.result?.plain ?? none, look.chrome.value)]
    guard let numbers = row.numbers else { return (start + result, nil) }
    let whole = start + [Piece(numbers + " = ", look.chrome.muted)] + result
    if whole.columns <= columns { return (whole, nil) }
    let below = [Piece("".padded(widths.label) + numbers, look.chrome.muted)]
    return (start + result, widths.label > 0 && below.columns <= columns ? below : nil)
  }

  /// What comes of the step.
  private var ends: [[Piece]] {
    let step = detail.step
    let weight = [
      Piece(widths.label > 0 ? name.padded(widths.label) : "\(name)  ", look.chrome.muted),
      Piece("\(step?.weight.plain ?? none)\(arrow)\(step?.newWeight.plain ?? none)", look.chrome.value),
    ]
    return [weight] + effective + remarks.flatMap { $0.wrapped(columns) }.map { [Piece($0, look.chrome.muted)] }
  }

  private var none: String { look.glyph("—", "-") }

  private var rows: [Row] {
    let (step, before) = (detail.step, detail.before ?? OptimizerMemory())
    let isSeparate = detail.settings.isTFPlaygroundCompatible
    var rows = [Row(label: "batch's gradient", formula: "g", result: step?.gradient)]
    var gradient = step?.gradient ?? 0
    if let step, step.penalty != 0, !isSeparate {
      gradient += step.penalty
      rows.append(
        Row(
          label: "with the penalty", formula: "g\(becomes)g + penalty",
          numbers: sum(step.gradient, step.penalty), result: gradient))
    }
    rows += memoryRows(gradient, before, step)
    rows.append(stepRow(gradient, step))
    if let step, step.penalty != 0, isSeparate {
      rows.append(
        Row(
          label: "penalty", formula: "rate\(dot)penalty", numbers: product(step.rate, step.penalty),
          result: step.rate * step.penalty))
    }
    return rows
  }

  private func memoryRows(_ gradient: Double, _ before: OptimizerMemory, _ step: ParameterStep?) -> [Row] {
    let g2 = gradient * gradient
    switch detail.settings.optimizer {
    case .momentum, .nesterov:
      let keep = Double(detail.settings.momentum)
      return [
        Row(
          label: "velocity", formula: "v\(becomes)\(keep.plain) v + g",
          numbers: "\(product(keep, before.first)) + \(bracketed(gradient))", result: step?.memory.first)
      ]
    case .adaGrad:
      return [
        Row(
          label: "sum of squares", formula: "s\(becomes)s + g\(square)", numbers: sum(before.second, g2),
          result: step?.memory.second)
      ]
    case .rmsProp:
      return [
        Row(
          label: "mean square", formula: "s\(becomes)0.99 s + 0.01 g\(square)",
          numbers: "\(product(0.99, before.second)) + \(product(0.01, g2))", result: step?.memory.second)
      ]
    case .adam, .adamW: return adamRows(gradient, before, step)
    default: return []
    }
  }

  private func adamRows(_ gradient: Double, _ before: OptimizerMemory, _ step: ParameterStep?) -> [Row] {
    func divisor(_ memory: Double?, _ corrected: Double?) -> String {
      guard let memory, let corrected, corrected != 0 else { return "1" }
      return (memory / corrected).plain
    }
    let (first, second) = (step?.memory.first, step?.memory.second)
    return [
      Row(
        label: "first moment", formula: "m\(becomes)0.9 m + 0.1 g",
        numbers: "\(product(0.9, before.first)) + \(product(0.1, gradient))", result: first),
      Row(
        label: "  corrected", formula: "m'\(becomes)m / (1 - 0.9^t)",
        numbers: "\(first?.plain ?? none) / \(divisor(first, step?.correctedFirst))", result: step?.correctedFirst),
      Row(
        label: "second moment", formula: "v\(becomes)0.999 v + 0.001 g\(square)",
        numbers: "\(product(0.999, before.second)) + \(product(0.001, gradient * gradient))", result: second),
      Row(
        label: "  corrected", formula: "v'\(becomes)v / (1 - 0.999^t)",
        numbers: "\(second?.plain ?? none) / \(divisor(second, step?.correctedSecond))", result: step?.correctedSecond),
    ]
  }

  /// The step that the optimizer makes of what it remembers.
  private func stepRow(_ gradient: Double, _ step: ParameterStep?) -> Row {
    let rate = step?.rate ?? 0
    let change = step.map { $0.change - (detail.settings.isTFPlaygroundCompatible ? $0.rate * $0.penalty : 0) }
    let memory = step?.memory ?? OptimizerMemory()
    let (formula, numbers): (String, String) =
      switch detail.settings.optimizer {
      case .momentum: ("rate\(dot)v", product(rate, memory.first))
      case .nesterov:
        (
          "rate\(dot)(g + \(Double(detail.settings.momentum).plain) v)",
          "\(rate.plain)\(dot)(\(sum(gradient, Double(detail.settings.momentum) * memory.first)))"
        )
      case .adaGrad, .rmsProp:
        ("rate\(dot)g / (\(root)s + \(epsilon))", "\(product(rate, gradient)) / \(rooted(memory.second))")
      case .adam:
        ("rate\(dot)m' / (\(root)v' + \(epsilon))", quotient(step))
      case .adamW:
        ("rate(m'/(\(root)v'+\(epsilon))+0.01w)", quotient(step))
      case .perceptron: ("rate\(dot)g", product(rate, gradient))
      default: ("rate\(dot)g", product(rate, gradient))
      }
    return Row(label: "step", formula: tight(formula), numbers: numbers, result: change)
  }

  private func quotient(_ step: ParameterStep?) -> String {
    guard let step else { return none }
    let decay =
      detail.settings.optimizer == .adamW ? " + \(step.rate.plain)\(dot)0.01\(dot)\(bracketed(step.weight))" : ""
    return "\(product(step.rate, step.correctedFirst ?? 0)) / \(rooted(step.correctedSecond ?? 0))\(decay)"
  }

  /// Without the spaces around its signs, where the column would be too narrow.
  private func tight(_ formula: String) -> String {
    guard formula.columns > 23 else { return formula }
    return ["/", "+", look.glyph("·", "*")].reduce(formula) { $0.replacing(" \($1) ", with: $1) }
  }

  /// The letter for the little number that keeps a divisor from 0.
  private var epsilon: String { look.glyph("ε", "eps") }

  /// A root and that number: `(√0.00288 + 1e-8)`.
  private func rooted(_ square: Double) -> String {
    "(\(root)\(square.plain) + \((detail.settings.optimizer.epsilon ?? 0).plain))"
  }

  private func product(_ one: Double, _ other: Double) -> String { "\(one.plain)\(dot)\(bracketed(other))" }

  private func sum(_ one: Double, _ other: Double) -> String { "\(one.plain) + \(bracketed(other))" }

  private func bracketed(_ number: Double) -> String { number < 0 ? "(\(number.plain))" : number.plain }

  /// What multiplies the gradient in effect, beside what sgd's rate is.
  private var effective: [[Piece]] {
    let rate = detail.step?.rate ?? detail.nextRate
    let own = detail.step?.effectiveRate
    let most = max(rate, own ?? 0)
    let room = max(4, min(40, columns - 40))
    func bar(_ number: Double?) -> String {
      guard let number, most > 0, number.isFinite else { return none }
      // A length has no sign.
      guard number >= 0 else { return "against the gradient" }
      let length = max(1, Int((number / most * Double(room)).rounded()))
      return String(repeating: look.glyph("━", "="), count: length)
    }
    func row(_ mark: String, _ name: String, _ number: Double?, _ style: Style) -> [Piece] {
      [
        Piece(mark + name.padded(12), style), Piece((number?.plain ?? none).padded(11), style),
        Piece(bar(number), style),
      ]
    }
    let optimizer = detail.settings.optimizer
    var lines = [[Piece("effective rate: the step divided by the gradient", look.chrome.muted)]]
    if optimizer != .sgd, optimizer != .perceptron { lines.append(row("  ", "sgd", rate, look.chrome.text)) }
    lines.append(row(look.glyph("▸ ", "> "), optimizer.name, own, look.chrome.value))
    return lines
  }

  /// Why there is no step, and what is left out.
  private var remarks: [String] {
    var remarks: [String] = []
    switch detail.obstacle {
    case .past:
      remarks.append("an earlier epoch: what the optimizer remembered then was not kept; esc goes to the newest")
    case .frozen: remarks.append("frozen: no step reaches this parameter")
    case .normalized: remarks.append("normalization takes this bias away again: it gets no step; beta stands in for it")
    case .dead: remarks.append("L1 has cut this link for good: it gets no step")
    case .waiting: remarks.append("the epoch's incomplete last batch waits for its update")
    case .none?: remarks.append("no step yet with these weights and settings: enter trains one batch")
    case nil: break
    }
    if detail.settings.optimizer == .perceptron {
      remarks.append("the perceptron rule: g is -y\(dot)x where the sign is wrong, and 0 where it is right")
    } else if detail.obstacle == nil {
      remarks.append("what another one would do hangs on gradients of its own path: not shown")
    }
    if detail.step?.gradient == 0 { remarks.append("the last batch gave this parameter no gradient") }
    return remarks
  }
}
