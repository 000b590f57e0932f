import Engine
import Testing

@testable import Playground

@Suite("Challenges")
struct ChallengeTests {
  @Test("each is about a goal that can be read, on points that are there", arguments: Challenge.all)
  func sound(challenge: Challenge) {
    #expect(challenge.experiment.obstacle == nil)
    #expect(challenge.broken(by: challenge.experiment) == nil)
    #expect(!challenge.goal.facts.isEmpty)
    #expect(Challenge.named(challenge.name) == challenge)
  }

  @Test("a better optimizer, other layers and another seed of the weights are within the rules")
  func free() throws {
    let challenge = try #require(Challenge.named("spiral"))
    var experiment = challenge.experiment
    for (name, text) in [("optimizer", "rmsprop"), ("hidden", "6,4"), ("features", "x1,x2"), ("l2", "")]
    where !text.isEmpty {
      try experiment.set(name, to: text)
    }
    experiment.dataSeed = experiment.seed
    experiment.seed = "77"
    #expect(challenge.broken(by: experiment) == nil)
  }

  @Test(
    "other points, another loss and what a challenge keeps break the rules, and it is said which",
    arguments: [
      ("spiral", "noise", "10"), ("spiral", "samples", "100"), ("spiral", "train-ratio", "50"),
      ("spiral", "dataset", "xor"),
      ("spiral", "loss", "hinge"), ("circle", "features", "x1,x2,x1^2"), ("noisy", "noise", "0"),
    ])
  func rules(name: String, setting: String, text: String) throws {
    let challenge = try #require(Challenge.named(name))
    var experiment = challenge.experiment
    try experiment.set(setting, to: text)
    #expect(challenge.broken(by: experiment)?.name == setting)
  }

  @Test("its command says all of it while the weights begin from the seed of the points, and what it cannot say else")
  func command() throws {
    let challenge = try #require(Challenge.all.first { $0.name == "xor" })
    var experiment = challenge.lesson.experiment
    #expect(experiment.dataSeed == experiment.seed && experiment.commandLine.omissions.isEmpty)
    experiment.seed = "77"
    #expect(experiment.commandLine.omissions.count == 1)
  }

  @Test("another seed of the points breaks the rules")
  func seeds() throws {
    let challenge = try #require(Challenge.named("xor"))
    var experiment = challenge.experiment
    experiment.seed = "2"
    #expect(challenge.broken(by: experiment) == .dataSeed)
  }

  @Test("the spiral is solved by the playground's own start, and its score is the number of its parameters")
  func spiral() throws {
    let challenge = try #require(Challenge.named("spiral"))
    guard case .reached(let result) = try challenge.outcome(of: .standard) else {
      Issue.record("not reached")
      return
    }
    #expect(result.score == 121 && result.parameters == 121)
    #expect(15...48 ~= result.epoch, "measured over twenty seeds")
    #expect(try challenge.outcome(of: .standard) == .reached(result), "again the same")
  }

  @Test("three units are enough for the circle, and twelve layers of sigmoids come to nothing by themselves")
  func others() throws {
    let circle = try #require(Challenge.named("circle"))
    var experiment = circle.experiment
    try experiment.set("hidden", to: "3")
    guard case .reached(let result) = try circle.outcome(of: experiment) else {
      Issue.record("not reached")
      return
    }
    #expect(result.score == 13)
    let deep = try #require(Challenge.named("deep"))
    guard case .missed(400, let numbers) = try deep.outcome(of: deep.experiment) else {
      Issue.record("reached")
      return
    }
    #expect(numbers[.named(.testLoss)] ?? 0 > 0.6)
  }

  @Test("a goal at the end does not count before, and a smaller gap is better")
  func noisy() throws {
    let challenge = try #require(Challenge.named("noisy"))
    var experiment = challenge.experiment
    for (name, text) in [("regularization", "l2"), ("regularization-rate", "0.03")] {
      try experiment.set(name, to: text)
    }
    let (plain, calm) = (try challenge.outcome(of: challenge.experiment), try challenge.outcome(of: experiment))
    guard case .reached(let calmed) = calm else {
      Issue.record("not reached: \(calm)")
      return
    }
    #expect(calmed.epoch == 500)
    if case .reached(let wild) = plain { #expect(calmed.isBetter(than: wild)) }
  }

  @Test("the palette begins one from its start, pausing at its goal, and undo brings back what was there before")
  func begin() throws {
    var session = try Session(.standard, epochs: 2)
    session.apply(.dialog(.paletteOpened("challenge circle")))
    session.apply(.cursor(.activated))
    let challenge = try #require(Challenge.named("circle"))
    #expect(challenge.broken(by: session.state.experiment) == nil)
    #expect(session.state.lesson?.lesson.challenge == challenge)
    #expect(session.snapshot.epoch == 0 && !session.state.isRunning)
    session.apply(.undone)
    #expect(session.state.experiment == .standard && session.state.lesson == nil && session.snapshot.epoch == 2)
  }

  @Test(
    "each is a lesson without a question that keeps what it forbids to change, and is in the menu",
    arguments: Challenge.all)
  func lesson(challenge: Challenge) throws {
    let lesson = challenge.lesson
    #expect(lesson.question == nil && lesson.experiment.obstacle == nil)
    #expect(challenge.broken(by: lesson.experiment) == nil)
    var other = lesson.experiment
    try other.set("noise", to: challenge.name == "noisy" ? "0" : "10")
    #expect(GoalWatch(lesson, visit: 1).broken(in: other) == [.noise])
    var seeded = lesson.experiment
    seeded.seed = "77"
    #expect(GoalWatch(lesson, visit: 1).broken(in: seeded).isEmpty)
    #expect(LessonMenu([], chosen: lesson.name).lesson == lesson)
  }

  @Test("a score that is no count, as a file by hand may have it, is said too", arguments: [1e300, 2.5, -1])
  func absurd(score: Double) {
    for challenge in Challenge.all {
      let result = ChallengeResult(challenge: challenge.name, score: score, epoch: 1, parameters: 1, command: "")
      #expect(!challenge.said(result).isEmpty && challenge.said(result).hasPrefix(challenge.saidShortly(result)))
    }
  }

  @Test("what reaches its goal is to be trained again from its start, and the score is taken")
  func score() throws {
    let challenge = try #require(Challenge.named("spiral"))
    var session = try Session(.standard)
    session.apply(.challenge("spiral"))
    let arrival = GoalReport.Arrival(epoch: 16, experiment: session.state.experiment, numbers: [:])
    let requests = session.state.arrive(arrival)
    #expect(
      requests.contains { request in
        if case .score(challenge, of: session.state.experiment) = request { true } else { false }
      })
    #expect(session.state.lesson?.score == nil)
    let result = ChallengeResult(challenge: "spiral", score: 121, epoch: 16, parameters: 121, command: "dlplay")
    session.state.take(.reached(result, isBest: true), of: challenge)
    #expect(session.state.lesson?.score == .reached(result, isBest: true))
    #expect(session.state.bestResults["spiral"] == result)
    session.apply(.teach(.left))
    session.state.take(.missed, of: challenge)
    #expect(session.state.lesson == nil && session.state.bestResults["spiral"] == result)
  }
}
