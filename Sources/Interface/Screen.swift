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
  /// What drawing in pixels depends on; nil where the terminal shows none.
  public var pixels: PixelScreen?
  /// Whether it is a picture to keep, with nothing on it that one could press.
  let isStill: Bool

  /// From its parts.
  public init(theme: Theme, depth: ColorDepth, symbols: SymbolSet, pixels: PixelScreen? = nil) {
    self.init(theme: theme, depth: depth, symbols: symbols, isStill: false)
    self.pixels = pixels
  }

  init(theme: Theme, depth: ColorDepth, symbols: SymbolSet, isStill: Bool) {
    self.theme = theme
    self.depth = depth
    self.symbols = symbols
    self.isStill = isStill
  }

  var chrome: Theme.Chrome { theme.chrome }

  /// One of two spellings, by what may be drawn.
  func glyph(_ unicode: String, _ ascii: String) -> String { symbols.isUnicode ? unicode : ascii }

  /// Whether pictures are made of half blocks; otherwise of shades, one value a cell.
  var hasBlocks: Bool { symbols.isUnicode && depth >= .indexed256 }
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
  /// What is drawn on it in pixels, the later over the earlier.
  public let pictures: [PixelPicture]
  let targets: [Target]
  /// Whether a point is in the hand, which a drag moves wherever it goes.
  let isCarrying: Bool

  init(canvas: Canvas, pictures: [PixelPicture] = [], targets: [Target], isCarrying: Bool = false) {
    self.canvas = canvas
    self.pictures = pictures
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
