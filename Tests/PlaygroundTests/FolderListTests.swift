import Testing

@testable import Playground

@Suite("The folders where a file is opened")
struct FolderListTests {
  /// The dialog with the folder where dlplay was started, and the folders that it asks for given to it.
  private struct Dialog {
    var state = PaletteScene.open("")
    private(set) var asked: [String] = []
    private(set) var opened: [String] = []

    init() { use(.dialog(.openAsked)) }

    mutating func use(_ action: Action) {
      for request in state.apply(action) {
        switch request {
        case .listFolder(let path):
          asked.append(path)
          _ = state.list(folder: FolderList(path: path, names: FolderListTests.folders[path]))
        case .open(let name): opened.append(name)
        default: break
        }
      }
    }

    var text: String { if case .open(let field) = state.overlay { field.text } else { "" } }
    var rows: [String] { if case .open(let field) = state.overlay { state.fileRows(field).map(\.name) } else { [] } }
  }

  static let folders = [
    "": ["tables/", "few.csv", "mine.md"], "tables/": ["old/", "fewer.csv"], "tables/old/": ["older.csv"],
    "../": ["here/", "there.csv"], "/": ["home/"],
  ]

  @Test("down and Enter walk into a folder, up to the first row and Enter back, and a file is opened by its path")
  func walk() {
    var dialog = Dialog()
    #expect(dialog.rows == ["../", "tables/", "few.csv", "mine.md"])
    for _ in 0..<2 { dialog.use(.cursor(.moved(columns: 0, rows: 1))) }
    dialog.use(.cursor(.activated))
    #expect(dialog.text == "tables/" && dialog.rows == ["../", "old/", "fewer.csv"] && dialog.opened.isEmpty)
    dialog.use(.cursor(.moved(columns: 0, rows: 1)))
    dialog.use(.cursor(.activated))
    #expect(dialog.text.isEmpty && dialog.rows.first == "../")
    dialog.use(.dialog(.suggestionChosen(1)))
    dialog.use(.dialog(.suggestionChosen(1)))
    #expect(dialog.text == "tables/old/")
    dialog.use(.cursor(.jumped(toLast: true)))
    dialog.use(.cursor(.activated))
    #expect(dialog.opened == ["tables/old/older.csv"] && dialog.state.overlay == nil)
  }

  @Test("what is typed narrows the list, a slash goes into a folder, and taking it away comes back")
  func typed() {
    var dialog = Dialog()
    dialog.use(.dialog(.typed("Fe")))
    #expect(dialog.rows == ["few.csv"])
    dialog.use(.dialog(.edited(.erasedToStart)))
    dialog.use(.dialog(.typed("tables")))
    #expect(dialog.rows == ["tables/"])
    dialog.use(.cursor(.activated))
    #expect(dialog.text == "tables/" && dialog.opened.isEmpty)
    dialog.use(.dialog(.typed("x")))
    #expect(dialog.rows.isEmpty)
    for _ in 0..<2 { dialog.use(.dialog(.edited(.erasedLeft))) }
    #expect(dialog.text == "tables" && dialog.rows == ["tables/"])
    #expect(dialog.asked == ["", "tables/", ""])
  }

  @Test("Tab completes folders and files of the folder that is typed")
  func completed() {
    var dialog = Dialog()
    dialog.use(.dialog(.typed("t")))
    dialog.use(.dialog(.completed))
    #expect(dialog.text == "tables/")
    dialog.use(.dialog(.typed("f")))
    dialog.use(.dialog(.completed))
    #expect(dialog.text == "tables/fewer.csv")
    dialog.use(.cursor(.activated))
    #expect(dialog.opened == ["tables/fewer.csv"])
  }

  @Test(
    "a row that has the cursor loses it when something is typed; Enter in a folder with nothing chosen asks for a name")
  func cursor() {
    var dialog = Dialog()
    dialog.use(.cursor(.moved(columns: 0, rows: 1)))
    dialog.use(.dialog(.typed("mine.md")))
    #expect(dialog.state.fileList.row == nil)
    dialog.use(.cursor(.activated))
    #expect(dialog.opened == ["mine.md"])
    var inside = Dialog()
    inside.use(.dialog(.typed("tables/")))
    inside.use(.cursor(.activated))
    #expect(inside.state.isNameMissing && inside.opened.isEmpty)
    inside.use(.cursor(.moved(columns: 0, rows: -1)))
    #expect(inside.state.fileList.row == nil)
  }

  @Test("keys that come before a folder has been looked through are done when it is, folder by folder")
  func burst() {
    var state = PaletteScene.open("")
    _ = state.apply(.dialog(.openAsked))
    func press(_ rows: Int) {
      for _ in 0..<rows { _ = state.apply(.cursor(.moved(columns: 0, rows: 1))) }
      #expect(state.apply(.cursor(.activated)).isEmpty)
    }
    // To tables/ and in; to old/ and in; to its file.
    for rows in [2, 2, 9] { press(rows) }
    for (path, next) in [("", "tables/"), ("tables/", "tables/old/")] {
      guard case .listFolder(next)? = state.list(folder: FolderList(path: path, names: Self.folders[path])).last else {
        Issue.record("did not walk into \(next)")
        return
      }
    }
    let done = state.list(folder: FolderList(path: "tables/old/", names: Self.folders["tables/old/"]))
    guard case .open("tables/old/older.csv")? = done.last else {
      Issue.record("did not open the last row")
      return
    }
    #expect(state.overlay == nil && state.fileList.steps.isEmpty)
  }

  @Test("a folder that was to be opened is listed")
  func browsed() {
    var state = PaletteScene.open("")
    guard case .listFolder("tables/")? = state.browse("tables").first, case .open(let field)? = state.overlay else {
      Issue.record("not listed")
      return
    }
    #expect(field.text == "tables/")
  }

  @Test("a link is opened though a slash ends it: it is no folder")
  func link() {
    var dialog = Dialog()
    dialog.use(.dialog(.typed("https://playground.tensorflow.org/")))
    dialog.use(.cursor(.activated))
    #expect(dialog.opened == ["https://playground.tensorflow.org/"])
  }

  @Test(
    "the folder around each is where its path says",
    arguments: [
      ("", "../"), ("tables/", ""), ("tables/old/", "tables/"), ("../", "../../"), ("/home/me/", "/home/"),
      ("/home/", "/"),
      ("~/", "~/../"), ("./", "./../"),
    ])
  func parents(path: String, parent: String) { #expect(FolderList.parent(of: path) == parent) }

  @Test("nothing is around the outermost folder")
  func outermost() { #expect(FolderList.parent(of: "/") == nil) }
}
