import Text

extension Lesson {
  /// Reads a lesson's file: a TOML head between two lines `+++`, then Markdown with a heading for each part.
  ///
  /// - Parameters:
  ///   - markdown: The file's text.
  ///   - file: The file's name, of which the lesson's own is made.
  /// - Throws: The first thing that is wrong, its line, and what would be right.
  public init(markdown: String, file: String) throws(LessonProblem) {
    let lines = markdown.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard let first = lines.first, first.trimmedOfBlanks == "+++" || first == "\u{feff}+++" else {
      throw LessonProblem(
        line: 1, message: "a lesson begins with a head between two lines '+++'; the first line is not '+++'")
    }
    guard let end = lines.indices.dropFirst().first(where: { lines[$0].trimmedOfBlanks == "+++" }) else {
      throw LessonProblem(
        line: 1, message: "the head has no end: a second line '+++' before the first heading is missing")
    }
    // The line of the first '+++' stands as an empty one, so that the head's lines are the file's.
    try self.init(head: try Self.table("\n" + lines[1..<end].joined(separator: "\n")), name: Self.name(of: file))
    texts = try Self.texts(lines, from: end + 1)
  }

  /// The lesson's name: its file's, without the ending and the number before it that gives lessons their order.
  public static func name(of file: String) -> String {
    let stem = file.hasSuffix(".md") ? file.dropLast(3) : file[...]
    let name = stem.drop(while: \.isNumber).drop { "-_. ".contains($0) }
    return String(name.isEmpty ? stem : name)
  }

  private static func table(_ toml: String) throws(LessonProblem) -> TOMLTable {
    do throws(TOMLError) {
      return try TOMLTable(toml: toml)
    } catch {
      let isCure =
        toml.split(separator: "\n", omittingEmptySubsequences: false)[safe: (error.line ?? 0) - 1]?.contains("[cure]")
        == true
      throw LessonProblem(
        line: error.line ?? 1, message: error.message + (isCure ? "; a cure is written [[cure]]" : ""))
    }
  }

  private init(head table: TOMLTable, name: String) throws(LessonProblem) {
    let head = LessonHead(table)
    try head.allow(LessonHead.keys, of: "a lesson")
    self.name = name
    title = try head.text("title", .required)
    part = try head.text("part")
    notes = try head.text("notes")
    after = try head.texts("after")
    isPaused = try head.truth("paused") ?? true
    lens = try head.lens()
    hidden = try head.settings("hide")
    experiment = try head.experiment()
    planted = try head.planted("weights", in: experiment)
    question = try head.part("question")?.question()
    let goal = try head.part("goal")
    goalLine = goal?.line
    self.goal = try goal?.goal()
    kept = try goal?.settings("keeps") ?? []
    formula = try goal?.formula("is")
    untouched = try goal?.starts("untouched") ?? .never
    opening = try head.part("opening")?.opening()
    cures = []
    for cure in try head.parts("cure") { cures.append(try cure.cure(of: experiment)) }
    texts = [:]
    try checkCures()
    guard self.goal != nil || cures.isEmpty else {
      throw LessonProblem(line: cures[0].line, message: "a cure needs a goal: a section [goal] with when and within")
    }
  }

  /// A cure that changes what must stay, or what cannot be changed, is none.
  private func checkCures() throws(LessonProblem) {
    for cure in cures where !cure.isVain {
      for (settings, why) in [(kept, "keeps"), (hidden, "hide")] {
        if let setting = settings.first(where: { $0.value(cure.experiment) != $0.value(experiment) }) {
          throw LessonProblem(line: cure.line, message: "does: changes \(setting.name), which stands in \(why)")
        }
      }
    }
  }

  /// What stands under each heading.
  private static func texts(_ lines: [Substring], from start: Int) throws(LessonProblem) -> [Section: String] {
    var texts: [Section: [Substring]] = [:]
    var section: Section?
    for (number, line) in lines.enumerated().dropFirst(start) {
      if let meant = miswritten(line) {
        throw LessonProblem(line: number + 1, message: "write '# \(meant)': one '#', a blank, the part")
      }
      if line.hasPrefix("# ") {
        section = try heading(line, number + 1, texts)
        if let section { texts[section] = [] }
      } else if let section {
        try checkBlanks(line, number + 1)
        texts[section, default: []].append(line)
      } else if !line.trimmedOfBlanks.isEmpty {
        throw LessonProblem(
          line: number + 1, message: "text belongs under a heading: '# predict', '# run', '# hint' or '# explain'")
      }
    }
    return texts.mapValues(paragraphs)
  }

  /// The part that a line is meant to be the heading of, where it is not written as one: `## explain`, `#run`.
  private static func miswritten(_ line: Substring) -> String? {
    guard line.trimmedOfBlanks.hasPrefix("#") else { return nil }
    let name = line.trimmedOfBlanks.drop { $0 == "#" }.trimmedOfBlanks.lowercased()
    return Section(rawValue: name) != nil && !line.hasPrefix("# ") ? name : nil
  }

  /// What stands in braces as a name must be known, or the learner would read the braces.
  private static func checkBlanks(_ line: Substring, _ number: Int) throws(LessonProblem) {
    var rest = line
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      guard name.first?.isLetter == true, !["you_said", "answer"].contains(name) else { continue }
      do throws(Condition.Problem) {
        _ = try Formula(name)
      } catch {
        throw LessonProblem(
          line: number, message: "{\(name.printable(limit: 40))}: \(error.message); or you_said, answer")
      }
    }
  }

  private static func heading(
    _ line: Substring, _ number: Int, _ texts: [Section: [Substring]]
  ) throws(LessonProblem) -> Section {
    let heading = line.dropFirst(2).trimmedOfBlanks.lowercased()
    guard let section = Section(rawValue: heading) else {
      let names = Section.allCases.map(\.rawValue)
      throw LessonProblem(
        line: number,
        message: "no part of a lesson is called '\(heading.printable(limit: 40))': \(names.choice(near: heading))")
    }
    guard texts[section] == nil else { throw LessonProblem(line: number, message: "'\(heading)' is there twice") }
    return section
  }

  /// Lines that follow each other are one paragraph.
  private static func paragraphs(_ lines: [Substring]) -> String {
    lines.split { $0.trimmedOfBlanks.isEmpty }
      .map { $0.map { String($0.trimmedOfBlanks).printable(limit: 2000) }.joined(separator: " ") }
      .joined(separator: "\n\n")
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
