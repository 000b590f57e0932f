@testable import Playground

/// A state and the run that follows it, one after the other: what the loop and the trainer do, without a clock.
struct Session {
  var state: State
  let run: Run
  private var shift = TrainingLoop()
  private(set) var snapshot: Snapshot

  init(_ experiment: Experiment = .standard, lessons: [Lesson] = [], commands: [Command] = []) throws {
    state = State(
      experiment, themes: ["day", "night"], theme: "day", commands: commands, lessons: lessons, seedSource: 7)
    run = try Run(experiment, keepsHistory: true)
    snapshot = shift.snapshot(of: run)
    state.update(from: snapshot)
  }

  /// One that has been trained for so many epochs.
  init(_ experiment: Experiment = .standard, epochs: Int) throws {
    try self.init(experiment)
    for _ in 0..<epochs { apply(.epochStepped) }
  }

  /// Follows actions up to the snapshot after each.
  mutating func apply(_ actions: Action...) {
    for action in actions {
      for case .train(let order) in state.apply(action) { shift.follow(order, run) }
      publish()
    }
  }

  /// Follows actions that all come before the trainer is heard of.
  mutating func burst(_ actions: Action...) { follow(actions.flatMap { state.apply($0) }) }

  /// Does what the state asked for.
  mutating func follow(_ requests: [Request]) {
    for case .train(let order) in requests { shift.follow(order, run) }
    publish()
  }

  /// Trains what belongs to so many frames.
  mutating func frames(_ count: Int) {
    for _ in 0..<count {
      shift.frameRequested()
      while shift.hasWork { shift.work(run) }
      publish()
    }
  }

  private mutating func publish() {
    snapshot = shift.snapshot(of: run)
    state.update(from: snapshot)
  }
}
