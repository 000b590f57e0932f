import Engine
import Foundation
import Interchange
import Playground
import Testing

@Suite("Session files") struct SessionTests {
  @Test("a session reads back as the same, and is written again as the same text", arguments: SessionSample.allCases)
  func roundTrip(_ sample: SessionSample) throws {
    let session = try sample.session()
    let text = session.json
    let read = try Session(json: text)
    #expect(read == session)
    #expect(read.json == text)
  }

  @Test("a run that goes on from its session ends as one that never stopped", arguments: SessionSample.allCases)
  func continued(_ sample: SessionSample) throws {
    let steady = try sample.run()
    let other = try Run(.checkpoint(try Session(json: Session(steady.checkpoint).json).checkpoint))
    #expect(other.epoch == steady.epoch)
    // Losses that are not numbers are not equal to themselves.
    #expect(
      steady.points.train.isEmpty ? other.train.loss.isNaN : other.train == steady.train && other.test == steady.test)
    for _ in 0..<3 {
      steady.trainEpoch()
      other.trainEpoch()
    }
    #expect(Session(other.checkpoint).json == Session(steady.checkpoint).json)
    try steady.reset()
    try other.reset()
    #expect(other.network == steady.network)
  }

  @Test("numbers that are not decimals survive in an optimizer's memory")
  func notFinite() throws {
    var session = try SessionSample.trained.session()
    session.checkpoint.learner.first?[0][3] = -.infinity
    session.checkpoint.learner.second?[1][2] = .infinity
    let read = try Session(json: session.json)
    #expect(read == session)
    session.checkpoint.learner.first?[0][3] = .nan
    #expect(try Session(json: session.json).checkpoint.learner.first?[0][3].isNaN == true)
  }

  @Test(
    "weights that are no numbers behind a finite loss are a divergence, not a session that cannot be read",
    arguments: [true, false])
  func infiniteVariance(isRecorded: Bool) throws {
    var experiment = Experiment.standard
    experiment.hasBatchNorm = true
    var network = try Run(experiment).network
    network.layers[0].weights = network.layers[0].weights.map { $0 * 1e25 }
    let run = try Run(experiment, network: network)
    run.trainBatch()
    #expect(!run.network.isFinite)
    if isRecorded { run.record() }
    let session = Session(run.checkpoint)
    #expect(try Session(json: session.json).json == session.json)
    #expect(run.divergedAt == 0)
  }

  @Test("a zero with a sign is a zero, from options and from links")
  func minusZero() throws {
    var experiment = Experiment.standard
    for field in ["dropout", "momentum", "regularization-rate"] { try experiment.set(field, to: "-0") }
    let link = try PlaygroundLink("https://x.org/#activation=tanh&regularizationRate=-0").experiment
    for experiment in [experiment, link] {
      let session = Session(try Run(experiment).checkpoint)
      #expect(!session.json.contains("-0.0,\n"))
      #expect(try Session(json: session.json).json == session.json)
    }
  }

  @Test("every batch size survives", arguments: [1, 9_007_199_254_740_993, Int.max])
  func batchSizes(count: Int) throws {
    var experiment = Experiment.standard
    try experiment.set("batch-size", to: "\(count)")
    let session = try Session(json: Session(Run(experiment).checkpoint).json)
    #expect(session.checkpoint.experiment.batchSize == .examples(count))
  }

  @Test("a zero keeps its sign") func signedZero() throws {
    var session = try SessionSample.trained.session()
    session.checkpoint.learner.network.layers[0].weights[1] = -0.0
    #expect(session.json.contains("-0.0"))
    #expect(try Session(json: session.json).checkpoint.learner.network.layers[0].weights[1].sign == .minus)
  }

  @Test("the experiment comes first and can be read") func readable() throws {
    let text = try SessionSample.compatible.session().json
    #expect(
      text.hasPrefix(
        "{\"format\": \"dlplay-session\", \"version\": 1,\n \"experiment\": {\"dataset\": \"circle\",\n  \"samples\": 500,"
      ))
    #expect(text.contains("\"compat\": \"tfplayground\""))
  }

  @Test("a session and a model are told apart") func kinds() throws {
    let folder = try TemporaryFolder()
    let session = try SessionSample.trained.session()
    try session.write(to: folder.path("s.json"))
    #expect(try SavedFile(file: folder.path("s.json")) == .session(session))
    #expect(try Session(file: folder.path("s.json")) == session)
    let model = classifier()
    try model.export(to: folder.path("m.json"))
    #expect(try SavedFile(file: folder.path("m.json")) == .model(model))
    let error = #expect(throws: FileError.self) { try Session(file: folder.path("m.json")) }
    #expect(error?.kind == .malformed)
    #expect(error?.message.hasSuffix("m.json: format is 'dlplay-model': this is not a session of dlplay") == true)
    #expect(throws: FileError.self) { try Model(file: folder.path("s.json")) }
  }

  @Test("saving asks before it replaces, and tells what is wrong") func saving() throws {
    let folder = try TemporaryFolder()
    let session = try SessionSample.fresh.session()
    let name = folder.path("s.json")
    #expect(session.export(to: name, replaces: false) == .written(name))
    #expect(session.export(to: name, replaces: false) == .exists(name))
    #expect(session.export(to: name, replaces: true) == .written(name))
    #expect(session.export(to: "s.txt", replaces: true) == .failed("s.txt: the ending must be .json"))
    #expect(folder.names == ["s.json"])
  }

  @Test("a session keeps where its run stops; one without says nothing of it, and an epoch below 1 is refused")
  func stops() throws {
    var session = try SessionSample.trained.session()
    session.viewing?.stops = StopConditions()
    #expect(!session.json.contains("\"stop_"))
    session.viewing?.stops = StopConditions(epoch: 500, loss: 0.05)
    #expect(try Session(json: session.json).viewing?.stops == StopConditions(epoch: 500, loss: 0.05))
    let error = #expect(throws: ContentError.self) {
      try Session(json: session.json.replacing("\"stop_epoch\": 500", with: "\"stop_epoch\": 0"))
    }
    #expect(error?.message == "viewing.stop_epoch is 0: it must be 1 or more")
  }
}
