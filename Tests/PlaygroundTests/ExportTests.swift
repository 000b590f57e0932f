import Testing

@testable import Playground

@Suite("Files that are written from the screen")
struct ExportTests {
  @discardableResult
  private func apply(_ actions: Action..., to state: inout State) -> [Request] {
    actions.reduce([]) { state.apply($1) }
  }

  @Test("an export is named, confirmed where the file exists, and reported")
  func export() throws {
    var state = StateTests.fresh()
    apply(.dialog(.exportAsked), to: &state)
    #expect(state.overlay == .export(TextField("dlplay-spiral.json"), replaces: false))
    apply(.dialog(.edited(.erasedLeft)), .dialog(.typed("x")), to: &state)
    guard case .export(.model, "dlplay-spiral.jsox", false)? = apply(.cursor(.activated), to: &state).first else {
      throw Unexpected()
    }
    state.report(.exists("dlplay-spiral.jsox"), of: .model, to: "x.json")
    guard case .export(.model, "dlplay-spiral.jsox", true)? = apply(.cursor(.activated), to: &state).first else {
      throw Unexpected()
    }
    state.report(.written("dlplay-spiral.jsox"), of: .model, to: "x.json")
    #expect(state.overlay == nil)
    #expect(state.notice?.isProblem == false)
    state.report(.failed("no room"), of: .model, to: "x.json")
    // The name is there to be mended.
    #expect(state.overlay == .export(TextField("x.json"), replaces: false) && state.refusal?.message == "no room")
    apply(.dismissed, to: &state)
    #expect(state.overlay == nil && state.refusal == nil)
    apply(.dialog(.paletteOpened("")), to: &state)
    state.report(.failed("no room"), of: .model, to: "x.json")
    #expect(state.notice == State.Notice("no room", isProblem: true))
  }

  @Test(
    "tab takes the next format's ending, after the last the first again; only what can be read is offered to start from"
  )
  func exportFormats() {
    var state = State(
      .standard, themes: ["day"], theme: "day",
      formats: [ExportFormat(".json", "one", isReadable: true), ExportFormat(".c", "another", isReadable: false)],
      seedSource: 7)
    func name() -> String? {
      guard case .export(let field, false) = state.overlay else { return nil }
      return field.text
    }
    apply(.dialog(.exportAsked), to: &state)
    apply(.dialog(.completed), to: &state)
    #expect(name() == "dlplay-spiral.c")
    apply(.dialog(.completed), to: &state)
    #expect(name() == "dlplay-spiral.json")
    apply(.dialog(.edited(.erasedLeft)), .dialog(.completed), to: &state)
    #expect(name() == "dlplay-spiral.json")
    state.report(.written("a.json"), of: .model, to: "x.json")
    #expect(state.notice?.text == "exported to a.json; dlplay --model a.json starts from it")
    apply(.propertySet("dataset", to: "iris"), to: &state)
    state.report(.written("a.json"), of: .model, to: "x.json")
    #expect(state.notice?.text == "exported to a.json; dlplay --model a.json --dataset iris starts from it")
    apply(.propertySet("dataset", to: "spiral"), to: &state)
    state.report(.written("a.c"), of: .model, to: "x.json")
    #expect(state.notice?.text == "exported to a.c")
    apply(.dialog(.pointsExportAsked), .dialog(.completed), to: &state)
    #expect(name() == "dlplay-points.csv")
    apply(.dialog(.paletteOpened("export ")), to: &state)
    #expect(state.suggestions.map(\.text) == ["dlplay-spiral.json", "dlplay-spiral.c"])
    #expect(state.suggestions.map(\.explanation) == ["one", "another"])
  }

  private struct Unexpected: Error {}
}
