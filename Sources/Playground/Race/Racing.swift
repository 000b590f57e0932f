import Engine
import Text

/// A race on the screen: which lane has the cursor, and whether it runs.
public struct Racing: Hashable, Sendable {
  /// The race.
  public internal(set) var race: Race
  /// The lane that has the cursor.
  public internal(set) var chosen = 0
  /// Whether it goes on by itself.
  public internal(set) var isRunning = false
  /// Whether the playground did when it began.
  var wasRunning = false
  /// What undo and redo bring back.
  var past: [Race] = []
  var future: [Race] = []

  init(_ race: Race) { self.race = race }

  /// What the keys change.
  public var experiment: Experiment { race.lanes[chosen].experiment }

  /// Changes the race and keeps the old one for undo.
  mutating func change(_ change: (inout Race) -> Void) {
    let before = race
    change(&race)
    guard race != before else { return }
    past.append(before)
    if past.count > State.entriesKept { past.removeFirst() }
    future = []
    chosen = min(chosen, race.lanes.count - 1)
  }
}

extension Race {
  /// The race that a key begins: over a setting where that can be raced over, else over the optimizers.
  static func begun(of experiment: Experiment, over setting: Setting?) throws(ExperimentError) -> Race {
    let topic = setting.flatMap { setting in RaceTopic.all.first { $0.setting == setting } }
    if let topic, let race = try? Race(topic, of: experiment) { return race }
    return try Race(.optimizer, of: experiment)
  }

  /// One more lane: a value of the topic that no lane has, or else the given lane with a larger learning rate.
  func next(after index: Int) -> Experiment {
    let topic = topic ?? .optimizer
    let experiment = lanes[index].experiment
    for value in topic.usual(experiment) {
      if let lane = try? topic.lane(value, of: experiment), !lanes.contains(where: { $0.experiment == lane }) {
        return lane
      }
    }
    var lane = experiment
    repeat {
      Setting.learningRate.move(&lane, by: 1)
    } while lanes.contains { $0.experiment == lane }
      && lane.learningRate < 10
    return lane
  }

  /// The settings that a lane may have for itself.
  static let ownSettings = Set(RaceTopic.all.compactMap(\.setting) + [.seed])

  /// Gives every lane another seed, the points staying.
  mutating func reseed(_ seed: String) {
    for index in lanes.indices {
      var experiment = lanes[index].experiment
      if !experiment.isTFPlaygroundCompatible { experiment.dataSeed = experiment.dataSeed ?? experiment.seed }
      experiment.seed = seed
      change(index, to: experiment)
    }
  }

  /// Takes a lane away.
  mutating func remove(_ index: Int) { lanes.remove(at: index) }
}
