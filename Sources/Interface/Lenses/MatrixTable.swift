import Canvas
import Engine
import Playground

/// The chosen layer's matrix with what it is multiplied by and what comes out: one line a row, scrolled to the cursor.
struct MatrixTable {
  private let page: MatrixPage
  private let room: Int
  private var look: Look { page.look }
  private var layer: Layer { page.layer }
  private var numbers: ExamplePass.LayerPass { page.numbers }

  init(_ page: MatrixPage, rows: Int) { (self.page, room) = (page, rows) }

  /// A column of numbers beside the matrix.
  private struct Column {
    var name: String
    /// What stands before it.
    var sign: String
    /// Nil where it is not computed yet, and beyond its end.
    var value: (Int) -> String?
    var width = 7
    /// How many numbers it has.
    var count: Int

    /// Gives it another name, and room for that.
    mutating func rename(_ name: String) {
      self.name = name
      width = max(width, name.columns + 1)
    }
  }

  /// How wide a weight is; wider where there is room for all.
  private static let leastCell = 6
  private static let usualCell = 9

  var lines: [[Piece]] {
    let (all, input) = (columns, inputColumn)
    let header = "to " + page.notation.output(layer: page.walk.layer, unit: max(0, layer.units - 1))
    let label = header.columns + 3
    // What stands at the right gives way to the matrix, the bias first.
    var side = all
    func width(_ side: [Column]) -> Int { side.reduce(0) { $0 + $1.width + $1.sign.columns + 1 } }
    let least = min(layer.inputs, 2) * Self.leastCell
    while side.count > 1, label + least + 2 + width([input] + side) > page.columns { side.removeFirst() }
    var shown = [input] + side
    if label + least + 2 + width(shown) > page.columns { shown = side }
    let free = page.columns - label - 2 - width(shown)
    let cell = free >= layer.inputs * Self.usualCell ? Self.usualCell : Self.leastCell
    let across = max(1, min(layer.inputs, free / cell))
    let down = max(1, room - 1)
    let cursor = max(0, min(layer.inputs - 1, (page.walk.products ?? 1) - 1))
    let firstColumn = max(0, min(cursor - across / 2, layer.inputs - across))
    let count = max(layer.units, shown.first?.name == input.name ? min(across, layer.inputs) : 0)
    let body = count > down ? max(1, down - 1) : down
    let firstRow = max(0, min(page.walk.unit - body / 2, layer.units - body))
    let senders = firstColumn..<min(layer.inputs, firstColumn + across)
    var lines = [head(senders, shown, label, cell)]
    for line in 0..<min(body, max(layer.units - firstRow, senders.count)) {
      lines.append(row(firstRow + line, line, senders, shown, label, cell))
    }
    let hidden = hiddenText(senders, firstRow..<min(layer.units, firstRow + body))
    if !hidden.isEmpty, lines.count < room || count > down { lines.append([Piece(hidden, look.chrome.muted)]) }
    return lines
  }

  private func hiddenText(_ senders: Range<Int>, _ units: Range<Int>) -> String {
    var parts: [String] = []
    if senders.count < layer.inputs {
      parts.append("columns \(senders.lowerBound + 1) to \(senders.upperBound) of \(layer.inputs)")
    }
    if units.count < layer.units {
      parts.append("rows \(units.lowerBound + 1) to \(units.upperBound) of \(layer.units)")
    }
    return parts.isEmpty ? "" : parts.joined(separator: ", ") + "; the cursor takes the rest along"
  }

  private func head(_ senders: Range<Int>, _ side: [Column], _ label: Int, _ cell: Int) -> [Piece] {
    let from = "(\(page.weights))\(look.glyph("ᵀ", "^T"))"
    var text = from.padded(label)
    for sender in senders {
      text += page.notation.output(layer: page.walk.layer - 1, unit: sender).fitted(cell - 1).paddedLeft(cell)
    }
    text += "  "
    for column in side {
      text += String(repeating: " ", count: column.sign.columns) + " " + column.name.paddedLeft(column.width - 1) + " "
    }
    return [Piece(text, look.chrome.muted)]
  }

  /// One line: a row of the matrix, and what of the columns lies beside it.
  private func row(_ unit: Int, _ line: Int, _ senders: Range<Int>, _ side: [Column], _ label: Int, _ cell: Int)
    -> [Piece]
  {
    let bar = look.glyph("│", "|")
    let isRow = unit < layer.units
    let isChosen = isRow && unit == page.walk.unit
    var pieces: [Piece] = []
    if isRow {
      let action = Action.cursor(
        .parameterChosen(ParameterPlace(unit: UnitPlace(layer: page.walk.layer, unit: unit), input: nil)))
      let name = page.notation.output(layer: page.walk.layer, unit: unit)
      pieces.append(
        Piece(
          ((isChosen ? look.glyph("▸", ">") : " ") + "to \(name)").padded(label - 1) + bar,
          isChosen ? look.chrome.key : look.chrome.muted, action))
      for sender in senders {
        let weight = Double(layer.weight(unit: unit, input: sender)).plain(columns: cell - 1)
        let isCursor = isChosen && page.walk.products == sender + 1 && !page.walk.isWhole
        pieces.append(
          Piece(
            weight.paddedLeft(cell),
            isCursor ? look.chrome.cursor : isChosen ? look.chrome.value : look.chrome.text,
            action))
      }
      pieces.append(Piece(" \(bar)", look.chrome.muted))
    } else {
      pieces.append(Piece(String(repeating: " ", count: label + senders.count * cell + 2), look.chrome.muted))
    }
    for (index, column) in side.enumerated() {
      let isInput = column.sign.contains(page.dot) && index == 0
      let at = isInput ? senders.lowerBound + line : unit
      guard at < column.count, !isInput || line < senders.count else {
        pieces.append(
          Piece(String(repeating: " ", count: column.sign.columns + column.width + 1), look.chrome.muted))
        continue
      }
      let isMiddle = line == 0
      let sign = isMiddle ? column.sign : String(repeating: " ", count: column.sign.columns)
      let value = (column.value(at) ?? look.symbols.number(nil)).paddedLeft(column.width - 1)
      let isCursor = isInput && page.walk.products == at + 1 && !page.walk.isWhole
      pieces.append(Piece(sign + bar, look.chrome.muted))
      pieces.append(
        Piece(value, isCursor ? look.chrome.cursor : !isInput && isChosen ? look.chrome.value : look.chrome.text))
      pieces.append(Piece(bar, look.chrome.muted))
    }
    return pieces
  }

  private var inputColumn: Column {
    Column(
      name: page.vector(page.walk.layer - 1), sign: " \(page.dot) ", value: { number(numbers.inputs[$0]) },
      count: layer.inputs)
  }

  private func number(_ value: Double) -> String { value.plain(columns: 6) }

  /// Whether a row's sum is there: all of them, or those that the walk has been through.
  private func isDone(_ unit: Int) -> Bool {
    page.walk.products == nil || unit < page.walk.unit || unit == page.walk.unit && page.walk.isWhole
  }

  /// What stands behind the product: the bias, the sum, what normalization makes of it, what the unit gives.
  private var columns: [Column] {
    let (units, walk) = (layer.units, page.walk)
    func column(_ name: String, _ sign: String, _ values: [Double]) -> Column {
      Column(
        name: name, sign: sign, value: { isDone($0) ? number(values[$0]) : nil }, count: units)
    }
    var columns = [
      Column(
        name: page.vector("b", walk.layer), sign: " + ", value: { number(Double(layer.bias[$0])) }, count: units)
    ]
    columns.append(column(page.vector("z", walk.layer), " = ", numbers.sums))
    if let normalized = numbers.normalized {
      columns.append(column(page.vector("v", walk.layer), " ", normalized))
      columns.append(column(page.vector("h", walk.layer), " ", numbers.arguments))
    }
    let isLast = walk.layer == page.content.network.layers.count
    let output = isLast ? look.glyph("ŷ", "yhat") : page.vector(walk.layer)
    // What is the same number twice is one column with both names.
    guard layer.isResidual else {
      if layer.activation == .linear {
        columns[columns.count - 1].rename("\(columns[columns.count - 1].name) = \(output)")
      } else {
        columns.append(column(output, " ", numbers.outputs))
      }
      return columns
    }
    if layer.activation != .linear {
      let name = layer.activation.sign(look.symbols)
      columns.append(column(name.columns <= 7 ? name : "a", " ", numbers.activations))
    }
    columns.append(column("+" + page.vector(walk.layer - 1), " ", numbers.inputs))
    columns.append(column(output, " ", numbers.outputs))
    return columns
  }
}
