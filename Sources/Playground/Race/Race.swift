import Datasets
import Engine
import Text

/// Two to six experiments that start together: the same points, the same seed, and one thing different.
public struct Race: Hashable, Sendable {
  /// One of them.
  public struct Lane: Hashable, Sendable {
    /// Tells it from others, also from one that had its place before.
    public let number: Int
    /// What it learns, and how.
    public internal(set) var experiment: Experiment
  }

  /// How many there are.
  public static let sizes = 2...6

  /// What is raced over by whom.
  public internal(set) var lanes: [Lane]
  /// What they differ in, where that was said.
  public let topic: RaceTopic?
  /// What each of them is to reach.
  public internal(set) var goal: Condition
  /// In what they are given the same, and compared.
  public var measure = RaceMeasure.epochs
  private var lanesMade: Int

  /// A race of these experiments, which must have the same points and the same loss.
  init(_ experiments: [Experiment], topic: RaceTopic?, goal: Condition) {
    lanes = experiments.enumerated().map { Lane(number: $0.offset, experiment: $0.element) }
    lanesMade = experiments.count
    (self.topic, self.goal) = (topic, goal)
  }

  /// A race over a topic.
  ///
  /// - Parameters:
  ///   - topic: What the lanes differ in.
  ///   - values: One a lane, as options have them, `adagrad@0.3` with a learning rate of its own; none for the usual ones.
  ///   - experiment: What they have in common.
  ///   - goal: What each is to reach; nil for what is usual.
  /// - Throws: The first value that cannot be, and what can.
  public init(
    _ topic: RaceTopic, _ values: [String] = [], of experiment: Experiment, goal: Condition? = nil
  ) throws(ExperimentError) {
    if let obstacle = topic.obstacle(experiment) {
      throw ExperimentError(
        field: topic.name, text: topic.value(of: experiment), expected: "all lanes would be the same: \(obstacle)")
    }
    let values = values.isEmpty ? topic.usualValues(experiment) : values
    guard Self.sizes ~= values.count else {
      throw ExperimentError(
        field: topic.name, text: values.joined(separator: " "),
        expected: "a race has \(Self.sizes.lowerBound) to \(Self.sizes.upperBound) lanes")
    }
    var experiments: [Experiment] = []
    for value in values { experiments.append(try topic.lane(value, of: experiment)) }
    self.init(experiments, topic: topic, goal: goal ?? .usual(experiment))
  }

  /// A race of lanes that may differ in several things.
  ///
  /// - Parameters:
  ///   - lanes: What each has of its own: names of settings, and values as options have them.
  ///   - experiment: What they have in common.
  ///   - goal: What each is to reach; nil for what is usual.
  /// - Throws: The first value that cannot be, and what can; that points or losses differ.
  public init(
    lanes: [[(name: String, value: String)]], of experiment: Experiment, goal: Condition? = nil
  ) throws(ExperimentError) {
    guard Self.sizes ~= lanes.count else {
      throw ExperimentError(
        field: "--lane", text: "\(lanes.count)",
        expected: "a race has \(Self.sizes.lowerBound) to \(Self.sizes.upperBound) lanes")
    }
    var experiments: [Experiment] = []
    for lane in lanes {
      var own = experiment
      for (name, value) in lane {
        guard let setting = Setting.stored.first(where: { $0.name == name }) else {
          throw ExperimentError(
            field: "--lane", text: name.isEmpty ? value : "--\(name)", expected: "an option of an experiment")
        }
        try own.setInLane(setting, to: value)
        guard own.hasSamePoints(as: experiment), own.loss == experiment.loss else {
          throw ExperimentError(
            field: "--lane", text: "--\(name) \(value)", expected: "all lanes have the same points and the same loss")
        }
      }
      experiments.append(own)
    }
    self.init(experiments, topic: nil, goal: goal ?? .usual(experiment))
  }

  /// Adds a lane.
  mutating func add(_ experiment: Experiment) {
    lanes.append(Lane(number: lanesMade, experiment: experiment))
    lanesMade += 1
  }

  /// Gives a lane another experiment: it is then another lane, which starts anew.
  mutating func change(_ index: Int, to experiment: Experiment) {
    lanes[index] = Lane(number: lanesMade, experiment: experiment)
    lanesMade += 1
  }

  /// What the lanes differ in, by the names of the settings; empty where they are all the same.
  public var differences: [Setting] {
    Setting.stored.filter { setting in
      lanes.contains { setting.value($0.experiment) != setting.value(lanes[0].experiment) }
    }
  }

  /// The lanes that have another learning rate than most, where that is not what the race is about.
  public var ownRates: [Int] {
    guard topic?.setting != .learningRate else { return [] }
    let rates = lanes.map(\.experiment.learningRate)
    let counts = Dictionary(grouping: rates, by: \.self).mapValues(\.count)
    guard counts.count > 1, let common = rates.max(by: { (counts[$0] ?? 0) < (counts[$1] ?? 0) }) else { return [] }
    return lanes.indices.filter { rates[$0] != common }
  }

  /// The most weights and biases of all lanes that one can watch, each of them being kept several times over.
  private static let mostOnScreen = 8_000_000

  /// Why it cannot be watched; nil where it can.
  var obstacleOnScreen: String? {
    let parameters = lanes.reduce(0) { sum, lane in
      let shape = lane.experiment.shape
      return sum + zip(shape, shape.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    }
    guard parameters > Self.mostOnScreen else { return nil }
    return
      "\(lanes.count) lanes have \(parameters) weights and biases, more than the screen can race; fewer units first"
  }

  /// What tells a lane from the others, in a few words.
  public func name(of index: Int) -> String {
    Self.name(of: index, among: lanes.map(\.experiment), topic: topic)
  }

  /// What tells one of several experiments from the others, in a few words: by what they differ in, or the value of the topic where that
  /// would be the same for two.
  public static func name(of index: Int, among experiments: [Experiment], topic: RaceTopic?) -> String {
    names(among: experiments, topic: topic)[index]
  }

  /// The same of each of them.
  public static func names(among experiments: [Experiment], topic: RaceTopic?) -> [String] {
    let names = Experiment.names(of: experiments)
    guard let topic else { return names }
    let counts = Dictionary(grouping: names, by: \.self).mapValues(\.count)
    return zip(names, experiments).map { name, experiment in
      counts[name] == 1 ? name : "\(topic.name) \(topic.value(of: experiment))"
    }
  }
}

extension RaceTopic {
  /// Why lanes that differ in it would do the same; nil where they do not.
  fileprivate func obstacle(_ experiment: Experiment) -> String? {
    switch setting {
    // A lane gets an optimizer or a penalty that has it.
    case .momentum, .regularizationRate: return nil
    case .order where experiment.examplesPerBatch >= experiment.trainCount: return "a full batch has no order"
    case .residual
    where !experiment.hidden.isEmpty && zip(experiment.shape, experiment.shape.dropFirst().dropLast()).allSatisfy(!=):
      return "no hidden layer has as many units as it has inputs"
    // What the screen says which key changes it is no news on the command line.
    default: return setting?.obstacle(experiment).map { String($0.prefix { $0 != ";" }) }
    }
  }

  /// The values of a race that nobody chose: the usual ones, and before them the experiment's own where it is another.
  func usualValues(_ experiment: Experiment) -> [String] {
    let usual = usual(experiment).filter { (try? lane($0, of: experiment)) != nil }
    let own = value(experiment)
    let hasOwn = usual.contains { $0 == own || (try? lane($0, of: experiment)) == experiment } || own.isEmpty
    return Array(((hasOwn ? [] : [own]) + usual).prefix(Race.sizes.upperBound))
  }

  /// The experiment of a lane: one value of the topic, and behind an @ a learning rate of its own.
  func lane(_ text: String, of experiment: Experiment) throws(ExperimentError) -> Experiment {
    var lane = experiment
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    do throws(ExperimentError) {
      try set(&lane, parts[0])
      if parts.count > 1 { try Setting.learningRate.set(&lane, to: parts[1]) }
    } catch {
      throw error
    }
    if self.setting == .momentum, !lane.optimizer.hasMomentum { lane.optimizer = .momentum }
    if self.setting == .regularization { lane.giveRegularizationARate() }
    // A rate of no penalty would change nothing.
    if self.setting == .regularizationRate, lane.regularization == .none, lane.regularizationRate > 0 {
      lane.regularization = .l2
    }
    if let obstacle = lane.obstacle { throw ExperimentError(field: name, text: text, expected: obstacle) }
    return lane
  }
}

extension Condition {
  /// What a race is usually run for.
  static func usual(_ experiment: Experiment) -> Condition {
    let part = experiment.trainCount < experiment.samples ? "test" : "train"
    let text = experiment.problem == .classification ? "\(part)_loss < 0.05" : "\(part)_r2 > 0.95"
    guard let condition = try? Condition(text) else { preconditionFailure("\(text) is a condition") }
    return condition
  }
}
