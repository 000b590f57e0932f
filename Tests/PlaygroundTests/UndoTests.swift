import Engine
import Testing

@testable import Playground

@Suite("Undo brings back what was, not what was last seen")
struct UndoTests {
  @Test("two changes and an undo in one burst bring back the weights between them")
  func burst() throws {
    for change in [
      Action.structure(.layerAdded), .structure(.unitAdded(layer: 0)), .structure(.unitRemoved(layer: 1)),
      .structure(.layerRemoved),
    ] {
      var (quick, slow) = (try Session(epochs: 2), try Session(epochs: 2))
      slow.apply(change, change, .undone)
      quick.burst(change, change, .undone)
      #expect(quick.snapshot.experiment == slow.snapshot.experiment)
      #expect(quick.snapshot.network == slow.snapshot.network)
      #expect(quick.state.experiment == quick.snapshot.experiment)
      #expect(quick.snapshot.network.hasForm(of: quick.snapshot.experiment))
    }
  }

  @Test("a weight that is stepped twice in one burst goes two tenths")
  func nudges() throws {
    var session = try Session(epochs: 1)
    let place = ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: 1)
    session.apply(.cursor(.parameterChosen(place)))
    let before = try #require(session.snapshot.network.value(at: place))
    session.burst(.cursor(.moved(columns: 1, rows: 0)), .cursor(.moved(columns: 1, rows: 0)))
    let after = try #require(session.snapshot.network.value(at: place))
    #expect(abs(after - (before * 10).rounded() / 10 - 0.2) < 1e-5)
    session.burst(.undone, .undone)
    #expect(session.snapshot.network.value(at: place) == before)
  }

  @Test("undo restores every weight that a change took away, and redo takes it again")
  func thereAndBack() throws {
    let changes: [Action] = [
      .structure(.unitRemoved(layer: 0)), .structure(.layerRemoved), .featureToggled(.sineOfX1), .reset, .reseeded,
      .propertySet("features", to: "x1,x2,x1^2,x2^2"), .propertySet("dataset", to: "xor"),
    ]
    for change in changes {
      var session = try Session(epochs: 2)
      let (before, experiment) = (session.snapshot.network, session.snapshot.experiment)
      session.apply(change)
      let (after, changed) = (session.snapshot.network, session.snapshot.experiment)
      for _ in 0..<3 {
        session.apply(.undone)
        #expect(session.snapshot.network == before && session.snapshot.experiment == experiment, "\(change)")
        session.apply(.redone)
        #expect(session.snapshot.network == after && session.snapshot.experiment == changed, "\(change)")
      }
    }
  }

  @Test("what cannot work is refused before anything changes, and leaves nothing to undo")
  func refusals() throws {
    var experiment = Experiment.standard
    experiment.hidden = []
    experiment.optimizer = .perceptron
    var session = try Session(experiment)
    for action in [
      Action.structure(.layerAdded), .propertySet("hidden", to: "4,4"), .propertySet("dataset", to: "iris"),
    ] {
      session.burst(action)
      #expect(session.state.experiment == experiment && session.state.past.isEmpty)
      #expect(session.state.notice?.isProblem == true)
      session.apply(.undone)
      #expect(session.state.notice?.text == "nothing to undo")
    }
  }

  @Test("an order that the trainer alone can refuse is taken back with its undo entry, whatever came with it")
  func refusedByTrainer() throws {
    var session = try Session(epochs: 1)
    let before = session.snapshot.network
    let wrong = Network(layers: Array(before.layers.dropFirst()))
    session.state.isRunning = true
    let requests = session.state.open(.fresh(.standard, wrong), named: "other.json")
    session.follow(requests + [.train(.pictures(.none))])
    #expect(session.state.notice?.isProblem == true)
    #expect(session.snapshot.network == before && session.state.past.isEmpty)
    #expect(session.state.experiment == session.snapshot.experiment)
    #expect(session.state.isRunning == session.snapshot.isRunning)
  }

  @Test("an earlier moment of another run is never shown as one of this run")
  func otherRun() throws {
    var session = try Session(epochs: 4)
    session.burst(.reset, .time(.moved(by: -2)), .epochStepped)
    #expect(session.snapshot.epoch == 1 && session.state.viewed == nil)
    session.burst(.undone, .time(.moved(by: -2)), .dismissed)
    #expect(session.snapshot.epoch == 4 && session.state.viewed == nil)
  }

  @Test("what is kept does not outgrow the memory: whole pasts of a few runs, weights of as many as have room")
  func memory() throws {
    let run = try Run(.standard, keepsHistory: true)
    var store = UndoStore()
    for number in 0..<20 {
      run.trainEpoch()
      store.keep(run, as: UndoKey(number: number), .run)
    }
    #expect(store.keys.count == 20)
    #expect(store.pasts == UndoStore.historiesKept)
    let bytes = run.network.bytes
    var small = UndoStore(room: 10 * bytes)
    for number in 0..<40 { small.keep(run, as: UndoKey(number: number), .weights) }
    #expect(small.bytes == 10 * bytes)
    #expect(small.keys == Set((30..<40).map { UndoKey(number: $0) }))
    small.keep(run, as: UndoKey(number: 40), .run)
    #expect(small.keys == [UndoKey(number: 40)])
  }

  @Test("an entry whose weights had no more room is no longer offered")
  func forgotten() throws {
    var session = try Session(epochs: 1)
    session.apply(.structure(.layerAdded), .structure(.layerAdded))
    var snapshot = session.snapshot
    snapshot.undoKeys.remove(try #require(session.state.past.first?.key))
    session.state.update(from: snapshot)
    #expect(session.state.past.count == 1)
  }

  @Test("the oldest of too many entries go, and the trainer forgets what nothing can bring back")
  func pruned() throws {
    var session = try Session()
    for _ in 0..<State.entriesKept + 20 {
      session.apply(.settingMoved(.learningRate, by: 1), .settingMoved(.learningRate, by: -1))
    }
    #expect(session.state.past.count == State.entriesKept)
    #expect(session.snapshot.undoKeys == Set(session.state.past.map(\.key)))
    for _ in 0..<5 { session.apply(.undone) }
    session.apply(.settingMoved(.learningRate, by: 1))
    #expect(session.state.future.isEmpty)
    #expect(session.snapshot.undoKeys == Set(session.state.past.map(\.key)))
  }
}
