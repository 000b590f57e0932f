import Engine
import Testing

@testable import Playground

@Suite("Going on from an earlier epoch")
struct ResumingTests {
  /// Six epochs, and the third on the screen.
  private func lookingBack() throws -> Session {
    var session = try Session(epochs: 6)
    session.apply(.time(.moved(by: -3)))
    return session
  }

  @Test("space goes on from the epoch on the screen, and what came later is cut")
  func running() throws {
    var session = try lookingBack()
    let (network, curve) = (session.snapshot.network, session.snapshot.curve)
    session.apply(.runToggled)
    #expect(session.state.isRunning && session.state.viewed == nil)
    #expect(session.snapshot.epoch == 3 && !session.snapshot.isPast && session.snapshot.isRunning)
    #expect(session.snapshot.network == network)
    #expect(session.snapshot.curve.points == Array(curve.points.prefix(4)))
    #expect(session.run.history.moments.map(\.epoch) == [0, 1, 2, 3])
    #expect(
      session.state.notice?.text == "on from epoch 3, the optimizer starts anew; u brings epoch 6 back")
    session.frames(2)
    #expect(session.snapshot.epoch == 5)
    #expect(session.snapshot.curve.points.map(\.epoch) == [0, 1, 2, 3, 4, 5])
    #expect(session.snapshot.network != network)
  }

  @Test("a step goes on from there too", arguments: [Action.epochStepped, .batchStepped])
  func stepping(step: Action) throws {
    var session = try lookingBack()
    session.apply(step)
    #expect(session.state.viewed == nil && !session.state.isRunning && !session.snapshot.isPast)
    #expect(session.snapshot.epoch == (step == .epochStepped ? 4 : 3))
    #expect(session.snapshot.batch == (step == .epochStepped ? 0 : 1))
    #expect(session.snapshot.curve.last?.epoch ?? 9 <= 4)
  }

  /// What changes the experiment or the weights.
  static let changes: [Action] = [
    .settingMoved(.learningRate, by: 1), .propertySet("optimizer", to: "sgd"), .featureToggled(.product),
    .structure(.layerAdded),
    .structure(.unitRemoved(layer: 0)),
    .parameterSet(ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: nil), to: 2),
  ]

  @Test("a changed setting or weight goes on from there, and undo brings the newer run back", arguments: changes)
  func changing(change: Action) throws {
    var session = try Session(epochs: 6)
    let (newest, curve) = (session.snapshot.network, session.snapshot.curve)
    session.apply(.time(.moved(by: -3)))
    let third = session.snapshot.network
    session.apply(change)
    #expect(session.state.viewed == nil && !session.snapshot.isPast)
    #expect(session.snapshot.epoch == 3 && session.run.epoch == 3)
    #expect(session.snapshot.experiment == session.state.experiment)
    #expect(session.snapshot.experiment != .standard || session.snapshot.network != third)
    #expect(session.snapshot.curve.last?.epoch == 3)
    session.apply(.epochStepped, .undone)
    #expect(session.state.experiment == .standard && session.snapshot.experiment == .standard)
    #expect(session.snapshot.epoch == 6 && session.snapshot.network == newest)
    #expect(session.snapshot.curve == curve)
    #expect(session.run.history.moments.map(\.epoch) == Array(0...6))
    session.apply(.redone)
    #expect(session.snapshot.epoch == 4 && session.snapshot.experiment == session.state.experiment)
    #expect(session.snapshot.curve.points.map(\.epoch) == [0, 1, 2, 3, 4])
  }

  @Test("from the newest epoch nothing is dropped, the optimizer's memory neither")
  func newest() throws {
    var (session, other) = (try lookingBack(), try Session(epochs: 6))
    session.apply(.time(.moved(by: 3)))
    #expect(session.state.viewed == nil)
    session.apply(.epochStepped)
    other.apply(.epochStepped)
    #expect(session.snapshot.epoch == 7)
    #expect(session.snapshot.network == other.snapshot.network)
    #expect(session.snapshot.curve == other.snapshot.curve)
    #expect(session.state.past.isEmpty)
  }

  @Test("undo while one looks back is that of the newest run")
  func undoing() throws {
    var session = try Session(epochs: 2)
    session.apply(.structure(.layerAdded), .epochStepped, .time(.moved(by: -2)), .undone)
    #expect(session.state.viewed == nil && !session.snapshot.isPast)
    #expect(session.state.experiment == .standard && session.snapshot.network.layers.count == 3)
    session.apply(.redone)
    #expect(session.snapshot.network.layers.count == 4)
  }

  @Test("a reset while one looks back starts again, and undo returns to the newest run")
  func resetting() throws {
    var session = try Session(epochs: 6)
    let newest = session.snapshot.network
    session.apply(.time(.moved(by: -3)), .reset)
    #expect(session.snapshot.epoch == 0 && session.state.viewed == nil)
    #expect(session.run.history.moments.map(\.epoch) == [0])
    session.apply(.undone)
    #expect(session.snapshot.epoch == 6 && session.snapshot.network == newest)
    #expect(session.run.history.moments.count == 7)
  }

  @Test("undo of a reset, of new weights and of another data set brings the curve and the past back")
  func curves() throws {
    for change in [Action.reset, .reseeded, .propertySet("dataset", to: "circle")] {
      var session = try Session(epochs: 4)
      let (network, curve) = (session.snapshot.network, session.snapshot.curve)
      session.apply(change)
      #expect(session.snapshot.epoch == 0)
      session.apply(.epochStepped, .undone)
      #expect(session.snapshot.epoch == 4 && session.snapshot.network == network)
      #expect(session.snapshot.curve == curve)
      session.apply(.time(.moved(by: -4)))
      #expect(session.snapshot.epoch == 0 && session.snapshot.isPast)
    }
  }

  @Test("a run that diverged can be taken up before it did")
  func diverged() throws {
    var experiment = Experiment.standard
    (experiment.optimizer, experiment.loss, experiment.outputActivation) = (.sgd, .halfMSE, .linear)
    for index in experiment.hidden.indices { experiment.hidden[index].activation = .relu }
    var session = try Session(experiment, epochs: 4)
    session.apply(.propertySet("learning-rate", to: "1e30"), .runToggled)
    session.frames(3)
    #expect(session.snapshot.divergedAt != nil && !session.state.isRunning)
    session.apply(.time(.moved(by: -2)))
    #expect(session.snapshot.isPast && session.snapshot.divergedAt == nil)
    #expect(session.state.experiment.learningRate == experiment.learningRate)
    session.apply(.epochStepped)
    #expect(session.snapshot.divergedAt == nil)
    #expect(session.snapshot.train.loss.isFinite)
  }
}
