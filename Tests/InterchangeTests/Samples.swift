import Datasets
import Engine
import Foundation
import Playground

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "dlplay-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  func path(_ name: String) -> String { url.appending(path: name).path }

  /// A file of that name with that text.
  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }

  /// A file's text.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  /// Everything that lies in it.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

/// A classifier with two hidden layers whose numbers a test chooses.
func classifier(
  features: [Feature] = [.x1, .x2, .x1Squared], hidden: [Int] = [4, 3],
  weight: (Int) -> Float = { Float($0) * 0.25 - 3 }
) -> Model {
  var (inputs, count, layers): (Int, Int, [Layer]) = (features.count, 0, [])
  for (index, units) in (hidden + [1]).enumerated() {
    func next() -> Float {
      count += 1
      return weight(count)
    }
    layers.append(
      Layer(
        inputs: inputs, units: units, activation: index < hidden.count ? .tanh : .sigmoid,
        weights: (0..<inputs * units).map { _ in next() }, bias: (0..<units).map { _ in next() }))
    inputs = units
  }
  return Model(
    features: features, problem: .classification, classes: ["no", "yes"], loss: .bce, scaling: nil,
    network: Network(layers: layers))
}
