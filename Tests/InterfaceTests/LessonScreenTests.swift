import Canvas
import Testing

@testable import Interface
@testable import Playground

/// One screen of a lesson that is kept as a text file.
struct LessonScreen: CustomTestStringConvertible {
  let name: String
  let (columns, rows): (Int, Int)
  let lesson: String
  var actions: [Action] = []
  var symbols = SymbolSet.braille
  /// What the trainer has said of the goal.
  var heard: @Sendable (inout Scene) -> Void = { _ in }
  var later: [Action] = []

  static let sizes = [(80, 24), (120, 40), (200, 60)]

  static let all: [LessonScreen] =
    sizes.flatMap { columns, rows in
      [
        LessonScreen(
          name: "\(columns)x\(rows)-lesson-predict", columns: columns, rows: rows, lesson: "asks",
          actions: [.teach(.moved(by: 1))]),
        LessonScreen(
          name: "\(columns)x\(rows)-lesson-run", columns: columns, rows: rows, lesson: "asks",
          actions: [.teach(.answered(1)), .runToggled], heard: { $0.hear(epoch: 137) }),
        LessonScreen(
          name: "\(columns)x\(rows)-lesson-explain", columns: columns, rows: rows, lesson: "asks",
          actions: [.teach(.answered(1))],
          heard: { $0.hear(epoch: 6, isReached: true) }),
        LessonScreen(
          name: "\(columns)x\(rows)-lessons", columns: columns, rows: rows, lesson: "asks",
          actions: [.teach(.answered(1))],
          heard: { $0.hear(epoch: 6, isReached: true) }, later: [.teach(.toggled)]),
      ]
    } + [
      LessonScreen(
        name: "80x24-lesson-hints", columns: 80, rows: 24, lesson: "asks",
        actions: [.teach(.answered(2)), .teach(.hinted), .teach(.hinted)],
        heard: { $0.hear(epoch: 12, broken: [.noise]) }),
      LessonScreen(
        name: "80x24-lesson-missed", columns: 80, rows: 24, lesson: "asks",
        actions: [.dismissed, .runToggled, .teach(.hinted)], heard: { $0.hear(epoch: 400, isMissed: true) }),
      LessonScreen(
        name: "80x24-lesson-types", columns: 80, rows: 24, lesson: "types",
        actions: [.dialog(.typed("45")), .teach(.advanced), .dialog(.typed("4"))]),
      LessonScreen(
        name: "80x24-lesson-hides", columns: 80, rows: 24, lesson: "hides", actions: [.look(.toggled(.backprop))]),
      LessonScreen(
        name: "80x24-lesson-ascii", columns: 80, rows: 24, lesson: "asks", actions: [.teach(.answered(1))],
        symbols: .ascii,
        heard: { $0.hear(epoch: 6, isReached: true) }),
      LessonScreen(name: "24x8-lesson-predict", columns: 24, rows: 8, lesson: "asks", actions: [.teach(.moved(by: 2))]),
      LessonScreen(
        name: "24x8-lesson-run", columns: 24, rows: 8, lesson: "asks", actions: [.teach(.answered(1)), .runToggled],
        heard: { $0.hear(epoch: 137) }),
      LessonScreen(
        name: "50x50-lesson-predict", columns: 50, rows: 50, lesson: "asks"),
    ]

  var testDescription: String { name }

  var scene: Scene {
    var progress = LessonProgress()
    progress.entries = ["types": .init(mark: .done), "asks": .init(mark: .done, bestEpoch: 4)]
    var scene = Scene(lesson: lesson, actions, progress: progress)
    heard(&scene)
    for action in later { _ = scene.state.apply(action) }
    return scene
  }

  var screen: Screen {
    scene.screen(Size(columns: columns, rows: rows), Scene.look(symbols == .ascii ? .mono : .indexed256, symbols))
  }
}

@Suite("A lesson on the screen")
struct LessonScreenTests {
  @Test("the screen is as its file in Golden shows it", arguments: LessonScreen.all)
  func golden(screen: LessonScreen) throws { try expectGolden(screen.screen.canvas.text + "\n", screen.name) }

  @Test("no text crosses a frame, at any size", arguments: ["asks", "types", "hides"])
  func frames(lesson: String) {
    for columns in [24, 31, 60, 80, 139, 140, 200] {
      for rows in [8, 11, 14, 24, 40] {
        for actions in [[], [.teach(.answered(3)), .dismissed], [.teach(.explained)], [.teach(.toggled)]] as [[Action]]
        {
          var scene = Scene(lesson: lesson, actions)
          scene.hear(epoch: 3)
          let canvas = scene.screen(Size(columns: columns, rows: rows)).canvas
          guard
            let strip = ScreenPlan(scene.state, size: Size(columns: columns, rows: rows), look: Scene.look()).layout?
              .strip,
            strip.rows >= 3, scene.state.overlay == nil
          else { continue }
          for row in strip.row + 1..<strip.bottom - 1 {
            #expect(canvas[0, row].glyph == "│", "\(columns)x\(rows), row \(row)")
            #expect("│↑↓".unicodeScalars.contains(canvas[columns - 1, row].glyph), "\(columns)x\(rows), row \(row)")
          }
          #expect(canvas[columns - 1, strip.row].glyph == "╮" && canvas[columns - 1, strip.bottom - 1].glyph == "╯")
        }
      }
    }
  }

  @Test("digits answer while a question waits, and mean what they mean once esc looks around")
  func digits() {
    var state = Scene(lesson: "asks").state
    #expect(action(for: .character("3"), in: state) == .teach(.answered(2)))
    #expect(action(for: .character("5"), in: state) == .featureToggled(Feature.ofThePlane[4]))
    #expect(
      action(for: .enter, in: state) == .teach(.advanced) && action(for: .down, in: state) == .teach(.moved(by: 1)))
    #expect(action(for: .character("B"), in: state) == .look(.toggled(.backprop)), "all else keeps its meaning")
    _ = state.apply(.dismissed)
    #expect(action(for: .character("3"), in: state) == .featureToggled(Feature.ofThePlane[2]))
    #expect(action(for: .enter, in: state) == .cursor(.activated))
    _ = state.apply(.teach(.toggled))
    #expect(action(for: .character("3"), in: state) == .teach(.answered(2)), "T asks again")
  }

  @Test("a number is typed where one is asked for, and the letters keep their meaning")
  func typing() {
    var state = Scene(lesson: "types").state
    for key in "-4.6" { _ = action(for: .character(key), in: state).map { state.apply($0) } }
    _ = action(for: .backspace, in: state).map { state.apply($0) }
    #expect(state.lesson?.field.text == "-4.")
    #expect(action(for: .character("a"), in: state) == .settingMoved(.activation, by: 1))
    #expect(action(for: .character(" "), in: state) == .runToggled)
  }

  @Test("T opens the panel, then the menu; the menu's keys go through it")
  func menu() {
    var state = Scene(lesson: "asks", [.dismissed]).state
    func press(_ keys: Key...) { for key in keys { _ = action(for: key, in: state).map { state.apply($0) } } }
    press(.character("T"))
    #expect(state.overlay == nil && state.lesson?.isOpen == true)
    press(.character("T"))
    guard case .lessons(let menu) = state.overlay else { return #expect(Bool(false), "no menu") }
    #expect(menu.lesson?.name == "asks")
    press(.left, .character("n"), .character("/"), .character("f"), .character("o"), .character("r"), .character("w"))
    guard case .lessons(let found) = state.overlay else { return #expect(Bool(false), "no menu") }
    #expect(found.showsNotes && found.rows.map(\.number) == [3])
    press(.enter)
    #expect(state.overlay == nil && state.lesson?.lesson.name == "hides")
    press(.character("T"), .character("q"))
    #expect(state.overlay == nil && state.lesson != nil, "q closes the menu and ends nothing")
    press(.character("Q"))
    #expect(state.lesson == nil)
  }

  @Test("a click on a choice takes it, on a row of the menu begins the lesson")
  func clicks() throws {
    let screen = Scene(lesson: "asks").screen(Size(columns: 80, rows: 24))
    let lines = screen.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains("stay at the loss") })
    #expect(screen.action(for: Mouse(.pressed, at: Place(column: 20, row: row))) == .teach(.answered(2)))
    let menu = Scene(lesson: "asks", [.teach(.toggled)]).screen(Size(columns: 80, rows: 24))
    let titles = menu.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(titles.firstIndex { $0.contains("how many parameters") })
    #expect(menu.action(for: Mouse(.pressed, at: Place(column: 20, row: place))) == .teach(.rowChosen(0)))
  }

  @Test("every choice can be seen on the smallest screen")
  func smallest() {
    for choice in 0..<4 {
      var scene = Scene(lesson: "asks", [.teach(.moved(by: choice))])
      scene.hear(epoch: 0)
      #expect(scene.screen(Size(columns: 24, rows: 8)).canvas.text.contains("▸ \(choice + 1)"))
    }
  }

  @Test("beside a lens an open lesson leaves half of a small screen, and all of its text can be reached")
  func besideLens() {
    let size = Size(columns: 80, rows: 24)
    var scene = Scene(lesson: "asks", [.look(.chosen(.gradients)), .teach(.explained)])
    let layout = ScreenPlan(scene.state, size: size, look: Scene.look()).layout
    #expect(layout?.strip?.rows == 11 && layout?.network?.rows == 11)
    for _ in 0..<50 { _ = scene.state.apply(.teach(.moved(by: 1))) }
    scene.state.layLesson(hidden: hiddenLessonLines(scene.state, size: size, look: Scene.look()))
    #expect(scene.screen(size).canvas.text.contains("of 20."))
    for choice in 0..<4 {
      var asking = Scene(lesson: "asks", [.look(.chosen(.gradients)), .teach(.moved(by: choice))])
      asking.hear(epoch: 0)
      #expect(asking.screen(size).canvas.text.contains("▸ \(choice + 1)"))
    }
  }

  @Test("a long text is gone through line by line and no further than its end")
  func scrolling() {
    var scene = Scene(lesson: "asks", [.teach(.explained)])
    let size = Size(columns: 40, rows: 12)
    for _ in 0..<50 { _ = scene.state.apply(.teach(.moved(by: 1))) }
    let hidden = hiddenLessonLines(scene.state, size: size, look: Scene.look())
    scene.state.layLesson(hidden: hidden)
    #expect(hidden > 0 && scene.state.lesson?.top == hidden)
    #expect(scene.screen(size).canvas.text.contains("of 20."))
  }

  @Test("the offer of the first lesson is one line that T takes")
  func offer() {
    var scene = Scene(.standard, lessons: Lesson.scenes)
    scene.snapshot.diagnosis = Diagnosis(.solved)
    scene.state.update(from: scene.snapshot)
    for size in [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] {
      #expect(scene.screen(size).canvas.text.contains("the first lesson: how many parameters"))
    }
    #expect(scene.screen(Size(columns: 80, rows: 24)).canvas.text.contains("T the first lesson"))
  }

  @Test("while a question waits nothing on the screen tells what is the matter")
  func guessing() {
    var scene = Scene(lesson: "asks")
    scene.snapshot.experiment = scene.state.experiment
    scene.snapshot.diagnosis = Diagnosis(.vanishing)
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)]
    for size in sizes { #expect(!scene.screen(size).canvas.text.contains("▲ vanishing")) }
    _ = scene.state.apply(.teach(.answered(1)))
    _ = scene.state.apply(.dismissed)
    for size in sizes { #expect(scene.screen(size).canvas.text.contains("▲ vanishing")) }
  }

  @Test(
    "a count is written whole, and what is no number has its name",
    arguments: [
      (3.0, "3"), (12_345, "12 345"), (0.25, "0.250"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
      (1e300, "1.0e300"),
    ])
  func told(number: Double, text: String) { #expect(number.told == text) }

  @Test("what a lesson hides has no row")
  func hidden() {
    let text = Scene(lesson: "hides").screen(Size(columns: 120, rows: 40)).canvas.text
    #expect(!text.contains("data set") && !text.contains("noise") && text.contains("optimizer"))
    #expect(text.contains("x₁") && !text.contains("□ x"), "inputs that are off are not offered")
  }
}
