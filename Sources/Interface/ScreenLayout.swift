import Canvas
import Playground

/// Which panel stands where on a screen of a given size.
///
/// Part of a `ScreenPlan`; a panel without room is nil.
struct ScreenLayout: Hashable {
  /// Below this size there is only a line of text.
  static let least = Size(columns: 24, rows: 8)
  /// With fewer rows between header and footer there is no panel.
  static let leastBody = 4
  /// So many columns a lens of tables and curves has before the output may stand beside it.
  private static let widest = 100
  /// With fewer columns the output beside such a lens is too small to read.
  private static let leastOutput = 44

  var header = Rect(column: 0, row: 0, columns: 0, rows: 0)
  var footer = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// The settings, with the features below them in the same frame where there is no panel for those.
  var settings: Rect?
  var features: Rect?
  var network: Rect?
  var loss: Rect?
  var output: Rect?
  var inspector: Rect?
  /// The lesson that is open, over the whole width.
  var strip: Rect?
  /// The output where the inspector stands over it.
  private(set) var covered: Rect?

  /// What is between header and footer.
  var body: Rect { Rect(left: 0, top: header.bottom, right: header.right, bottom: footer.row) }

  /// The layout of a screen.
  ///
  /// - Parameters:
  ///   - size: At least `least`.
  ///   - zoomed: The panel that has the screen to itself, if one has.
  ///   - focused: The panel that has the focus; the inspector takes another's place where it has the focus and no room of its own.
  ///   - lens: What stands in the network's place.
  ///   - rows: How many rows above the footer a lesson has.
  init(_ size: Size, zoomed: Panel? = nil, focused: Panel? = nil, lens: Lens = .network, strip rows: Int = 0) {
    header = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    footer = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    let body = Rect(left: 0, top: 1, right: size.columns, bottom: size.rows - 1 - rows)
    if rows > 0 { strip = Rect(left: 0, top: body.bottom, right: size.columns, bottom: size.rows - 1) }
    guard body.rows >= Self.leastBody else { return }
    if lens != .network, zoomed == nil || zoomed == .network {
      place(lens, body, isTurned: zoomed != nil, focused: focused)
    } else if let zoomed {
      zoom(zoomed, body)
    } else if body.columns < 76, body.rows >= body.columns / 2 + 8 {
      stack(body)
    } else {
      spread(body)
    }
    if focused == .inspector, inspector == nil { makeRoomForInspector() }
  }

  /// A lens, with what it leaves room for; the panel with the focus is seen in any case.
  private mutating func place(_ lens: Lens, _ body: Rect, isTurned: Bool, focused: Panel?) {
    if body.columns < 76, body.rows >= body.columns / 2 + 8 { stack(body) } else { spread(body) }
    if body.columns < 76 || body.rows < 16 {
      if focused == .network || focused == nil { self = alone(body) }
    } else if body.columns < 100 {
      if lens.isWide != isTurned { self = alone(body) } else { widen(body) }
    } else if isTurned {
      self = alone(body)
    } else if lens.isWide {
      let left = (settings?.right ?? body.column) + Self.widest
      if body.right - left >= Self.leastOutput {
        spread(body, outputFrom: left)
      } else if focused != .output {
        spreadOut(body)
      }
    }
    guard let focused, focused != .inspector, rect(of: focused) == nil else { return }
    if let output, network != nil {
      self.output = nil
      switch focused {
      case .loss: loss = output
      default: settings = output
      }
    } else {
      self = alone(body)
      network = nil
      zoom(focused, body)
    }
  }

  /// Header, footer, and the network's place over all the rest.
  private func alone(_ body: Rect) -> ScreenLayout {
    var layout = self
    (layout.settings, layout.features, layout.loss) = (nil, nil, nil)
    (layout.output, layout.inspector, layout.network) = (nil, nil, body)
    return layout
  }

  /// The lens beside the output, over the controls' place too.
  private mutating func widen(_ body: Rect) {
    guard let output else { return }
    (settings, features, loss) = (nil, nil, nil)
    network = Rect(left: body.column, top: body.row, right: output.column, bottom: body.bottom)
  }

  /// The lens over the output's place too, the losses below.
  private mutating func spreadOut(_ body: Rect) {
    guard let network, let output else { return }
    let bottom = network.bottom
    self.network = Rect(left: network.column, top: body.row, right: body.right, bottom: bottom)
    self.output = nil
    let rest = Rect(left: output.column, top: bottom, right: body.right, bottom: body.bottom)
    inspector = rest.rows >= 5 && loss.map { $0.right <= rest.column } ?? false ? rest : nil
  }

  private mutating func makeRoomForInspector() {
    if settings != nil {
      swap(&inspector, &settings)
      features = nil
    } else if output != nil, network != nil || loss != nil {
      swap(&inspector, &output)
      covered = inspector
    } else {
      swap(&inspector, &loss)
    }
  }

  private mutating func zoom(_ panel: Panel, _ body: Rect) {
    switch panel {
    case .settings, .features: settings = body
    case .network: network = body
    case .inspector: inspector = body
    case .loss: loss = body
    case .output: output = body
    }
  }

  /// A tall, narrow screen: one panel above the other.
  private mutating func stack(_ body: Rect) {
    let rows = (body.columns - 2) / 2 + 4
    output = Rect(column: body.column, row: body.row, columns: body.columns, rows: rows)
    placeMiddle(Rect(left: body.column, top: body.row + rows, right: body.right, bottom: body.bottom))
  }

  /// Controls on the left, network and loss in the middle, the output on the right.
  private mutating func spread(_ body: Rect, outputFrom least: Int = 0) {
    let hasControls = body.columns >= 76 && body.rows >= 8
    let left = hasControls ? (body.columns >= 160 ? 26 : body.columns >= 100 ? 22 : 16) : 0
    let widest = hasControls ? body.columns * 45 / 100 : body.columns / 2
    let right = min(body.columns, max(12, min(2 * (body.rows - 4) + 2, widest)))
    let outputLeft = max(body.right - right, least)
    placeOutput(Rect(left: outputLeft, top: body.row, right: body.right, bottom: body.bottom))
    let isTall = body.rows >= 32
    let lossRows = isTall ? max(9, body.rows * 24 / 100) : 0
    if hasControls {
      placeControls(Rect(column: 0, row: body.row, columns: left, rows: body.rows - lossRows))
    }
    let middle = Rect(left: left, top: body.row, right: outputLeft, bottom: body.bottom)
    guard isTall else { return placeMiddle(middle) }
    network = Rect(left: left, top: body.row, right: outputLeft, bottom: body.bottom - lossRows)
    loss = Rect(left: 0, top: body.bottom - lossRows, right: outputLeft, bottom: body.bottom)
  }

  private mutating func placeControls(_ rect: Rect) {
    let inputs = Feature.ofThePlane.count + 2
    guard rect.rows - inputs >= 16 else { return settings = rect }
    let rows = min(rect.rows - inputs, Setting.rows.count + Setting.Section.allCases.count + 2)
    settings = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: rows)
    features = Rect(left: rect.column, top: rect.row + rows, right: rect.right, bottom: rect.bottom)
  }

  /// The map is as square as it can be; what is left below it belongs to the inspector.
  private mutating func placeOutput(_ rect: Rect) {
    let rows = (rect.columns - 2) / 2 + 4
    guard rect.rows - rows >= 5 else { return output = rect }
    output = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: rows)
    inspector = Rect(left: rect.column, top: rect.row + rows, right: rect.right, bottom: rect.bottom)
  }

  /// The network above the loss, their frames sharing a line; whichever has room.
  private mutating func placeMiddle(_ rect: Rect) {
    guard rect.columns >= 12, rect.rows >= 4 else { return }
    guard rect.rows >= 12, rect.columns >= 20 else { return loss = rect }
    let lossRows = max(5, rect.rows * 22 / 100)
    network = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: rect.rows - lossRows + 1)
    loss = Rect(left: rect.column, top: rect.bottom - lossRows, right: rect.right, bottom: rect.bottom)
  }

  /// The lines of frames that the diagnosis may be written on, the best first.
  var linesForDiagnosis: [Rect] {
    let panels = [network, loss, output, settings, inspector].compactMap { $0 }
    let lower = panels.map(\.lowerEdge)
    return lower.prefix(3)
      + (network.map { [Rect(left: $0.column, top: $0.row, right: $0.right, bottom: $0.row + 1)] } ?? [])
  }

  /// Where a panel stands, if it has a place of its own.
  func rect(of panel: Panel) -> Rect? {
    switch panel {
    case .settings: settings
    case .features: features
    case .network: network
    case .inspector: inspector
    case .output: output
    case .loss: loss
    }
  }
}
