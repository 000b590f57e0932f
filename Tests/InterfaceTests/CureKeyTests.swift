import Canvas
import Playground
import Testing

@testable import Interface

@Suite("What a lesson's keys do")
struct CureKeyTests {
  private static func lesson(
    key: String, does: String, _ options: String = "--dataset xor --features x1,x2 --hidden none"
  )
    throws -> Lesson
  {
    try Lesson(
      markdown: """
        +++
        title = "keys"
        experiment = "\(options)"
        [goal]
        when = "test_loss < 0.1"
        within = 10
        [[cure]]
        text = "this"
        key = "\(key)"
        does = "\(does)"
        +++
        """, file: "keys.md")
  }

  @Test(
    "is found by pressing them",
    arguments: [
      ("> + + + +", "--hidden 8"), (":hidden 8", "--hidden 8"), ("5", "--features x1,x2,x1x2"),
      ("g, then :regularization-rate 0.01", "--regularization l1 --regularization-rate 0.01"),
      ("o", "--optimizer adamw"),
      ("> then :batch-norm on", "--hidden 4 --batch-norm"),
    ])
  func right(key: String, does: String) throws {
    let lesson = try Self.lesson(key: key, does: does)
    #expect(lesson.wrongKeys.isEmpty, "\(lesson.wrongKeys)")
  }

  @Test(
    "and what they do not do is said",
    arguments: [
      ("+", "--hidden 8", "key: '+'"), (".", "--learning-rate 1", "makes learning-rate 0.03, and does makes it 1"),
      ("ctrl-k", "--hidden 8", "ctrl-k is no key"), (":nothing 8", "--hidden 8", "key: ':nothing 8'"),
    ])
  func wrong(key: String, does: String, said: String) throws {
    let problems = try Self.lesson(key: key, does: does).wrongKeys
    #expect(problems.count == 1 && problems[0].line == 7)
    #expect(problems.first?.message.contains(said) == true, "\(problems)")
  }

  @Test("words for a person are no keys")
  func words() throws {
    let lesson = try Self.lesson(key: "a layer with the mouse", does: "--hidden 8")
    #expect(CureKeys("a layer with the mouse", in: lesson).outcome == .words)
    #expect(lesson.wrongKeys.isEmpty)
  }

  @Test(
    "a number that is to lie between two stands between them",
    arguments: [
      ("weight(\"w1_11\") > 0.48 and weight(\"w1_11\") < 0.52", "0.48 < w¹₁₁ < 0.52"),
      ("gap <= 0.2 and gap >= -0.1", "-0.1 ≤ gap ≤ 0.2"),
      ("gap > 0.2 and gap > 0.1", "gap > 0.2 and gap > 0.1"),
      ("test_loss < 0.1 and epoch > 3", "test loss < 0.1 and epoch > 3"),
    ])
  func range(condition: String, words: String) throws {
    let experiment = try Self.lesson(key: "a", does: "--hidden 8").experiment
    #expect(GoalWords(experiment, .braille).text(try Condition(condition)) == words)
  }

  @Test("a goal stands as the notes write it")
  func goal() throws {
    let condition = try Condition(
      "weight(\"w1_21\") == 3 and output(\"o11\") >= 0.5 and test_loss < 0.1 and bias(\"b11\") <= 1")
    let experiment = try Self.lesson(key: "a", does: "--hidden 8").experiment
    let words = GoalWords(experiment, .braille)
    #expect(words.text(condition) == "w¹₂₁ = 3 and o₁₁ ≥ 0.5 and test loss < 0.1 and b₁₁ ≤ 1")
    #expect(words.text(.reached(condition, within: 0)) == words.text(condition))
    #expect(
      GoalWords(experiment, .ascii).text(condition) == "w1_21 = 3 and o_11 >= 0.5 and test loss < 0.1 and b_11 <= 1")
  }
}
