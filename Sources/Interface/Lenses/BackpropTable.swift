import Canvas
import Engine
import Playground

/// The derivatives as a table: name, factors, numbers, gradient, and what the update makes of the parameter.
struct BackpropTable {
  private let page: BackpropPage
  private let rows: [Derivation.Row]
  private let text: DerivationText
  private var look: Look { page.look }

  init(_ page: BackpropPage, _ shown: [Int]) {
    self.page = page
    text = DerivationText(derivation: page.detail.derivation, notation: page.notation)
    rows = shown.map(page.detail.derivation.row)
  }

  /// How wide each part is; 0 for what is left out.
  private struct Widths {
    var label = 1
    var name = 10
    var factors = 0
    var numbers = 0
    var value = 8
    var update = 0
  }

  private static let leastUpdate = 17

  /// Whether there is room for the factors' numbers.
  var hasNumbers: Bool { widths(rows.map { update($0, columns: .max) }).numbers > 0 }

  var lines: [[Piece]] {
    let widths = widths(rows.map { update($0, columns: .max) })
    return [header(widths)] + rows.map { line($0, update($0, columns: widths.update), widths) }
  }

  private func widths(_ updates: [String]) -> Widths {
    func widest(_ texts: [String]) -> Int { texts.map(\.columns).max() ?? 0 }
    var widths = Widths()
    widths.label = max(1, widest(rows.map(text.label)))
    widths.name = max(10, widest(rows.map(text.derivative)))
    widths.value = max(8, widest(rows.map { $0.value.plain }))
    let base = 2 + widths.label + widths.name + 2 + widths.value
    let single = rows.filter { $0.paths.count < 2 }
    let (names, numbers) = (single.map { text.factors($0) }, single.map { text.numbers($0) })
    let (leastNames, leastNumbers) = (max(9, widest(names)), max(12, widest(numbers)))
    var room = page.columns - base
    var wanted = min(max(14, widest(updates)), 34)
    // What is kept for which rows is said shorter before the numbers go.
    let least = leastNames + leastNumbers + 6 + 2
    if room < least + wanted, room >= least + Self.leastUpdate { wanted = room - least }
    if room >= leastNames + 3 + wanted + 2 { (widths.update, room) = (wanted, room - wanted - 2) }
    if widths.update == 0, room >= leastNames + 3 + 16 { (widths.update, room) = (14, room - 16) }
    guard room >= 10 else { return widths }
    guard room >= leastNames + leastNumbers + 6 else {
      widths.factors = min(room - 3, widest(rows.map { text.factors($0, columns: room - 3) }))
      return widths
    }
    // Sums share what single products leave, the names a little more of it.
    let half = max(leastNames, min(room - 6 - leastNumbers, (room - 6) * 11 / 20))
    widths.factors = min(half, max(leastNames, widest(rows.map { text.factors($0, columns: half) })))
    let rest = room - 6 - widths.factors
    widths.numbers = min(rest, max(leastNumbers, widest(rows.map { text.numbers($0, columns: rest) })))
    return widths
  }

  private func header(_ widths: Widths) -> [Piece] {
    var line = " " + "".padded(widths.label) + " " + "derivative".padded(widths.name)
    if widths.factors > 0 { line += " = " + "factors".padded(widths.factors) }
    if widths.numbers > 0 { line += " = " + "numbers".padded(widths.numbers) }
    line += " " + "= gradient".paddedLeft(widths.value + 1)
    if widths.update > 0 { line += "  " + step.fitted(widths.update) }
    return [Piece(line, look.chrome.muted)]
  }

  /// What the update does, in the header.
  private var step: String {
    let experiment = page.content.experiment
    let rate = page.rate.plain
    let arrow = look.glyph("→", "->")
    guard experiment.optimizer == .sgd else { return "w \(arrow) w by \(experiment.optimizer.name)" }
    let gradient = experiment.regularization == .none || experiment.regularizationRate == 0 ? "grad" : "(grad+penalty)"
    return "w \(arrow) w - \(rate)\(look.glyph("·", "*"))\(gradient)"
  }

  private func line(_ row: Derivation.Row, _ update: String, _ widths: Widths) -> [Piece] {
    let isReached = page.phase.rawValue >= BackpropPhase.backward.rawValue
    let isKept = row.letter != nil
    var (place, isChosen): (ParameterPlace?, Bool) = (nil, false)
    if case .parameter(let parameter) = row.subject { (place, isChosen) = (parameter, parameter == page.chosen) }
    let action = place.map { Action.cursor(.parameterChosen($0)) }
    let style = isChosen ? look.chrome.cursor : isKept ? look.chrome.key : look.chrome.text
    func piece(_ text: String, _ plain: Style) -> Piece { Piece(text, isChosen ? look.chrome.cursor : plain, action) }
    var line = [
      piece(
        (isChosen ? look.glyph("▸", ">") : " ") + text.label(row).padded(widths.label) + " "
          + text.derivative(row).padded(widths.name), style)
    ]
    if widths.factors > 0 {
      line.append(
        piece(" = " + text.factors(row, columns: widths.factors).fitted(widths.factors).padded(widths.factors), style))
    }
    let none = look.symbols.number(nil)
    let isDerived = isReached && page.detail.update.isRight == nil
    if widths.numbers > 0 {
      let numbers = isDerived ? text.numbers(row, columns: widths.numbers) : none
      line.append(piece(" = " + numbers.fitted(widths.numbers).padded(widths.numbers), look.chrome.muted))
    }
    line.append(piece("  " + (isDerived ? row.value.plain : none).paddedLeft(widths.value), look.chrome.value))
    guard widths.update > 0 else { return line }
    return line + [piece("  " + update.fitted(widths.update), isKept ? look.chrome.muted : look.chrome.text)]
  }

  /// A kept factor's uses, or what the update makes of a parameter.
  private func update(_ row: Derivation.Row, columns: Int) -> String {
    if let letter = row.letter {
      let uses = UsesText.text(page.detail.derivation.uses(ofLetter: letter), look.symbols)
      let mark = look.glyph("●", "#")
      let whole = "\(mark) kept for \(uses)"
      return whole.columns <= columns ? whole : "\(mark) for \(uses)"
    }
    guard let move = page.move(row.subject) else { return look.symbols.number(nil) }
    let arrow = look.glyph("→", "->")
    let room = columns == .max ? .max : (columns - arrow.columns - 2) / 2
    let before = move.step.weight.plain(columns: room)
    if let obstacle = move.obstacle { return before + "  " + obstacle.words }
    guard page.phase == .update else { return "\(before) \(arrow) \(look.symbols.number(nil))" }
    return
      "\(before) \(arrow) \(move.after.plain(columns: room == .max ? room : max(room, columns - arrow.columns - 2 - before.columns)))"
  }
}

extension BackpropPage {
  /// What happens to what a row is about; nil where it is no parameter, or was not looked at.
  func move(_ subject: Derivation.Subject) -> ExampleUpdate.Move? {
    guard !detail.isForgotten else { return nil }
    return switch subject {
    case .parameter(let place): detail.update.move(place)
    case .gamma(let place): detail.update.moves[place]?.gamma
    case .beta(let place): detail.update.moves[place]?.beta
    default: nil
    }
  }

  /// The learning rate of the step.
  var rate: Double {
    detail.update.moves.values.first?.bias.step.rate ?? Double(content.experiment.learningRate)
  }
}

extension ExampleUpdate.Obstacle {
  /// Why there is no step, in a word or two.
  var words: String {
    switch self {
    case .frozen: "frozen"
    case .normalized: "stays: norm"
    case .cut: "cut by l1"
    }
  }
}

/// Which rows use a kept factor, shortest: `1-3 B C`, `1-9 B-I`.
enum UsesText {
  static func text(_ uses: Derivation.Uses, _ symbols: SymbolSet) -> String {
    var parts: [String] = []
    if let numbers = uses.numbers {
      parts.append(numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)-\(numbers.upperBound)")
    }
    let letters = uses.letters
    if letters.count > 2, let first = letters.first, let last = letters.last {
      let step = (last - first) / (letters.count - 1)
      let isRow = letters.indices.allSatisfy { letters[$0] == first + $0 * step }
      parts.append(
        isRow && step == 1
          ? "\(DerivationText.letter(first))-\(DerivationText.letter(last))"
          : "\(DerivationText.letter(first)) \(DerivationText.letter(letters[1])) \(symbols.isUnicode ? "…" : "...") \(DerivationText.letter(last))"
      )
    } else {
      parts += letters.map(DerivationText.letter)
    }
    return parts.joined(separator: " ")
  }
}
