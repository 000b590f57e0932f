internal import Datasets
import Engine
import Text

extension Lesson {
  /// Reads a lesson's file: a TOML head between two lines `+++`, then Markdown with a heading for each part.
  ///
  /// - Parameters:
  ///   - markdown: The file's text.
  ///   - name: The file's name without its ending.
  /// - Throws: The first thing that is wrong, its line, and what would be right.
  public init(markdown: String, name: String) throws(LessonProblem) {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? $0.dropLast() : $0
    }
    guard lines.first == "+++", let end = lines.dropFirst().firstIndex(of: "+++") else {
      throw LessonProblem(line: 1, message: "a lesson begins with a head between two lines '+++'")
    }
    let table: TOMLTable
    do throws(TOMLError) {
      // The line of the first '+++' stands as an empty one, so that the head's lines are the file's.
      table = try TOMLTable(toml: "\n" + lines[1..<end].joined(separator: "\n"))
    } catch {
      throw LessonProblem(line: error.line ?? 1, message: error.message)
    }
    let head = LessonHead(table)
    try head.allow(LessonHead.keys, in: table, of: "a lesson")
    self.name = name
    title = try head.text("title", .required)
    part = try head.text("part")
    notes = try head.text("notes")
    after = try head.texts("after")
    isPaused = try head.truth("paused") ?? true
    let lensName = try head.text("lens")
    guard let lens = lensName.isEmpty ? .network : Lens.allCases.first(where: { $0.title == lensName || "\($0)" == lensName })
    else {
      throw head.problem("lens", "'\(lensName.printable(limit: 40))': one of \(Lens.allCases.map(\.title).listed)")
    }
    self.lens = lens
    hidden = try head.settings("hide")
    (experiment, network) = try head.start()
    kept = try head.table("goal").map { goal throws(LessonProblem) in try LessonHead(goal).settings("keeps") } ?? []
    question = try head.table("question").map { question throws(LessonProblem) in try LessonHead(question).question() }
    goal = try head.table("goal").map { goal throws(LessonProblem) in try LessonHead(goal).goal() }
    opening = try head.table("opening").map { opening throws(LessonProblem) in try LessonHead(opening).opening() }
    cures = []
    for cure in try head.tables("cure") { cures.append(try LessonHead(cure).cure(of: experiment)) }
    texts = try Self.texts(lines, from: end + 1)
    guard goal != nil || cures.isEmpty else {
      throw head.problem("cure", "a cure needs a goal: [goal] with when and within")
    }
  }

  /// What stands under each heading.
  private static func texts(_ lines: [Substring], from start: Int) throws(LessonProblem) -> [Section: String] {
    var texts: [Section: [Substring]] = [:]
    var section: Section?
    for (number, line) in lines.enumerated().dropFirst(start) {
      if line.hasPrefix("# ") {
        let heading = line.dropFirst(2).trimmedOfBlanks.lowercased()
        guard let known = Section(rawValue: heading) else {
          throw LessonProblem(
            line: number + 1,
            message: "no part of a lesson is called '\(heading.printable(limit: 40))': \(Section.allCases.map(\.rawValue).listed)")
        }
        guard texts[known] == nil else {
          throw LessonProblem(line: number + 1, message: "'\(heading)' is there twice")
        }
        (section, texts[known]) = (known, [])
      } else if let section {
        texts[section, default: []].append(line)
      } else if !line.trimmedOfBlanks.isEmpty {
        throw LessonProblem(line: number + 1, message: "text belongs under a heading: '# predict', '# run', '# hint' or '# explain'")
      }
    }
    return texts.mapValues { lines in
      lines.split(omittingEmptySubsequences: true) { $0.trimmedOfBlanks.isEmpty }
        .map { $0.map { String($0.trimmedOfBlanks).printable() }.joined(separator: " ") }.joined(separator: "\n\n")
    }
  }
}

extension Substring {
  /// Without blanks at both ends.
  fileprivate var trimmedOfBlanks: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return text
  }
}
