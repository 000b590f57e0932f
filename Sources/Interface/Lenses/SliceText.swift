import Canvas
import Engine
import Playground

/// The slice in words and numbers.
struct SliceText {
  private let detail: SliceDetail
  private let content: LensContent
  private let look: Look
  private let columns: Int
  private let name: String
  private let derivative: String

  init(_ detail: SliceDetail, _ content: LensContent, _ look: Look, columns: Int) {
    (self.detail, self.content, self.look, self.columns) = (detail, content, look, columns)
    let notation = Notation(content.experiment, look.symbols)
    name = notation.name(detail.place)
    derivative = notation.derivative(by: name)
  }

  /// What stands below the curve, what matters most first.
  func lines(_ frame: LensFrame) -> [[Piece]] {
    [lossLine, whyMinus, stepLine, curvatureLine] + table
      + remarks.flatMap { $0.wrapped(columns) }.map { [Piece($0, look.chrome.muted)] }
  }

  /// What the loss is the mean of; of the squared error of one example every number.
  private var lossLine: [Piece] {
    let start = "\(name) = \(detail.ball.value.exact)   "
    let own = detail.present.loss.exact
    let hasMoved = detail.ball != detail.present
    guard detail.isAlone, let pass = content.pass else {
      let (count, total) = (detail.count.grouped, detail.total.grouped)
      let whole =
        detail.count == detail.total ? ["all \(total)"] : ["the first \(count) of \(total)", "the first \(count)"]
      let moved = hasMoved ? [" at the ball, \(own) at the network", ", network \(own)", ""] : [""]
      let means = whole.map { "mean of \($0) examples" } + whole.map { "mean of \($0)" } + [""]
      let loss = "L \(detail.ball.loss.exact)"
      let ends = moved.flatMap { moved in means.map { $0.isEmpty ? moved : "\(moved)   \($0)" } }
      // Which mean it is matters more than how far the ball is above the network.
      let room = columns - start.columns - loss.columns
      let end = (ends.filter { $0.contains("mean") } + ends).first { $0.columns <= room } ?? ""
      return [Piece(start, look.chrome.text), Piece(loss, look.chrome.value), Piece(end, look.chrome.muted)]
    }
    let moved = hasMoved ? " at the ball, \(own) at the network" : ""
    let isSquare = content.experiment.loss == .mse && pass.outputs.count == 1 && detail.ball == detail.present
    let square =
      isSquare
      ? "(\(pass.targets[0].exact) - \(pass.outputs[0].exact))\(look.glyph("²", "^2")) = \(detail.ball.loss.exact)"
      : detail.ball.loss.exact
    return [
      Piece(start, look.chrome.text), Piece((isSquare ? "L = " : "L ") + square, look.chrome.value),
      Piece(moved + "   this example alone", look.chrome.muted),
    ].fitted(columns)
  }

  private var whyMinus: [Piece] {
    let slope = detail.ball.slope
    let (sign, way) = slope > 0 ? ("+", "left") : ("-", "right")
    guard slope != 0 else { return [Piece("slope 0: no step from here", look.chrome.text)] }
    let rises = slope > 0 ? "L rises to the right" : "L falls to the right"
    return [
      Piece("slope \(derivative) = \(slope > 0 ? "+" : "")\(slope.exact)", look.chrome.value),
      Piece(
        columns >= 66 ? ": \(rises), so minus \(derivative) goes \(way)" : "  slope \(sign): go \(way)",
        look.chrome.text),
    ]
  }

  private var stepLine: [Piece] {
    let step = detail.landings.first(where: \.isPresent)
    guard let step else { return [] }
    let (dot, arrow) = (look.glyph(" · ", " * "), look.glyph(" ← ", " <- "))
    let slope = detail.ball.slope
    let numbers =
      "\(detail.ball.value.exact) - \(step.rate.exact)\(dot)\(slope < 0 ? "(\(slope.exact))" : slope.exact) = "
    let rule = columns >= 66 ? "\(name)\(arrow)\(name) - rate\(dot)\(derivative) = " : "\(name)\(arrow)"
    return [
      Piece(rule, look.chrome.muted), Piece(numbers, look.chrome.text), Piece(step.end.value.exact, look.chrome.value),
    ]
  }

  private var curvatureLine: [Piece] {
    let bend = detail.curvature
    guard let limit = detail.limit else {
      return [
        Piece("curvature \(bend.exact)", look.chrome.value),
        Piece(bend < 0 ? ": bent downwards, no rate limit here" : ": straight, no rate limit here", look.chrome.muted),
      ]
    }
    return [
      Piece("curvature \(bend.exact)", look.chrome.value),
      Piece("   rate limit 2/\(bend.exact) = ", look.chrome.muted), Piece(limit.plain, look.chrome.value),
      Piece(columns >= 84 && !detail.isParabola ? "   where the curve is like this" : "", look.chrome.muted),
    ]
  }

  private var table: [[Piece]] {
    let widths = columns >= 60 ? (10, 14, 12, 12) : (8, 9, 9, 0)
    func row(_ mark: String, _ cells: [String], _ verdict: String, _ style: Style) -> [Piece] {
      let text =
        mark + cells[0].padded(widths.0) + cells[1].padded(widths.1) + cells[2].padded(widths.2)
        + (widths.3 > 0 ? cells[3].padded(widths.3) : "")
      return [Piece(text, style), Piece(verdict, style)]
    }
    let present = look.glyph("▸ ", "> ")
    let widest = columns >= 60 ? 11 : 8
    let heads = ["rate", "\(name) then", "L then", "after 2"]
    return [row("  ", heads.map { $0.fitted(widest) }, "so", look.chrome.muted)]
      + detail.landings.map { landing in
        row(
          landing.isPresent ? present : "  ",
          [
            landing.rate.plain.fitted(widths.0 - 1), landing.end.value.exact(columns: widest),
            landing.end.loss.exact(columns: widest), landing.next.exact(columns: widest),
          ], verdict(landing), landing.isPresent ? look.chrome.value : look.chrome.text)
      }
  }

  /// What becomes of the ball at a rate.
  private func verdict(_ landing: SliceDetail.Landing) -> String {
    guard detail.ball.slope != 0 else { return "stays" }
    guard landing.end.loss.isFinite else { return "beyond all numbers" }
    guard detail.isParabola, let limit = detail.limit else {
      let difference = landing.end.loss - detail.ball.loss
      if abs(difference) <= 1e-9 * abs(detail.ball.loss) { return "the same" }
      let word = difference < 0 ? "lower" : "higher"
      // Beside a number that looks the same, what the difference is.
      let isHidden = landing.end.loss.exact(columns: 8) == detail.ball.loss.exact(columns: 8)
      return isHidden ? "\(word) by \(abs(difference).plain(columns: 7))" : word
    }
    let share = landing.rate / limit
    let factor = (1 - 2 * share) * (1 - 2 * share)
    let sign = look.glyph("×", "x")
    let times = factor.plain == "1" ? "\(sign) (1 - \((1 - factor).plain(columns: 7)))" : "\(sign) \(factor.plain)"
    if abs(share - 0.5) < 1e-6 { return "the bottom at once" }
    if abs(share - 1) < 1e-6 { return "back and forth for ever" }
    if share > 1 { return columns >= 60 ? "diverges, each step \(times)" : "diverges" }
    return columns >= 60 && share > 0.5 ? "over it and nearer, each step \(times)" : "each step \(times)"
  }

  /// What has to be said of this network.
  private var remarks: [String] {
    let experiment = content.experiment
    var remarks: [String] = []
    if detail.ball.slope == 0, detail.curvature == 0, Set(detail.curve.map(\.loss)).count == 1 {
      remarks.append("flat: here this parameter changes nothing, as behind a step or a dead unit")
    }
    if detail.isParabola, let minimum = detail.minimum, minimum.loss > 1e-9 * detail.ball.loss {
      remarks.append("\(look.glyph("×", "x")): of what L is above its lowest, \(minimum.loss.exact)")
    }
    if experiment.isFrozen(detail.place) { remarks.append("frozen: training leaves it as it is") }
    if detail.place.input == nil, content.network.layers[detail.place.unit.layer - 1].batchNorm != nil {
      remarks.append("in training normalization takes this bias away again; here its running mean stands still")
    }
    if experiment.optimizer == .perceptron {
      remarks.append("the perceptron rule goes down no slope: it moves the line where the sign is wrong")
    } else if experiment.optimizer != .sgd {
      remarks.append("plain steps, as sgd makes them: what \(experiment.optimizer.name) does is in the optimizer lens")
    }
    if experiment.regularization != .none { remarks.append("the loss of the data: the penalty is not in it") }
    if experiment.dropout > 0 { remarks.append("as in use: nothing drops out") }
    return remarks
  }
}

extension Double {
  /// Exact where four decimals make it so: 6.5536.
  var exact: String {
    let text = fixed(4)
    guard abs(self) >= 0.001, abs(self) < 1e6, abs((Double(text) ?? 0) - self) <= abs(self) * 5e-7 else { return plain }
    return Double(text).map { $0 == $0.rounded() ? $0.plain : trimmed(text) } ?? plain
  }

  /// The same in so many columns.
  func exact(columns: Int) -> String { exact.columns <= columns ? exact : plain(columns: columns) }

  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.hasSuffix("0") { text = text.dropLast() }
    return String(text)
  }
}
