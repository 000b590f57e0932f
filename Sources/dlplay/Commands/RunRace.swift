import ArgumentParser
import Engine
import Foundation
import Interchange
import Playground
import Text

/// Several runs from the same data and start, with one thing different.
struct RunRace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "race",
    abstract: "Race two to six runs from the same data and start, with one thing different.",
    discussion: """
      dlplay race optimizer --dataset circle          the usual optimizers at the same rate
      dlplay race optimizer sgd adam adagrad@0.3      a rate of one's own behind @
      dlplay race batch-size 1 32 full --by updates   compared by updates instead of epochs
      dlplay race depth 1 2 4 8 --activation sigmoid  one to eight hidden layers
      dlplay race --lane '--optimizer sgd' --lane '--hidden 4 --learning-rate 0.1'   lanes of any options

      What may differ: \(RaceTopic.all.map(\.name).joined(separator: ", ")). Every lane has the same points, the same \
      seed and one thread; several train at once on the cores there are, and each comes to the same bits as alone with \
      'train'. In each turn all lanes are given the same --by.

      The goal is a condition over a run's numbers, looked at after each epoch: test_loss < 0.05, or train_accuracy >= \
      0.99 and epoch < 50. In the playground H begins a race.

      --json prints one object a line: start (topic, goal, by, and the lanes with their experiments), epoch (lane, \
      epoch, updates, examples, seconds, and how well it does), goal (lane, and where it reached it), end (reason, and \
      the lanes with rank, goal and how well they do; a rank of null for one that did not reach it).
      """)

  @Argument(
    help: ArgumentHelp("what the lanes differ in", valueName: "what"),
    completion: .list(RaceTopic.all.map(\.name)))
  var topic: String?
  @Argument(
    help: ArgumentHelp(
      "a value for each lane, value@rate with a learning rate of its own; the usual ones unless given",
      valueName: "value"))
  var values: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "the options of a lane, in quotes, instead of what and its values; two to six of them", valueName: "options"))
  var lane: [String] = []
  @Option(
    help: ArgumentHelp(
      "what each lane is to reach (default: \"test_loss < 0.05\"; of a regression \"test_r2 > 0.95\")",
      valueName: "condition"))
  var goal: String?
  @Option(help: ArgumentHelp("the goal is a test loss below this", valueName: "x"))
  var untilLoss: Double?
  @Option(
    help: ArgumentHelp(
      "what the lanes are given the same of: epochs, updates, examples or seconds", valueName: "measure"),
    completion: .list(RaceMeasure.allCases.map(\.rawValue)))
  var by: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "epochs of each lane (default: until every lane has reached the goal; 200 at most, or as much in another measure)",
      valueName: "n"))
  var epochs: Int?
  @Flag(help: "print one JSON object a line")
  var json = false
  @Option(help: ArgumentHelp("with --json, report every so many epochs", valueName: "n"))
  var reportEvery = 1
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  private static let mostTurns = 200

  func run() throws {
    let race = try race()
    var field = try RaceField(race)
    let report: any RaceReport = json ? RaceJSON(race, every: reportEvery) : RaceTable(race)
    let interruption = Interruption()
    try report.began(field.lanes)
    var turns = 0
    while field.canGoOn(before: epochs), isOpen(field, after: turns), !interruption.hasCome {
      if field.turn(before: epochs, isInterrupted: { Interruption.hasCome }) { turns += 1 }
      try report.went(field.lanes)
    }
    let reason: RaceEnd = interruption.hasCome ? .interrupted : field.isDecided ? .decided : .epochs
    try report.ended(field.lanes, reason)
    if reason == .interrupted { try Interruption.end() }
  }

  /// Whether it goes on where nobody said how long: until all is decided.
  private func isOpen(_ field: RaceField, after turns: Int) -> Bool {
    epochs != nil || !field.isDecided && turns < Self.mostTurns
  }

  /// What the words say.
  private func race() throws -> Race {
    if let epochs, epochs < 1 { throw Failure(.usage, "--epochs '\(epochs)': a whole number from 1") }
    guard reportEvery > 0 else { throw Failure(.usage, "--report-every '\(reportEvery)': a whole number from 1") }
    let start = try options.start(file: nil, model: nil)
    start.notes.forEach(complain)
    var race = try raced(start.experiment)
    if let by { race.measure = try choice(RaceMeasure.self, by, option: "by") }
    return race
  }

  /// That lanes cannot differ in what was typed, and what was meant where it is a value.
  private func refusal(_ topic: String) -> String {
    if let (setting, value) = Setting.having(topic) {
      if RaceTopic.called(setting.name) != nil {
        let all = ([topic] + values).map { $0.printable() }.joined(separator: " ")
        return "race '\(topic.printable())': did you mean race \(setting.name) \(all)?"
      }
      if setting == .dataset {
        return "race '\(topic.printable())': did you mean race optimizer --dataset \(value)?"
      }
    }
    return
      "race: lanes cannot differ in '\(topic.printable())': \(RaceTopic.all.map(\.name).choice(near: topic))"
  }

  private func raced(_ experiment: Experiment) throws(Failure) -> Race {
    let wanted = try wantedGoal()
    if !lane.isEmpty, let topic {
      throw Failure(.usage, "race: either '\(topic.printable())' and its values, or --lane")
    }
    if lane.isEmpty, topic == nil {
      throw Failure(.usage, "race: what do the lanes differ in? \(RaceTopic.all.map(\.name).joined(separator: ", "))")
    }
    let known = topic.flatMap(RaceTopic.called)
    if let topic, known == nil { throw Failure(.usage, refusal(topic)) }
    do throws(ExperimentError) {
      if let known { return try Race(known, values, of: experiment, goal: wanted) }
      return try Race(lanes: lane.map(Self.words), of: experiment, goal: wanted)
    } catch {
      throw Failure(.usage, "race \(error.message)")
    }
  }

  private func wantedGoal() throws(Failure) -> Condition? {
    if goal != nil, untilLoss != nil { throw Failure(.usage, "race: either --goal or --until-loss") }
    let text = goal ?? untilLoss.map { "test_loss < \($0)" }
    do throws(Condition.Problem) {
      return try text.map { (text) throws(Condition.Problem) in try Condition(text) }
    } catch {
      throw Failure(
        .usage, "\(goal == nil ? "--until-loss" : "--goal") '\((text ?? "").printable())': \(error.message)")
    }
  }

  /// The options of a lane: names without their dashes, each with its value, "on" where it has none.
  private static func words(_ options: String) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    for word in options.split(whereSeparator: \.isWhitespace) {
      if word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        found.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
      } else if let last = found.indices.last, found[last].value.isEmpty {
        found[last].value = String(word)
      } else {
        found.append(("", String(word)))
      }
    }
    return found.map { ($0.name, $0.value.isEmpty ? "on" : $0.value) }
  }
}
