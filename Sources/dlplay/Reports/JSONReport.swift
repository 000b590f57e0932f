import Datasets
import Engine
import Interchange
import Playground

/// Tells a program: one JSON object a line, flushed at once.
struct JSONReport: TrainingReport {
  /// Every how many epochs there is a line.
  let every: Int
  /// Whether a session goes on, whose last epoch was told before.
  var isGoingOn = false

  func began(_ run: Run) throws(Failure) {
    let pairs =
      [("event", JSONText.quoted("start"))] + JSONText.pairs(of: run.experiment) + [
        ("problem", JSONText.quoted(run.points.problem.rawValue)), ("classes", JSONText.texts(run.points.classes)),
        ("train_examples", "\(run.points.train.count)"),
        ("test_examples", "\(run.points.test.count)"), ("parameters", "\(run.network.parameterCount)"),
        ("kernel", JSONText.quoted(run.kernel.rawValue)),
      ]
    try line(pairs)
    if !isGoingOn { try epoch(run) }
  }

  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure) {
    if run.epoch % every == 0 || isLast { try epoch(run) }
  }

  func ended(_ run: Run, _ end: TrainingEnd) throws(Failure) {
    try line(
      [
        ("event", JSONText.quoted("end")), ("reason", JSONText.quoted(end.reason.rawValue)), ("epochs", "\(run.epoch)"),
        ("seconds", number(end.seconds)), ("examples_per_second", number(end.examplesPerSecond)),
      ] + measures(run) + run.classPairs)
  }

  private func epoch(_ run: Run) throws(Failure) {
    try line(
      [("event", JSONText.quoted("epoch")), ("epoch", "\(run.epoch)")] + measures(run)
        + [("learning_rate", "\(run.experiment.learningRate(epoch: run.epoch))")])
  }

  private func measures(_ run: Run) -> [(String, String)] {
    measurePairs(train: run.train, test: run.test, run.points.problem)
  }

  private func line(_ pairs: [(String, String)]) throws(Failure) {
    try say(JSONText.object(pairs) + "\n")
  }
}

/// A number as JSON has it; what is not finite, or is not there, is null.
func number(_ value: Double?) -> String { value.map { JSONText.number($0) } ?? "null" }

/// How well a network does: its losses, and its accuracy or R2.
func measurePairs(train: Evaluation, test: Evaluation?, _ problem: Problem) -> [(String, String)] {
  let pairs = [("train_loss", number(train.loss)), ("test_loss", test.map { number($0.loss) } ?? "null")]
  return problem == .classification
    ? pairs + [("train_accuracy", number(train.accuracy)), ("test_accuracy", number(test?.accuracy))]
    : pairs + [("train_r2", number(train.r2)), ("test_r2", number(test?.r2))]
}
