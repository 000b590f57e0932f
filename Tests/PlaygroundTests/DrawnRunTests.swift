import Datasets
import Engine
import Foundation
import Testing

@testable import Playground

@Suite("Learning from points put by hand")
struct DrawnRunTests {
  private func drawn(_ points: [Point], test: [Point] = [], from origin: String? = nil) -> Experiment {
    var plane = PointSet.empty(.classification)
    (plane.train, plane.test) = (points, test)
    var experiment = Experiment.standard
    experiment.choose(dataset: .drawing(plane, from: origin))
    return experiment
  }

  @Test("a changed point keeps weights, epoch, curve and the optimizer's memory")
  func keeps() throws {
    let run = try Run(.standard)
    for _ in 0..<3 { run.trainEpoch() }
    let (network, moments) = (run.network, run.learner.optimizerState)
    var points = run.points
    points.train.removeLast(390)
    var experiment = run.experiment
    experiment.choose(dataset: .drawing(points, from: "spiral"))
    try run.adopt(experiment)
    #expect(run.network == network)
    #expect(run.learner.optimizerState == moments)
    #expect(run.epoch == 3)
    #expect(run.curve.points.count == 4)
    #expect(run.points.train.count == 10)
    run.trainEpoch()
    #expect(run.epoch == 4)
    #expect(run.network != network)
    try run.adopt(.standard)
    #expect(run.epoch == 4)
    #expect(run.points == PointSet(.standard))
  }

  @Test("an empty plane is another data set: it starts again, and trains nothing")
  func empty() throws {
    let run = try Run(.standard)
    run.trainEpoch()
    try run.adopt(drawn([]))
    #expect(run.epoch == 0)
    #expect(run.isStopped && run.divergedAt == nil)
    run.trainEpoch()
    run.record()
    #expect(run.epoch == 0)
    #expect(run.curve.points.isEmpty)
    try run.adopt(drawn([Point(x: 1, y: 1, label: 1)]))
    run.trainEpoch()
    #expect(run.epoch == 1)
    #expect(run.train.accuracy != nil)
  }

  @Test("points of one class alone are learned")
  func oneClass() throws {
    let run = try Run(drawn([Point(x: 1, y: 1, label: 0), Point(x: -1, y: 1, label: 0)]))
    for _ in 0..<100 { run.trainEpoch() }
    #expect(run.train.loss < 0.2)
    #expect(run.train.accuracy == 1)
    #expect(run.divergedAt == nil)
  }

  @Test("the trainer goes on over a change, and stops where nothing is left")
  func trainer() async throws {
    let tests = TrainerTests()
    let trainer = try Trainer(drawn([Point(x: 1, y: 1, label: 1)])) {}
    trainer.send(.speed(.maximum))
    trainer.send(.run)
    trainer.send(.adopt(drawn([Point(x: 1, y: 1, label: 1), Point(x: 2, y: 2, label: 0)])))
    try await tests.wait {
      trainer.requestFrame()
      return trainer.snapshot.points.train.count == 2 && trainer.snapshot.epoch > 5
    }
    trainer.send(.adopt(drawn([])))
    try await tests.wait { trainer.snapshot.points.train.isEmpty }
    #expect(!trainer.snapshot.isRunning)
    trainer.send(.step(.epoch))
    trainer.send(.run)
    trainer.send(.adopt(drawn([Point(x: 1, y: 1, label: 1)])))
    try await tests.wait { trainer.snapshot.points.train.count == 1 }
    trainer.end()
  }

  @Test("the probe tells what the network answers there and for the nearest example")
  func reading() async throws {
    let trainer = try Trainer(
      drawn([Point(x: 1, y: 1, label: 1), Point(x: -2, y: 2, label: 0)], test: [Point(x: 0.5, y: 0.5, label: 0)])
    ) {}
    var request = PictureRequest(
      plot: Raster(columns: 1, rows: 1), thumbnail: Raster(columns: 0, rows: 0), probe: Spot(x1: 0, x2: 0))
    trainer.send(.pictures(request))
    try await TrainerTests().wait { trainer.snapshot.pictures.reading != nil }
    let reading = try #require(trainer.snapshot.pictures.reading)
    // One pixel's middle is where the probe is; pictures have -1...1 for probabilities of 0...1.
    #expect(abs(2 * reading.answer - 1 - Double(trainer.snapshot.pictures.plot[0])) < 1e-6)
    #expect(reading.answeredClass == (reading.answer >= 0.5 ? 1 : 0))
    let nearest = try #require(reading.nearest)
    #expect(nearest.point == Point(x: 1, y: 1, label: 1))
    #expect(nearest.isRight == (nearest.answer >= 0.5))
    #expect(abs(nearest.loss + log(nearest.answer)) < 1e-6)
    request.showsTest = true
    request.unit = UnitPlace(layer: 0, unit: 0)
    request.probe = Spot(x1: 0.25, x2: 0)
    trainer.send(.pictures(request))
    try await TrainerTests().wait { trainer.snapshot.pictures.request == request }
    #expect(trainer.snapshot.pictures.reading?.nearest?.isTest == true)
    #expect(trainer.snapshot.pictures.reading?.answer == 0.25)
    #expect(trainer.snapshot.pictures.reading?.answeredClass == nil)
    trainer.end()
  }

  @Test("a name that stands for points put by hand is refused in one line")
  func names() {
    var experiment = Experiment.standard
    for name in ["drawn", "spiral, edited"] {
      let error = #expect(throws: ExperimentError.self) { try experiment.set("dataset", to: name) }
      #expect(
        error?.message == "dataset '\(name)': points put by hand have no name to find them by; use their CSV file")
    }
  }
}
