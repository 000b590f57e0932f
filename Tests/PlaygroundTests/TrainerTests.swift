import Engine
import Synchronization
import Testing

@testable import Playground

@Suite("The trainer")
struct TrainerTests {
  /// A trainer, and how often it has published.
  final class Bench: Sendable {
    let published = Atomic(0)
  }

  /// Waits until a condition holds; the limit is there so that a test that fails ends.
  func wait(_ condition: () -> Bool) async throws {
    for _ in 0..<24_000 {
      if condition() { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("waited two minutes in vain")
  }

  @Test("the first snapshot is there before anything happens")
  func first() throws {
    let trainer = try Trainer(.standard) {}
    #expect(trainer.snapshot.epoch == 0)
    #expect(!trainer.snapshot.isRunning)
    trainer.end()
  }

  @Test("a step trains one epoch and publishes it")
  func step() async throws {
    let trainer = try Trainer(.standard) {}
    trainer.send(.step(.epoch))
    try await wait { trainer.snapshot.epoch == 1 }
    trainer.send(.step(.batch))
    try await wait { trainer.snapshot.batch == 1 }
    trainer.end()
  }

  @Test("while it runs, each frame asked for trains one epoch and no more")
  func frames() async throws {
    let bench = Bench()
    let trainer = try Trainer(.standard) { bench.published.add(1, ordering: .relaxed) }
    trainer.send(.run)
    try await wait { bench.published.load(ordering: .relaxed) == 1 }
    for frame in 1...5 {
      trainer.requestFrame()
      try await wait { bench.published.load(ordering: .relaxed) == frame + 1 }
      #expect(trainer.snapshot.epoch == frame)
    }
    try await Task.sleep(for: .milliseconds(50))
    #expect(trainer.snapshot.epoch == 5)
    #expect(bench.published.load(ordering: .relaxed) == 6)
    trainer.end()
  }

  @Test("at full speed it trains between frames, and an order is followed at once")
  func fullSpeed() async throws {
    let trainer = try Trainer(.standard) {}
    trainer.send(.speed(.maximum))
    trainer.send(.run)
    try await wait {
      trainer.requestFrame()
      return trainer.snapshot.epoch > 10
    }
    trainer.send(.pause)
    try await wait { !trainer.snapshot.isRunning }
    let epoch = trainer.snapshot.epoch
    try await Task.sleep(for: .milliseconds(50))
    trainer.requestFrame()
    try await Task.sleep(for: .milliseconds(50))
    #expect(trainer.snapshot.epoch == epoch)
    trainer.end()
  }

  @Test("paused, it publishes nothing by itself")
  func silence() async throws {
    let bench = Bench()
    let trainer = try Trainer(.standard) { bench.published.add(1, ordering: .relaxed) }
    trainer.send(.run)
    trainer.send(.pause)
    try await wait { trainer.latest.isSettled }
    // When an order is followed all that came before it has been published, and it is published itself, once.
    let expected = Atomic(0)
    trainer.send(.note { _ in expected.store(bench.published.load(ordering: .relaxed) + 1, ordering: .relaxed) })
    try await wait { bench.published.load(ordering: .relaxed) == expected.load(ordering: .relaxed) }
    try await Task.sleep(for: .milliseconds(100))
    #expect(bench.published.load(ordering: .relaxed) == expected.load(ordering: .relaxed))
    trainer.end()
  }

  @Test("a snapshot says what is wrong, and a reset takes it back")
  func diagnosis() async throws {
    var experiment = Experiment.standard
    experiment.initializer = .zeros
    let trainer = try Trainer(experiment) {}
    #expect(trainer.snapshot.diagnosis == nil)
    for epoch in 1...8 {
      trainer.send(.step(.epoch))
      try await wait { trainer.snapshot.epoch == epoch }
    }
    #expect(trainer.snapshot.diagnosis == Diagnosis(.symmetric, layer: 1))
    trainer.send(.reset)
    try await wait { trainer.snapshot.epoch == 0 }
    #expect(trainer.snapshot.diagnosis == nil)
    trainer.end()
  }

  @Test("orders are followed in their order, none is lost")
  func orders() async throws {
    let trainer = try Trainer(.standard) {}
    var experiment = Experiment.standard
    for units in 1...12 {
      experiment.hidden[0].units = units
      trainer.send(.adopt(experiment))
    }
    try await wait { trainer.snapshot.experiment.hidden[0].units == 12 }
    #expect(trainer.snapshot.network.layers[0].units == 12)
    trainer.end()
  }

  @Test("pictures are painted at the size asked for, one a unit")
  func pictures() async throws {
    let trainer = try Trainer(.standard) {}
    let request = PictureRequest(plot: Raster(columns: 10, rows: 8), thumbnail: Raster(columns: 4, rows: 3))
    trainer.send(.pictures(request))
    try await wait { trainer.snapshot.pictures.request == request }
    let pictures = trainer.snapshot.pictures
    #expect(pictures.plot.count == 80)
    #expect(pictures.thumbnails.map(\.count) == [4, 8, 8, 1])
    #expect(pictures.thumbnails.allSatisfy { $0.allSatisfy { $0.count == 12 } })
    #expect(pictures.plot.allSatisfy { abs($0) <= 1 })
    trainer.end()
  }

  @Test("the picture of an input is the input over the plane, row 0 on top")
  func inputPicture() async throws {
    let trainer = try Trainer(.standard) {}
    trainer.send(
      .pictures(
        PictureRequest(
          plot: Raster(columns: 2, rows: 3), thumbnail: Raster(columns: 0, rows: 0), unit: UnitPlace(layer: 0, unit: 1))
      ))
    try await wait { trainer.snapshot.pictures.plot.count == 6 }
    let expected: [Float] = [2.0 / 3, 2.0 / 3, 0, 0, -2.0 / 3, -2.0 / 3]
    for (value, wanted) in zip(trainer.snapshot.pictures.plot, expected) { #expect(abs(value - wanted) < 1e-6) }
    trainer.end()
  }

  @Test("at full speed every wish for a frame is fulfilled, whatever else is sent at the same time")
  func neverStill() async throws {
    var experiment = Experiment.standard
    experiment.hidden = Array(repeating: Experiment.HiddenLayer(units: 64, activation: .relu), count: 3)
    experiment.batchSize = .full
    let bench = Bench()
    let trainer = try Trainer(experiment) { bench.published.add(1, ordering: .relaxed) }
    trainer.send(.speed(.maximum))
    trainer.send(.run)
    for round in 0..<200 {
      let before = bench.published.load(ordering: .relaxed)
      trainer.requestFrame()
      switch round % 5 {
      case 0: trainer.requestFrame()
      case 1: trainer.send(.speed(.maximum))
      case 2:
        trainer.send(.pause)
        trainer.send(.run)
      case 3: trainer.send(.pictures(.none))
      default: try await Task.sleep(for: .microseconds(round * 7))
      }
      try await wait { bench.published.load(ordering: .relaxed) > before }
      if trainer.latest.isSettled { #expect(trainer.snapshot.isRunning) }
    }
    trainer.end()
  }

  @Test("at the end what cannot be followed in time is dropped, what somebody waits for is not")
  func ending() throws {
    var experiment = Experiment.standard
    experiment.hidden = Array(repeating: Experiment.HiddenLayer(units: 32, activation: .relu), count: 8)
    let trainer = try Trainer(experiment) {}
    let noted = Atomic(0)
    for step in 0..<400 {
      experiment.learningRate = step.isMultiple(of: 2) ? 0.1 : 0.2
      experiment.hidden[0].activation = step.isMultiple(of: 2) ? .tanh : .relu
      trainer.send(.adopt(experiment))
      trainer.send(.step(.tenEpochs))
    }
    trainer.send(.note { _ in noted.add(1, ordering: .relaxed) })
    let checkpoint = try #require(trainer.end(within: .seconds(120), following: .zero))
    #expect(noted.load(ordering: .relaxed) == 1)
    #expect(checkpoint.learner.epoch < 4000)
    #expect(checkpoint.learner.network.hasForm(of: checkpoint.experiment))
    #expect(throws: Never.self) { try Run(.checkpoint(checkpoint)) }
    #expect(trainer.end() != nil)
  }

  @Test("an order that was refused is told even where others came with it, and only once")
  func refusal() async throws {
    let trainer = try Trainer(.standard) {}
    var experiment = Experiment.standard
    experiment.optimizer = .perceptron
    trainer.send(.adopt(experiment))
    trainer.send(.pictures(.none))
    trainer.send(.speed(.batch))
    try await wait { trainer.latest.isSettled }
    // Which snapshot it came with hangs on how many were published in between: the state takes each of them.
    #expect(trainer.snapshot.experiment == .standard)
    trainer.send(.pictures(.none))
    try await wait { trainer.latest.isSettled }
    #expect(trainer.snapshot.refusal == nil)
    trainer.end()
  }
}
