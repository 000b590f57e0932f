import Datasets
import Engine
import Testing

@testable import Playground

@Suite("Checkpoints") struct CheckpointTests {
  @Test("a session that is opened stands where it was left, with its losses")
  func opened() throws {
    var session = try Session(epochs: 7)
    session.apply(.batchStepped)
    let checkpoint = session.run.checkpoint
    var other = try Session(.tfPlayground, epochs: 3)
    let requests = other.state.open(.checkpoint(checkpoint), named: "s.json")
    other.follow(requests)
    #expect(other.snapshot.epoch == 7 && other.snapshot.batch == 1)
    #expect(other.snapshot.train == session.snapshot.train && other.snapshot.test == session.snapshot.test)
    #expect(other.snapshot.curve == session.snapshot.curve)
    #expect(other.state.experiment == .standard)
    #expect(other.state.notice?.text == "opened s.json at epoch 7; u goes back")
    session.apply(.epochStepped, .epochStepped)
    other.apply(.epochStepped, .epochStepped)
    #expect(other.run.checkpoint.learner == session.run.checkpoint.learner)
    #expect(other.run.curve == session.run.curve)
  }

  @Test("undo brings back what was there before, and no file is saved over with it")
  func undone() throws {
    let checkpoint = try Session(epochs: 2).run.checkpoint
    var other = try Session(.tfPlayground, epochs: 5)
    let before = other.snapshot
    other.follow(other.state.open(.checkpoint(checkpoint), named: "s.json"))
    other.state.remember(session: "s.json")
    other.apply(.undone)
    #expect(other.snapshot.epoch == 5 && other.snapshot.network == before.network)
    #expect(other.snapshot.curve == before.curve && other.state.experiment == .tfPlayground)
    #expect(other.state.sessionName == nil)
    other.apply(.redone)
    #expect(other.snapshot.epoch == 2 && other.state.experiment == .standard)
  }

  @Test("how it was looked at comes back, and it runs as it ran") func viewing() throws {
    var session = try Session(epochs: 2)
    session.apply(.runPinned, .speedMoved(by: 1), .outputViewMoved(by: 1), .lossScaleToggled, .smoothingMoved(by: 1))
    session.apply(.testPointsToggled, .runToggled)
    let viewing = session.state.viewing
    #expect(viewing.isRunning && viewing.pins.count == 1 && viewing.speed == .tenEpochs)
    var other = try Session()
    other.follow(
      other.state.open(
        .checkpoint(session.run.checkpoint), named: "s", viewing: viewing))
    #expect(other.state.viewing == viewing)
    #expect(other.snapshot.isRunning)
    let epoch = other.snapshot.epoch
    other.frames(1)
    #expect(other.snapshot.epoch == epoch + 10)
  }

  @Test("while an earlier epoch is looked at, the newest is what is kept") func past() throws {
    var session = try Session(epochs: 6)
    let checkpoint = session.run.checkpoint
    session.apply(.time(.moved(by: -3)))
    #expect(session.snapshot.epoch == 3)
    #expect(session.run.checkpoint == checkpoint)
    // Opening another file from there keeps the whole run for undo.
    session.follow(session.state.open(.fresh(.tfPlayground, nil), named: "x"))
    #expect(session.snapshot.epoch == 0 && session.state.viewed == nil)
  }

  @Test("a run that diverged goes on as one, and the last good weights come with it") func lastGood() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    for _ in 0..<3 { run.trainBatch() }
    let checkpoint = run.checkpoint
    let good = try #require(checkpoint.lastGood)
    #expect(good != run.network)
    let other = try Run(.checkpoint(checkpoint))
    #expect(other.train == run.train && other.network == run.network && other.checkpoint == checkpoint)
    var wrong = checkpoint
    wrong.lastGood?.layers.removeLast()
    #expect(throws: ConfigurationError.self) { try Run(.checkpoint(wrong)) }
    wrong = checkpoint
    wrong.learner.network.layers[0].activation = .relu
    #expect(throws: ConfigurationError.self) { try Run(.checkpoint(wrong)) }
    wrong = checkpoint
    wrong.epochsBefore = -1
    #expect(throws: ConfigurationError.self) { try Run(.checkpoint(wrong)) }
  }

  @Test(
    "after a divergence a smaller rate trains, whatever the optimizer remembered",
    arguments: Optimizer.all.filter { $0 != .perceptron })
  func afterDivergence(_ optimizer: Optimizer) throws {
    var experiment = Experiment.standard
    experiment.choose(dataset: .carried("plane"))
    for index in experiment.hidden.indices { experiment.hidden[index].activation = .linear }
    experiment.optimizer = optimizer
    experiment.learningRate = 1e9
    let run = try Run(experiment)
    for _ in 0..<20 where run.divergedAt == nil { run.trainEpoch() }
    #expect(run.divergedAt != nil)
    let loss = run.train.loss
    experiment.learningRate = 1e-5
    try run.adopt(experiment)
    run.trainEpoch()
    #expect(run.divergedAt == nil && run.train.loss < loss)
  }

  @Test("a run that cannot become another one stays as it was") func refused() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    let before = run.checkpoint
    var wrong = try Run(.tfPlayground).checkpoint
    wrong.learner.position = -1
    #expect(throws: ConfigurationError.self) { try run.begin(.checkpoint(wrong)) }
    #expect(run.checkpoint == before)
    var impossible = Experiment.standard
    impossible.optimizer = .perceptron
    #expect(throws: ConfigurationError.self) { try run.begin(.fresh(impossible, nil)) }
    #expect(run.checkpoint == before)
  }

  @Test("the first save asks for a name, the next ones do not") func saving() throws {
    var state = State(.standard, themes: ["day"], theme: "day", seedSource: 1)
    #expect(state.apply(.dialog(.sessionSaved)).isEmpty)
    #expect(state.overlay == .export(TextField("dlplay-spiral.session.json"), replaces: false))
    guard case .export(.session, "dlplay-spiral.session.json", false)? = state.apply(.cursor(.activated)).first else {
      Issue.record("nothing is written")
      return
    }
    state.report(.exists("dlplay-spiral.session.json"), of: .session, to: "x.json")
    guard case .export(.session, "dlplay-spiral.session.json", true)? = state.apply(.cursor(.activated)).first else {
      Issue.record("nothing is replaced")
      return
    }
    state.report(.written("dlplay-spiral.session.json"), of: .session, to: "x.json")
    #expect(state.notice?.text.contains("is saved in dlplay-spiral.session.json") == true)
    guard case .export(.session, "dlplay-spiral.session.json", true)? = state.apply(.dialog(.sessionSaved)).first else {
      Issue.record("it asks again")
      return
    }
    #expect(state.overlay == nil)
    guard case .export(.session, "other.json", false)? = state.apply(.dialog(.sessionExported(to: "other.json"))).first
    else {
      Issue.record("another file is replaced without a question")
      return
    }
  }

  @Test("a table opens as the data, and all else stays") func table() throws {
    var session = try Session(epochs: 1)
    let table = try Table(csv: "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,1,x\n")
    session.follow(session.state.open(.table(table, file: "t.csv"), named: "t.csv"))
    #expect(session.snapshot.points.count == 5 && session.state.experiment.hidden.count == 2)
    #expect(session.state.notice?.text == "opened t.csv; u goes back")
    let requests = session.state.open(.table(table, file: "t.csv"), named: "t.csv")
    #expect(requests.isEmpty && session.state.notice?.text == "t.csv is being learned already")
  }

  @Test("only what a curve can be becomes one") func curves() throws {
    var curve = Curve()
    for epoch in 0..<5000 { curve.append(Curve.Point(epoch: Double(epoch), train: 1, test: nil)) }
    let copy = Curve(points: curve.points, last: curve.last, skipped: curve.skipped, spacing: curve.spacing)
    #expect(copy == curve)
    #expect(Curve(points: curve.points.reversed(), last: curve.last, skipped: 0, spacing: 1) == nil)
    #expect(Curve(points: curve.points, last: nil, skipped: 0, spacing: 1) == nil)
    #expect(Curve(points: [], last: curve.last, skipped: 0, spacing: 1) == nil)
    #expect(Curve(points: curve.points, last: curve.last, skipped: 2, spacing: 2) == nil)
    #expect(Curve(points: curve.points, last: curve.last, skipped: 0, spacing: 0) == nil)
    #expect(
      Curve(points: [Curve.Point(epoch: 0, train: .nan, test: nil)], last: curve.last, skipped: 0, spacing: 1) == nil)
  }
}
