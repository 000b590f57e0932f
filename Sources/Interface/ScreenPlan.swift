public import Canvas
public import Playground

/// Where everything stands in one turn of the screen loop: made once, and asked for the map's cells, for the pictures that are
/// needed, and for the screen.
///
/// Made from the state that is drawn; every action makes another one.
public struct ScreenPlan: Sendable {
  let size: Size
  let look: Look
  /// Where the panels stand; nil on a screen that is too small for any.
  let layout: ScreenLayout?
  /// Where the units stand, if the network is on the screen.
  let network: NetworkPlan?
  /// How many cells the map has: the steps of the probe.
  public let mapCells: Raster
  /// Where the lanes of a race stand, if there is one.
  let race: RacePlan?
  /// The picture of each lane that the screen needs.
  public let raceRaster: Raster
  /// The pictures that the screen needs.
  public let pictureRequest: PictureRequest

  /// The plan of a screen of any size.
  public init(_ state: State, size: Size, look: Look) {
    var look = look
    if let pixels = look.pixels, !pixels.holds(size) || !look.hasBlocks { look.pixels = nil }
    self.size = size
    self.look = look
    guard size.columns >= ScreenLayout.least.columns, size.rows >= ScreenLayout.least.rows else {
      (layout, network, mapCells, pictureRequest) = (nil, nil, Raster(columns: 0, rows: 0), .none)
      (race, raceRaster) = (nil, Raster(columns: 0, rows: 0))
      return
    }
    let layout = ScreenLayout(
      size, zoomed: state.isZoomed ? state.focus : nil, focused: state.focus,
      lens: state.lens, strip: LessonPanel(state)?.rows(on: size, look) ?? 0)
    let network = state.lens == .network ? layout.network.map { NetworkPlan($0, state, look) } : nil
    let map = layout.output.map { OutputPlan($0).map } ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    let cells = layout.covered.map { OutputPlan($0).map } ?? map
    (self.layout, self.network) = (layout, network)
    race = state.race.map { RacePlan(layout.body, lanes: $0.race.lanes.count) }
    raceRaster =
      race.map {
        look.raster(of: Rect(Size(columns: $0.map.columns, rows: $0.map.rows)), isLarge: state.experiment.isLarge)
      }
      ?? Raster(columns: 0, rows: 0)
    mapCells = Raster(columns: cells.columns, rows: cells.rows)
    guard state.race == nil else {
      pictureRequest = .none
      return
    }
    pictureRequest = PictureRequest(
      plot: look.raster(of: map, isLarge: state.experiment.isLarge),
      thumbnail: network?.values(isLarge: state.experiment.isLarge) ?? Raster(columns: 0, rows: 0),
      unit: state.pictured, probe: state.readSpot,
      showsTest: state.showsTestPoints, lens: state.lensRequest)
  }

  /// Draws everything.
  ///
  /// Pure: the same state, snapshot, size and look give the same screen.
  ///
  /// - Parameters:
  ///   - state: The one that this is the plan of.
  ///   - snapshot: What the trainer has said last.
  ///   - raceSnapshot: What the race has said last, if there is one.
  public func draw(_ state: State, _ snapshot: Snapshot, _ raceSnapshot: RaceSnapshot? = nil) -> Screen {
    var pen = Pen(size: size, look: look)
    let whole = Rect(size)
    guard let layout else {
      TooSmallView().draw(in: whole, with: &pen)
      return pen.screen
    }
    let turn = Turn(state: state, snapshot: snapshot, layout: layout, network: network)
    if let racing = state.race, let race, let raceSnapshot {
      RaceHeader(racing: racing, snapshot: raceSnapshot, speed: state.speed).draw(in: layout.header, with: &pen)
      RaceView(state: state, racing: racing, snapshot: raceSnapshot, plan: race).draw(in: layout.body, with: &pen)
    } else {
      drawPanels(turn, layout, with: &pen)
    }
    FooterView(state).draw(in: layout.footer, with: &pen)
    if let overlay = state.overlay { pen.draw(overlay.view(turn), in: whole) }
    if !look.symbols.isUnicode { pen.canvas.reduceToASCII() }
    return Screen(
      canvas: pen.canvas, pictures: pen.pictures, targets: pen.targets, isCarrying: state.probe.isCarrying)
  }

  /// Every panel that has a place, and what stands on their frames.
  private func drawPanels(_ turn: Turn, _ layout: ScreenLayout, with pen: inout Pen) {
    let (state, snapshot) = (turn.state, turn.snapshot)
    var drawn: Set<Panel> = []
    for view in panelViews where view.isShown(state) && drawn.insert(view.panel).inserted {
      if let rect = layout.rect(of: view.panel) { pen.draw(view.init(turn), in: rect) }
    }
    if let rect = layout.network { ExampleLine(turn)?.draw(in: rect, with: &pen) }
    DiagnosisLine(turn)?.draw(on: layout.linesForDiagnosis, with: &pen)
    if state.isOffering { OfferLine(state).draw(on: layout.linesForDiagnosis, with: &pen) }
    if state.isGreeting { PurposeLine(classes: snapshot.points.classes).draw(on: layout.linesForDiagnosis, with: &pen) }
    if let rect = layout.output { CountsLine(turn).draw(in: rect.lowerEdge, with: &pen) }
    if let rect = layout.strip, let panel = LessonPanel(state) { panel.draw(in: rect, with: &pen) }
    HeaderView(turn).draw(in: layout.header, with: &pen)
  }
}

extension State.Overlay {
  /// What is drawn over the screen.
  func view(_ turn: Turn) -> any WindowView {
    let state = turn.state
    return switch self {
    case .help(let help): HelpView(turn, help)
    case .gallery(let gallery): GalleryView(gallery: gallery)
    case .export(let field, let replaces):
      ExportCard(
        content: state.exportContent, formats: state.formats, field: field, replaces: replaces, refusal: state.refusal,
        isNameMissing: state.isNameMissing)
    case .open(let field):
      OpenCard(
        field: field, refusal: state.refusal, isNameMissing: state.isNameMissing, rows: state.fileRows(field),
        chosen: state.chosenFile(state.fileRows(field)), hasList: true, isListed: state.isFolderListed)
    case .palette(let palette): PaletteView(palette, state)
    case .link(let link): LinkCard(link: link)
    case .lessons(let menu): LessonMenuView(menu, state)
    }
  }
}

/// The help's lines on a screen of this size, and how many are seen at once.
public func helpPage(_ state: State, _ snapshot: Snapshot, size: Size, look: Look) -> (lines: [String], rows: Int) {
  let text = HelpText(Turn(state: state, snapshot: snapshot), about: state.help?.condition)
  let inside = HelpView.inside(Rect(size))
  return (text.lines(columns: inside.columns, look).map { $0.map(\.text).joined() }, inside.rows)
}
