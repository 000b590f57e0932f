import ArgumentParser
import Engine
import Foundation
import Text

/// How fast the engine is.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the engine's speed.",
    discussion: """
      W1 to W4 train small to large networks; W5a and W5b draw the 200 x 200 picture of W2's and of W4's. After a warm-up \
      each is measured in 7 rounds of 0.2 s or more: their median, minimum and maximum. All take about 15 s.

      GFLOP/s counts 6 operations for each weight and example trained (2 forward, 4 back), and 2 for each weight and place \
      of a picture; biases and activations come on top.
      """)

  @Flag(help: "print one JSON object a line, as soon as a case is measured")
  var json = false
  @Option(
    name: .customLong("case"), help: ArgumentHelp("only these, such as W1,W4", valueName: "list"),
    completion: .commas(BenchCase.all.map(\.name)))
  var names: String?
  @Option(help: ArgumentHelp("threads that may work on what is large enough", valueName: "n"))
  var threads = 1

  func run() throws {
    try checkThreads(threads)
    let cases = try chosen
    let kernel = try Kernel.chosen.rawValue
    let report: any BenchReport =
      if json { JSONBenchReport(threads: threads, kernel: kernel) } else {
        TableBenchReport(threads: threads, kernel: kernel)
      }
    try report.began()
    for one in cases { try report.measured(one, Rounds(of: one, threads: threads)) }
  }

  private var chosen: [BenchCase] {
    get throws(Failure) {
      guard let names else { return BenchCase.all }
      var cases: [BenchCase] = []
      for name in names.split(separator: ",", omittingEmptySubsequences: false) {
        let all = BenchCase.all.map(\.name)
        guard let index = all.spelled(String(name)).flatMap(all.firstIndex) else {
          throw Failure(.usage, "--case '\(String(name).printable())': \(all.choice(near: String(name)))")
        }
        cases.append(BenchCase.all[index])
      }
      return cases
    }
  }
}

/// The seconds of one epoch, or of one picture, as several rounds measured them.
struct Rounds {
  private static let count = 7
  private static let shortest = 0.2
  private let seconds: [Double]

  var fastest: Double { seconds[0] }
  var median: Double { seconds[seconds.count / 2] }
  var slowest: Double { seconds[seconds.count - 1] }

  /// Measures a case; every round starts from the same weights, so that all do the same work.
  init(of one: BenchCase, threads: Int) throws {
    let places = one.work == .picture ? one.workload.features(BenchCase.places) : []
    func pass(_ learner: Learner) throws(Failure) {
      switch one.work {
      case .training:
        guard learner.trainEpoch().isFinite else { throw Failure(.fault, "\(one.name) diverged") }
      case .picture:
        _ = learner.outputs(places, count: BenchCase.places)
      }
    }
    // Many passes at a time, or reading the clock would count; finding out how many warms up.
    var passes = 1
    let warming = try one.workload.learner(threads: threads)
    while try Self.time(passes, { () throws(Failure) in try pass(warming) }) < Self.shortest / 2 { passes *= 2 }
    seconds = try (0..<Self.count).map { _ in
      let learner = try one.workload.learner(threads: threads)
      var (total, done) = (0.0, 0)
      while total < Self.shortest {
        total += try Self.time(passes) { () throws(Failure) in try pass(learner) }
        done += passes
      }
      return total / Double(done)
    }.sorted()
  }

  private static func time(_ passes: Int, _ pass: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = ContinuousClock.now
    for _ in 0..<passes { try pass() }
    return start.duration(to: .now) / .seconds(1)
  }
}
