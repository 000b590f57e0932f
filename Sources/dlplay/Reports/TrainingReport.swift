import Engine
import Foundation
import Playground
import Text

/// Why and how a training ended.
struct TrainingEnd {
  enum Reason: String {
    case epochs, loss, patience, diverged, interrupted
  }

  var reason: Reason
  /// Epochs finished, those of a session before not counted.
  var epochs: Int
  var seconds: Double
  /// Examples trained on, each as often as it was seen.
  var examples: Int

  var examplesPerSecond: Double { seconds > 0 ? Double(examples) / seconds : 0 }
}

/// Tells somebody how a training goes.
protocol TrainingReport {
  func began(_ run: Run) throws(Failure)
  func reached(_ run: Run, isLast: Bool, after seconds: Double) throws(Failure)
  func ended(_ run: Run, _ end: TrainingEnd) throws(Failure)
}

/// Tells nobody anything but that it diverged.
struct SilentReport: TrainingReport {
  func began(_ run: Run) {}
  func reached(_ run: Run, isLast: Bool, after seconds: Double) {}
  func ended(_ run: Run, _ end: TrainingEnd) { if end.reason == .diverged { complain(run.divergence) } }
}

/// Tells a person: a line that changes on a terminal's standard error, a summary on standard output unless that has other use.
struct LineReport: TrainingReport {
  /// How many epochs there will be.
  let epochs: Int
  /// How many there were at the beginning.
  let first: Int
  let hasSummary: Bool
  private let isLive = isatty(STDERR_FILENO) == 1

  init(epochs: Int, from first: Int, hasSummary: Bool = true) {
    (self.epochs, self.first, self.hasSummary) = (epochs, first, hasSummary)
  }

  func began(_ run: Run) {}

  func reached(_ run: Run, isLast: Bool, after seconds: Double) {
    guard isLive else { return }
    let rate = seconds > 0 ? Double(run.epoch - first) / seconds : 0
    let left = rate > 0 ? Double(epochs - run.epoch) / rate : 0
    let width = 24
    let filled = epochs > 0 ? Int(Double(width) * min(1, Double(run.epoch) / Double(epochs))) : width
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    // On a terminal ten lines a second are plenty.
    guard isLast || run.epoch % Int(max(1, min(1e6, rate / 10))) == 0 else { return }
    // A line that is too long for the window is cut, not wrapped: a wrapped one could not be taken away.
    let text =
      "\r\u{1B}[?7l[\(bar)] epoch \(run.epoch)/\(epochs)  \(run.losses)  \(String(format: "%.0f", rate)) epochs/s  \(left < 1e9 ? String(format: "%.0f", left.rounded(.up)) : "?") s left \u{1B}[K\u{1B}[?7h"
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  func ended(_ run: Run, _ end: TrainingEnd) throws(Failure) {
    if isLive { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    if end.reason == .diverged { complain(run.divergence) }
    guard hasSummary else { return }
    let why =
      switch end.reason {
      case .epochs: ""
      case .loss: ", the loss is reached"
      case .patience: ", no longer better"
      case .diverged: ", diverged"
      case .interrupted: ", interrupted"
      }
    try say(
      """
      \(run.experiment.dataName.printable()), \(run.experiment.shape.map(String.init).joined(separator: "-")), \
      \(run.network.parameterCount) parameters
      \(run.epoch) epoch\(run.epoch == 1 ? "" : "s")\(first > 0 ? ", \(end.epochs) of them" : "") in \(String(format: "%.2f", end.seconds)) s\(why)
      \(run.losses)
      \(run.classLines)
      """)
  }
}

extension Run {
  /// The classes that have no row to train on, and none to test on; the second is empty where nothing is held out.
  var absentClasses: [(part: String, classes: [String])] {
    [("training", points.missingClasses(points.train))]
      + (points.test.isEmpty ? [] : [("test", points.missingClasses(points.test))])
  }

  /// The losses, and how many points are right, as a person reads them.
  fileprivate var losses: String {
    func words(_ name: String, _ evaluation: Evaluation) -> String {
      var text = "\(name) loss \(String(format: "%.4g", evaluation.loss))"
      if let accuracy = evaluation.accuracy { text += ", accuracy \(String(format: "%.1f", 100 * accuracy))%" }
      if let r2 = evaluation.r2 { text += ", R2 \(String(format: "%.3f", r2))" }
      return text
    }
    return words("train", train) + (test.map { "  " + words("test", $0) } ?? "")
  }

  /// What happened when the loss was no longer finite, and what helps.
  var divergence: String {
    "diverged in epoch \(divergedAt ?? epoch): the last finite weights are kept; try a smaller --learning-rate"
  }
}
