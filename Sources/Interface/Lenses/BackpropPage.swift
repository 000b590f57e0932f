import Canvas
import Engine
import Playground

/// What stands inside the microscope, line by line, in the room that there is.
struct BackpropPage {
  let content: LensContent
  let pass: ExamplePass
  let detail: BackpropDetail
  let phase: BackpropPhase
  let chosen: ParameterPlace?
  let look: Look
  let columns: Int
  let rows: Int

  var notation: Notation { Notation(content.experiment, look.symbols) }
  private var derivation: Derivation { detail.derivation }
  /// The unit whose rows are always seen.
  var unit: UnitPlace { chosen?.unit ?? UnitPlace(layer: content.network.layers.count, unit: 0) }

  var lines: [[Piece]] {
    let head = [phases] + forward(all: true) + [lossLine]
    let wanted = head.count + 1 + derivation.rowCount
    if wanted <= rows {
      let table = BackpropTable(self, Array(0..<derivation.rowCount))
      return head + table.lines + BackpropNotes(self, hasNumbers: table.hasNumbers).lines(rows: rows - wanted)
    }
    let short = rows < 10 ? [phases] : [phases] + forward(all: false) + [lossLine]
    let most = rows < 8 ? 0 : rows < 14 ? 1 : rows < 24 ? 4 : rows < 36 ? 6 : 12
    func shown(_ noteRows: Int) -> [Int] {
      let room = max(1, rows - short.count - 1 - noteRows)
      return BackpropWindow(derivation, unit: unit, chosen: chosen, room: room).rows
    }
    let notes = BackpropNotes(self, hasNumbers: BackpropTable(self, shown(most)).hasNumbers).lines(rows: most - 1)
    let seen = shown(most > 0 ? notes.count + 1 : 0)
    let table = BackpropTable(self, seen).lines
    guard most > 0 else { return short + table }
    return short + table + notes + [leftOut(seen.count)]
  }

  /// The phases, the present one in brackets; a click goes there.
  private var phases: [Piece] {
    var pieces: [Piece] = []
    for other in BackpropPhase.allCases {
      let name = "\(other.rawValue + 1) \(other)"
      let isPresent = other == phase
      pieces.append(
        Piece(
          isPresent ? "[\(name)]" : " \(name) ",
          isPresent ? look.chrome.key : other.rawValue < phase.rawValue ? look.chrome.text : look.chrome.muted,
          .look(.cursorSet(other.cursor))))
      pieces.append(Piece(" ", look.chrome.muted))
    }
    let keys = look.glyph("enter next phase  ↑↓ derivative", "enter next phase  up down derivative")
    let room = columns - pieces.columns - keys.columns
    return room > 0 ? pieces + [Piece(String(repeating: " ", count: room) + keys, look.chrome.muted)] : pieces
  }

  private func forward(all: Bool) -> [[Piece]] {
    let text = ForwardText(network: content.network, pass: pass, experiment: content.experiment, notation: notation)
    let count = content.network.layers.count
    var units: [UnitPlace] = [unit]
    if all {
      guard derivation.rowCount <= rows else { return [] }
      units = (1...count).flatMap { layer in
        (0..<content.network.layers[layer - 1].units).map { UnitPlace(layer: layer, unit: $0) }
      }
    } else if unit.layer < count {
      units.append(UnitPlace(layer: count, unit: 0))
    }
    return units.flatMap { place -> [[Piece]] in
      let lines = !all && rows >= 30 ? text.lines(place, columns: columns) : [text.line(place, columns: columns)]
      return lines.map { [Piece($0, look.chrome.text)] }
    }
  }

  private var lossLine: [Piece] {
    guard phase.rawValue >= BackpropPhase.loss.rawValue else {
      return [Piece("L = \(look.symbols.number(nil))", look.chrome.muted)]
    }
    let text = ForwardText(network: content.network, pass: pass, experiment: content.experiment, notation: notation)
    return [Piece(text.lossLine(columns: columns), look.chrome.text)]
  }

  private func leftOut(_ shown: Int) -> [Piece] {
    let name = notation.output(layer: unit.layer, unit: unit.unit)
    return [
      Piece(
        "\(shown.grouped) of \(derivation.rowCount.grouped) rows, those about \(name); "
          + look.glyph("↑↓", "up and down") + " go through all of them", look.chrome.muted)
    ]
  }
}

/// Which rows are shown where there is no room for all: the chosen unit's and those that they need, then the next ones.
struct BackpropWindow {
  private(set) var rows: [Int] = []

  init(_ derivation: Derivation, unit: UnitPlace, chosen: ParameterPlace?, room: Int) {
    let own = derivation.rowRange(unit)
    let perUnit = own.count - derivation.network.layers[unit.layer - 1].inputs - 1
    let kept = Array(own.prefix(perUnit))
    var needed: [Int] = []
    if unit.layer < derivation.network.layers.count {
      let count = min(derivation.network.layers[unit.layer].units, room / 5)
      needed = (0..<count).map { number in
        derivation.deltaRow(UnitPlace(layer: unit.layer + 1, unit: number))
      }
    }
    let pinned = (needed + kept).prefix(max(0, room - 1))
    let left = room - pinned.count
    let parameters = own.lowerBound + perUnit
    let cursor = chosen.map { $0.input.map { parameters + $0 } ?? own.upperBound - 1 } ?? parameters
    // The unit's parameters from the first on, as far as the cursor is seen; where they end, the next unit's rows.
    var first = parameters
    if cursor >= first + left { first = min(cursor - left / 2, own.upperBound - left) }
    let last = min(derivation.rowCount, first + left)
    let window = first..<last
    // At the end there is room for rows from before.
    let top = (pinned.min() ?? parameters)
    let earlier = max(0, top - (left - window.count))..<top
    rows = Array(Set(Array(earlier) + pinned + window)).sorted()
  }
}
