import Interchange
import Playground

/// Writes the session every so many epochs, so that a machine that dies takes no more than these along.
struct SessionKeeper: TrainingReport {
  let file: String
  /// Every how many epochs.
  let every: Int

  func began(_ run: Run) {}

  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure) {
    // The last one is written at the end anyway.
    guard run.epoch % every == 0, !isLast else { return }
    do throws(FileError) {
      try Session(run.checkpoint).write(to: file)
    } catch {
      throw Failure(error)
    }
  }

  func ended(_ run: Run, _ end: TrainingEnd) {}
}

/// Keeps a file with the weights of the epoch that had the smallest test loss, or training loss without test data.
///
/// It is written at each improvement, but no more than once a second; `flush` writes what is left.
final class BestKeeper: TrainingReport {
  private let file: String
  private var improvement: Improvement?
  private var unwritten: Model?
  private var written = ContinuousClock.now

  init(file: String) { self.file = file }

  func began(_ run: Run) throws(Failure) {
    // A session that goes on has losses from before, and the file holds what belongs to the smallest of them.
    let before = TextFile.exists(file) ? Improvement(of: run.curve, by: 0) : nil
    improvement = before ?? Improvement(of: Curve(), by: 0)
    if before == nil || run.epoch == 0 {
      improvement = Improvement(of: Curve(), by: 0)
      try take(run)
    }
  }

  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure) { try take(run) }

  func ended(_ run: Run, _ end: TrainingEnd) {}

  /// Writes the best weights where they are not in the file yet.
  func flush() throws(FileError) {
    guard let unwritten else { return }
    self.unwritten = nil
    try unwritten.export(to: file)
    written = .now
  }

  private func take(_ run: Run) throws(Failure) {
    guard run.measuredLoss.isFinite, run.measuredLoss < improvement?.loss ?? .infinity else { return }
    improvement?.note(run.measuredLoss, epoch: run.epoch)
    let isFirst = unwritten == nil && !TextFile.exists(file)
    unwritten = Model(run.experiment, points: run.points, network: run.network)
    guard isFirst || written.duration(to: .now) > .seconds(1) else { return }
    do throws(FileError) {
      try flush()
    } catch {
      throw Failure(error)
    }
  }
}
