public import Canvas
import Playground

extension Figure {
  /// The smallest and the largest picture of cells.
  public static let columns = 24...1000
  /// How many rows it may have.
  public static let rows = 8...1000

  /// The rows that suit so many columns: the map is square, a title stands above.
  public func usualRows(columns: Int) -> Int { Self.titleRows + panels(columns, rows: nil).rows }

  /// Headline and facts, a line each.
  private static let titleRows = 2

  /// The figure as cells: what a terminal shows, or a log keeps.
  ///
  /// - Parameters:
  ///   - size: At least 24 columns and 8 rows.
  ///   - depth: How many colours there are; in `mono` the answer is drawn by shades.
  ///   - symbols: Which glyphs may be used.
  public func canvas(_ size: Size, depth: ColorDepth, symbols: SymbolSet) -> Canvas {
    let look = Look(theme: theme, depth: depth, symbols: symbols, isStill: true)
    var pen = Pen(size: size, look: look)
    let plan = panels(size.columns, rows: size.rows - Self.titleRows)
    var request = PictureRequest.none
    if let rect = plan.boundary {
      let map = OutputPlan(rect).map
      request.plot = look.raster(of: map)
    }
    let network = plan.network.map { NetworkPlan($0, state, look) }
    if let network { request.thumbnail = network.values(isLarge: false) }
    let turn = Turn(state: state, snapshot: run.snapshot(request), network: network)
    if let rect = plan.network { NetworkView(turn).draw(in: rect, with: &pen) }
    if let rect = plan.curves { LossView(turn).draw(in: rect, with: &pen) }
    if let rect = plan.boundary {
      OutputView(turn).draw(in: rect, with: &pen)
      CountsLine(turn).draw(in: rect.lowerEdge, with: &pen)
    }
    let separator = pen.glyph(" · ", "  ")
    let facts = [facts(symbols), facts(symbols, isShort: true)].map { $0.joined(separator: separator) }
    let room = size.columns - 2
    let lines = [headline.joined(separator: "  "), facts.first { $0.columns <= room } ?? facts[1]]
    for (row, line) in lines.enumerated() {
      let style = row == 0 ? pen.chrome.title : pen.chrome.muted
      pen.canvas.write(line.fitted(room), at: Place(column: 1, row: row), style)
    }
    if !symbols.isUnicode { pen.canvas.reduceToASCII() }
    return pen.canvas
  }

  /// Where the parts stand below the title.
  fileprivate struct Panels {
    var boundary, network, curves: Rect?
    var rows = 0
  }

  /// Network over curves at the left of the boundary; one above the other on a narrow page.
  private func panels(_ columns: Int, rows: Int?) -> Panels {
    let others = parts.filter { $0 != .boundary }
    var panels = Panels()
    guard columns >= 60, parts.contains(.boundary), !others.isEmpty else {
      // What each part likes to have; where there is less, all have less.
      let liked = parts.map { part in
        switch part {
        case .boundary: (columns - 2) / 2 + 4
        case .network: max(12, min(30, columns / 3))
        case .curves: max(8, min(20, columns / 5))
        }
      }
      let total = liked.reduce(0, +)
      panels.rows = rows ?? total
      var top = 0
      var sum = 0
      for (part, own) in zip(parts, liked) {
        sum += own
        let bottom = total > 0 ? panels.rows * sum / total : 0
        panels.place(part, Rect(left: 0, top: top, right: columns, bottom: bottom))
        top = bottom
      }
      return panels
    }
    let usual = columns * 45 / 100 / 2 + 3
    panels.rows = rows ?? usual
    let width = min(columns / 2, max(24, min(columns * 45 / 100, 2 * (panels.rows - 4) + 2)))
    panels.place(.boundary, Rect(left: columns - width, top: 0, right: columns, bottom: panels.rows))
    let split = others.count == 1 ? panels.rows : panels.rows * 64 / 100
    panels.place(others[0], Rect(left: 0, top: 0, right: columns - width, bottom: split))
    if others.count > 1 {
      panels.place(others[1], Rect(left: 0, top: split, right: columns - width, bottom: panels.rows))
    }
    return panels
  }
}

extension Figure.Panels {
  fileprivate mutating func place(_ part: Figure.Part, _ rect: Rect) {
    let rect = Rect(left: rect.column, top: rect.row + 2, right: rect.right, bottom: rect.bottom + 2)
    switch part {
    case .boundary: boundary = rect
    case .network: network = rect
    case .curves: curves = rect
    }
  }
}
