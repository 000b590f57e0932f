import Datasets
import Engine

/// What one lens computes, and what keys do in it.
///
/// A lens is a case of `Lens`, a file here with a line in `lensModels`, and a view in Interface.
protocol LensModel: SendableMetatype {
  /// Which it is.
  static var lens: Lens { get }
  /// What it needs beside the example's pass; nil where that is all.
  static func detail(_ moment: LensMoment) -> (any LensDetail)?
  /// The example that it shows where none was chosen and there is no probe; nil for the first.
  static func usualExample(_ learner: Learner) -> Int?
  /// The arrows.
  static func move(columns: Int, rows: Int, in state: inout State) -> [Request]
  /// Home and end.
  static func jump(toLast: Bool, in state: inout State) -> [Request]
  /// Enter.
  static func activate(in state: inout State) -> [Request]
  /// Esc: takes the lens's own cursor back, and says whether there was anything to take back.
  static func dismiss(in state: inout State) -> Bool
}

extension LensModel {
  static func detail(_ moment: LensMoment) -> (any LensDetail)? { nil }
  static func usualExample(_ learner: Learner) -> Int? { nil }
  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    state.lensCursor.row += rows
    state.lensCursor.column += columns
    return []
  }
  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    state.lensCursor = LensCursor(row: toLast ? .max / 2 : 0)
    return []
  }
  static func activate(in state: inout State) -> [Request] {
    state.isZoomed.toggle()
    return []
  }
  static func dismiss(in state: inout State) -> Bool { false }
}

/// Every lens that computes something of its own or has keys of its own.
let lensModels: [any LensModel.Type] = [
  MatricesLens.self,
  BackpropLens.self,
  ActivationsLens.self,
  GradientsLens.self,
  LossLens.self,
  SliceLens.self,
  OptimizerLens.self,
  RepresentationLens.self,
  BatchLens.self,
  PerceptronLens.self,
]

extension Lens {
  /// What it computes and what keys do in it.
  var model: (any LensModel.Type)? { lensModels.first { $0.lens == self } }
}

/// The run as a lens may look at it, on the trainer's queue.
struct LensMoment {
  let request: LensRequest
  let experiment: Experiment
  let points: PointSet
  let learner: Learner
  let network: Network
  /// All that is trained on.
  let examples: Examples
  let example: ChosenExample?
  let pass: ExamplePass?
  /// Earlier moments with their weights.
  let timeline: Timeline
  /// Whether an earlier moment is looked at.
  let isPast: Bool
  /// Epochs finished.
  let epoch: Int
  /// Of all that is trained on.
  let loss: Double
  /// Gradients beside the run.
  let workbench: LensWorkbench

  /// The first examples, as many as there is time for once a frame: a million or two multiplications.
  var sample: Examples {
    let count = min(examples.count, max(16, 2_000_000 / max(1, network.parameterCount)))
    return examples.first(count)
  }
}

extension Examples {
  /// The first `count` of them.
  func first(_ count: Int) -> Examples {
    guard count < self.count else { return self }
    var part = Examples(
      count: count, inputs: inputs, outputs: outputs, x: Array(x.prefix(count * inputs)),
      y: Array(y.prefix(count * outputs)))
    part.classWeights = classWeights
    return part
  }
}
