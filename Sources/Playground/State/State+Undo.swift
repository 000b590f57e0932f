extension State {
  /// Whether there is something to undo.
  public var canUndo: Bool { !past.isEmpty }

  /// How far back undo goes.
  static let entriesKept = 100

  /// Keeps the present state of affairs for undo; where an earlier moment is on the screen, that becomes the newest.
  ///
  /// - Returns: What the trainer has to do first.
  mutating func remember(_ extent: UndoExtent) -> [Request] {
    guard viewed == nil else { return leavePast() }
    return [remember(experiment, extent)]
  }

  /// Keeps the whole run for undo, since another one begins: what was heard of it says nothing about that.
  mutating func rememberRun() -> [Request] {
    defer { timeline = nil }
    return remember(.run)
  }

  /// Keeps the trainer's run for undo, in which this was being learned.
  mutating func remember(_ experiment: Experiment, _ extent: UndoExtent) -> Request {
    entriesMade += 1
    let entry = UndoEntry(
      key: UndoKey(number: entriesMade), extent: extent, experiment: experiment, stops: stops, lesson: lesson)
    past.append(entry)
    var forgotten = future.map(\.key)
    future = []
    if past.count > Self.entriesKept { forgotten.append(past.removeFirst().key) }
    return .train(.keep(entry.key, extent, forgetting: forgotten))
  }

  /// Goes to the newest entry of one list and keeps the present state of affairs in the other.
  mutating func travel(
    from: WritableKeyPath<State, [UndoEntry]>, to: WritableKeyPath<State, [UndoEntry]>, _ nothing: String
  ) -> [Request] {
    guard var entry = self[keyPath: from].popLast() else {
      notice = Notice(nothing)
      return []
    }
    let start = viewed == nil ? [] : returnToNewest()
    notice = nil
    (experiment, entry.experiment) = (entry.experiment, experiment)
    let isOtherStop = stops != entry.stops
    (stops, entry.stops) = (entry.stops, stops)
    let left = lesson?.lesson
    let lessons = exchangeLesson(&entry.lesson)
    if let left, lesson == nil {
      let key = from == \.past ? "U" : "u"
      notice = Notice(
        "the \(left.challenge == nil ? "lesson" : "challenge") is left, all is as it was; \(key) comes back to it")
    }
    self[keyPath: to].append(entry)
    // The run that comes back is not that of the file.
    if entry.isOtherFile { sessionName = nil }
    if entry.extent == .run { (timeline, awaitsRun) = (nil, true) }
    return start + lessons + [.train(.exchange(entry.key))] + (isOtherStop ? [.train(.stops(stops))] : [])
  }
}
