import Interchange
import Playground

/// Tells TensorBoard, beside whom else is told.
struct TensorBoardReport: TrainingReport {
  /// Every how many epochs there is a point.
  let every: Int
  private let log: TrainingLog

  /// Begins the log in its folder with where the run stands.
  init(folder: String, _ run: Run, every: Int, isGoingOn: Bool) throws(FileError) {
    log = try TrainingLog(folder: folder, run, isGoingOn: isGoingOn)
    self.every = every
  }

  func began(_ run: Run) {}

  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure) {
    guard run.epoch % every == 0 || isLast else { return }
    do throws(FileError) {
      try log.note(run, isLast: isLast)
    } catch {
      throw Failure(error)
    }
  }

  func ended(_ run: Run, _ end: TrainingEnd) throws(Failure) {
    do throws(FileError) {
      try log.end(run, isSuccess: ![.diverged, .interrupted].contains(end.reason))
    } catch {
      throw Failure(error)
    }
  }
}
