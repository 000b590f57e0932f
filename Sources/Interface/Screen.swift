public import Canvas
public import Playground

/// What the drawing depends on beside state and snapshot: the theme and what the terminal can show.
public struct Look: Sendable {
  /// The colours.
  public var theme: Theme
  /// How many colours there are.
  public var depth: ColorDepth
  /// Which glyphs may be drawn.
  public var symbols: SymbolSet
  /// Whether it is a picture to keep, with nothing on it that one could press.
  let isStill: Bool

  /// From its parts.
  public init(theme: Theme, depth: ColorDepth, symbols: SymbolSet) {
    self.init(theme: theme, depth: depth, symbols: symbols, isStill: false)
  }

  init(theme: Theme, depth: ColorDepth, symbols: SymbolSet, isStill: Bool) {
    self.theme = theme
    self.depth = depth
    self.symbols = symbols
    self.isStill = isStill
  }

  /// Whether pictures are made of half blocks; otherwise of shades, one value a cell.
  var hasPixels: Bool { symbols.isUnicode && depth >= .indexed256 }
}

/// A drawn screen and what can be clicked on it.
public struct Screen: Sendable {
  /// A part of the screen that does something.
  struct Target: Hashable, Sendable {
    var rect: Rect
    var click: Action
    /// What a turn of the wheel does, up being 1.
    var scroll: Setting?
    /// Whether the wheel moves in a list instead.
    var isList = false
    /// Where it stands for epochs, and a click or a drag goes to one.
    var epochs: EpochScale?
    /// The part of the plane that is shown there.
    var plane: PointSet.Domain?
    /// What the pointer shows while it is there, wherever on it.
    var hover: Hover?
    /// The links that run through it.
    var links: [LinkLine] = []

    /// The place on the plane of a cell; one outside counts as the nearest inside.
    func spot(_ place: Place) -> Spot? {
      plane.map {
        Raster(columns: rect.columns, rows: rect.rows)
          .spot(column: place.column - rect.column, row: place.row - rect.row, in: $0)
      }
    }

    /// The link that runs by a cell.
    func link(_ place: Place) -> ParameterPlace? { links.nearest(to: place)?.parameter }

    /// What the pointer shows on a cell.
    func hover(_ place: Place) -> Hover? {
      if let hover { return hover }
      if let link = link(place) { return .parameter(link) }
      if let spot = spot(place) { return .spot(spot) }
      return epochs.map { .moment($0.share(at: place.column)) }
    }
  }

  /// What is seen.
  public var canvas: Canvas
  let targets: [Target]
  /// Whether a point is in the hand, which a drag moves wherever it goes.
  let isCarrying: Bool

  init(canvas: Canvas, targets: [Target], isCarrying: Bool = false) {
    self.canvas = canvas
    self.targets = targets
    self.isCarrying = isCarrying
  }

  /// Nothing yet.
  public init() { self.init(canvas: Canvas(Size(columns: 0, rows: 0)), targets: []) }

  /// What a click, a drag over the map, a turn of the wheel, or the pointer alone does; nil where nothing is.
  public func action(for mouse: Mouse) -> Action? {
    let target = targets.last { $0.rect.contains(mouse.place) }
    switch mouse.kind {
    case .dragged:
      if !isCarrying, let epochs = target?.epochs { return .time(.epochChosen(epochs.epoch(at: mouse.place.column))) }
      return targets.lazy.compactMap { $0.spot(mouse.place) }.first.map { .points(.mapDragged($0)) }
    case .released: return .points(.mapReleased)
    case .moved: return .hovered(target?.hover(mouse.place))
    default: break
    }
    guard let target else { return nil }
    switch mouse.kind {
    case .pressed:
      if let epochs = target.epochs { return .time(.epochChosen(epochs.epoch(at: mouse.place.column))) }
      if let link = target.link(mouse.place) { return .cursor(.parameterChosen(link)) }
      return target.spot(mouse.place).map { .points(.mapPressed($0)) } ?? target.click
    case .scrolledUp: return target.scroll.map { .settingMoved($0, by: 1) } ?? scrolled(target, -1)
    case .scrolledDown: return target.scroll.map { .settingMoved($0, by: -1) } ?? scrolled(target, 1)
    case .dragged, .released, .moved: return nil
    }
  }

  private func scrolled(_ target: Target, _ rows: Int) -> Action? {
    target.isList ? .cursor(.moved(columns: 0, rows: rows)) : nil
  }
}

/// Draws everything.
///
/// Pure: the same state, snapshot, size and look give the same screen.
public func draw(_ state: State, _ snapshot: Snapshot, size: Size, look: Look) -> Screen {
  var pen = Pen(size: size, look: look)
  guard size.columns >= ScreenLayout.least.columns, size.rows >= ScreenLayout.least.rows else {
    pen.drawTooSmall()
    return pen.screen
  }
  let layout = ScreenLayout(size, zoomed: state.isZoomed ? state.focus : nil, focused: state.focus)
  if let rect = layout.settings { pen.drawSettings(rect, state, hasFeatures: layout.features == nil) }
  if let rect = layout.features { pen.drawFeatures(rect, state) }
  if let rect = layout.network { pen.drawNetwork(rect, state, snapshot) }
  if let rect = layout.loss { pen.drawLoss(rect, state, snapshot) }
  if let rect = layout.output { pen.drawOutput(rect, state, snapshot) }
  if let rect = layout.inspector {
    if state.focus == .output, let spot = state.probe.spot {
      pen.drawProbe(rect, spot, state, snapshot)
    } else {
      pen.drawInspector(rect, state, snapshot)
    }
  }
  pen.drawDiagnosis(on: layout.linesForDiagnosis, state, snapshot)
  if state.isGreeting { pen.drawPurpose(on: layout.linesForDiagnosis, snapshot) }
  if let rect = layout.output { pen.drawCounts(on: rect, state, snapshot) }
  pen.drawHeader(layout.header, state, snapshot)
  pen.drawFooter(layout.footer, state)
  switch state.overlay {
  case .help(let help): pen.drawHelp(state, snapshot, help)
  case .gallery(let gallery): pen.drawGallery(gallery)
  case .export(let field, let replaces): pen.drawExport(state, field, replaces: replaces)
  case .open(let field): pen.drawOpen(field)
  case .palette(let palette): pen.drawPalette(palette, state)
  case .link(let link): pen.drawLink(link)
  case nil: break
  }
  if !look.symbols.isUnicode { pen.canvas.reduceToASCII() }
  return Screen(canvas: pen.canvas, targets: pen.targets, isCarrying: state.probe.isCarrying)
}

/// The pictures that a screen of this size needs.
public func pictureRequest(_ state: State, size: Size, look: Look) -> PictureRequest {
  guard size.columns >= ScreenLayout.least.columns, size.rows >= ScreenLayout.least.rows else { return .none }
  let layout = ScreenLayout(size, zoomed: state.isZoomed ? state.focus : nil, focused: state.focus)
  let plot = layout.output.map { OutputPlan($0).map } ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
  var thumbnail = Raster(columns: 0, rows: 0)
  if let rect = layout.network { thumbnail = NetworkPlan(rect, state, look).raster }
  return PictureRequest(
    plot: Raster(columns: plot.columns, rows: look.hasPixels ? 2 * plot.rows : plot.rows), thumbnail: thumbnail,
    unit: state.pictured, probe: state.readSpot, showsTest: state.showsTestPoints)
}

/// How many cells the map has on a screen of this size: the steps of the probe.
public func mapCells(_ state: State, size: Size) -> Raster {
  guard size.columns >= ScreenLayout.least.columns, size.rows >= ScreenLayout.least.rows,
    let rect = ScreenLayout(size, zoomed: state.isZoomed ? state.focus : nil).output
  else { return Raster(columns: 0, rows: 0) }
  let map = OutputPlan(rect).map
  return Raster(columns: map.columns, rows: map.rows)
}
