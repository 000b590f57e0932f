import Datasets
import Engine

@testable import Interchange
@testable import Playground

extension Reader {
  /// A table becomes points, which written as CSV are the same table; then a network learns from it.
  static let takeTable: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    // The options follow from the bytes, so that a corpus file is plain CSV.
    let trial = Trial(bytes)
    let choice = trial.choice >> 8
    let label = text.prefix { $0 != "\n" }.split(separator: ",").first.map(String.init)
    do throws(TableError) {
      let places = try Places(csv: text, columns: choice % 2 == 0 ? ["x1", "x2"] : ["a", "b", "c"])
      Promise.keep(places.values.count == places.count * places.columns.count, "places without all their values")
    } catch {
      Promise.sentence(error.message)
    }
    do throws(TableError) {
      let table = try Table(
        csv: text, label: choice % 3 == 0 ? label : nil, problem: [nil, .classification, .regression][choice / 3 % 3])
      learn(from: table, choice, trial)
    } catch {
      Promise.sentence(error.message)
    }
  }

  private static func learn(from table: Table, _ choice: Int, _ trial: Trial) {
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(table, file: "table.csv"))
    let settings = [
      ("axes", table.columns.suffix(2).joined(separator: ",")), ("scale", ["fit", "standard", "none"][choice / 9 % 3]),
      ("train-ratio", ["10", "80", "100"][choice / 27 % 3]),
    ]
    for (name, value) in settings {
      do throws(ExperimentError) { try experiment.set(name, to: value) } catch { Promise.sentence(error.message) }
    }
    let written = PointSet(experiment).csv
    do throws(TableError) {
      let again = try Table(csv: written, problem: table.problem)
      Promise.keep(again.points.count == table.points.count, "points written as CSV are not as many")
      Promise.keep(Set(again.columns) == Set(table.columns), "columns \(again.columns) where \(table.columns) were")
      Promise.keep(Set(again.classes) == Set(table.classes), "classes \(again.classes) where \(table.classes) were")
    } catch {
      Promise.keep(false, "the points' own CSV is refused: \(error.message)")
    }
    trial.run(experiment)
  }
}
