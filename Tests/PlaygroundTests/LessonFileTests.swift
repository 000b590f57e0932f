import Datasets
import Engine
import Testing

@testable import Playground

@Suite("A lesson's file")
struct LessonFileTests {
  /// Lines of a whole one, by their numbers in the file.
  static let whole = """
    +++
    title = "two moons"
    part = "my class"
    experiment = "--dataset moons --hidden none --features x1,x2 --lr 0.1 --no-residual"
    lens = "gradients"
    hide = ["noise"]
    weights = ["w1_11 = 0.5", "b11 = -2"]

    [question]
    text = "How many?"
    choices = ["few", "many"]
    answer = 2

    [goal]
    when = "test_accuracy > 0.97"
    within = 100
    keeps = ["dataset"]

    [opening]
    when = "test_accuracy < 0.95"
    at = 50
    starts = "18 of 20"

    [[cure]]
    text = "a layer"
    key = ">"
    does = "--hidden 8"

    [[cure]]
    text = "rate"
    does = "--learning-rate 1"
    vain = true
    +++
    # predict
    Two
    lines.

    Two paragraphs.
    # explain
    {test_accuracy}, and you said {you_said}.
    """

  @Test("is read whole")
  func reads() throws {
    let lesson = try Lesson(markdown: Self.whole, file: "07-half-moons.md")
    #expect(lesson.name == "half-moons")
    #expect(lesson.title == "two moons")
    #expect(lesson.part == "my class")
    #expect(lesson.lens == .gradients)
    #expect(lesson.hidden == [.noise])
    #expect(lesson.kept == [.dataset])
    #expect(lesson.experiment.dataName == "moons")
    #expect(lesson.experiment.hidden.isEmpty)
    #expect(lesson.experiment.learningRate == 0.1)
    #expect(lesson.network?.layers[0].weights[0] == 0.5)
    #expect(lesson.network?.layers[0].bias == [-2])
    #expect(lesson.question?.answer == 1)
    #expect(lesson.goal == .reached(try Condition("test_accuracy > 0.97"), within: 100))
    #expect(lesson.goalLine == 14)
    #expect(lesson.opening?.epoch == 50)
    #expect(lesson.opening?.starts == Lesson.Starts(count: 18, total: 20))
    #expect(lesson.cures.map(\.isVain) == [false, true])
    #expect(lesson.cures.map(\.starts.count) == [20, 0])
    #expect(lesson.cures[0].experiment.hidden.map(\.units) == [8])
    #expect(lesson.cures.map(\.line) == [24, 29])
    #expect(lesson.texts[.predict] == "Two lines.\n\nTwo paragraphs.")
    #expect(lesson.texts[.run] == nil)
  }

  @Test("may have the ends of lines of other systems, and a mark at its beginning")
  func ends() throws {
    let other = "\u{feff}" + Self.whole.replacing("\n", with: "\r\n")
    #expect(try Lesson(markdown: other, file: "a.md") == Lesson(markdown: Self.whole, file: "a.md"))
  }

  /// What is put for what, in which line it is wrong, and how the message begins.
  static let mistakes: [(old: String, new: String, line: Int, message: String)] = [
    ("+++\ntitle", "title", 1, "a lesson begins with a head between two lines '+++'"),
    ("+++\n# predict", "# predict", 1, "the head has no end: a second line '+++' before the first heading is missing"),
    ("title = \"two moons\"", "", 1, "title: is missing; a text in quotes"),
    ("title = \"two moons\"", "title = two", 2, ""),
    ("part = \"my class\"", "parts = \"x\"", 3, "a lesson has no 'parts': one of title, part"),
    ("--dataset moons", "--dataset moon", 4, "experiment: --dataset"),
    ("--lr 0.1", "--lr", 4, "experiment: --learning-rate"),
    ("--lr 0.1", "--learn 0.1", 4, "experiment: there is no option --learn"),
    ("--lr 0.1", "lr 0.1", 4, "experiment: 'lr' stands where an option such as --hidden should be"),
    ("--lr 0.1", "--class-weights balanced --optimizer perceptron", 4, "experiment: "),
    ("\"gradients\"", "\"gradient\"", 5, "lens: no lens is called 'gradient': one of"),
    ("[\"noise\"]", "[\"nois\"]", 6, "hide: no setting is called 'nois'"),
    ("[\"noise\"]", "\"noise\"", 6, "hide: must be a list of texts"),
    ("w1_11 =", "w1_31 =", 7, "weights: the network has no 'w1_31'"),
    ("w1_11 =", "x =", 7, "weights: 'x = 0.5' is not of the form"),
    ("answer = 2", "answer = 5", 12, "answer: must be the number of the right choice, 1 to 2"),
    ("answer = 2", "", 9, "answer: is missing: the number of the right choice, 1 to 2"),
    ("[\"few\", \"many\"]", "[\"few\"]", 11, "choices: must be 2 to 9 answers"),
    ("test_accuracy > 0.97", "test_acc > 0.97", 15, "when: no number is called 'test_acc'"),
    ("within = 100", "", 15, "when: needs either within = 100"),
    ("within = 100", "within = \"soon\"", 16, "within: must be an epoch"),
    ("within = 100", "type = \"a number\"", 16, "type: a goal has one of when"),
    ("starts = \"18 of 20\"", "starts = 0.9", 22, "starts: must be a text in quotes"),
    ("starts = \"18 of 20\"", "starts = \"21 of 20\"", 22, "starts: must be written as \"19 of 20\""),
    ("at = 50", "", 19, "at: is missing: after which epoch it holds"),
    ("does = \"--hidden 8\"", "does = \"--dataset xor\"", 24, "does: changes dataset, which stands in keeps"),
    ("does = \"--hidden 8\"", "does = \"--noise 5\"", 24, "does: changes noise, which stands in hide"),
    ("does = \"--hidden 8\"", "", 24, "does: is missing"),
    ("# predict", "text", 34, "text belongs under a heading"),
    ("# explain", "# explanation", 39, "no part of a lesson is called 'explanation': one of"),
    ("# explain", "## explain", 39, "write '# explain': one '#', a blank, the part"),
    ("# explain", "#Explain", 39, "write '# explain': one '#', a blank, the part"),
    ("[goal]\n", "", 14, "when: belongs in [goal]; is the line [goal] missing above?"),
    ("[[cure]]\ntext = \"rate\"", "[cure]\ntext = \"rate\"", 29, "cure is there already; a cure is written [[cure]]"),
    ("test_accuracy > 0.97", "test_accuracy = 1", 15, "when: '=' has no meaning: equal is =="),
    ("test_accuracy > 0.97", "test_accuracy > 97%", 15, "when: '%' has no meaning: shares are 0 to 1"),
    ("test_accuracy > 0.97", "gap < 1 && epoch > 2", 15, "when: '&' has no meaning: write and"),
    ("# explain", "# predict", 39, "'predict' is there twice"),
    ("{test_accuracy}", "{test_acuracy}", 40, "{test_acuracy}: no number is called 'test_acuracy'"),
  ]

  @Test("with a mistake says the line and what to write instead", arguments: mistakes)
  func mistake(old: String, new: String, line: Int, message: String) throws {
    let problem = #expect(throws: LessonProblem.self) {
      try Lesson(markdown: Self.whole.replacing(old, with: new, maxReplacements: 1), file: "a.md")
    }
    #expect(problem?.line == line, "\(problem?.message ?? "")")
    #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
  }

  @Test("holds a table of its own, whose lines are the file's")
  func data() throws {
    let head = "+++\ntitle = \"own\"\ndata = \"\"\"\na,b,y\n1,2,0.5\n3,x,1\n\"\"\"\n+++\n"
    let problem = #expect(throws: LessonProblem.self) { try Lesson(markdown: head, file: "own.md") }
    #expect(problem?.line == 6)
    let lesson = try Lesson(markdown: head.replacing("3,x,1", with: "3,4,1"), file: "own.md")
    #expect(lesson.experiment.columns.sorted() == ["a", "b"])
    #expect(lesson.experiment.problem == .regression)
  }
}
