import Canvas
import Engine
import Playground

/// What stands inside the matrices lens, line by line, in the room that there is.
struct MatrixPage {
  let content: LensContent
  let pass: ExamplePass
  let walk: MatrixWalk
  let look: Look
  let columns: Int
  let rows: Int

  var notation: Notation { Notation(content.experiment, look.symbols) }
  var layer: Layer { content.network.layers[walk.layer - 1] }
  var numbers: ExamplePass.LayerPass { pass.layers[walk.layer - 1] }
  var dot: String { look.glyph("·", "*") }
  private var place: UnitPlace { UnitPlace(layer: walk.layer, unit: walk.unit) }

  var lines: [[Piece]] {
    let row = MatrixRowText(self).lines
    let rest = explanation
    let fixed = (rows >= 12 ? 2 : 1) + (rows >= 16 ? 1 : 0)
    let room = max(2, rows - fixed - row.count - (rows >= 14 ? min(rest.joined().count, 3) + 1 : 0))
    var lines = [strip]
    if rows >= 16 { lines.append([]) }
    if rows >= 12 { lines.append(formula) }
    lines += MatrixTable(self, rows: room).lines
    if rows >= 18 { lines.append([]) }
    lines += row
    if lines.count + (rest.first?.count ?? 0) < rows { lines.append([]) }
    // Whole sentences, as many as there is room for.
    for sentence in rest where lines.count + sentence.count <= rows { lines += sentence }
    let free = rows - lines.count - 1
    guard free >= 2 else { return lines }
    return lines + [[]] + otherRows.prefix(free)
  }

  /// The layer's other rows as far as they are computed, where there is room.
  private var otherRows: [[Piece]] {
    let text = ForwardText(network: content.network, pass: pass, experiment: content.experiment, notation: notation)
    let units = walk.products == nil ? 0..<layer.units : 0..<walk.unit
    return units.filter { $0 != walk.unit }.prefix(rows).map { unit in
      [Piece(text.line(UnitPlace(layer: walk.layer, unit: unit), columns: columns), look.chrome.muted)]
    }
  }

  /// All layers with their units and their counts: `x 4 ─[4×4+4 = 20]─▸ o¹ 4 …`; a click chooses a layer.
  private var strip: [Piece] {
    let layers = content.network.layers
    func piece(_ number: Int, isShort: (Int) -> Bool) -> [Piece] {
      let layer = layers[number - 1]
      let isChosen = number == walk.layer
      let times = look.glyph("×", "x")
      let norm = layer.batchNorm == nil ? "" : "+\(2 * layer.units)"
      let sum =
        isShort(number)
        ? "\(layer.parameterCount)"
        : "\(layer.inputs)\(times)\(layer.units)+\(layer.units)\(norm) = \(layer.parameterCount)"
      let line = look.glyph("─", "-")
      let name = number == layers.count ? look.glyph("ŷ", "yhat") : vector(number)
      let text = isChosen ? "\(line)[\(sum)]\(line)" : "\(line) \(sum) \(line)"
      let action = Action.cursor(.parameterChosen(ParameterPlace(unit: UnitPlace(layer: number, unit: 0), input: nil)))
      return [
        Piece(" \(text)\(look.glyph("▸", ">")) ", isChosen ? look.chrome.key : look.chrome.muted, action),
        Piece("\(name) \(layer.units)", isChosen ? look.chrome.text : look.chrome.muted),
      ]
    }
    let start = [Piece("x \(content.network.inputs)", look.chrome.muted)]
    let forms: [(Int) -> Bool] = [{ _ in false }, { $0 != walk.layer }, { _ in true }]
    for isShort in forms {
      let all = start + (1...layers.count).flatMap { piece($0, isShort: isShort) }
      if all.columns <= columns { return all }
    }
    // The chosen layer with as many around it as fit.
    var (first, last) = (walk.layer, walk.layer)
    var shown = piece(walk.layer, isShort: { _ in true })
    func ends() -> Int { (first > 1 ? 12 : start.columns) + (last < layers.count ? 12 : 0) }
    while true {
      let before = first > 1 ? piece(first - 1, isShort: { _ in true }) : []
      let after = last < layers.count ? piece(last + 1, isShort: { _ in true }) : []
      if !before.isEmpty, (shown + before).columns + ends() <= columns {
        (first, shown) = (first - 1, before + shown)
      } else if !after.isEmpty, (shown + after).columns + ends() <= columns {
        (last, shown) = (last + 1, shown + after)
      } else {
        break
      }
    }
    let dots = look.glyph("…", "...")
    let head = first > 1 ? [Piece("\(dots) \(first - 1) more", look.chrome.muted)] : start
    let tail = last < layers.count ? [Piece(" \(dots) \(layers.count - last) more", look.chrome.muted)] : []
    return head + shown + tail
  }

  /// The layer's formula and its shapes.
  private var formula: [Piece] {
    let (n, k) = (layer.inputs, layer.units)
    let times = look.glyph("×", "x")
    let input = vector(walk.layer - 1)
    let matrix = "(\(weights))\(look.glyph("ᵀ", "^T"))"
    var inner = "\(matrix)\(dot)\(input) + \(vector("b", walk.layer))"
    if layer.batchNorm != nil { inner = "norm(\(inner))" }
    let activation = layer.activation.sign(look.symbols)
    var text = "\(vector(walk.layer)) = " + (layer.activation == .linear ? inner : "\(activation)(\(inner))")
    if layer.isResidual { text += " + \(input)" }
    let shapes = "\(k)\(times)\(n) \(dot) \(n)\(times)1 + \(k)\(times)1 = \(k)\(times)1"
    let name = "layer \(walk.layer)"
    let wide = "\(name)   \(text)   shapes \(shapes)"
    return [Piece(wide.columns <= columns ? wide : "\(text)   \(shapes)", look.chrome.text)]
  }

  /// A layer's outputs as a column: o², of the inputs x.
  func vector(_ number: Int) -> String { number == 0 ? "x" : vector("o", number) }

  func vector(_ letter: String, _ number: Int) -> String {
    look.symbols.isUnicode ? letter + number.superscripted : "\(letter)\(number)"
  }

  /// The layer's matrix: W².
  var weights: String { vector("W", walk.layer) }

  /// What the three indices mean, how the matrix is stored, and the shapes of a whole batch.
  private var explanation: [[[Piece]]] {
    let (n, k) = (layer.inputs, layer.units)
    let times = look.glyph("×", "x")
    let count = content.example?.count ?? 1
    let batch = count
    let input = max(0, min(n - 1, (walk.products ?? 1) - 1))
    let name = notation.name(ParameterPlace(unit: place, input: input))
    var texts: [String] = []
    if n > 0 {
      texts.append(
        "\(name): \(walk.layer) is the layer where it ends, \(input + 1) the unit it comes from, \(walk.unit + 1) the unit it goes to"
      )
    }
    texts.append(
      "all examples at once: (\(batch)\(times)\(n))\(dot)(\(n)\(times)\(k)) + 1\(times)\(k) = \(batch)\(times)\(k)")
    if k != n || k > 1 {
      texts.append(
        "The notes write \(weights) with a row a sender (\(n)\(times)\(k)) and turn it: the turned one has a row a receiver, as model files and PyTorch store it."
      )
    }
    if layer.batchNorm != nil {
      texts.append("v is z less the running mean, by the running deviation; h = gamma v + beta. Its bias adds nothing.")
    }
    return texts.map { $0.wrapped(columns).map { [Piece($0, look.chrome.muted)] } }
  }
}
