import Canvas
import Engine
import Playground

/// A layer's function and slope over its sums, and the sums under them.
struct ActivationPlot {
  let layer: Layer
  let detail: ActivationsDetail
  let notation: Notation
  /// The chosen example, as it is called beside its own sums: `ex 12`.
  let number: String

  private var activation: Activation { layer.activation }
  /// What the activation is given: the sum, or where it is normalized first what comes of it.
  var argument: String { layer.batchNorm == nil ? "z" : "h" }
  /// A unit's name for it.
  private func argument(_ unit: Int) -> String {
    argument + notation.sum(layer: detail.layer + 1, unit: unit).dropFirst()
  }
  private var reach: Double { detail.sums.reach }

  private func function(_ pen: Pen) -> Style { pen.theme.loss.train.with(.bold) }
  private func slope(_ pen: Pen) -> Style { pen.theme.loss.test }

  /// Both formulas, as far as there is room.
  func legend(_ look: Look) -> [Piece] {
    func shown(_ text: String) -> String {
      let own = argument == "z" ? text : text.renaming("z", argument)
      return look.symbols.isUnicode ? own.replacing("^2", with: "²").replacing("Phi", with: "Φ") : own
    }
    let slope = activation.derivative.replacing("da/dz = ", with: "slope ")
    if activation == .softmax { return [Piece(activation.formula, look.chrome.text)] }
    return [
      Piece(look.glyph("━ ", "* "), look.theme.loss.train.with(.bold)),
      Piece(shown(activation.formula) + "  ", look.chrome.text),
      Piece(look.glyph("┄ ", ". "), look.theme.loss.test), Piece(shown(slope), look.chrome.text),
    ]
  }

  /// The plane that holds the function and its slope, and 0.
  private func plot(_ rect: Rect, _ pen: Pen) -> Plot {
    let places = (0...200).map { (Double($0) / 100 - 1) * reach }
    let heights = (places.map { activation.value($0) } + places.map { activation.slope($0) }).filter(\.isFinite)
    return Plot(
      rect, x: -reach...reach, y: min(0, heights.min() ?? 0)...max(0, heights.max() ?? 1), pen.look)
  }

  /// The function and its slope.
  func drawCurves(in rect: Rect, with pen: inout Pen) {
    guard !rect.isEmpty else { return }
    var plot = plot(rect, pen)
    plot.axes(pen.chrome.muted)
    plot.curve(slope(pen), priority: 1, dash: pen.symbols.isUnicode ? (3, 3) : nil, mark: ".") { activation.slope($0) }
    plot.curve(function(pen), priority: 2) { activation.value($0) }
    plot.draw(with: &pen)
    let gutter = ActivationPlan.gutter
    for (value, row) in [(plot.y.upperBound, rect.row), (plot.y.lowerBound, rect.bottom - 1)] {
      pen.canvas.write(
        value.plain(columns: gutter - 1).paddedLeft(gutter - 1), at: Place(column: rect.column - gutter, row: row),
        pen.chrome.muted, until: rect.column)
    }
  }

  private func z(of column: Int, _ rect: Rect) -> Double {
    ((Double(column - rect.column) + 0.5) / Double(max(1, rect.columns)) * 2 - 1) * reach
  }

  private func column(of z: Double, _ rect: Rect) -> Int {
    let share = (max(-reach, min(reach, z)) / reach + 1) / 2
    return max(rect.column, min(rect.right - 1, rect.column + Int(share * Double(rect.columns))))
  }

  private func isFlat(_ column: Int, _ rect: Rect) -> Bool {
    activation != .softmax && activation.isFlat(slope: activation.slope(z(of: column, rect)))
  }

  /// Where the slope is small.
  func drawZone(in rect: Rect, with pen: inout Pen) {
    guard !rect.isEmpty else { return }
    let columns = Array(rect.column..<rect.right)
    for column in columns {
      let isFlat = isFlat(column, rect)
      pen.canvas.write(
        isFlat ? pen.glyph("░", ":") : pen.glyph("─", "-"), at: Place(column: column, row: rect.row),
        isFlat ? pen.chrome.problem : pen.chrome.muted)
    }
    let steep = columns.filter { !isFlat($0, rect) }
    let limit = (Activation.flatPart * activation.largestSlope).plain
    let texts =
      steep.isEmpty
      ? ["flat: no slope anywhere", "flat"]
      : steep.count == columns.count ? ["slope nowhere small"] : ["slope > \(limit)", "> \(limit)"]
    let left = steep.first ?? rect.column
    // A function with several steep parts has its words where there is room for them.
    let right = (steep.last ?? rect.right - 1) + 1
    guard let text = texts.map({ " \($0) " }).first(where: { $0.columns <= right - left - 2 }) else { return }
    pen.canvas.write(
      text, at: Place(column: left + (right - left - text.columns) / 2, row: rect.row), pen.chrome.muted,
      until: rect.right)
  }

  /// How often which sum comes; below it the example's own, and the numbers of the axis.
  func drawSums(in rect: Rect, marks: Rect, axis: Rect, with pen: inout Pen) {
    guard !rect.isEmpty else { return }
    for (index, height) in detail.sums.heights(columns: rect.columns).enumerated() where height > 0 {
      let column = rect.column + index
      let style = isFlat(column, rect) ? pen.chrome.problem : pen.chrome.bar
      let eighths = max(1, Int((height * Double(rect.rows * 8)).rounded()))
      for row in 0..<rect.rows where eighths > row * 8 {
        let part = min(8, eighths - row * 8)
        let glyph = pen.symbols.isUnicode ? Self.eighths[part - 1] : part > 4 ? "#" : row == 0 ? "." : " "
        pen.canvas.write(glyph, at: Place(column: column, row: rect.bottom - 1 - row), style)
      }
    }
    drawMarks(in: marks, with: &pen)
    guard !axis.isEmpty else { return }
    let ends = reach.plain
    pen.canvas.write("-" + ends, at: axis.origin, pen.chrome.muted, until: axis.right)
    pen.canvas.write("0", at: Place(column: column(of: 0, axis), row: axis.row), pen.chrome.muted)
    pen.canvas.write(
      ends, at: Place(column: axis.right - ends.columns, row: axis.row), pen.chrome.muted, until: axis.right)
    guard detail.sums.beyond > 0 else { return }
    let text = " \(detail.sums.beyond.percent) beyond"
    let left = column(of: 0, axis) + 2
    guard text.columns < axis.right - ends.columns - left else { return }
    pen.canvas.write(text, at: Place(column: left, row: axis.row), pen.chrome.muted)
  }

  private static let eighths = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The chosen example's own sums.
  private func drawMarks(in rect: Rect, with pen: inout Pen) {
    guard !rect.isEmpty, !detail.own.isEmpty else { return }
    pen.canvas.write(
      number.paddedLeft(ActivationPlan.gutter - 1),
      at: Place(column: rect.column - ActivationPlan.gutter, row: rect.row), pen.chrome.muted, until: rect.column)
    let order = detail.own.indices.filter { $0 != detail.unit } + [detail.unit]
    for unit in order where detail.own.indices.contains(unit) {
      let z = detail.own[unit]
      guard !z.isNaN else { continue }
      let isChosen = unit == detail.unit
      let glyph =
        z > reach
        ? pen.glyph("▸", ">") : z < -reach ? pen.glyph("◂", "<") : isChosen ? pen.glyph("▲", "^") : pen.glyph("▵", "'")
      pen.canvas.write(
        glyph, at: Place(column: column(of: z, rect), row: rect.row), isChosen ? pen.chrome.value : pen.chrome.muted)
    }
  }

  /// The probe: a line through plot and histogram, a mark on the curve.
  func drawProbe(_ plan: ActivationPlan, with pen: inout Pen) {
    let plot = plot(plan.plot, pen)
    let answer = activation.value(detail.probe)
    guard let place = plot.cell(detail.probe, answer) else { return }
    let isFine = drawFine(plot, answer, place.column, with: &pen)
    for row in (isFine ? plan.zone.row : plan.plot.row)..<plan.sums.bottom
    where row != plan.zone.row && pen.canvas[place.column, row].isBlank {
      pen.canvas.write(pen.glyph("┊", "|"), at: Place(column: place.column, row: row), pen.chrome.key)
    }
    if ["─", "░", "-", ":"].contains(pen.canvas[place.column, plan.zone.row].glyph) {
      pen.canvas.write(pen.glyph("┼", "+"), at: Place(column: place.column, row: plan.zone.row), pen.chrome.key)
    }
    if !isFine { pen.canvas.write(pen.glyph("●", "o"), at: place, pen.chrome.key) }
  }

  /// The same over the curves in pixels, which hides nothing of them; in the middle of the column that it goes on in below.
  ///
  /// - Returns: Whether there are pixels.
  private func drawFine(_ plot: Plot, _ answer: Double, _ column: Int, with pen: inout Pen) -> Bool {
    guard let pixels = pen.look.pixels, let place = plot.pixel(detail.probe, answer, pixels) else { return false }
    let ink = pixels.rgb(pen.chrome.key.foreground)
    let cell = (width: Double(pixels.cell.width), height: Double(pixels.cell.height))
    let x = (Double(column - plot.rect.column) + 0.5) * cell.width
    var sketch = Sketch()
    sketch.add(
      .line(
        [Vertex(x: x, y: 0), Vertex(x: x, y: Double(plot.rect.rows) * cell.height)],
        Sketch.Stroke(ink, width: pixels.lineWidth(pen.chrome.key), dash: [cell.height / 16, cell.height / 5])))
    sketch.add(.disc(Vertex(x: x, y: place.y), radius: cell.height * 0.24, ink))
    pen.draw(sketch, in: plot.rect)
    return true
  }

  /// A click on plot or histogram takes the probe there.
  func targets(_ plan: ActivationPlan, with pen: inout Pen) {
    guard !plan.plot.isEmpty, activation != .softmax else { return }
    for column in plan.plot.column..<plan.plot.right {
      let steps = Int(((z(of: column, plan.plot) - detail.probe) / reach * 40).rounded())
      pen.target(
        Rect(left: column, top: plan.plot.row, right: column + 1, bottom: plan.axis.bottom),
        .cursor(.moved(columns: steps, rows: 0)))
    }
  }

  /// What the probe reads.
  func reading(_ look: Look) -> [Piece] {
    if activation == .softmax {
      guard detail.own.indices.contains(detail.unit) else { return [] }
      return [
        Piece("\(argument(detail.unit)) ", look.chrome.muted),
        Piece(detail.own[detail.unit].plain, look.chrome.value),
        Piece("  softmax: shares of 1, no curve", look.chrome.text),
      ]
    }
    let slope = activation.slope(detail.probe)
    var pieces: [Piece] = []
    let sum = detail.isOwn ? argument(detail.unit) : argument
    for (name, value) in [(sum, detail.probe), ("a", activation.value(detail.probe)), ("slope", slope)] {
      pieces += [Piece(name + " ", look.chrome.muted), Piece(value.plain + "  ", look.chrome.value)]
    }
    if activation.isFlat(slope: slope) { pieces.append(Piece(look.glyph("▲ flat  ", "! flat  "), look.chrome.problem)) }
    return pieces
  }

  /// Softmax has no curve of one sum: the shares of its units, of the example and in the mean.
  func drawShares(_ own: [Double]?, in rect: Rect, with pen: inout Pen) {
    guard !rect.isEmpty else { return }
    let header = Piece("share of 1: example's, mean of all", pen.chrome.muted)
    pen.write([header], at: rect.origin, until: rect.right)
    let rows = rect.rows - 1
    let first = max(0, min(detail.unit - rows / 2, detail.shares.count - rows))
    for (row, unit) in detail.shares.indices.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let share = own.flatMap { $0.indices.contains(unit) ? $0[unit] : nil }
      let name = notation.output(layer: detail.layer + 1, unit: unit)
      let text = (share?.percent ?? pen.glyph("—", "-")).paddedLeft(7) + detail.shares[unit].percent.paddedLeft(7) + " "
      let bar = max(0, rect.columns - text.columns - 6)
      let filled = Int(((share ?? 0) * Double(bar)).rounded())
      pen.write(
        [
          Piece(name.padded(5), unit == detail.unit ? pen.chrome.value : pen.chrome.muted),
          Piece(text, pen.chrome.value), Piece(String(repeating: pen.glyph("━", "="), count: filled), pen.chrome.bar),
        ], at: Place(column: rect.column, row: rect.row + 1 + row), until: rect.right)
    }
  }
}

extension String {
  /// Another name for a letter, where it stands by itself and not in a word.
  fileprivate func renaming(_ letter: Character, _ name: String) -> String {
    let letters = Array(self)
    return letters.indices.map { index in
      let neighbours = [index - 1, index + 1].filter(letters.indices.contains).map { letters[$0] }
      let isAlone = letters[index] == letter && !neighbours.contains { $0.isLetter }
      return isAlone ? name : String(letters[index])
    }.joined()
  }
}
