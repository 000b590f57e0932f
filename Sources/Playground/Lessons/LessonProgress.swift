/// How far somebody has come with the lessons: what is kept from one session to the next.
public struct LessonProgress: Hashable, Sendable {
  /// How far a lesson is.
  public enum Mark: String, CaseIterable, Hashable, Sendable {
    case begun, done
  }

  /// What is known of one lesson.
  public struct Entry: Hashable, Sendable {
    /// How far it is.
    public var mark: Mark
    /// The fewest epochs in which its goal was reached; nil where it was not, or where epochs do not count.
    public var bestEpoch: Int?
    /// The choice that was guessed last, from 1; nil where none was.
    public var guess: Int?
    /// Whether that was right.
    public var isRight: Bool?
    /// When it was last worked on, in seconds since 1970; nil until it is written.
    public var time: Int?

    /// From its parts.
    public init(mark: Mark = .begun, bestEpoch: Int? = nil, guess: Int? = nil, isRight: Bool? = nil, time: Int? = nil) {
      (self.mark, self.bestEpoch, self.guess, self.isRight, self.time) = (mark, bestEpoch, guess, isRight, time)
    }
  }

  /// By the lessons' names.
  public var entries: [String: Entry]
  /// Whether the lessons have been offered already.
  public var isOffered: Bool

  /// From its parts; nothing has been begun unless said otherwise.
  public init(entries: [String: Entry] = [:], isOffered: Bool = false) {
    (self.entries, self.isOffered) = (entries, isOffered)
  }

  /// Whether no lesson has been begun or offered.
  public var isNew: Bool { entries.isEmpty && !isOffered }

  /// What two playgrounds have kept, together: done stays done, the best epoch stays the best, of the rest the later one counts, the other where both are of the same second.
  public func joined(with other: LessonProgress) -> LessonProgress {
    var both = self
    both.isOffered = isOffered || other.isOffered
    both.entries.merge(other.entries) { one, other in
      var later = other.time ?? .max >= one.time ?? .max ? other : one
      later.mark = [one.mark, other.mark].contains(.done) ? .done : .begun
      later.bestEpoch = [one.bestEpoch, other.bestEpoch].compactMap(\.self).min()
      return later
    }
    return both
  }

  /// Notes something of a lesson, which is then to be dated anew.
  mutating func note(_ name: String, _ change: (inout Entry) -> Void) {
    var entry = entries[name] ?? Entry()
    change(&entry)
    entry.time = nil
    entries[name] = entry
  }

  /// The same with a time for what has none yet.
  public func dated(_ time: Int) -> LessonProgress {
    var dated = self
    for (name, entry) in entries where entry.time == nil { dated.entries[name]?.time = time }
    return dated
  }
}
