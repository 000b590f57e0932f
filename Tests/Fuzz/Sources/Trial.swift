import Canvas
import Datasets
import Engine
import Foundation
import Text

@testable import Interchange
@testable import Interface
@testable import Playground

/// What dlplay does with anything that it has read.
struct Trial {
  /// Follows from the bytes alone, so that an input does the same whenever it is tried.
  let choice: Int

  /// Where times are compared, the same must be done of the small and of the large.
  private static let isAlwaysSame = ProcessInfo.processInfo.environment["DLPLAY_FUZZ"] == "linear"

  init(_ bytes: [UInt8]) {
    guard !Self.isAlwaysSame else {
      choice = 0x101
      return
    }
    // FNV-1a (Fowler, Noll, Vo 1991).
    choice = Int(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 1)
  }

  /// Larger ones are begun and not trained: an input a second tells little.
  private static let mostWork = 2_000_000

  static let theme: Theme = {
    do throws(TOMLError) { return try Theme.carried()[0] } catch { fatalError(error.message) }
  }()

  /// Begins, trains a batch, draws, and ends as a session unless it is only looked at.
  func run(_ experiment: Experiment, network: Network? = nil, isKept: Bool = true) {
    do throws(ConfigurationError) {
      go(try Run(experiment, network: network), isKept: isKept)
    } catch {
      Promise.sentence(error.message)
    }
  }

  /// Trains a batch, draws, and writes a session that can be read.
  func go(_ run: Run, isKept: Bool = true) {
    let work = run.network.parameterCount * max(1, run.points.train.count + run.points.test.count)
    guard work <= Self.mostWork else { return }
    run.trainBatch()
    run.record()
    let request = PictureRequest(
      plot: Raster(columns: 6, rows: 4), thumbnail: Raster(columns: 2, rows: 2), probe: Spot(x1: 0.25, x2: -0.5))
    let snapshot = run.snapshot(request)
    Promise.keep(snapshot.pictures.plot.count == 24, "a picture of \(snapshot.pictures.plot.count) pixels for 24")
    draw(run, snapshot)
    if isKept { reads(Session(run.checkpoint)) }
  }

  /// A session written and read is the same.
  func reads(_ session: Session) {
    let json = session.json
    do throws(ContentError) {
      let again = try Session(json: json)
      let differing = zip(again.json.split(separator: "\n"), json.split(separator: "\n")).first { $0 != $1 }
      Promise.keep(
        again.json == json,
        "a session written twice is not the same: \(differing.map { "\($0.0.prefix(300)) for \($0.1.prefix(300))" } ?? "")"
      )
    } catch {
      Promise.keep(false, "its own session is refused: \(error.message)")
    }
  }

  private func draw(_ run: Run, _ snapshot: Snapshot) {
    // Drawing takes ten times as long as reading: one in four is on the screen, one in sixteen on paper.
    guard choice % 4 == 0 else { return }
    let theme = Self.theme
    var state = State(run.experiment, themes: [theme.name], theme: theme.name, seedSource: 1)
    state.update(from: snapshot)
    let look = Look(theme: theme, depth: .indexed256, symbols: .braille)
    _ = ScreenPlan(state, size: Size(columns: 100, rows: 30), look: look).draw(state, snapshot)
    guard choice % 16 == 0 else { return }
    let svg = Figure(run, name: run.experiment.dataName, epochs: run.epoch, theme: theme).svg()
    Promise.keep(!svg.utf8.contains(0x1B), "a picture with an escape in it")
  }
}
