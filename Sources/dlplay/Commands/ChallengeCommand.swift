import ArgumentParser
import Engine
import Interchange
import Playground
import Text

/// Things to reach with as little as possible.
struct ChallengeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "challenge",
    abstract: "List challenges, or run one again and say its score.",
    discussion: """
      dlplay challenge list                       what there is, and the best result so far
      dlplay challenge verify mine.session.json   runs what a session learns from the start, and says the score
      dlplay challenge verify --hidden 4,4        the same of options, as the playground's y and c give them away

      A challenge has the same points and the same loss for all; where nobody can win by it, everything else is free. \
      What is verified is trained again from its start, on this machine: the weights in a file prove nothing. It counts \
      in every challenge whose rules it keeps, or in --name alone; a better result is kept. Nothing reached, or rules \
      broken, ends with status 1. A link of TensorFlow Playground has other rules and another loss.

      --json prints one object a challenge: challenge, reached, score, counts, epoch, parameters, best, command.
      """)

  enum Action: String, CaseIterable, ExpressibleByArgument {
    case list, verify
  }

  @Argument(help: ArgumentHelp("list or verify", valueName: "list|verify"))
  var action: Action
  @Argument(
    help: ArgumentHelp(
      "a session (.json) whose experiment is run again; without one the options say it", valueName: "file"),
    completion: .sessions)
  var file: String?
  @Option(
    help: ArgumentHelp("only this challenge", valueName: "name"), completion: .list(Challenge.all.map(\.name)))
  var name: String?
  @Flag(help: "print one JSON object a line")
  var json = false
  @OptionGroup(title: "Experiment")
  var options: ExperimentOptions

  func run() throws {
    let chosen = try chosen
    var kept = KeptChallenges()
    if let problem = kept.problem { complain(problem) }
    switch action {
    case .list:
      guard file == nil else { throw Failure(.usage, "challenge list takes no file; verify does") }
      try list(chosen, kept)
    case .verify: try verify(chosen, &kept)
    }
  }

  private var chosen: [Challenge] {
    get throws(Failure) {
      guard let name else { return Challenge.all }
      let names = Challenge.all.map(\.name)
      guard let spelled = names.spelled(name), let challenge = Challenge.named(spelled) else {
        throw Failure(.usage, "--name '\(name.printable())': \(names.choice(near: name))")
      }
      return [challenge]
    }
  }

  private func list(_ challenges: [Challenge], _ kept: KeptChallenges) throws(Failure) {
    guard json else {
      return try say(
        challenges.map { challenge in
          let best = kept.best[challenge.name].map { "; best so far: \(challenge.said($0))" } ?? ""
          return (challenge.name, challenge.explanation + best)
        })
    }
    for challenge in challenges {
      let best = kept.best[challenge.name]
      try say(
        JSONText.object([
          ("challenge", JSONText.quoted(challenge.name)), ("summary", JSONText.quoted(challenge.explanation)),
          ("goal", JSONText.quoted(challenge.goal.text)), ("epochs", "\(challenge.epochs)"),
          ("counts", JSONText.quoted(challenge.score.rawValue)), ("best", best.map { number($0.score) } ?? "null"),
          ("command", JSONText.quoted(challenge.experiment.commandLine.text)),
          ("best_command", best.map { JSONText.quoted($0.command) } ?? "null"),
        ]) + "\n")
    }
  }

  private func verify(_ challenges: [Challenge], _ kept: inout KeptChallenges) throws {
    var experiment = try options.start(file: file, model: nil).experiment
    // Options name one seed for all: here the points are everybody's.
    if file == nil { experiment.dataSeed = experiment.dataSeed ?? Experiment.standard.seed }
    let right = challenges.filter { $0.broken(by: experiment) == nil }
    if right.isEmpty { throw Failure(.missed, refusal(challenges, experiment)) }
    var isReached = false
    for challenge in right {
      switch try challenge.outcome(of: experiment) {
      case .reached(let result):
        isReached = true
        let before = kept.best[challenge.name]
        let isBest = try kept.keep(result)
        try tell(challenge, result, before: before, isBest: isBest)
      case .missed(let epoch, let numbers): try tell(challenge, experiment, missedAt: epoch, numbers)
      }
    }
    if !isReached { throw Failure(.missed) }
  }

  /// In which rule it is broken that comes nearest.
  private func refusal(_ challenges: [Challenge], _ experiment: Experiment) -> String {
    let what = file ?? "this"
    let near = challenges.filter { $0.experiment.source == experiment.source }
    guard let challenge = near.first ?? (challenges.count == 1 ? challenges[0] : nil),
      let setting = challenge.broken(by: experiment)
    else {
      let names = challenges.map { "\($0.name) (\($0.experiment.dataName))" }.listed
      return "\(what) learns \(experiment.dataName); there are challenges on other data: \(names)"
    }
    let (is_, wanted) = (setting.value(experiment).text, setting.value(challenge.experiment).text)
    return
      "\(what) breaks a rule of the challenge \(challenge.name): \(setting.name) is \(is_.isEmpty ? "unset" : is_), not \(wanted.isEmpty ? "as it was" : wanted)"
  }

  private func tell(_ challenge: Challenge, _ result: ChallengeResult, before: ChallengeResult?, isBest: Bool)
    throws(Failure)
  {
    if json {
      return try say(
        JSONText.object([
          ("challenge", JSONText.quoted(challenge.name)), ("reached", "true"), ("score", number(result.score)),
          ("counts", JSONText.quoted(challenge.score.rawValue)), ("epoch", "\(result.epoch)"),
          ("parameters", "\(result.parameters)"), ("best", "\(isBest)"), ("command", JSONText.quoted(result.command)),
        ]) + "\n")
    }
    let news = isBest ? before.map { ", better than \(challenge.said($0))" } ?? ", the first" : ""
    try say("\(challenge.name): \(challenge.said(result))\(news)\n")
  }

  private func tell(
    _ challenge: Challenge, _ experiment: Experiment, missedAt epoch: Int, _ numbers: [Fact: Double]
  ) throws(Failure) {
    if json {
      return try say(
        JSONText.object([
          ("challenge", JSONText.quoted(challenge.name)), ("reached", "false"), ("score", "null"),
          ("counts", JSONText.quoted(challenge.score.rawValue)), ("epoch", "\(epoch)"), ("parameters", "null"),
          ("best", "false"), ("command", JSONText.quoted(experiment.commandLine.text)),
        ]) + "\n")
    }
    let told = challenge.goal.facts.compactMap { fact in numbers[fact].map { "\(fact.name) \(Float($0))" } }
    try say(
      "\(challenge.name): not reached by epoch \(epoch): \(told.joined(separator: ", ")); the goal is \(challenge.goal.text)\n"
    )
  }
}
