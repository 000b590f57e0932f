import Canvas
import Engine
import Playground

/// A unit's sum as the notes write it: input x weight = product, a line each, the sum, the bias, z and what becomes of it.
struct SumText {
  let content: LensContent
  let pass: ExamplePass
  let frame: LensFrame
  let pen: Pen
  let columns: Int
  let hasClasses: Bool
  /// Each input's name, with the data's own where it has one.
  private let names: [String]
  /// How wide a name is, and the three columns behind it.
  private let name: Int
  private let numbers: [Int]

  init(content: LensContent, pass: ExamplePass, frame: LensFrame, pen: Pen, columns: Int, hasClasses: Bool) {
    (self.content, self.pass, self.frame, self.pen) = (content, pass, frame, pen)
    (self.columns, self.hasClasses) = (columns, hasClasses)
    let (layer, notation) = (content.network.layers[0], frame.notation(pen.look))
    names = (0..<layer.inputs).map { input in
      let own = content.experiment.columnName(ofInput: input).map { " \($0)" } ?? ""
      return notation.output(layer: 0, unit: input) + own
    }
    let longest = names.map { $0.columns + 1 }.max() ?? 0
    name = min(columns >= 60 ? 20 : 10, max(5, longest))
    numbers = Self.widths(layer, pass, columns: columns - name - 4)
  }

  /// A line, and the number that a click on it chooses.
  struct Line {
    var pieces: [Piece]
    var place: ParameterPlace?
  }

  private var layer: Layer { content.network.layers[0] }
  private var notation: Notation { frame.notation(pen.look) }
  private let output = UnitPlace(layer: 1, unit: 0)

  /// The products' sum, without the bias.
  private var sum: Double { pass.layers[0].sums[0] - Double(layer.bias[0]) }

  private var z: Double { pass.layers[0].sums[0] }

  /// Sum, bias, z and the answer: without them it is no sum.
  static let leastEnds = 4

  /// All of it in so many rows; where there is no room the heads go first, then what is said of the threshold, then inputs.
  func lines(rows: Int) -> [Line] {
    let ends = endLines
    let inputs = layer.inputs
    let (whole, least) = (inputs + ends.count, inputs + Self.leastEnds)
    let hasHeads = whole < rows || least > rows || (whole > rows && least < rows)
    let room = max(1, rows - ends.count - 1)
    let shown = least <= rows || inputs <= room ? inputs : max(1, room - 1)
    let chosen = frame.state.parameterPlace?.input ?? 0
    let first = max(0, min(chosen - shown / 2, inputs - shown))
    var lines = hasHeads ? [Line(pieces: [Piece(heads, pen.chrome.muted)])] : []
    for input in first..<first + shown { lines.append(product(input)) }
    if shown < inputs {
      let left = (0..<inputs).filter { !(first..<first + shown ~= $0) }
      let rest = left.reduce(0) { $0 + pass.features[$1] * Double(layer.weight(unit: 0, input: $1)) }
      let text = "\(left.count) more input\(left.count == 1 ? "" : "s"): \(rest.plain)"
      lines.append(Line(pieces: [Piece(text.paddedLeft(min(columns, width)), pen.chrome.muted)]))
    }
    return Array((lines + ends).prefix(max(0, rows)))
  }

  private var width: Int { name + numbers.reduce(0, +) + 4 }

  /// As wide as the numbers need where there is room, so that all are written in the same way.
  private static func widths(_ layer: Layer, _ pass: ExamplePass, columns: Int) -> [Int] {
    let equal = max(5, min(11, columns / 3))
    let rows = (0..<layer.inputs).map { input in
      let weight = Double(layer.weight(unit: 0, input: input))
      return [pass.features[input], weight, pass.features[input] * weight]
    }
    let (bias, z) = (Double(layer.bias[0]), pass.layers[0].sums[0])
    // Sum and bias stand below the products.
    let ends = max((z - bias).plain.columns, z.plainSigned.columns, bias.plain.columns + 4)
    let needed = (0..<3).map { column in
      let longest = rows.map { $0[column].plain.columns }.max() ?? 0
      return max(heads[column].columns, longest, column == 2 ? ends : 0) + 1
    }
    let isEven = needed.allSatisfy { $0 <= equal } || needed.reduce(0, +) > columns
    return isEven ? [equal, equal, equal] : needed
  }

  private static let heads = ["input", "weight", "product"]

  private var heads: String {
    "".padded(name) + zip(Self.heads, numbers).map { $0.paddedLeft($1) }.joined(separator: "  ")
  }

  private func fit(_ value: Double, _ column: Int) -> String {
    value.plain(columns: numbers[column] - 1).paddedLeft(numbers[column])
  }

  private func product(_ input: Int) -> Line {
    let weight = Double(layer.weight(unit: 0, input: input))
    let place = ParameterPlace(unit: output, input: input)
    let isChosen = frame.state.parameterPlace == place
    let style = isChosen ? pen.chrome.key : pen.chrome.value
    return Line(
      pieces: [
        Piece(
          ((isChosen ? pen.glyph("▸", ">") : "") + names[input]).fitted(name - 1).padded(name),
          isChosen ? pen.chrome.key : pen.chrome.text),
        Piece(fit(pass.features[input], 0), pen.chrome.text), Piece(pen.glyph(" ×", " x"), pen.chrome.muted),
        Piece(fit(weight, 1), style), Piece(" =", pen.chrome.muted),
        Piece(fit(pass.features[input] * weight, 2), pen.chrome.value),
      ], place: place)
  }

  private func right(_ name: String, _ value: String, _ style: Style, _ place: ParameterPlace? = nil) -> Line {
    let isChosen = place != nil && frame.state.parameterPlace == place
    let mark = isChosen ? pen.glyph("▸", ">") : ""
    let number = numbers[2]
    let text = (mark + name).paddedLeft(width - max(value.columns, number) - 2)
    return Line(
      pieces: [
        Piece(text, isChosen ? pen.chrome.key : pen.chrome.muted), Piece("  ", pen.chrome.muted),
        Piece(value.paddedLeft(max(value.columns, number)), isChosen ? pen.chrome.key : style),
      ], place: place)
  }

  private var endLines: [Line] {
    let bias = Double(layer.bias[0])
    var lines = [
      right("sum", sum.plain, pen.chrome.value),
      right(
        "bias \(notation.bias(layer: 1, unit: 0))", bias < 0 ? "+ (\(bias.plain))" : "+ \(bias.plain)",
        pen.chrome.value,
        ParameterPlace(unit: output, input: nil)),
      right(notation.sum(layer: 1, unit: 0), z.plainSigned, pen.chrome.value),
      Line(pieces: answer),
    ]
    guard hasClasses else {
      lines.append(Line(pieces: [Piece("a number, no class: linear regression's unit", pen.chrome.muted)]))
      return lines
    }
    lines += thresholds
    if z == 0 {
      lines += convention.wrapped(max(1, columns)).map { Line(pieces: [Piece($0, pen.chrome.muted)]) }
    }
    return lines
  }

  /// What the activation makes of the sum, with the step drawn where it is one.
  private var answer: [Piece] {
    let activation = layer.activation
    let value = pass.outputs[0]
    let start = Piece("\(activation.name)(z) = \(value.plain)", pen.chrome.value)
    guard activation == .step else {
      let kind = activation == .sigmoid ? "  logistic regression" : ""
      return [start, Piece(hasClasses ? kind : "", pen.chrome.muted)]
    }
    let side = 8
    let size = abs(sum) + abs(Double(layer.bias[0]))
    let share = size > 0 && z.isFinite ? z / size : 0
    let at = max(0, min(2 * side - 1, side + Int((share * Double(side)).rounded(.down))))
    let low = (0..<side).map { $0 == at ? pen.glyph("●", "o") : pen.glyph("▁", "_") }.joined()
    let high = (side..<2 * side).map { $0 == at ? pen.glyph("●", "o") : pen.glyph("▔", "-") }.joined()
    return [start, Piece("  \(low)", pen.chrome.muted), Piece(pen.glyph("│", "|") + high, pen.chrome.value)]
  }

  /// Threshold and bias are two names of one number.
  private var thresholds: [Line] {
    let bias = Double(layer.bias[0])
    let sign = z > 0 ? ">" : z < 0 ? "<" : "="
    let says = pen.glyph(" → ", " -> ") + (z >= 0 ? "1" : "0")
    let shift = bias <= 0 ? "- \((-bias).plain)" : "+ \(bias.plain)"
    return [
      ("as threshold: ", "sum \(sum.plain) \(sign) \((bias == 0 ? 0 : -bias).plain)"),
      ("as bias:      ", "sum \(shift) \(sign) 0"),
    ].map { name, text in
      Line(pieces: [Piece(name, pen.chrome.muted), Piece(text + says, pen.chrome.text)])
    }
  }

  private var convention: String { "z is 0: 1 here and in the notes by hand, 0 on the slides: a convention" }
}

extension Double {
  /// With its sign, unless it is 0.
  var plainSigned: String { self > 0 ? "+" + plain : plain }

  /// The same in few columns.
  func plainSigned(columns: Int) -> String {
    self > 0 ? "+" + plain(columns: columns - 1) : plain(columns: columns)
  }
}
