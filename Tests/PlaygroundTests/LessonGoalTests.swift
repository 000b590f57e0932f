import Engine
import Testing

@testable import Playground

@Suite("A lesson's goal is checked on the real run")
struct LessonGoalTests {
  /// The epoch in which it is reached, without a screen.
  private func epoch(_ lesson: Lesson) throws -> Int {
    let run = try Run(lesson.experiment)
    while try #require(run.test).loss >= 0.05 { run.trainEpoch() }
    return run.epoch
  }

  @Test("it pauses at the very epoch at every speed, and explains", arguments: [-1, 0, 1, 2])
  func reached(speed: Int) throws {
    let lesson = try Lesson.asking()
    var session = try Session(in: lesson)
    session.apply(.teach(.answered(0)), .speedMoved(by: speed), .runToggled)
    session.frames(speed < 0 ? 1000 : 100)
    #expect(session.snapshot.epoch == (try epoch(lesson)))
    #expect(!session.state.isRunning)
    let visit = try #require(session.state.lesson)
    #expect(visit.stage == .explain && visit.isOpen && visit.arrival?.epoch == session.snapshot.epoch)
    #expect(session.state.progress.entries["asking"]?.bestEpoch == session.snapshot.epoch)
    #expect(session.state.progress.entries["asking"]?.mark == .done)
  }

  @Test("it goes on from there, and a new start can reach it again")
  func again() throws {
    var session = try Session(in: .asking())
    session.apply(.dismissed, .runToggled)
    session.frames(100)
    let first = session.snapshot.epoch
    session.apply(.runToggled)
    session.frames(3)
    #expect(session.snapshot.epoch == first + 3 && session.state.isRunning)
    #expect(session.state.lesson?.isOpen == false && session.state.lesson?.stage == .explain)
    session.apply(.reset)
    #expect(session.state.lesson?.stage == .run)
    session.frames(100)
    #expect(session.snapshot.epoch == first)
    #expect(session.state.lesson?.stage == .explain)
  }

  @Test("it does not count while what must stay is changed, and says which; undo makes it count again")
  func keeps() throws {
    var session = try Session(in: .asking())
    session.apply(.dismissed, .settingMoved(.noise, by: 1), .runToggled)
    session.frames(60)
    #expect(session.state.lesson?.report?.broken == [.noise])
    #expect(session.state.lesson?.stage == .run && session.snapshot.epoch == 60)
    session.apply(.undone)
    #expect(session.state.lesson?.report?.broken.isEmpty == true)
    #expect(session.state.lesson?.stage == .explain)
  }

  @Test("points put by hand are other data")
  func drawn() throws {
    var session = try Session(
      in: .sample(Lesson.clouds + "[goal]\nwhen = \"epoch > 5\"\nwithin = 9\nkeeps = [\"dataset\"]"))
    session.apply(.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0)), .points(.added(label: 0)))
    #expect(session.state.lesson?.report?.broken == [.dataset])
  }

  @Test("when its epochs are over it pauses once and says so; r starts again")
  func missed() throws {
    var session = try Session(in: .asking(within: 2))
    session.apply(.dismissed, .runToggled)
    session.frames(5)
    #expect(session.snapshot.epoch == 2 && !session.state.isRunning)
    #expect(session.state.notice?.text == "the goal was not reached: ! gives a hint, r starts again")
    #expect(session.state.lesson?.report?.isMissed == true)
    session.apply(.runToggled)
    session.frames(60)
    #expect(session.snapshot.epoch == 62 && session.state.isRunning, "one who goes on is not stopped")
    #expect(session.state.lesson?.stage == .run, "what comes later does not count")
    session.apply(.reset)
    #expect(session.state.lesson?.report?.isMissed == false)
    session.frames(5)
    #expect(session.snapshot.epoch == 2)
  }

  @Test(
    "one that is to hold at an epoch counts there and nowhere else",
    arguments: [("epoch == 7", true), ("epoch == 6", false)])
  func holds(condition: String, isReached: Bool) throws {
    var session = try Session(in: .sample(Lesson.clouds + "[goal]\nwhen = \"\(condition)\"\nat = 7"))
    session.apply(.runToggled)
    session.frames(20)
    #expect(session.snapshot.epoch == 7)
    #expect(session.state.lesson?.isReached == isReached)
  }

  @Test("a number that is typed: wrong, then right, with a comma or a point", arguments: ["0.502", "0,498", " 0.5"])
  func typed(text: String) throws {
    var session = try Session(
      in: .sample(Lesson.clouds + "[goal]\ntype = \"the slope?\"\nnumber = 0.5\ntolerance = 0.002"))
    #expect(session.state.isLessonTyping)
    session.apply(.dialog(.typed("0.503")), .teach(.advanced))
    #expect(session.state.lesson?.wrong == "0.503" && session.state.lesson?.stage == .run)
    session.apply(.dialog(.typed(text)), .teach(.advanced))
    #expect(session.state.lesson?.stage == .explain)
    let entry = try #require(session.state.progress.entries["sample"])
    #expect(entry.mark == .done && entry.bestEpoch == nil)
  }

  @Test("what is no number is neither right nor the end", arguments: ["", "-", "1e999", "nan"])
  func noNumber(text: String) throws {
    var session = try Session(in: .sample(Lesson.clouds + "[goal]\ntype = \"?\"\nnumber = 0"))
    session.apply(.dialog(.typed(text)), .teach(.advanced))
    #expect(session.state.lesson?.stage == .run)
  }

  @Test("things to be done are done by whatever way")
  func done() throws {
    let commands = [
      Command(name: "step a batch", explanation: "", action: .batchStepped),
      Command(name: "lens backprop", explanation: "", action: .look(.toggled(.backprop))),
    ]
    var session = try Session(
      in: .sample(Lesson.clouds + "[goal]\ndo = [\"step a batch\", \"lens backprop\"]"), commands: commands)
    session.apply(.look(.moved(by: 2)))
    #expect(session.state.lesson?.done == ["lens backprop"])
    session.apply(.epochStepped)
    #expect(session.state.lesson?.stage == .run)
    session.apply(.batchStepped)
    #expect(session.state.lesson?.stage == .explain)
  }

  @Test("a weight that is typed can reach it without any training")
  func byHand() throws {
    var session = try Session(in: .sample(Lesson.clouds + "[goal]\nwhen = 'bias(\"b21\") < -3'\nwithin = 10"))
    let place = ParameterPlace(unit: UnitPlace(layer: 2, unit: 0), input: nil)
    session.apply(.parameterSet(place, to: -2))
    #expect(session.state.lesson?.isReached == false)
    session.apply(.parameterSet(place, to: -4))
    #expect(session.state.lesson?.arrival?.epoch == 0)
  }

  @Test("what must hold from the start is not missed before anything is trained")
  func fromTheStart() throws {
    var session = try Session(in: .sample(Lesson.clouds + "[goal]\nwhen = 'bias(\"b21\") < -3'\nwithin = 0"))
    session.frames(1)
    #expect(session.state.lesson?.stage == .run && session.state.notice?.text.contains("not reached") != true)
    session.apply(.parameterSet(ParameterPlace(unit: UnitPlace(layer: 2, unit: 0), input: nil), to: -4))
    #expect(session.state.lesson?.isReached == true)
  }

  @Test("enter explains once it is reached or its epochs are over, and before that gives the keys to the network")
  func explaining() throws {
    var session = try Session(in: .asking(within: 2))
    session.apply(.teach(.answered(0)), .teach(.advanced))
    #expect(session.state.lesson?.stage == .run && session.state.lesson?.isOpen == false)
    session.apply(.runToggled)
    session.frames(5)
    session.apply(.teach(.toggled), .teach(.advanced))
    #expect(session.state.lesson?.stage == .explain)
  }

  @Test("that it diverges can be a goal")
  func diverges() throws {
    var session = try Session(
      in: .sample(
        "experiment = \"--dataset plane --features x1,x2 --hidden none --loss mse --optimizer sgd --batch-size full --learning-rate 3 --scale none\"\n"
          + "[goal]\nwhen = \"diverged == 1\"\nwithin = 10000"))
    session.apply(.speedMoved(by: 2), .runToggled)
    session.frames(200)
    #expect(session.snapshot.divergedAt != nil)
    #expect(session.state.lesson?.isReached == true)
  }

  @Test("the run trains the same bits whether a goal is watched or not")
  func bits() throws {
    let lesson = try Lesson.sample(
      Lesson.clouds + "[goal]\nwhen = \"test_loss < 0 and dead_units > 0 and gradient_first > 0\"\nwithin = 50")
    var session = try Session(in: lesson)
    session.apply(.runToggled)
    session.frames(5)
    let run = try Run(lesson.experiment)
    for _ in 0..<5 { run.trainEpoch() }
    #expect(session.run.network == run.network)
  }
}
