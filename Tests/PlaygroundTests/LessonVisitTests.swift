import Engine
import Testing

@testable import Playground

@Suite("A lesson comes, and leaves things as they were")
struct LessonVisitTests {
  @Test("leaving gives back experiment, weights, the optimizer's memory, losses, history and view")
  func leaving() throws {
    var session = try Session(lessons: [.asking(), .sample(Lesson.clouds, name: "next")])
    session.apply(.settingMoved(.learningRate, by: 1), .epochStepped, .epochStepped, .batchStepped)
    session.apply(
      .look(.chosen(.gradients)), .lossScaleToggled, .speedMoved(by: 1), .stopsSet(StopConditions(epoch: 50)))
    session.apply(.cursor(.focused(.loss)), .runPinned)
    let (before, history) = (session.run.checkpoint, session.run.history)
    let state = session.state
    session.apply(.teach(.begun("asking")), .teach(.answered(1)), .epochStepped, .settingMoved(.noise, by: 2), .reset)
    session.apply(.speedMoved(by: -2), .stopsSet(StopConditions(loss: 0.1)), .look(.chosen(.loss)))
    session.apply(.teach(.begun("next")), .epochStepped)
    #expect(session.state.lesson?.lesson.name == "next")
    session.apply(.teach(.left))
    #expect(session.state.lesson == nil)
    #expect(session.run.checkpoint == before)
    #expect(session.run.history == history)
    #expect(session.state.viewing == state.viewing)
    #expect(session.state.experiment == state.experiment)
    #expect((session.state.lens, session.state.focus) == (state.lens, state.focus))
    session.apply(.epochStepped)
    let undisturbed = try Run(.checkpoint(before))
    while undisturbed.epoch < 3 { undisturbed.trainBatch() }
    #expect(session.run.network == undisturbed.network)
  }

  @Test("undo takes the lesson's beginning back, redo comes to it again, and leaving works from there")
  func undoing() throws {
    var session = try Session(lessons: [.asking()])
    session.apply(.epochStepped, .look(.chosen(.gradients)))
    let before = session.run.network
    session.apply(.teach(.begun("asking")), .teach(.answered(2)))
    session.apply(.undone)
    #expect(session.state.lesson == nil && session.run.network == before && session.state.lens == .gradients)
    #expect(session.snapshot.goal == nil)
    #expect(session.state.notice?.text == "the lesson is left, all is as it was; U comes back to it")
    session.apply(.redone)
    #expect(session.state.lesson?.guess == 2)
    #expect(session.state.experiment == (try Lesson.asking()).experiment)
    session.apply(.epochStepped, .teach(.left))
    #expect(session.state.lesson == nil && session.run.network == before)
  }

  @Test("undo after leaving comes back to the lesson; leaving again gives what there was since")
  func backAgain() throws {
    var session = try Session(lessons: [.asking()])
    session.apply(.teach(.begun("asking")), .teach(.answered(0)), .epochStepped, .teach(.left), .undone)
    #expect(session.state.lesson?.guess == 0 && session.snapshot.epoch == 1)
    #expect(session.snapshot.goal != nil)
    session.apply(.teach(.left))
    #expect(session.snapshot.epoch == 0 && session.state.experiment == .standard)
  }

  @Test("a change inside a lesson is undone without going back in the lesson")
  func inside() throws {
    var session = try Session(in: .asking())
    session.apply(.settingMoved(.noise, by: 1), .teach(.answered(1)), .undone)
    #expect(session.state.lesson?.guess == 1 && session.state.experiment.noise == 0)
  }

  @Test("a lesson begun while an earlier moment is looked at gives the newest back")
  func fromThePast() throws {
    var session = try Session(lessons: [.asking()])
    for _ in 0..<4 { session.apply(.epochStepped) }
    let network = session.run.network
    session.apply(.time(.moved(by: -3)), .teach(.begun("asking")), .teach(.left))
    #expect(session.snapshot.epoch == 4 && session.run.network == network && session.state.viewed == nil)
  }

  @Test("training waits for a guess; esc looks around first, and then it need not be given")
  func guessing() throws {
    var session = try Session(in: .asking())
    for action in [Action.runToggled, .epochStepped, .batchStepped] {
      session.apply(action)
      #expect(session.state.notice?.text == "first a guess: 1-3 or enter; esc looks around first")
    }
    #expect(session.snapshot.epoch == 0 && session.snapshot.batch == 0)
    session.apply(.teach(.moved(by: 1)), .teach(.moved(by: 5)), .teach(.moved(by: -1)), .dismissed, .epochStepped)
    let visit = try #require(session.state.lesson)
    #expect(visit.stage == .run && visit.guess == nil && session.snapshot.epoch == 1)
    #expect(session.state.progress.entries["asking"]?.guess == nil)
  }

  @Test("a guess is kept with whether it is right")
  func kept() throws {
    var session = try Session(in: .asking())
    session.apply(.teach(.moved(by: 1)), .teach(.advanced))
    #expect(session.state.progress.entries["asking"] == LessonProgress.Entry(guess: 2, isRight: false))
  }

  @Test("a lesson that does not wait runs once the guess is given")
  func running() throws {
    var session = try Session(in: .asking(more: "paused = false\n"))
    #expect(!session.state.isRunning)
    session.apply(.teach(.answered(0)))
    #expect(session.state.isRunning)
  }

  @Test("hints come one by one, the lesson's own first, then what helps with its key")
  func hints() throws {
    let head =
      Lesson.clouds + """
        [goal]
        when = "test_loss < 0.001"
        within = 9
        [[cure]]
        text = "another activation"
        key = "A"
        does = "--activation relu"
        [[cure]]
        text = "nothing"
        does = "--activation linear"
        vain = true
        """
    var session = try Session(in: .sample(head, name: "hints", texts: "# hint\nLook closely.\n# run\nTry.\n"))
    session.apply(.teach(.hinted))
    #expect(session.state.lesson?.shownHints == ["Look closely."])
    session.apply(.teach(.hinted), .teach(.hinted))
    #expect(session.state.lesson?.shownHints == ["Look closely.", "another activation: A"])
    #expect(session.state.notice?.text.contains("all the hints") == true)
  }

  @Test("what a lesson hides is not shown and not changed, by no way")
  func hidden() throws {
    var session = try Session(in: .sample(Lesson.clouds + "hide = [\"dataset\", \"noise\", \"features\", \"seed\"]"))
    let before = session.state.experiment
    #expect(!session.state.shownSettings.contains(.dataset) && session.state.shownSettings.contains(.batchSize))
    #expect(session.state.setting != .dataset && session.state.shownFeatures == before.features)
    #expect(!session.state.topics.contains { $0.name == "noise" })
    let ways: [Action] = [
      .settingMoved(.noise, by: 1), .settingMoved(.dataset, by: 1), .propertySet("noise", to: "20"), .reseeded,
      .featureToggled(.x1), .cursor(.rowChosen(.features, 0)), .points(.cleared), .points(.outlierPlanted),
    ]
    for way in ways {
      session.apply(way)
      #expect(session.state.experiment == before && session.state.notice?.text.contains("keeps") == true, "\(way)")
    }
    session.apply(.settingMoved(.learningRate, by: 1))
    #expect(session.state.experiment != before, "all else can be changed")
    session.apply(.teach(.left))
    #expect(session.state.shownSettings.contains(.dataset))
  }

  @Test("a lesson that hides every setting leaves none to have the cursor")
  func allHidden() throws {
    let names = Setting.rows.map { "\"\($0.name)\"" }.filter { $0 != "\"problem\"" }.joined(separator: ", ")
    var session = try Session(in: .sample(Lesson.clouds + "hide = [\(names)]"))
    session.apply(.cursor(.focused(.settings)), .cursor(.moved(columns: 1, rows: 1)), .cursor(.jumped(toLast: true)))
    #expect(session.state.shownSettings.count <= 1)
  }

  @Test("who has seen a network learn for the first time is offered the lessons, once and in a line")
  func offered() throws {
    var session = try Session(lessons: [.asking()])
    var snapshot = session.snapshot
    snapshot.diagnosis = Diagnosis(.solved)
    #expect(!session.state.update(from: snapshot).isEmpty)
    #expect(session.state.isOffering && session.state.progress.isOffered)
    session.apply(.lossScaleToggled)
    #expect(!session.state.isOffering)
    #expect(session.state.update(from: snapshot).isEmpty)
    #expect(!session.state.isOffering, "not again")
  }
}
