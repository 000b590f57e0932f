import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Testing

/// A run of TensorFlow Playground's own code, opened by its link.
struct LinkedRun: Decodable, CustomTestStringConvertible {
  struct Configuration: Decodable {
    let activation, regularization, dataset, seed, problem: String
    let batchSize, noise, percTrainData: Int
    let learningRate, regularizationRate: Float
    let networkShape: [Int]
    let features: [String]
  }

  let cfg: Configuration
  let train3: [[Double]]
  let weights0: [Double]
  let loss: [String: [Double]]

  static let all: [LinkedRun] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../DatasetsTests/Fixtures/tfplayground.json")
    do {
      return try JSONDecoder().decode([LinkedRun].self, from: Data(contentsOf: file))
    } catch {
      preconditionFailure("tfplayground.json: \(error)")
    }
  }()

  /// The link as the page writes it.
  var link: String {
    let isClassification = cfg.problem == "classification"
    var pairs = [("activation", cfg.activation)]
    if cfg.regularization != "none" { pairs.append(("regularization", cfg.regularization)) }
    pairs += [
      ("batchSize", "\(cfg.batchSize)"), ("dataset", isClassification ? cfg.dataset : "circle"),
      ("regDataset", isClassification ? "reg-plane" : cfg.dataset), ("learningRate", "\(cfg.learningRate)"),
      ("regularizationRate", "\(cfg.regularizationRate)"), ("noise", "\(cfg.noise)"),
      ("networkShape", cfg.networkShape.map(String.init).joined(separator: ",")), ("seed", cfg.seed),
      ("showTestData", "false"), ("discretize", "false"), ("percTrainData", "\(cfg.percTrainData)"),
    ]
    for name in ["x", "y", "xTimesY", "xSquared", "ySquared", "cosX", "sinX", "cosY", "sinY"] {
      pairs.append((name, "\(cfg.features.contains(name))"))
    }
    pairs += [
      ("collectStats", "false"), ("problem", cfg.problem), ("initZero", "false"), ("hideText", "false"),
    ]
    return "https://playground.tensorflow.org/#" + pairs.map { "\($0)=\($1)" }.joined(separator: "&")
  }

  var testDescription: String { "\(cfg.dataset) \(cfg.networkShape)" }
}

@Suite("Links of TensorFlow Playground") struct PlaygroundLinkTests {
  @Test("a link gives the page's points, starting weights and first epochs", arguments: LinkedRun.all)
  func opening(linked: LinkedRun) throws {
    let run = try Run(PlaygroundLink(linked.link).experiment)
    for (own, theirs) in zip(run.points.train, linked.train3) {
      #expect(abs(own.x - theirs[0]) < 1e-12 && abs(own.y - theirs[1]) < 1e-12)
    }
    let weights = run.network.layers.flatMap(\.weights)
    #expect(weights.count == linked.weights0.count)
    for (own, theirs) in zip(weights, linked.weights0) { #expect(own == Float(theirs)) }
    for epoch in [0, 1, 2, 10] {
      while run.epoch < epoch { run.trainEpoch() }
      let expected = try #require(linked.loss["\(epoch)"])
      #expect(abs(run.train.loss - expected[0]) < 5e-7)
      #expect(abs(try #require(run.test).loss - expected[1]) < 5e-7)
    }
  }

  @Test("an experiment's link says all of it again", arguments: LinkedRun.all)
  func roundTrip(linked: LinkedRun) throws {
    var link = try PlaygroundLink(linked.link)
    (link.showsTestPoints, link.isDiscrete) = (true, true)
    #expect(link.omissions.isEmpty)
    #expect(try PlaygroundLink(link.wholeText()) == link)
  }

  @Test("what the page leaves out or does not know is what it opens with")
  func usual() throws {
    #expect(try PlaygroundLink("https://playground.tensorflow.org/").experiment == .tfPlayground)
    #expect(
      try PlaygroundLink("playground.tensorflow.org/#activation=mish&dataset=moons&cosX=true&noise=&tutorial=x")
        .experiment == .tfPlayground)
    // Somebody's own copy of the page.
    #expect(try PlaygroundLink("https://example.org/copy/#seed=7&batchSize=3").experiment.batchSize == .examples(3))
  }

  @Test("what the page does not know is named, with what it has and what was most likely meant")
  func unknown() throws {
    func unknown(_ text: String) throws -> [String] { try PlaygroundLink("https://x.org/#seed=1&" + text).unknown }
    let sentence = "the link's activation 'sine' is taken as tanh: one of relu, tanh, sigmoid, linear"
    #expect(try unknown("activation=sine") == [sentence])
    #expect(try unknown("activation=ReLU")[0].hasSuffix("did you mean relu?"))
    #expect(try unknown("dataset=moons&regularization=l1").count == 2)
    #expect(try unknown("problem=regression&dataset=moons&regDataset=x\u{1B}").count == 1)
    #expect(try unknown("problem=regression&regDataset=x\u{1B}")[0].contains("x\\x1b"))
    #expect(try unknown("problem=both")[0].hasPrefix("the link's problem 'both' is taken as classification"))
    #expect(try unknown("cosX=true&cosY=false") == ["the link's cosX is left out: the page has no such input any more"])
    #expect(try unknown("activation=&tutorial=x&hideText=true&collectStats=false").isEmpty)
  }

  @Test("what was written for handing on is read as the page wrote it")
  func percents() throws {
    let link = try PlaygroundLink("https://x.org/#seed=a%20b&networkShape=4%2C2%2c3&learning%52ate=0.1")
    #expect(link.experiment.hidden.map(\.units) == [4, 2, 3])
    #expect(link.experiment.seed == "a b")
    #expect(link.experiment.learningRate == 0.1)
    #expect(try PlaygroundLink("https://x.org/#seed=100%&noise=5").experiment.seed == "100%")
  }

  @Test(
    "a seed that would not come back as it is stays away from the link",
    arguments: ["-:3292'=", "a b", "x\u{5}", "é", "", "5,seed,2"])
  func seeds(seed: String) throws {
    var experiment = Experiment.tfPlayground
    experiment.seed = seed
    let text = try PlaygroundLink(experiment).text()
    #expect(!text.contains("seed="))
    #expect(try PlaygroundLink(text).text().replacing(/&seed=[^&]*/, with: "") == text)
  }

  @Test("values go where the page's code puts them")
  func values() throws {
    func experiment(_ text: String) throws -> Experiment {
      try PlaygroundLink("https://x.org/#seed=1&" + text).experiment
    }
    #expect(try experiment("networkShape=").hidden.isEmpty)
    #expect(try experiment("noise=81").noise == 50)
    #expect(try experiment("noise=80").noise == 80)
    #expect(try experiment("noise=-3").noise == 0)
    #expect(try experiment("x=false&y=0&sinX=yes").features == [.x2, .sineOfX1])
    #expect(try experiment("problem=regression").source == .carried("plane"))
    #expect(try experiment("problem=regression").outputActivation == .linear)
    #expect(try experiment("problem=regression&dataset=xor").source == .carried("plane"))
    let zeros = try Run(experiment("initZero=true")).network
    #expect(zeros.layers.allSatisfy { ($0.weights + $0.bias).allSatisfy { $0 == 0 } })
  }

  @Test(
    "what a link may say can be kept in a session and opened again",
    arguments: [
      "noise=80", "noise=51", "noise=99", "percTrainData=1", "percTrainData=9", "batchSize=1000000", "seed=é",
    ])
  func kept(pair: String) throws {
    let experiment = try PlaygroundLink("https://x.org/#activation=tanh&\(pair)").experiment
    let session = try Session(json: Session(Run(experiment).checkpoint).json)
    #expect(session.checkpoint.experiment == experiment)
  }

  @Test(
    "a value that nothing can be trained with is named",
    arguments: [
      "batchSize=abc", "batchSize=0", "batchSize=1.5", "learningRate=0", "learningRate=-1", "learningRate=NaN",
      "regularizationRate=-1", "regularizationRate=x", "networkShape=4,,2", "networkShape=0", "networkShape=4,1000",
      "networkShape=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "percTrainData=0", "percTrainData=101", "noise=12.5",
      "noise=much",
    ])
  func malformed(pair: String) throws {
    let name = try #require(pair.split(separator: "=").first.map(String.init))
    let error = #expect(throws: FileError.self) { try PlaygroundLink("https://x.org/#seed=1&\(pair)") }
    #expect(error?.kind == .malformed)
    #expect(error?.message.contains(name) == true)
  }

  @Test("what is no link of the page is refused", arguments: ["https://example.org/", "http://x.org/#a=b"])
  func otherLinks(text: String) {
    #expect(throws: FileError.self) { try PlaygroundLink(text) }
  }

  @Test("everything that a link cannot say is named, with what the page has instead")
  func losses() throws {
    let link = PlaygroundLink(.standard)
    #expect(try PlaygroundLink(link.text()).experiment.features == Experiment.standard.features)
    for name in ["loss bce (half-mse)", "optimizer adam (sgd)", "order shuffle (sequential)", "init xavier", "compat"] {
      #expect(link.omissions.contains { $0.contains(name) }, "\(name)")
    }
    #expect(throws: LinkError.self) { try link.wholeText() }
    var other = Experiment.tfPlayground
    try other.set("dataset", to: "blobs-3")
    #expect(throws: LinkError.self) { try PlaygroundLink(other).text() }
  }

  @Test("what is in brackets is spoken of where something is")
  func brackets() throws {
    var gelu = Experiment.tfPlayground
    try gelu.set("activation", to: "gelu")
    let said = #expect(throws: LinkError.self) { try PlaygroundLink(gelu).wholeText() }?.message ?? ""
    #expect(said.hasSuffix("(relu or tanh or sigmoid or linear); in brackets what TensorFlow Playground has"))
    var frozen = Experiment.tfPlayground
    frozen.frozen = [.layer(1)]
    let other = #expect(throws: LinkError.self) { try PlaygroundLink(frozen).wholeText() }?.message ?? ""
    #expect(!other.contains("brackets") && other.hasPrefix("a link cannot say "))
  }

  @Test(
    "each property beyond the page's is named",
    arguments: [
      ("activation", "gelu"), ("activation", "relu,tanh"), ("momentum", ""), ("dropout", "0.2"), ("batch-norm", "true"),
      ("schedule", "exponential:0.9"), ("samples", "300"), ("seed", "a b"), ("seed", "a&b"), ("init", "he"),
      ("output-activation", "linear"), ("order", "shuffle"), ("loss", "mae"), ("optimizer", "momentum"),
    ])
  func properties(name: String, value: String) throws {
    var experiment = Experiment.tfPlayground
    guard !value.isEmpty else { return #expect(PlaygroundLink(experiment).omissions.isEmpty) }
    try experiment.set(name, to: value)
    #expect(PlaygroundLink(experiment).omissions.contains { $0.hasPrefix(name) })
  }
}
