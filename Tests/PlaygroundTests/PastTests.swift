import Engine
import Testing

@testable import Playground

@Suite("Looking back at earlier epochs, and going on from there")
struct PastTests {
  static func moment(_ epoch: Int, units: [Int] = [2]) -> History.Moment {
    var inputs = 2
    let layers = (units + [1]).map { units in
      defer { inputs = units }
      return Layer(
        inputs: inputs, units: units, activation: .tanh, weights: Array(repeating: 1, count: inputs * units),
        bias: Array(repeating: 0, count: units))
    }
    return History.Moment(
      epoch: epoch, experiment: .standard, network: Network(layers: layers), train: Evaluation(loss: 1), test: nil)
  }

  // What is kept.

  @Test("at most so many moments are kept, at even distances from the first")
  func capacity() {
    var history = History()
    for epoch in 0..<5000 {
      history.append(Self.moment(epoch))
      #expect(history.moments.count <= History.capacity)
    }
    let epochs = history.moments.map(\.epoch)
    #expect(epochs.count > History.capacity / 4)
    #expect(epochs == Array(stride(from: 0, to: 5000, by: 16)))
    #expect(history.bytes == history.moments.reduce(0) { $0 + $1.network.bytes })
  }

  @Test("a large network keeps fewer moments, one that is larger than the room none")
  func room() {
    var history = History()
    for epoch in 0..<40 {
      history.append(Self.moment(epoch, units: [700, 700]))
      #expect(history.bytes <= History.room)
    }
    #expect((2...8).contains(history.moments.count))
    #expect(history.moments.first?.epoch == 0)
    var none = History()
    for epoch in 0..<3 { none.append(Self.moment(epoch, units: [2100, 2100])) }
    #expect(none.moments.isEmpty && none.bytes == 0)
  }

  @Test("the same epoch replaces itself, an earlier one drops what came later")
  func drop() {
    var history = History()
    for epoch in 0...10 { history.append(Self.moment(epoch)) }
    history.append(Self.moment(10, units: [3]))
    #expect(history.moments.count == 11)
    #expect(history.moments.last?.network.layers[0].units == 3)
    history.append(Self.moment(7))
    #expect(history.moments.map(\.epoch) == Array(0...7))
    history.drop(after: 3)
    #expect(history.moments.map(\.epoch) == Array(0...3))
    #expect(history.bytes == 4 * Self.moment(0).network.bytes)
    history.drop(after: 99)
    #expect(history.moments.count == 4)
    history.drop(after: -1)
    #expect(history.moments.isEmpty && history.bytes == 0)
  }

  @Test("a run keeps its past only where it is asked to")
  func onlyThere() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    #expect(run.history.moments.isEmpty)
  }

  // Looking.

  @Test("back, forward, the first, the newest: the screen shows that epoch's weights and losses")
  func looking() throws {
    var session = try Session()
    var seen = [session.snapshot]
    for _ in 0..<6 {
      session.apply(.epochStepped)
      seen.append(session.snapshot)
    }
    func expect(_ epoch: Int, isPast: Bool = true) {
      let shown = session.snapshot
      #expect(shown.epoch == epoch && shown.isPast == isPast)
      #expect(session.state.viewed?.epoch == (isPast ? epoch : nil))
      #expect(shown.network == seen[epoch].network)
      #expect(shown.train == seen[epoch].train && shown.test == seen[epoch].test)
      #expect(shown.curve == seen[6].curve)
      #expect(session.run.network == seen[6].network)
    }
    session.apply(.time(.moved(by: -1)))
    expect(5)
    session.apply(.time(.moved(by: -3)))
    expect(2)
    session.apply(.time(.moved(by: 1)))
    expect(3)
    session.apply(.time(.moved(by: -10)))
    expect(0)
    session.apply(.time(.moved(by: -1)))
    expect(0)
    session.apply(.time(.jumped(toNewest: true)))
    expect(6, isPast: false)
    session.apply(.time(.jumped(toNewest: false)))
    expect(0)
    session.apply(.time(.epochChosen(3.4)))
    expect(3)
    #expect(session.state.focus == .loss)
    session.apply(.time(.epochChosen(99)))
    expect(6, isPast: false)
    session.apply(.time(.epochChosen(99)))
    expect(6, isPast: false)
    session.apply(.time(.moved(by: 1)))
    #expect(session.state.notice?.text == "this is the newest epoch")
  }

  @Test("the picture is that epoch's too")
  func pictures() throws {
    var session = try Session(epochs: 5)
    let request = PictureRequest(plot: Raster(columns: 8, rows: 8), thumbnail: Raster(columns: 2, rows: 2))
    var shift = TrainingLoop()
    shift.follow(.pictures(request), session.run)
    let newest = shift.snapshot(of: session.run).pictures
    session.apply(.time(.jumped(toNewest: false)))
    let first = shift.snapshot(of: session.run).pictures
    let start = try Run(.standard)
    var other = TrainingLoop()
    other.follow(.pictures(request), start)
    #expect(first.plot == other.snapshot(of: start).pictures.plot)
    #expect(first.plot != newest.plot)
  }

  @Test("looking back pauses, and esc returns to the newest epoch")
  func pauses() throws {
    var session = try Session(epochs: 3)
    let newest = session.snapshot.network
    session.apply(.runToggled)
    session.frames(2)
    #expect(session.snapshot.epoch == 5 && session.snapshot.isRunning)
    session.apply(.time(.moved(by: -2)))
    session.frames(3)
    #expect(!session.state.isRunning && !session.snapshot.isRunning)
    #expect(session.snapshot.epoch == 3 && session.snapshot.network == newest)
    #expect(session.state.notice?.text == "epoch 3 of 5: space goes on from here, esc returns to the newest")
    session.apply(.dismissed)
    #expect(session.state.viewed == nil && !session.snapshot.isPast)
    #expect(session.snapshot.epoch == 5)
    #expect(session.state.past.isEmpty)
  }

  @Test("in the loss panel left and right, home and end go through the epochs")
  func lossPanel() throws {
    var session = try Session(epochs: 4)
    session.apply(.cursor(.focused(.loss)), .cursor(.moved(columns: -1, rows: 0)))
    #expect(session.snapshot.epoch == 3)
    session.apply(.cursor(.jumped(toLast: false)))
    #expect(session.snapshot.epoch == 0)
    session.apply(.cursor(.moved(columns: 1, rows: 0)))
    #expect(session.snapshot.epoch == 1)
    session.apply(.cursor(.jumped(toLast: true)))
    #expect(session.snapshot.epoch == 4 && !session.snapshot.isPast)
  }

  @Test("where there is no past, one is told why")
  func noPast() throws {
    var session = try Session()
    session.apply(.time(.moved(by: -1)))
    #expect(session.state.notice?.text == "there is no earlier epoch yet")
    var large = Experiment.standard
    large.hidden = Array(repeating: Experiment.HiddenLayer(units: 2100, activation: .tanh), count: 2)
    var state = StateTests.fresh(large)
    let network = Self.moment(0, units: [2100, 2100]).network
    state.timeline = Timeline(experiment: large, network: network, epoch: 3, curve: Curve(), history: History())
    #expect(state.apply(.time(.moved(by: -1))).isEmpty)
    #expect(state.notice?.text == "a network of 4420501 parameters is too large to keep its past")
  }

  @Test("an earlier epoch shows the settings it had, the newest those of now")
  func settings() throws {
    var session = try Session(epochs: 2)
    session.apply(.structure(.layerAdded), .epochStepped, .cursor(.unitChosen(UnitPlace(layer: 3, unit: 7))))
    session.apply(.time(.moved(by: -2)))
    #expect(session.state.experiment == .standard)
    #expect(session.snapshot.experiment == .standard && session.snapshot.network.layers.count == 3)
    #expect(session.state.unit == nil)
    session.apply(.time(.jumped(toNewest: true)))
    #expect(session.state.experiment.hidden.count == 3 && session.snapshot.network.layers.count == 4)
  }
}
