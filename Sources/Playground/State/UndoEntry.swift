/// Under which name the trainer keeps what undo brings back.
public struct UndoKey: Hashable, Sendable {
  let number: Int
}

/// What undo brings back.
public enum UndoExtent: Hashable, Sendable {
  /// The settings; the weights go on as they are.
  case settings
  /// The settings and the weights that they had; the epochs go on.
  case weights
  /// The whole run: its weights, its curve, its past.
  case run
}

/// A state of affairs that undo returns to.
///
/// The state knows what was being learned; what it was learned with, the weights, is the trainer's, which alone has them at the
/// moment that is meant. So no entry can pair an experiment with weights that were seen at another moment.
struct UndoEntry: Hashable, Sendable {
  /// Where the trainer keeps the rest.
  let key: UndoKey
  let extent: UndoExtent
  var experiment: Experiment
  /// Where training ended by itself.
  var stops = StopConditions()
  /// The lesson that was open.
  var lesson: LessonVisit?
  /// Whether another file was opened between this moment and the next.
  var isOtherFile = false
}
