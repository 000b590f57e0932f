import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

/// What lies over the screen takes all keys: nothing beneath it is changed, and only Ctrl-C ends.
@Suite("Keys over the screen")
struct OverlayKeyTests {
  static let openings: [Action] = [
    .dialog(.helpToggled), .galleryAsked, .dialog(.paletteOpened("")), .dialog(.exportAsked), .dialog(.openAsked),
    .dialog(.pictureAsked), .dialog(.pointsExportAsked),
  ]

  private static let keys: [Key] =
    keyTable.flatMap(\.keys).map(\.key) + (0x20..<0x7F).map { .character(Character(Unicode.Scalar($0))) }
    + [.pageUp, .pageDown, .control("f"), .control("b"), .control("d"), .control("u")]

  private static func type(_ keys: [Key], _ scene: inout Scene) -> [Request] {
    keys.flatMap { key in action(for: key, in: scene.state).map { scene.state.apply($0) } ?? [] }
  }

  @Test("reach it and nothing beneath it", arguments: openings)
  func nothingBeneath(opening: Action) {
    for key in Self.keys where key != .control("c") && key != .control("z") && key != .control("l") {
      var scene = Scene(.standard, [.cursor(.focused(.settings)), opening])
      let before = scene.state
      let requests = Self.type([key], &scene)
      var after = scene.state
      (after.overlay, after.notice) = (before.overlay, before.notice)
      // Enter does what the card is for, and where files are listed keys choose from them, a slash another folder.
      guard key != .enter else { continue }
      after.fileList = before.fileList
      let others = requests.filter { if case .listFolder = $0 { false } else { true } }
      #expect(others.isEmpty && after == before, "\(opening) \(key)")
    }
  }

  @Test("the link's card takes all keys too")
  func link() {
    for key in Self.keys where ![.control("c"), .control("z"), .control("l")].contains(key) {
      var scene = Scene()
      scene.state.show(SharedLink("https://playground", omissions: [], isCopied: true))
      let before = scene.state
      let requests = Self.type([key], &scene)
      var after = scene.state
      (after.overlay, after.notice) = (before.overlay, before.notice)
      #expect(after == before && (requests.isEmpty || [.character("y"), .character("c")].contains(key)), "\(key)")
    }
  }

  @Test("q and esc close what is not typed in", arguments: [Key.character("q"), .escape])
  func closing(key: Key) {
    for opening in [Action.dialog(.helpToggled), .galleryAsked] {
      var scene = Scene(.standard, [opening])
      #expect(scene.state.overlay != nil)
      #expect(Self.type([key], &scene).isEmpty)
      #expect(scene.state.overlay == nil, "\(opening)")
    }
  }

  @Test("ctrl-c ends, whatever lies over the screen", arguments: openings)
  func ending(opening: Action) throws {
    let scene = Scene(.standard, [opening])
    #expect(action(for: .control("c"), in: scene.state) == .quit)
  }

  // The gallery.

  @Test(
    "letters narrow the gallery down by name, and enter takes what is left",
    arguments: [("xor", "xor"), ("spir", "spiral"), ("YIN", "yin-yang"), ("3", "blobs-3"), ("heck", "checkerboard")])
  func filter(typed: String, name: String) throws {
    var scene = Scene(.standard, [.galleryAsked])
    _ = Self.type(typed.map(Key.character), &scene)
    guard case .gallery(let gallery)? = scene.state.overlay else { throw Unexpected() }
    #expect(gallery.pictures.map(\.name) == [name])
    _ = Self.type([.enter], &scene)
    #expect(scene.state.experiment.dataName == name && scene.state.overlay == nil)
  }

  @Test("what no data set is called shows none and takes none; backspace and esc take letters back")
  func noneIsCalledSo() throws {
    var scene = Scene(.standard, [.galleryAsked])
    let before = scene.state.experiment
    _ = Self.type("zzz".map(Key.character), &scene)
    let text = scene.screen(Size(columns: 80, rows: 24)).canvas.text
    #expect(text.contains("no data set is called 'zzz'"))
    #expect(Self.type([.enter, .down, .end, .home, .right], &scene).isEmpty && scene.state.experiment == before)
    scene = Scene(.standard, [.galleryAsked])
    _ = Self.type("zz".map(Key.character) + [.backspace, .backspace], &scene)
    guard case .gallery(let whole)? = scene.state.overlay else { throw Unexpected() }
    #expect(whole.pictures.count == whole.count)
    _ = Self.type([.character("x"), .escape], &scene)
    #expect(scene.state.overlay != nil)
    _ = Self.type([.escape], &scene)
    #expect(scene.state.overlay == nil)
  }

  // The help.

  /// The help after these keys, each told how large it is on a screen of 80 x 24; the first line that is shown, and all lines.
  private static func help(_ keys: [Key]) -> (top: Int, lines: [String], rows: Int, scene: Scene) {
    var scene = Scene(.standard, [.dialog(.helpToggled)])
    let size = Size(columns: 80, rows: 24)
    let page = helpPage(scene.state, scene.snapshot, size: size, look: Scene.look())
    for key in keys {
      if scene.state.help != nil { scene.state.layHelp(page.lines, rows: page.rows) }
      _ = type([key], &scene)
    }
    return (scene.state.help?.top ?? -1, page.lines, page.rows, scene)
  }

  @Test("the help goes by lines, pages, and to its ends, and stops there")
  func paging() {
    let all = Self.help([])
    let last = all.lines.count - all.rows
    #expect(last > 2 * all.rows)
    #expect(Self.help([.down]).top == 1 && Self.help([.character("j"), .character("j"), .character("k")]).top == 1)
    for key in [Key.pageDown, .control("f"), .character(" ")] {
      let top = Self.help([key]).top
      #expect(top >= all.rows - 3 && top < all.rows, "a page leaves a line to go on from: \(top)")
    }
    #expect(Self.help([.pageDown, .pageUp]).top == 0 && Self.help([.control("f"), .control("b")]).top == 0)
    #expect(Self.help([.character("G")]).top == last && Self.help([.end]).top == last)
    #expect(Self.help([.end, .down, .pageDown, .up]).top == last - 1)
    #expect(Self.help([.end, .character("g")]).top == 0 && Self.help([.end, .home]).top == 0)
  }

  @Test("the help is gone through by a word; n and N go on, esc ends the search before the help")
  func searching() throws {
    let typed: [Key] = [.character("/")] + "probe".map(Key.character)
    let found = Self.help(typed)
    #expect(found.lines[found.top].contains("probe"))
    #expect(found.scene.state.help?.field?.text == "probe")
    let next = Self.help(typed + [.enter, .character("n")])
    #expect(next.top > found.top && next.lines[next.top].contains("probe"))
    #expect(Self.help(typed + [.enter, .character("n"), .character("N")]).top == found.top)
    let none = Self.help([.character("/")] + "qqqq".map(Key.character) + [.enter, .character("n")])
    #expect(none.scene.state.notice?.text == "the help has no 'qqqq'")
    #expect(Self.help(typed + [.escape]).scene.state.help?.field == nil)
    #expect(Self.help(typed + [.escape]).scene.state.help != nil)
    #expect(Self.help(typed + [.escape, .escape]).scene.state.help == nil)
    let marked = found.scene.screen(Size(columns: 80, rows: 24)).canvas
    #expect(
      (0..<24).contains { row in (0..<80).contains { marked[$0, row].style.attributes.contains(.reverse) && row > 0 } })
  }

  private struct Unexpected: Error {}
}
