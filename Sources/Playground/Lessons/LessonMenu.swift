import Text

/// The lessons to choose from, by the parts of the course.
public struct LessonMenu: Hashable, Sendable {
  /// A lesson with its number in the course, or a challenge.
  public struct Row: Hashable, Sendable {
    /// From 1; nil of a challenge.
    public var number: Int?
    /// Which.
    public var lesson: Lesson
  }

  /// Those whose titles, parts or names have what is typed.
  public private(set) var rows: [Row]
  /// The one that has the cursor; 0 where there is none.
  public private(set) var chosen: Int
  /// What is being typed to look for; nil where nothing is.
  public private(set) var field: TextField?
  /// Whether the places in the notes are shown instead of the goals.
  public internal(set) var showsNotes = false
  private let all: [Row]

  /// The menu of lessons, the challenges behind them, with one of them chosen.
  init(_ lessons: [Lesson], chosen name: String?) {
    all =
      lessons.enumerated().map { Row(number: $0 + 1, lesson: $1) }
      + Challenge.all.map { Row(number: nil, lesson: $0.lesson) }
    rows = all
    chosen = all.firstIndex { $0.lesson.name == name } ?? 0
  }

  /// The lesson that has the cursor; nil where there is none.
  public var lesson: Lesson? { rows[safe: chosen]?.lesson }

  mutating func move(by rows: Int) { chosen = max(0, min(self.rows.count - 1, chosen + rows)) }

  mutating func jump(toLast: Bool) { chosen = toLast ? max(0, rows.count - 1) : 0 }

  mutating func choose(_ row: Int) { if rows.indices.contains(row) { chosen = row } }

  /// To the first lesson of the next part, or of this part or the one before.
  mutating func movePart(by steps: Int) {
    let starts = rows.indices.filter { $0 == 0 || rows[$0].lesson.part != rows[$0 - 1].lesson.part }
    let next = steps > 0 ? starts.first { $0 > chosen } : starts.last { $0 < chosen }
    if let next { chosen = next }
  }

  /// Begins to look for a word, or with nil ends it and shows all.
  mutating func narrow(_ field: TextField?) {
    let present = lesson?.name
    self.field = field
    let wanted = field?.text.lowercased() ?? ""
    rows =
      wanted.isEmpty
      ? all
      : all.filter { row in
        [row.lesson.title, row.lesson.part, row.lesson.name].contains { $0.lowercased().has(wanted) }
      }
    chosen = rows.firstIndex { $0.lesson.name == present } ?? 0
  }
}
