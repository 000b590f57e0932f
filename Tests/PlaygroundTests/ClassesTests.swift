import Datasets
import Engine
import Foundation
import Testing

@testable import Playground

@Suite("Several classes")
struct ClassesTests {
  private func experiment(_ dataset: String) throws -> Experiment {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    return experiment
  }

  @Test(
    "more than two classes take an output each, softmax and cce; two go back to one",
    arguments: ["blobs-3", "blobs-5", "yin-yang", "iris-2d"])
  func choosing(dataset: String) throws {
    var experiment = try experiment(dataset)
    #expect(experiment.outputs == experiment.classes.count && experiment.outputs > 2)
    #expect(experiment.shape.last == experiment.outputs)
    #expect(experiment.loss == .cce && experiment.outputActivation == .softmax)
    #expect(experiment.suitableLosses == [.cce])
    #expect(throws: ExperimentError.self) { try experiment.set("loss", to: "bce") }
    try experiment.set("dataset", to: "circle")
    #expect(experiment.outputs == 1 && experiment.loss == .bce && experiment.outputActivation == .sigmoid)
    #expect(throws: ExperimentError.self) { try experiment.set("loss", to: "cce") }
    try experiment.set("dataset", to: "plane")
    #expect(experiment.outputs == 1 && experiment.classes.isEmpty)
  }

  @Test("they are learned", arguments: ["blobs-3", "blobs-5", "yin-yang", "iris-2d"])
  func learning(dataset: String) throws {
    let run = try Run(try experiment(dataset))
    for _ in 0..<80 { run.trainEpoch() }
    #expect(try #require(run.train.accuracy) > 0.93)
  }

  @Test("the picture names the likeliest class at each pixel, and how surely")
  func pictures() throws {
    let run = try Run(try experiment("blobs-3"))
    for _ in 0..<60 { run.trainEpoch() }
    var painter = Painter()
    let request = PictureRequest(plot: Raster(columns: 12, rows: 12), thumbnail: Raster(columns: 4, rows: 4))
    let pictures = painter.paint(request, learner: run.learner, experiment: run.experiment, points: run.points)
    #expect(Set(pictures.classes) == [0, 1, 2])
    #expect(pictures.plot.count == 144 && pictures.plot.allSatisfy { 0...1 ~= $0 })
    // The first cloud is on top, the second at the lower right, the third at the lower left.
    #expect(pictures.classes[6] == 0 && pictures.classes[143] == 1 && pictures.classes[132] == 2)
    #expect(pictures.thumbnails.last?.count == 3)
    var unit = request
    unit.unit = UnitPlace(layer: 3, unit: 2)
    let single = painter.paint(unit, learner: run.learner, experiment: run.experiment, points: run.points)
    #expect(single.classes.isEmpty && single.plot[132] > 0.5 && single.plot[6] < -0.5)
  }

  @Test("the cursor reaches each output unit")
  func cursor() throws {
    var state = State(try experiment("yin-yang"), themes: ["playground"], theme: "playground", seedSource: 1)
    for step in [(-1, 0), (1, 0), (0, 1), (0, 1)] { _ = state.apply(.cursor(.moved(columns: step.0, rows: step.1))) }
    #expect(state.unit == UnitPlace(layer: 3, unit: 2))
  }

  @Test("points of several classes are put, and the class after the last is the first")
  func drawing() throws {
    var state = State(try experiment("blobs-3"), themes: ["playground"], theme: "playground", seedSource: 1)
    let before = state.experiment.points.train.count
    _ = state.apply(.points(.mapPressed(Spot(x1: 1, x2: -5))))
    for _ in 0..<2 { _ = state.apply(.points(.labelMoved(by: 1))) }
    _ = state.apply(.points(.added(label: 0)))
    _ = state.apply(.points(.added(label: 1)))
    let points = state.experiment.points
    #expect(points.train.count == before + 2)
    #expect(points.train.suffix(2).map(\.label) == [0, 1])
    #expect(state.experiment.outputs == 3 && state.experiment.loss == .cce)
    #expect(throws: Never.self) { try Run(state.experiment) }
  }

  @Test("the probe tells the likeliest class and the nearest example's loss")
  func reading() throws {
    let run = try Run(try experiment("blobs-3"))
    for _ in 0..<60 { run.trainEpoch() }
    var painter = Painter()
    var request = PictureRequest(plot: Raster(columns: 4, rows: 4), thumbnail: Raster(columns: 0, rows: 0))
    request.probe = Spot(x1: 0, x2: 3.5)
    let reading = try #require(
      painter.paint(request, learner: run.learner, experiment: run.experiment, points: run.points).reading)
    #expect(reading.answeredClass == 0 && reading.answer > 0.9)
    let nearest = try #require(reading.nearest)
    #expect(nearest.isRight == true && nearest.point.label == 0)
    #expect(abs(nearest.loss + log(nearest.answer)) < 1e-5)
  }
}
