import ArgumentParser
import Engine
import Interchange
import Interface
import Playground
import Text

/// The teacher's tool: whether a lesson's promises come true.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Check what lessons promise.",
    discussion: """
      Reads lessons, and runs each without a screen over many starts, seeds 1, 2, 3 and so on: whether its opening comes \
      true, whether each cure reaches the goal and each one in vain does not, and that the goal is not reached with nothing \
      changed. It prints in how many starts, and ends with status 65 where a file is faulty or a promise is more than one \
      start of ten away from what the file says. A number that is to be typed is computed, a thing to be done must be a \
      command of the palette.

      --json prints one object a lesson: lesson, file, right, problems (line, message) and promises (kind: opening, \
      untouched, cure, vain or number; text, line, found, starts, promised, of, kept, epochs, measure, values). Without a \
      screen a lesson costs what its epochs cost; all of dlplay's own take a minute or two.
      """)

  enum Action: String, CaseIterable, ExpressibleByArgument {
    case check
  }

  @Argument(help: ArgumentHelp("check", valueName: "check"))
  var action: Action
  @Argument(
    help: ArgumentHelp("all, a lesson by its name (dlplay list lessons), or a file ending in .md", valueName: "lesson"),
    completion: .list(["all"] + LessonLibrary.carriedNames))
  var names: [String]
  @Option(help: ArgumentHelp("how many starts", valueName: "n"))
  var seeds = 10
  @Flag(help: "print one JSON object a lesson, as soon as it is checked")
  var json = false

  func run() throws {
    guard 1...1000 ~= seeds else { throw Failure(.usage, "--seeds '\(seeds)': a whole number from 1 to 1000") }
    var isRight = true
    for (lesson, file) in try lessons(&isRight) {
      var check = try checked(lesson, file)
      check.add(lesson.unknownThings + lesson.wrongKeys)
      try tell(LessonReport(lesson, check, file: file))
      isRight = isRight && check.isRight
    }
    if !isRight { throw Failure(.malformed) }
  }

  /// What is meant, and where each has its text; what cannot be read is said.
  private func lessons(_ isRight: inout Bool) throws(Failure) -> [(Lesson, file: String)] {
    let library = try LessonLibrary()
    var lessons: [(Lesson, file: String)] = []
    for name in names {
      guard name != "all" else {
        lessons += library.lessons.map { ($0, library.file(of: $0)) }
        for problem in library.problems { complain(problem) }
        if !library.problems.isEmpty { isRight = false }
        continue
      }
      do throws(Failure) {
        let lesson = try library.choose(name, as: "lesson check")
        lessons.append((lesson, name.hasEnding(".md") ? name : library.file(of: lesson)))
      } catch {
        // One faulty file of several does not hide what is wrong with the others.
        guard error.status == .malformed, let message = error.message else { throw error }
        complain(message)
        isRight = false
      }
    }
    return lessons
  }

  private func checked(_ lesson: Lesson, _ file: String) throws(Failure) -> LessonCheck {
    do {
      return try LessonCheck(lesson, seeds: seeds)
    } catch {
      throw Failure(.malformed, "\(file): \(error.message)")
    }
  }

  private func tell(_ report: LessonReport) throws(Failure) {
    if json {
      try say(report.json + "\n")
    } else {
      try say(report.text)
      for complaint in report.complaints { complain(complaint) }
    }
  }
}

extension Lesson {
  /// Things that are to be done and that no command of the palette is called.
  fileprivate var unknownThings: [LessonProblem] {
    guard case .done(let things) = goal else { return [] }
    let names = commands.map(\.name)
    return things.filter { !names.contains($0) }.map { thing in
      LessonProblem(
        line: goalLine ?? 1, message: "do: no command is called '\(thing.printable())': \(names.choice(near: thing))")
    }
  }
}
