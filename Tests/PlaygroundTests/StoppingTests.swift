import Engine
import Testing

@testable import Playground

@Suite("Where a run stops by itself")
struct StoppingTests {
  private func running(_ stops: StopConditions, speed: Int = 0) throws -> Session {
    var session = try Session()
    session.apply(.stopsSet(stops), .speedMoved(by: speed), .runToggled)
    return session
  }

  @Test("it pauses at the very epoch and says so, whatever the speed", arguments: [-1, 0, 1])
  func epoch(speed: Int) throws {
    var session = try running(StopConditions(epoch: 13), speed: speed)
    session.frames(speed < 0 ? 26 * 13 : 30)
    #expect(session.snapshot.epoch == 13 && session.snapshot.batch == 0)
    #expect(!session.state.isRunning)
    #expect(
      session.state.notice?.text
        == "stopped: epoch 13 is reached; space goes on, ':stop off' forgets it")
  }

  @Test("it pauses where the loss is low enough, at the first such epoch")
  func loss() throws {
    var experiment = Experiment.standard
    experiment.choose(dataset: .carried("gauss"))
    let run = try Run(experiment)
    while run.measuredLoss > 0.05 { run.trainEpoch() }
    var session = try Session(experiment)
    session.apply(.stopsSet(StopConditions(loss: 0.05)), .runToggled)
    session.frames(200)
    #expect(session.snapshot.epoch == run.epoch)
    #expect(session.state.notice?.text.hasPrefix("stopped: a loss of 0.05 is reached") == true)
  }

  @Test("one who goes on is not stopped again, until the run has started anew")
  func goesOn() throws {
    var session = try running(StopConditions(epoch: 3))
    session.frames(10)
    session.apply(.runToggled)
    session.frames(4)
    #expect(session.snapshot.epoch == 7 && session.state.isRunning)
    session.apply(.reset)
    session.frames(10)
    #expect(session.snapshot.epoch == 3 && !session.state.isRunning)
  }

  @Test("a loss that is low enough already ends the run at once; an epoch that is past does not, and is told")
  func already() throws {
    var session = try Session(epochs: 5)
    session.apply(.runToggled, .stopsSet(StopConditions(epoch: 2)))
    #expect(session.state.notice?.text == "epoch 2 is past, the run is at 5: r starts again and stops there")
    session.frames(2)
    #expect(session.snapshot.epoch == 7)
    session.apply(.stopsSet(StopConditions(loss: 10)))
    session.frames(3)
    #expect(session.snapshot.epoch == 8 && !session.state.isRunning)
  }

  @Test("a loss that is low enough already is told to who sets it while it pauses, and so is only what is new")
  func alreadyPaused() throws {
    var session = try Session(epochs: 5)
    session.frames(1)
    session.apply(.stopsSet(StopConditions(epoch: 2)), .stopsSet(StopConditions(epoch: 2, loss: 10)))
    let told = try #require(session.state.notice?.text)
    #expect(
      told.hasPrefix("the loss is 0.") && told.hasSuffix(" already, no more than 10: r starts again and stops there"))
    session.apply(.stopsSet(StopConditions(epoch: 2, loss: 1e-4)))
    #expect(session.state.notice?.text == "it pauses at epoch 2 or a loss of 0.0001")
  }

  @Test("undo takes a stop away and redo sets it again, for the trainer too")
  func undo() throws {
    var session = try running(StopConditions(epoch: 3))
    session.apply(.undone)
    #expect(session.state.stops.isEmpty)
    session.frames(5)
    #expect(session.snapshot.epoch == 5)
    session.apply(.redone, .reset)
    #expect(session.state.stops == StopConditions(epoch: 3))
    session.frames(9)
    #expect(session.snapshot.epoch == 3)
  }

  @Test(
    "is typed in the palette",
    arguments: [
      ("stop at epoch 500", StopConditions(epoch: 500)), ("stop at epoch=500", StopConditions(epoch: 500)),
      ("stop at 500", StopConditions(epoch: 500)), ("stop epoch 500", StopConditions(epoch: 500)),
      ("stop at loss 0.05", StopConditions(loss: 0.05)), ("Stop At Loss 1e-3", StopConditions(loss: 0.001)),
      ("until-loss 0.05", StopConditions(loss: 0.05)), ("epochs 40", StopConditions(epoch: 40)),
      ("stop loss 0.1", StopConditions(loss: 0.1)),
    ])
  func typed(text: String, stops: StopConditions) {
    var state = PaletteScene.open(text)
    _ = state.apply(.cursor(.activated))
    #expect(state.stops == stops, "\(state.suggestions.map(\.text))")
    #expect(state.palette == nil)
  }

  @Test(
    "what is no epoch and no loss is refused", arguments: ["stop at epoch 0", "stop at epoch 1.5", "stop at loss x"])
  func refused(text: String) {
    var state = PaletteScene.open(text)
    _ = state.apply(.cursor(.activated))
    #expect(state.stops.isEmpty)
    #expect(state.palette?.problem?.contains("or off") == true)
  }

  @Test("'off' takes one away and leaves the other; stop alone still pauses")
  func off() throws {
    var state = PaletteScene.open("stop at epoch off")
    state.stop(StopConditions(epoch: 9, loss: 0.1))
    _ = state.apply(.cursor(.activated))
    #expect(state.stops == StopConditions(loss: 0.1))
    let stop = PaletteScene.open("stop")
    let row = try #require(stop.suggestionRow(in: stop.suggestions))
    #expect(stop.suggestions[row].text == "pause")
  }

  @Test("the command line says it as train does")
  func commandLine() {
    var state = PaletteScene.open("")
    state.stop(StopConditions(epoch: 9, loss: 0.1))
    #expect(state.commandLine.text == "dlplay --epochs 9 --until-loss 0.1")
  }
}
