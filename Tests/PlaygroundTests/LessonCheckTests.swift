import Lessons
import Testing

@testable import Playground

@Suite("A lesson's check")
struct LessonCheckTests {
  private func check(_ changes: [String: String] = [:], seeds: Int = 3) throws -> LessonCheck {
    var text = """
      +++
      title = "a line"
      experiment = "--dataset gauss --samples 100 --hidden none --features x1,x2 --optimizer sgd --learning-rate 0.00001"
      [goal]
      when = "test_loss < 0.2"
      within = 4
      [opening]
      when = "test_loss > 0.2"
      at = 4
      [[cure]]
      text = "a rate"
      does = "--learning-rate 1"
      [[cure]]
      text = "a rate hardly larger"
      does = "--learning-rate 0.00003"
      vain = true
      +++
      """
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return try LessonCheck(try Lesson(markdown: text, file: "line.md"), seeds: seeds)
  }

  @Test("tells in how many starts each promise came true, and in which epochs")
  func kept() throws {
    let check = try check()
    #expect(check.isRight, "\(check)")
    #expect(check.promises.map(\.kind) == [.opening, .untouched, .cure, .vain])
    #expect(check.promises.map(\.found.count) == [3, 0, 3, 0])
    #expect(check.promises[2].epochs.count == 3)
    #expect(check.promises[2].epochs.allSatisfy { 1...4 ~= $0 })
    #expect(check.promises[0].measure == "test_loss")
    #expect(check.promises[0].values.count == 3)
  }

  @Test(
    "finds the promise that is not kept",
    arguments: [
      (["test_loss > 0.2": "test_loss > 9"], LessonCheck.Promise.Kind.opening),
      (["test_loss < 0.2": "test_loss < 9"], .untouched), (["--learning-rate 1": "--learning-rate 0.00002"], .cure),
      (["0.00003": "1"], .vain),
    ])
  func broken(changes: [String: String], kind: LessonCheck.Promise.Kind) throws {
    let check = try check(changes)
    #expect(!check.isRight)
    #expect(check.promises.filter { !$0.isKept }.map(\.kind).contains(kind))
  }

  @Test("finds a number that the experiment does not have")
  func missing() throws {
    let check = try check(["test_loss < 0.2": "test_r2 > 0.2"])
    #expect(check.problems == [LessonProblem(line: 4, message: "there is no test_r2 in this experiment")])
    #expect(!check.isRight)
  }

  @Test("a promise of now and then is kept by neither always nor never")
  func nowAndThen() {
    func isKept(_ found: Int, _ promised: Int) -> Bool {
      LessonCheck.Promise(
        kind: .cure, text: "", line: 1, found: Lesson.Starts(count: found, total: 20),
        promised: Lesson.Starts(count: promised, total: 20)
      ).isKept
    }
    #expect(isKept(18, 20))
    #expect(!isKept(17, 20))
    #expect(isKept(2, 0))
    #expect(!isKept(3, 0))
    #expect(isKept(12, 10))
    #expect(!isKept(0, 10))
    #expect(!isKept(20, 10))
  }
}

@Suite("The lessons that dlplay carries")
struct CarriedLessonsTests {
  static let lessons = (try? Lesson.carried()) ?? []

  @Test("there are thirty, each with a name of its own")
  func count() throws {
    let lessons = try Lesson.carried()
    #expect(lessons.count >= 30)
    #expect(Set(lessons.map(\.name)).count == lessons.count)
  }

  @Test("ask, explain, and promise nearly always or hardly ever", arguments: lessons)
  func whole(lesson: Lesson) throws {
    #expect(!lesson.part.isEmpty)
    #expect(lesson.question != nil && lesson.goal != nil)
    #expect(lesson.texts[.predict] != nil && lesson.texts[.run] != nil && lesson.texts[.explain] != nil)
    let places = Dictionary(uniqueKeysWithValues: Self.lessons.enumerated().map { ($1.name, $0) })
    for name in lesson.after { #expect(try #require(places[name]) < (places[lesson.name] ?? 0), "\(name)") }
    if let opening = lesson.opening { #expect(opening.starts.share >= 0.9) }
    guard lesson.goal?.condition != nil else { return }
    #expect(lesson.cures.contains { !$0.isVain && $0.starts.share >= 0.9 }, "nothing reaches the goal")
  }

  @Test("keep what they promise, in two starts", arguments: lessons)
  func kept(lesson: Lesson) throws {
    let check = try LessonCheck(lesson, seeds: 2)
    #expect(check.isRight, "\(check)")
  }
}
