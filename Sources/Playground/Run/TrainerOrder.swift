/// What the trainer is told.
///
/// No order carries weights that were seen on the screen together with something else: the trainer alone knows which belong to what.
public enum TrainerOrder: Sendable {
  case run
  case pause
  case step(Speed)
  case speed(Speed)
  /// Where it pauses by itself.
  case stops(StopConditions)
  case reset
  case adopt(Experiment)
  /// Keeps the run as it is now for undo; the other entries are no longer wanted.
  case keep(UndoKey, UndoExtent, forgetting: [UndoKey])
  /// Brings back what was kept and keeps the present in its place.
  case exchange(UndoKey)
  case edit(ParameterPlace, Float)
  /// A weight or bias so many tenths higher, or lower where negative.
  case nudge(ParameterPlace, by: Int)
  /// Shows an earlier moment and pauses; nil shows the newest again.
  case look(at: History.Moment?)
  /// Goes on from an earlier moment; what came later is forgotten.
  case resume(from: History.Moment)
  case pictures(PictureRequest)
  /// Watches a lesson's goal, or none.
  case watch(GoalWatch?)
  /// Keeps the run as it is, whole, for the end of a lesson.
  case setAside
  /// Goes on with what was kept so.
  case bringBack
  /// Becomes another run.
  case begin(Beginning, isRunning: Bool)
  /// Gives the run as it stands to who asks for it, on the trainer's queue.
  case note(@Sendable (() -> Checkpoint) -> Void)

  /// Whether a goal may be reached by it: by what changes the run, or what is asked of it.
  var mayReachGoal: Bool {
    switch self {
    case .reset, .adopt, .exchange, .edit, .nudge, .resume, .begin, .watch: true
    case .run, .pause, .step, .speed, .stops, .keep, .look, .pictures, .note, .setAside, .bringBack: false
    }
  }
}
