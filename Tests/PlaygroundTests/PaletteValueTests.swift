import Datasets
import Engine
import Testing

@testable import Playground

@Suite("The values in the command palette")
struct PaletteValueTests {
  @Test("a penalty and its rate are one line", arguments: ["l1 0.01", "L1 = 0.01", "l1 rate 0.01", "penalty l1 0.01"])
  func penalties(typed: String) {
    var state = PaletteScene.open(typed)
    _ = state.apply(.cursor(.activated))
    #expect(Setting.regularization.value(state.experiment).text == "l1")
    #expect(state.experiment.regularizationRate == 0.01)
    #expect(state.notice?.text == "penalty is now l1 at a rate of 0.01; u goes back")
    _ = state.apply(.undone)
    #expect(state.experiment == .standard)
  }

  @Test(
    "every value that is offered is accepted, whatever is learned",
    arguments: ["spiral", "plane", "yin-yang", "iris-2d"])
  func choices(dataset: String) throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    for field in Setting.stored {
      for choice in field.choices(experiment) {
        var changed = experiment
        #expect(throws: Never.self, "\(field.name) \(choice.text)") { try changed.set(field.name, to: choice.text) }
        #expect(throws: Never.self, "\(field.name) \(choice.text)") { try Run(changed) }
      }
    }
  }

  @Test("the present value is marked, and has the cursor", arguments: Setting.stored.map(\.name))
  func present(name: String) throws {
    let field = try #require(Setting.named(name))
    for choice in field.choices(.standard) {
      var experiment = Experiment.standard
      try experiment.set(name, to: choice.text)
      let state = PaletteScene.open(name + " ", experiment)
      let suggestions = state.suggestions
      let marked = suggestions.filter(\.isPresent)
      #expect(marked.count == 1, "\(name) \(choice.text)")
      #expect(marked.first?.text == field.value(experiment).text)
      #expect(suggestions[try #require(state.suggestionRow(in: suggestions))].isPresent)
    }
  }

  @Test(
    "a value is typed behind the name, or behind a few letters of it",
    arguments: [
      "learning-rate 0.07", "lr 0.07", ":learning-rate 0.07", "--learning-rate 0.07", "  learning-rate   0.07 ",
    ])
  func typedValue(line: String) throws {
    var state = PaletteScene.open(line)
    guard case .train(.adopt(let experiment))? = state.apply(.cursor(.activated)).last else { throw Unexpected() }
    #expect(experiment.learningRate == 0.07 && state.palette == nil)
    #expect(state.notice?.text == "learning-rate is now 0.07; u goes back")
    _ = state.apply(.undone)
    #expect(state.experiment == .standard)
  }

  @Test(
    "a number is that number and no other",
    arguments: [("noise 1", 1), ("noise 10", 10), ("noise 07", 7)])
  func numbers(line: String, noise: Int) {
    var state = PaletteScene.open(line)
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.noise == noise)
  }

  @Test(
    "a wrong value changes nothing and is told in one line; typing on takes that back",
    arguments: [
      ("learning-rate -1", "learning-rate '-1': a number above 0, such as 0.03"),
      ("noise 99", "noise '99': a whole number from 0 to 50"),
      ("noise much", "noise 'much': a whole number from 0 to 50"),
      ("optimizer zzz", "optimizer 'zzz': one of "), ("hidden 8,x", "hidden '8,x': whole numbers from 1 to "),
      ("theme zzz", "theme 'zzz': one of day, night"),
      ("output-activation relu", "output-activation 'relu': bce needs sigmoid"),
      ("panel zzz", "panel 'zzz': one of settings, "), ("problem zzz", "problem 'zzz': one of "),
    ])
  func wrong(line: String, problem: String) throws {
    var state = PaletteScene.open(line)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.experiment == .standard)
    let said = try #require(state.palette?.problem)
    #expect(said.hasPrefix(problem) && !said.contains("\n"))
    _ = state.apply(.dialog(.edited(.erasedLeft)))
    #expect(state.palette?.problem == nil && state.palette != nil)
  }

  @Test("the value that it has already is said to be so")
  func same() {
    var state = PaletteScene.open("noise \(Experiment.standard.noise)")
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.notice?.text == "noise is \(Experiment.standard.noise) already")
    #expect(state.past.isEmpty)
  }

  @Test("behind a comma the next name of a list is offered")
  func lists() {
    #expect(PaletteScene.open("features x1,sin").suggestions.map(\.text) == ["x1,sin(x1)", "x1,sin(x2)"])
    #expect(PaletteScene.open("hidden 8,").suggestions.map(\.text) == ["8,8", "8,8,8", "8,2", "8,4"])
    var state = PaletteScene.open("features x2,x1x")
    #expect(state.suggestions.first?.text == "x2,x1x2")
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.features == [.x2, .product])
  }

  @Test(
    "the screen's properties are set by name",
    arguments: [
      ("theme night", "night"), ("speed 10 epochs a frame", "10 epochs a frame"), ("view boundary", "boundary"),
      ("panel loss", "loss"),
    ])
  func ofScreen(line: String, value: String) throws {
    var state = PaletteScene.open(line)
    let topic = try #require(state.topics.first { line.hasPrefix($0.name + " ") })
    _ = state.apply(.cursor(.activated))
    #expect(state.palette == nil)
    #expect(topic.value(state) == value)
  }

  @Test("a problem brings the first data set of its kind, the present one nothing")
  func problem() throws {
    var state = PaletteScene.open("problem regression")
    _ = state.apply(.cursor(.activated))
    #expect(state.experiment.problem == .regression)
    let before = state.experiment
    _ = state.apply(.dialog(.paletteOpened("problem regression")))
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.experiment == before && state.notice?.isProblem != true)
    var own = Experiment.standard
    own.choose(dataset: .table(try Table(csv: "a,b,kind\n1,2,x\n3,4,y\n5,1,x\n"), file: "own.csv"))
    state = PaletteScene.open("problem classification", own)
    #expect(state.apply(.cursor(.activated)).isEmpty)
    #expect(state.palette?.problem == "problem 'classification': own.csv is that already")
  }

  private struct Unexpected: Error {}
}
