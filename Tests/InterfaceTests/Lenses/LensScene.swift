import Canvas
import Datasets
import Engine

@testable import Interface
@testable import Playground

/// A lens on a real run, as the screen loop draws it.
///
/// For a golden screen let it be untrained, or give it weights: what is trained differs in its last digits from processor to processor.
struct LensScene {
  let run: Run
  var state: State

  /// A run of an experiment with its own starting weights, or with these; looked at after some actions.
  init(_ experiment: Experiment = .standard, network: Network? = nil, _ actions: [Action] = []) throws {
    run = try Run(experiment, network: network, keepsHistory: true)
    state = State(experiment, themes: ["playground"], theme: "playground", commands: commands, seedSource: 1)
    apply(actions)
  }

  /// The notes' worked example: three students, 2-2-1, w = 1, b = 0, linear, squared error, rate 0.1, row after row.
  static func worked(_ dataset: String = "salary") throws -> Experiment {
    var experiment = Experiment.standard
    for (name, value) in [
      ("dataset", dataset), ("features", "x1,x2"), ("hidden", "2"), ("activation", "linear"), ("loss", "mse"),
      ("optimizer", "sgd"), ("learning-rate", "0.1"), ("init", "ones"), ("scale", "none"), ("batch-size", "1"),
      ("train-ratio", "100"), ("order", "sequential"),
    ] { try experiment.set(name, to: value) }
    return experiment
  }

  /// Follows actions as the playground does: requests go to the run, and what it comes to is heard.
  mutating func apply(_ actions: [Action]) {
    for action in actions {
      for request in state.apply(action) {
        if case .train(let order) = request { loop.follow(order, run) }
      }
      state.update(from: loop.snapshot(of: run))
      look()
    }
  }

  private var loop = TrainingLoop()

  /// Lets the run hear what the screen needs.
  private mutating func look(_ size: Size = Size(columns: 120, rows: 40), _ look: Look = Scene.look()) {
    loop.follow(.pictures(ScreenPlan(state, size: size, look: look).pictureRequest), run)
    state.update(from: loop.snapshot(of: run))
  }

  /// The screen at a size.
  mutating func screen(_ columns: Int, _ rows: Int, _ look: Look = Scene.look()) -> Screen {
    let size = Size(columns: columns, rows: rows)
    self.look(size, look)
    let plan = ScreenPlan(state, size: size, look: look)
    return plan.draw(state, loop.snapshot(of: run))
  }

  /// The screen's letters.
  mutating func text(_ columns: Int, _ rows: Int, _ look: Look = Scene.look()) -> String {
    screen(columns, rows, look).canvas.text + "\n"
  }

  /// What the lens shows now.
  mutating func content() -> LensContent? {
    look()
    return loop.snapshot(of: run).lens
  }
}
