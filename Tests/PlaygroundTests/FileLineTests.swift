import Datasets
import Testing

@testable import Playground

@Suite("A table's file with how it is read")
struct FileLineTests {
  @Test(
    "a line is a file and options, and written as it was typed",
    arguments: [
      ("a.csv", "a.csv", 0), ("a.csv --one-hot", "a.csv", 1),
      ("my data.csv --drop id,no --missing mean", "my data.csv", 2),
      ("odd --name.csv", "odd --name.csv", 0), ("a.csv --decimal comma --header no", "a.csv", 2),
    ])
  func apart(text: String, file: String, count: Int) {
    let line = FileLine(text)
    #expect(line.file == file && line.options.count == count && line.text == text)
  }

  @Test("an option takes the place of the one of its name")
  func replaced() {
    let line = FileLine("a.csv --missing drop --one-hot")
    #expect(line.with("missing", "mean").text == "a.csv --one-hot --missing mean")
    #expect(line.with("one-hot", nil, isFlag: true).text == "a.csv --missing drop")
  }

  private static func refused(_ options: [String]) -> State {
    var state = PaletteScene.open("")
    _ = state.apply(.dismissed)
    state.refuse("a.csv", "a.csv:3: a value is missing (column b)", options: options, columns: 80)
    return state
  }

  @Test("a file that is refused is asked for again, with an option that helps, then the next")
  func refused() {
    var state = Self.refused(["--missing drop", "--missing mean"])
    guard case .open(let field)? = state.overlay else {
      Issue.record("not asked again")
      return
    }
    #expect(field.text == "a.csv --missing drop" && state.refusal?.message.contains("a value is missing") == true)
    _ = state.apply(.dialog(.completed))
    guard case .open(let next)? = state.overlay else { return }
    #expect(next.text == "a.csv --missing mean")
    let requests = state.apply(.cursor(.activated))
    guard case .open("a.csv --missing mean")? = requests.first else {
      Issue.record("not opened")
      return
    }
    _ = state.apply(.dialog(.openAsked))
    #expect(state.refusal == nil)
  }

  @Test("what has no other way and fits a line is a line; what is too long for one is a window")
  func short() {
    #expect(Self.refused([]).overlay == nil && Self.refused([]).notice?.isProblem == true)
    var state = Self.refused([])
    state.refuse("a.pt", String(repeating: "word ", count: 30), options: [], columns: 80)
    #expect(state.refusal?.message.count == 150)
  }

  @Test("the palette reads the table again in another way, and says what to do where there is none")
  func palette() throws {
    var none = PaletteScene.open("one-hot true")
    #expect(none.apply(.cursor(.activated)).isEmpty)
    #expect(none.palette?.problem?.contains("ctrl-o, then data.csv --one-hot") == true)
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(try Table(csv: "a,b,kind\n1,2,x\n3,4,y\n5,1,x\n"), file: "own.csv"))
    for (typed, line) in [
      ("missing mean", "/d/own.csv --header yes --missing mean"), ("header no", "/d/own.csv --header no"),
      ("one hot true", "/d/own.csv --header yes --one-hot"), ("drop b", "/d/own.csv --header yes --drop b"),
    ] {
      var state = PaletteScene.open(typed, experiment)
      state.tableLine = FileLine("/d/own.csv --header yes")
      guard case .open(line)? = state.apply(.cursor(.activated)).first else {
        Issue.record("\(typed): \(state.palette?.problem ?? "")")
        continue
      }
    }
  }
}
