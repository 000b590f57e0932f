import Canvas
import Datasets
import Engine

@testable import Interface
@testable import Playground

/// A state and a snapshot to draw: made by hand, so that every processor draws the same.
struct Scene {
  var state: State
  var snapshot: Snapshot

  static let theme: Theme = {
    do {
      return try Theme.carried()[0]
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The look of a tier.
  static func look(_ depth: ColorDepth = .indexed256, _ symbols: SymbolSet = .braille) -> Look {
    Look(theme: theme, depth: depth, symbols: symbols)
  }

  /// An experiment after twenty epochs that were never trained: weights, losses and pictures are round numbers.
  init(
    _ experiment: Experiment = .standard, _ actions: [Action] = [], lessons: [Lesson] = [],
    progress: LessonProgress = LessonProgress()
  ) {
    state = State(
      experiment, themes: ["playground"], theme: "playground", commands: commands,
      formats: [
        ExportFormat(".json", "for people and programs to read; --model starts from it", isReadable: true),
        ExportFormat(".py", "Python: one NumPy function, and a program for CSV", isReadable: false),
      ], lessons: lessons, progress: progress, seedSource: 1)
    for action in actions { _ = state.apply(action) }
    let shape = state.experiment.shape
    let activations = state.experiment.hidden.map(\.activation) + [state.experiment.outputActivation]
    var step = 0
    let layers = zip(zip(shape, shape.dropFirst()), activations).map { sides, activation in
      Layer(
        inputs: sides.0, units: sides.1, activation: activation,
        weights: (0..<sides.0 * sides.1).map { _ in
          step += 5
          return Float(step % 17 - 8) / 4
        }, bias: (0..<sides.1).map { Float($0 % 5 - 2) / 2 })
    }
    var history = History()
    for epoch in 0...20 {
      history.append(
        History.Moment(
          epoch: epoch, experiment: state.experiment, network: Network(layers: layers),
          train: Evaluation(loss: 8 / Double(epoch + 10), accuracy: 0.5),
          test: Evaluation(loss: 9 / Double(epoch + 10), accuracy: 0.5)))
    }
    snapshot = Snapshot(
      experiment: state.experiment, points: PointSet(state.experiment), epoch: 20, batch: 0, batchesPerEpoch: 25,
      network: Network(layers: layers), train: Self.evaluation(0.25, right: 375, of: 400),
      test: Self.evaluation(0.28125, right: 175, of: 200),
      timeline: Timeline(
        experiment: state.experiment, network: Network(layers: layers), epoch: 20, curve: Self.curve(8),
        history: history),
      viewed: nil, pictures: Pictures(request: .none),
      isRunning: state.isRunning, divergedAt: nil, diagnosis: nil, refusal: nil, changes: 0, undoKeys: [],
      epochsPerSecond: 30, deadLinks: 0, gradient: Network(layers: layers))
  }

  /// Two classes of the same size, of which the first has all the errors.
  private static func evaluation(_ loss: Double, right: Int, of count: Int) -> Evaluation {
    let matrix = ConfusionMatrix(classes: 2, counts: [right - count / 2, count - right, 0, count / 2])
    return Evaluation(loss: loss, accuracy: matrix.accuracy, confusion: matrix)
  }

  /// Losses that end lower where the experiment is another one.
  private static func curve(_ first: Double) -> Curve {
    var curve = Curve()
    for epoch in 0...20 {
      curve.append(
        Curve.Point(
          epoch: Double(epoch), train: first / Double(epoch + 10), test: (first + 1) / Double(epoch + 10)))
    }
    return curve
  }

  /// Follows actions once the trainer has been heard of, which looking back and pinning need.
  mutating func apply(_ actions: [Action]) {
    for action in actions {
      state.update(from: snapshot)
      _ = state.apply(action)
      snapshot.undoKeys = Set((state.past + state.future).map(\.key))
      (snapshot.viewed, snapshot.isRunning) = (state.viewed, state.isRunning)
      if let viewed = state.viewed {
        (snapshot.epoch, snapshot.network) = (viewed.epoch, viewed.network)
        snapshot.experiment = viewed.experiment
        (snapshot.train, snapshot.test) = (viewed.train, viewed.test)
      } else if state.experiment != snapshot.experiment {
        (snapshot.experiment, snapshot.timeline.experiment) = (state.experiment, state.experiment)
        snapshot.timeline.curve = Self.curve((snapshot.curve.points.first?.train ?? 1) * 10 - 2)
      }
    }
  }

  /// The screen at a size, with a picture in every place that asks for one.
  func screen(_ size: Size, _ look: Look = look()) -> Screen {
    var scene = self
    let plan = ScreenPlan(state, size: size, look: look)
    scene.paint(plan.pictureRequest)
    return plan.draw(state, scene.snapshot)
  }

  /// Puts a picture in every place that asks for one.
  mutating func paint(_ request: PictureRequest) {
    snapshot.pictures = Pictures(
      request: request, plot: Self.diagonal(request.plot),
      classes: state.experiment.outputs > 1
        ? Self.diagonal(request.plot).map { $0 < -0.3 ? 0 : $0 < 0.3 ? 1 : 2 } : [],
      thumbnails: state.experiment.shape.map { Array(repeating: Self.diagonal(request.thumbnail), count: $0) },
      reading: request.probe.map { reading($0, request.unit) })
  }

  /// Answers that were never computed, for a place and for the first point.
  private func reading(_ spot: Spot, _ unit: UnitPlace?) -> Reading {
    let isClassification = snapshot.points.problem == .classification
    return Reading(
      spot: spot, answer: 0.75, answeredClass: isClassification && unit == nil ? 1 : nil,
      nearest: snapshot.points.train.first.map { point in
        Reading.Example(
          point: point, isTest: false, answer: 0.875, answeredClass: isClassification ? 1 : nil, loss: 0.125)
      })
  }

  /// From -1 at the lower left to 1 at the upper right.
  static func diagonal(_ raster: Raster) -> [Float] {
    (0..<raster.rows).flatMap { row in
      (0..<raster.columns).map { column in
        (Float(column) + 0.5) / Float(raster.columns) - (Float(row) + 0.5) / Float(raster.rows)
      }
    }
  }
}
