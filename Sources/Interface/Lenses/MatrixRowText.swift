import Canvas
import Engine
import Playground

/// The row with the cursor written out: in names, in numbers, in products.
struct MatrixRowText {
  private let page: MatrixPage
  private let place: UnitPlace
  private let text: ForwardText
  private var look: Look { page.look }

  init(_ page: MatrixPage) {
    self.page = page
    place = UnitPlace(layer: page.walk.layer, unit: page.walk.unit)
    text = ForwardText(
      network: page.content.network, pass: page.pass, experiment: page.content.experiment, notation: page.notation)
  }

  var lines: [[Piece]] {
    let name = page.notation.sum(layer: place.layer, unit: place.unit)
    let start = "row \(place.unit + 1)  \(name)"
    let indent = String(repeating: " ", count: start.columns)
    let room = page.columns - start.columns - 3
    var lines = [
      "\(start) = \(text.names(place, columns: room))", "\(indent) = \(text.numbers(place, columns: room))",
      "\(indent) = \(sums(room))",
    ]
    if page.walk.isWhole { lines.append(contentsOf: result(indent)) }
    return lines.enumerated().map { index, line in
      [Piece(line, index == 2 ? look.chrome.value : look.chrome.text)]
    }
  }

  /// The products so far and their sum; with the bias the whole row.
  private func sums(_ room: Int) -> String {
    guard let done = page.walk.products, !page.walk.isWhole else {
      let sum = " = \(page.numbers.sums[place.unit].plain)"
      return text.products(place, columns: room - sum.columns) + sum
    }
    let sum = " = \(text.partialSum(place, through: done).plain)"
    let left = page.layer.inputs - done
    let rest = " after \(done) of \(page.layer.inputs) products" + (left == 0 ? ", the bias is next" : "")
    return text.products(place, columns: room - sum.columns - rest.columns, through: done) + sum + rest
  }

  /// What becomes of the sum.
  private func result(_ indent: String) -> [String] {
    let (layer, numbers, unit) = (page.layer, page.numbers, place.unit)
    let isLast = place.layer == page.content.network.layers.count
    let output =
      isLast ? page.notation.answer(unit) : page.notation.output(layer: place.layer, unit: unit)
    let name = layer.activation.sign(look.symbols)
    let argument = numbers.arguments[unit].plain
    var value = layer.activation == .linear ? argument : "\(name)(\(argument)) = \(numbers.activations[unit].plain)"
    if layer.activation == .softmax { value = "softmax(z) = \(numbers.activations[unit].plain)" }
    if layer.isResidual { value += "   + \(numbers.inputs[unit].plain) = \(numbers.outputs[unit].plain)" }
    let own = output.paddedLeft(indent.columns)
    return ["\(own) = \(value)"]
  }
}
