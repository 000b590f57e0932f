import Datasets
import Engine
import Foundation
import Playground

/// Tells a program: one JSON object a line, flushed at once.
struct JSONReport: TrainingReport {
  /// Every how many epochs there is a line.
  let every: Int

  func began(_ run: Run) throws(Failure) {
    var pairs: [(String, String)] = [("event", quoted("start"))]
    for field in Experiment.fields where field.name != "compat" {
      pairs.append((field.name.replacing("-", with: "_"), json(field.value(run.experiment))))
    }
    pairs += [
      ("compat", run.experiment.isTFPlaygroundCompatible ? quoted("tfplayground") : "null"),
      ("problem", quoted(run.points.problem.rawValue)), ("train_examples", "\(run.points.train.count)"),
      ("test_examples", "\(run.points.test.count)"), ("parameters", "\(run.network.parameterCount)"),
      ("kernel", quoted(run.kernel.rawValue)),
    ]
    try line(pairs)
    try epoch(run)
  }

  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure) {
    if run.epoch % every == 0 || isLast { try epoch(run) }
  }

  func ended(_ run: Run, _ end: TrainingEnd) throws(Failure) {
    try line([
      ("event", quoted("end")), ("reason", quoted(end.reason.rawValue)), ("epochs", "\(run.epoch)"),
      ("seconds", number(end.seconds)), ("examples_per_second", number(end.examplesPerSecond)),
    ])
  }

  private func epoch(_ run: Run) throws(Failure) {
    var pairs = [
      ("event", quoted("epoch")), ("epoch", "\(run.epoch)"), ("train_loss", number(run.train.loss)),
      ("test_loss", run.test.map { number($0.loss) } ?? "null"),
    ]
    if run.points.problem == .classification {
      pairs.append(("train_accuracy", number(run.train.accuracy)))
      pairs.append(("test_accuracy", number(run.test?.accuracy)))
    } else {
      pairs.append(("train_r2", number(run.train.r2)))
      pairs.append(("test_r2", number(run.test?.r2)))
    }
    pairs.append(("learning_rate", "\(run.experiment.learningRate(epoch: run.epoch))"))
    try line(pairs)
  }

  private func line(_ pairs: [(String, String)]) throws(Failure) {
    try say(object(pairs) + "\n")
  }
}

/// An object as JSON has it, of names and values that are JSON already.
func object(_ pairs: [(String, String)]) -> String {
  "{" + pairs.map { "\(quoted($0)): \($1)" }.joined(separator: ", ") + "}"
}

/// A number as JSON has it; what is not finite, or is not there, is null.
func number(_ value: Double?) -> String { value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null" }

/// A text as JSON has it.
func quoted(_ text: String) -> String {
  // A text alone can always be encoded.
  guard let data = try? JSONEncoder().encode(text) else { return "\"\"" }
  return String(decoding: data, as: UTF8.self).replacing("\\/", with: "/")
}

private func json(_ value: ExperimentField.Value) -> String {
  switch value {
  case .integer(let number): "\(number)"
  case .number(let number): "\(number)"
  case .text(let text): quoted(text)
  case .texts(let texts): "[\(texts.map(quoted).joined(separator: ", "))]"
  case .integers(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
  case .truth(let isTrue): "\(isTrue)"
  case .none: "null"
  }
}
