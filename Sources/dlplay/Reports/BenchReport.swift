import Foundation
import Interchange

/// Tells somebody how fast the cases are.
protocol BenchReport {
  func began() throws(Failure)
  func measured(_ one: BenchCase, _ rounds: Rounds) throws(Failure)
}

/// Tells a program: one JSON object a line.
struct JSONBenchReport: BenchReport {
  let threads: Int
  let kernel: String

  func began() {}

  func measured(_ one: BenchCase, _ rounds: Rounds) throws(Failure) {
    let speed = CaseSpeed(one, rounds)
    try say(
      JSONText.object([
        ("case", JSONText.quoted(one.name)),
        (one.work == .training ? "examples_per_second" : "ms", number(speed.median)), ("min", number(speed.lowest)),
        ("max", number(speed.highest)), ("gflops", number(speed.gigaflops)), ("threads", "\(threads)"),
        ("kernel", JSONText.quoted(kernel)),
      ]) + "\n")
  }
}

/// Tells a person: a table that grows a line a case.
struct TableBenchReport: BenchReport {
  let threads: Int
  let kernel: String

  func began() throws(Failure) {
    try say("\(kernel), \(threads) \(threads == 1 ? "thread" : "threads")\n")
    try line(["case", "network"], ["median", "min", "max", "GFLOP/s"], "")
  }

  func measured(_ one: BenchCase, _ rounds: Rounds) throws(Failure) {
    let speed = CaseSpeed(one, rounds)
    let isTraining = one.work == .training
    let numbers = [speed.median, speed.lowest, speed.highest].map { isTraining ? $0 / 1e6 : $0 }
    try line(
      [one.name, one.workload.shapeText], (numbers + [speed.gigaflops]).map { text($0) },
      isTraining ? "million examples/s" : "ms a picture")
  }

  private func line(_ names: [String], _ numbers: [String], _ unit: String) throws(Failure) {
    let left = zip(names, [6, 18]).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
    let right = numbers.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    try say(left.joined() + right.joined() + (unit.isEmpty ? "" : "  " + unit) + "\n")
  }

  /// Four digits that count.
  private func text(_ number: Double) -> String {
    String(format: number < 1 ? "%.4f" : number < 10 ? "%.3f" : number < 100 ? "%.2f" : "%.1f", number)
  }
}

/// A case's rounds in its own unit: examples a second, or milliseconds a picture.
private struct CaseSpeed {
  let median: Double
  let lowest: Double
  let highest: Double
  /// Billions of operations a second.
  let gigaflops: Double

  init(_ one: BenchCase, _ rounds: Rounds) {
    let weights = Double(one.workload.weights)
    switch one.work {
    case .training:
      let examples = Double(one.workload.examples)
      median = examples / rounds.median
      lowest = examples / rounds.slowest
      highest = examples / rounds.fastest
      gigaflops = 6 * weights * median / 1e9
    case .picture:
      median = 1000 * rounds.median
      lowest = 1000 * rounds.fastest
      highest = 1000 * rounds.slowest
      gigaflops = 2 * weights * Double(BenchCase.places) / rounds.median / 1e9
    }
  }
}
