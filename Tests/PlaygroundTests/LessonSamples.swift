@testable import Playground

extension Lesson {
  /// A lesson from the parts of its head, and texts.
  static func sample(
    _ head: String, name: String = "sample", texts: String = "# run\nTry it.\n# explain\nSo it is.\n"
  ) throws -> Lesson {
    try Lesson(markdown: "+++\ntitle = \"\(name)\"\n\(head)\n+++\n\(texts)", file: "\(name).md")
  }

  /// A network that learns two clouds within a few epochs.
  static let clouds = "experiment = \"--dataset gauss --features x1,x2 --hidden 4 --seed 3\"\n"

  /// The same with a question and a goal that is reached without doing anything.
  static func asking(within: Int = 200, more: String = "") throws -> Lesson {
    try .sample(
      clouds + more + """

        [question]
        text = "Does it learn?"
        choices = ["yes", "no", "perhaps"]
        answer = 1

        [goal]
        when = "test_loss < 0.05"
        within = \(within)
        keeps = ["noise"]
        """, name: "asking")
  }
}

extension Session {
  /// A session in a lesson.
  init(in lesson: Lesson, commands: [Command] = []) throws {
    try self.init(lessons: [lesson], commands: commands)
    apply(.teach(.begun(lesson.name)))
  }
}
