import Datasets
import Engine
import Foundation

@testable import Interchange
@testable import Playground

extension Reader {
  static let takeModel: @Sendable ([UInt8]) -> Void = { bytes in take(bytes, as: .json) }
  static let takeONNX: @Sendable ([UInt8]) -> Void = { bytes in take(bytes, as: .onnx) }
  static let takeSafetensors: @Sendable ([UInt8]) -> Void = { bytes in take(bytes, as: .safetensors) }

  private static func take(_ bytes: [UInt8], as format: ModelFormat) {
    guard let read = format.read else { return }
    do throws(ContentError) {
      use(try read(Data(bytes)), Trial(bytes))
    } catch {
      Promise.sentence(error.message)
    }
  }

  /// Every format can say it, those that can be read say the same again, it predicts, is drawn, and trains.
  private static func use(_ model: Model, _ trial: Trial) {
    for format in ModelFormat.all {
      let written: Data
      do throws(ContentError) {
        written = try format.contents(model, "model")
      } catch {
        // A format may not have what a model has; dlplay's own have it all.
        Promise.sentence(error.message)
        Promise.keep(format.ending != ModelFormat.json.ending, "no JSON can be written: \(error.message)")
        continue
      }
      guard let read = format.read else { continue }
      do throws(ContentError) {
        Promise.keep(try read(written) == model, "\(format.ending) is read as another model than was written")
      } catch {
        Promise.keep(false, "its own \(format.ending) is refused: \(error.message)")
      }
    }
    let rows = (0..<3).flatMap { row in model.columns.indices.map { Double($0 - row) * 0.75 } }
    do throws(ConfigurationError) {
      let answers = try model.predict(rows)
      Promise.keep(answers.count == 3, "\(answers.count) answers for 3 rows")
    } catch {
      Promise.sentence(error.message)
    }
    do throws(ExperimentError) {
      trial.run(try Experiment(showing: model, name: "model.json"), network: model.network, isKept: false)
    } catch {
      Promise.sentence(error.message)
    }
    let data = ["spiral", "iris", "plane", "sine"]
    var experiment = Experiment.standard
    do throws(ExperimentError) {
      try experiment.set("dataset", to: data[(trial.choice >> 8) % data.count])
      try model.adapt(&experiment)
      trial.run(experiment, network: model.network)
    } catch {
      Promise.sentence(error.message)
    }
  }
}
