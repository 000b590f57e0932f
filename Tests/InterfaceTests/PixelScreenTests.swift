import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("The screen in pixels")
struct PixelScreenTests {
  static let pixels = PixelScreen(
    cell: PixelCell(width: 4, height: 8), paper: RGB(0, 0, 0), ink: RGB(229, 229, 229))
  private let look = Look(theme: Scene.theme, depth: .direct, symbols: .braille, pixels: pixels)

  /// Draws every picture, so that no number in it is beyond what can be drawn.
  static func paint(_ screen: Screen) {
    for picture in screen.pictures {
      var brush = Brush(PixelImage(width: picture.rect.columns * 4, height: picture.rect.rows * 8))
      switch picture.content {
      case .field(let field):
        brush.fill(Box(x: 0, y: 0, width: Double(brush.image.width), height: Double(brush.image.height)), field)
      case .sketch(let sketch): sketch.draw(with: &brush)
      }
    }
  }

  private static let sizes = [
    Size(columns: 24, rows: 8), Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
    Size(columns: 200, rows: 60),
  ]

  private func draw(_ experiment: Experiment, _ actions: [Action], _ size: Size, _ look: Look) throws -> Screen {
    var state = State(
      experiment, themes: ["playground"], theme: "playground", commands: commands, seedSource: 1)
    for action in actions { _ = state.apply(action) }
    let run = try Run(state.experiment)
    let snapshot = run.snapshot(ScreenPlan(state, size: size, look: look).pictureRequest)
    state.update(from: snapshot)
    return ScreenPlan(state, size: size, look: look).draw(state, snapshot)
  }

  /// Every cell of a picture has one, on its own level, and no picture leaves the screen.
  private func check(_ screen: Screen, _ comment: Comment) {
    let whole = Rect(screen.canvas.size)
    for picture in screen.pictures { #expect(picture.rect.intersection(whole) == picture.rect, comment) }
    for row in 0..<whole.rows {
      for column in 0..<whole.columns where screen.canvas[column, row].isPicture {
        let place = Place(column: column, row: row)
        let glyph = screen.canvas[column, row].glyph
        #expect(
          screen.pictures.contains { Cell.picture(on: $0.level) == glyph && $0.rect.contains(place) }, comment)
      }
    }
    Self.paint(screen)
  }

  private static let scenes: [(name: String, actions: [Action])] =
    [
      ("plain", []), ("boundary", [.outputViewMoved(by: 1)]), ("two colours", [.outputViewMoved(by: 2)]),
      ("test points", [.testPointsToggled]), ("gallery", [.galleryAsked]),
      ("unit", [.cursor(.unitChosen(UnitPlace(layer: 1, unit: 2)))]),
    ] + Lens.allCases.map { ("\($0)", [.look(.chosen($0))]) }

  @Test("pictures are where their cells are, at every size, in every lens, with and without classes")
  func places() throws {
    for dataset in ["spiral", "iris", "multi-gauss"] {
      var experiment = Experiment.standard
      try experiment.set("dataset", to: dataset)
      for size in Self.sizes {
        for scene in Self.scenes {
          let comment: Comment = "\(dataset), \(scene.name), \(size.columns)x\(size.rows)"
          let screen = try draw(experiment, scene.actions, size, look)
          check(screen, comment)
          #expect(scene.name != "plain" || size.rows < 18 || screen.pictures.count >= 2, comment)
        }
      }
    }
  }

  @Test("without pixels there is no cell of a picture, and words are the same with them")
  func words() throws {
    for size in Self.sizes {
      for scene in Self.scenes {
        let plain = try draw(
          .standard, scene.actions, size, Look(theme: Scene.theme, depth: .direct, symbols: .braille))
        #expect(plain.pictures.isEmpty && !plain.canvas.cells.contains { $0.isPicture })
        let fine = try draw(.standard, scene.actions, size, look)
        let (one, two) = (letters(plain.canvas.text), letters(fine.canvas.text))
        // A point in the way of a word's place, or a curve, is a picture now.
        #expect(two.isSuperset(of: one), "\(scene.name), \(size): \(one.subtracting(two))")
      }
    }
  }

  /// The words of a screen: letters and digits side by side, four at least.
  private func letters(_ text: String) -> Set<String> {
    Set(text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init).filter { $0.count > 3 })
  }

  @Test("what lies under a window is not seen, and the window's own pictures are")
  func windows() throws {
    let size = Size(columns: 120, rows: 40)
    let screen = try draw(.standard, [.galleryAsked], size, look)
    #expect(screen.pictures.contains { $0.level == 1 })
    let under = try draw(.standard, [.dialog(.helpToggled)], size, look)
    let own = under.canvas.cells.filter(\.isPicture).count
    let all = try draw(.standard, [], size, look).canvas.cells.filter(\.isPicture).count
    #expect(own < all && !under.pictures.contains { $0.level == 1 })
  }

  @Test("each class has a shape in pixels, and a letter of one column for it in words")
  func shapes() {
    let glyphs = PointShape.allCases.indices.map { look.classGlyph($0) }
    #expect(Set(glyphs).count == PointShape.allCases.count)
    #expect(glyphs.allSatisfy { String($0).columns == 1 && Canvas.shows($0) })
    #expect(look.pointGlyphs(isTest: false, areValues: false).below == look.classGlyph(PointShape.square.rawValue))
  }

  @Test("what marks a place of a curve hides nothing of it: an epoch of the past, the probe of an activation")
  func marks() throws {
    var scene = Scene()
    scene.apply([.time(.moved(by: -13))])
    let size = Size(columns: 120, rows: 40)
    func lines(_ look: Look) -> [Substring] { scene.screen(size, look).canvas.text.split(separator: "\n").suffix(10) }
    let plain = Look(theme: Scene.theme, depth: .direct, symbols: .braille)
    #expect(lines(plain).contains { $0.contains("○") } && !lines(look).contains { $0.contains("○") })

    let screen = try draw(.standard, [.look(.chosen(.activations))], size, look)
    let rows = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let zone = try #require(rows.firstIndex { $0.contains("░") })
    #expect(rows.prefix(zone).allSatisfy { !$0.contains("┊") })
    let isMarked = screen.pictures.contains { picture in
      guard case .sketch(let sketch) = picture.content, picture.rect.bottom == zone else { return false }
      return sketch.shapes.contains { if case .disc = $0 { true } else { false } }
    }
    #expect(isMarked)
  }

  @Test("the key under the map has the shapes that points have in pixels: of values discs, whatever their sign")
  func key() throws {
    let size = Size(columns: 120, rows: 40)
    func text(_ dataset: String) throws -> String {
      var experiment = Experiment.standard
      try experiment.set("dataset", to: dataset)
      return try draw(experiment, [.testPointsToggled], size, look).canvas.text
    }
    let classes = try text("spiral")
    #expect(classes.contains("■ -1  ● 1") && classes.contains("to test □○ "))
    let values = try text("plane")
    #expect(values.contains("● below 0  ● above 0") && values.contains("to test ○ "))
    #expect(try text("sine").contains("● points to learn"))
  }

  @Test("test points among many are no larger than those to train on")
  func sizes() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "plane")
    let screen = try draw(experiment, [.testPointsToggled], Size(columns: 120, rows: 40), look)
    var radii: [Double] = []
    for picture in screen.pictures {
      guard case .sketch(let sketch) = picture.content else { continue }
      for case .disc(_, let radius, _) in sketch.shapes { radii.append(radius) }
    }
    // A disc and one in it for each point; the rim of a test point is the wider one.
    #expect(radii.count == 2 * experiment.samples)
    #expect(try #require(radii.max()) < 2 * (try #require(radii.min())))
  }

  @Test("what is answered to one input lies on the map where a point with that value would")
  func fitted() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "sine")
    let run = try Run(experiment)
    let raster = Raster(columns: 40, rows: 2)
    let snapshot = run.snapshot(PictureRequest(plot: raster, thumbnail: Raster(columns: 0, rows: 0)))
    let domain = snapshot.points.domain
    let places = FittedCurve(snapshot.pictures, domain, experiment).places
    #expect(places.count == raster.columns)
    for (column, place) in places.enumerated() {
      let x1 = domain.x.lowerBound + domain.width * (Double(column) + 0.5) / Double(raster.columns)
      let spot = Spot(x1: x1, x2: Double(snapshot.pictures.plot[column]))
      let expected = domain.vertex(of: spot, in: Box(x: 0, y: 0, width: 1, height: 1))
      #expect(abs(place.x - expected.x) < 1e-9 && place.y == expected.y)
    }
  }

  @Test("a screen of more pixels than there is time for stays in cells")
  func tooLarge() throws {
    var look = look
    look.pixels?.cell = PixelCell(width: 60, height: 120)
    let screen = try draw(.standard, [], Size(columns: 200, rows: 60), look)
    #expect(screen.pictures.isEmpty)
  }

  @Test(
    "words are made of lines, whatever is in them",
    arguments: ["Hello, World!", "x₁² ≤ 3·10⁻² → ÄÖÜß é", "漢字 \u{1F600}", ""])
  func lettering(text: String) {
    let (plain, bold) = (Lettering(size: 11, isBold: false), Lettering(size: 11, isBold: true))
    #expect(text.isEmpty ? plain.width(text) == 0 : plain.width(text) > 2 && bold.width(text) > plain.width(text))
    let places = plain.lines(text).joined()
    #expect(places.allSatisfy { -1...plain.width(text) + 1 ~= $0.x && -12...4 ~= $0.y })
  }

  @Test("every printable letter of ASCII has strokes of its own")
  func ascii() {
    let frame = Lettering(size: 20, isBold: false).lines("漢")
    for value in 33..<127 {
      let lines = Lettering(size: 20, isBold: false).lines(String(Unicode.Scalar(UInt8(value))))
      #expect(!lines.isEmpty && lines != frame, "\(Unicode.Scalar(UInt8(value)))")
    }
  }
}

extension Canvas {
  /// Whether a letter is written as it is.
  fileprivate static func shows(_ glyph: Unicode.Scalar) -> Bool {
    var canvas = Canvas(Size(columns: 1, rows: 1))
    canvas.write(String(glyph), at: Place(column: 0, row: 0))
    return canvas[0, 0].glyph == glyph
  }
}
