import Engine
import Testing

@testable import Playground

@Suite("Pinned runs and smoothed losses")
struct PinTests {
  private static func curve(_ losses: [Double]) -> Curve {
    var curve = Curve()
    for (epoch, loss) in losses.enumerated() {
      curve.append(Curve.Point(epoch: Double(epoch), train: loss, test: loss * 2))
    }
    return curve
  }

  private static func changed(_ field: String, _ value: String) throws -> Experiment {
    var experiment = Experiment.standard
    try experiment.set(field, to: value)
    return experiment
  }

  // Pinning.

  @Test("nothing is pinned before there is a curve, nor taken away where nothing is pinned")
  func nothing() throws {
    var session = try Session()
    session.apply(.runPinned)
    #expect(session.state.pins.isEmpty)
    #expect(session.state.notice?.text == "nothing to pin yet: train first")
    session.apply(.pinRemoved)
    #expect(session.state.notice?.text == "nothing is pinned; p pins the present run")
  }

  @Test("up to three are kept, a fourth takes the oldest's place, and the oldest goes first")
  func most() throws {
    var session = try Session()
    for rate in ["0.1", "0.3", "0.01", "0.001"] {
      session.apply(.propertySet("learning-rate", to: rate), .reset, .epochStepped, .epochStepped, .runPinned)
    }
    func rates() -> [Float] { session.state.pins.map(\.experiment.learningRate) }
    #expect(rates() == [0.3, 0.01, 0.001])
    session.apply(.pinRemoved)
    #expect(session.state.notice?.text == "adam 0.3 is no longer pinned")
    #expect(rates() == [0.01, 0.001])
    session.apply(.pinRemoved, .pinRemoved)
    #expect(session.state.pins.isEmpty)
  }

  @Test("a run pinned again after more epochs is pinned once")
  func again() throws {
    var session = try Session(epochs: 2)
    session.apply(.runPinned, .epochStepped, .runPinned)
    #expect(session.state.pins.map(\.curve.points.count) == [4])
    session.apply(.reseeded, .epochStepped, .runPinned)
    #expect(session.state.pins.map(\.curve.points.count) == [4, 2])
  }

  @Test("pins stay through a reset, other data, undo and a look back")
  func survive() throws {
    var session = try Session(epochs: 3)
    session.apply(.runPinned)
    let pins = session.state.pins
    #expect(pins.first?.finalLoss == session.snapshot.test?.loss)
    session.apply(.reset)
    #expect(session.state.pins == pins)
    session.apply(.propertySet("dataset", to: "circle"))
    #expect(session.state.pins == pins)
    #expect(session.state.notice?.text == "the pinned runs stay: they learned other data, as their names say")
    #expect(session.state.name(of: pins[0]) == "spiral")
    session.apply(.undone, .epochStepped, .time(.moved(by: -1)))
    #expect(session.state.pins == pins)
  }

  @Test("the whole run is pinned, also while an earlier epoch with other settings is looked at")
  func whileLookingBack() throws {
    var session = try Session(epochs: 3)
    session.apply(.structure(.layerAdded), .epochStepped, .time(.moved(by: -3)), .runPinned)
    #expect(session.state.viewed?.epoch == 1)
    #expect(session.state.pins.first?.experiment.hidden.count == 3)
    #expect(session.state.pins.first?.curve.last?.epoch == 4)
  }

  // Names.

  @Test(
    "a pin is called by what tells it from the others",
    arguments: [
      ("dataset", "circle", "circle"), ("learning-rate", "0.3", "adam 0.3"), ("optimizer", "sgd", "sgd 0.01"),
      ("hidden", "4,2", "4-2"), ("hidden", "none", "no layer"), ("activation", "relu", "relu"),
      ("activation", "relu,tanh", "mixed"), ("dropout", "0.2", "dropout 0.2"), ("batch-norm", "true", "batch norm"),
      ("residual", "true", "residual"), ("batch-size", "32", "batch 32"), ("features", "x1", "1 input"),
      ("noise", "20", "noise 20%"), ("train-ratio", "30", "30% train"), ("schedule", "cosine:100", "cosine:100"),
      ("order", "sequential", "sequential"), ("samples", "200", "200 points"),
      ("loss", "half-mse", "half-mse tanh output"),
    ])
  func names(field: String, value: String, name: String) throws {
    let experiment = try Self.changed(field, value)
    let pin = Pin(experiment: experiment, curve: Self.curve([1, 2]))
    #expect(pin.name(beside: [.standard]) == name)
  }

  @Test("whatever property differs, the names do", arguments: Setting.stored.map(\.name))
  func everyField(name: String) throws {
    let field = try #require(Setting.named(name))
    var before = Experiment.standard
    (before.regularization, before.dataSeed) = (.l2, "a")
    for choice in field.choices(before) {
      var after = before
      try after.set(name, to: choice.text)
      guard after != before else { continue }
      let (one, other) = (Pin(experiment: before, curve: Curve()), Pin(experiment: after, curve: Curve()))
      #expect(one.name(beside: [after]) != other.name(beside: [before]))
    }
  }

  @Test("a pin like all others is called by its optimizer and rate, one unlike them by three things at most")
  func nameLengths() throws {
    let pin = Pin(experiment: .standard, curve: Self.curve([1, 2]))
    #expect(pin.name(beside: []) == pin.name(beside: [.standard]))
    #expect(
      pin.name(beside: []) == "\(Experiment.standard.optimizer.name) \(Experiment.standard.learningRate.readable)")
    var other = try Self.changed("dataset", "circle")
    try other.set("optimizer", to: "sgd")
    try other.set("hidden", to: "3")
    try other.set("activation", to: "relu")
    #expect(
      Pin(experiment: other, curve: Self.curve([1])).name(beside: [.standard])
        == "circle sgd \(other.learningRate.readable) 3")
  }

  // Smoothing.

  @Test("the moving average starts with the first value and weighs the later ones as it should")
  func numbers() {
    let values = [1.0, 3, 2, 8]
    #expect(Smoothing.none.mean(values) == values)
    for smoothing in [Smoothing.some, .strong] {
      let factor = smoothing.factor
      for (index, mean) in smoothing.mean(values).enumerated() {
        let weights = (0...index).map { place in (0..<(index - place)).reduce(1) { product, _ in product * factor } }
        let sum = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(mean - sum / weights.reduce(0, +)) < 1e-12)
      }
    }
    #expect(Smoothing.some.mean([1, 3])[1] == (0.6 * 0.4 * 1 + 0.4 * 3) / (0.6 * 0.4 + 0.4))
    #expect(Smoothing.strong.mean([5, 5, 5]).allSatisfy { abs($0 - 5) < 1e-12 })
    #expect(Smoothing.strong.mean([]).isEmpty)
  }

  @Test("what is not finite stays as it is and counts for nothing")
  func infinite() {
    let means = Smoothing.some.mean([1, .infinity, .nan, 3])
    #expect(means[1] == .infinity && means[2].isNaN)
    #expect(means[3] == Smoothing.some.mean([1, 3])[1])
  }

  @Test("both losses are smoothed, and a point without a test loss has none")
  func points() {
    let points = [
      Curve.Point(epoch: 0, train: 4, test: 6), Curve.Point(epoch: 1, train: 2, test: nil),
      Curve.Point(epoch: 2, train: 1, test: 3),
    ]
    let smoothed = Smoothing.some.smoothed(points)
    #expect(smoothed.map(\.epoch) == [0, 1, 2])
    #expect(smoothed.map(\.train) == Smoothing.some.mean([4, 2, 1]))
    #expect(smoothed[1].test == nil)
    #expect(smoothed[2].test == Smoothing.some.mean([6, 3])[1])
    #expect(Smoothing.none.smoothed(points) == points)
  }

  @Test("the key goes round and says how much")
  func key() {
    var state = StateTests.fresh()
    _ = state.apply(.smoothingMoved(by: 1))
    #expect(state.smoothing == .some)
    #expect(state.notice?.text.hasPrefix("smoothing 0.6") == true)
    _ = state.apply(.smoothingMoved(by: 1))
    #expect(state.smoothing == .strong)
    _ = state.apply(.smoothingMoved(by: 1))
    #expect(state.smoothing == .none)
    #expect(state.notice?.text == "the losses as they are")
  }
}
