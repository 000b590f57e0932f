import Datasets
import Engine
import Foundation
internal import Playground
import Text

extension PlaygroundLink {
  /// Reads a link as the page does: a name that it does not know is left out, as is an empty value; `unknown` tells of them.
  ///
  /// - Throws: That it is no link of the page, or a value that nothing can be trained with.
  public init(_ text: String) throws(FileError) {
    let values = try Self.values(text)
    var experiment = Experiment.tfPlayground
    let problem = values["problem"].flatMap { Problem(rawValue: $0) } ?? .classification
    let (key, usual) = problem == .classification ? ("dataset", "circle") : ("regDataset", "reg-plane")
    let chosen = Self.datasets.first { $0.key == values[key] && $0.problem == problem }?.key ?? usual
    if let dataset = Self.datasets.first(where: { $0.key == chosen }) {
      experiment.choose(dataset: .carried(dataset.name))
    }
    experiment.features = Feature.ofThePlane.filter { feature in
      guard let key = Self.features.first(where: { $0.feature == feature })?.key else { return false }
      return values.truth(key) ?? [.x1, .x2].contains(feature)
    }
    let activation = Self.activations.first { $0.name == values["activation"] } ?? .tanh
    experiment.hidden = try values.shape(otherwise: [4, 2]).map {
      Experiment.HiddenLayer(units: $0, activation: activation)
    }
    experiment.regularization =
      Self.penalties.first { $0.key == values["regularization"] }?.regularization ?? Regularization.none
    experiment.regularizationRate = try values.rate("regularizationRate", isZeroAllowed: true) ?? 0
    experiment.learningRate = try values.rate("learningRate", isZeroAllowed: false) ?? 0.03
    experiment.batchSize = .examples(try values.whole("batchSize", 1...1_000_000) ?? 10)
    experiment.trainRatio = try values.whole("percTrainData", Self.trainRatios) ?? 50
    // As the page does: what is too much becomes 50, what is too little none.
    let noise = try values.whole("noise", -1_000_000...1_000_000, "a whole number of percent") ?? 0
    experiment.noise = noise > Self.mostNoise ? 50 : max(0, noise)
    if let seed = values["seed"], !seed.isEmpty { experiment.seed = seed }
    if values.truth("initZero") == true { experiment.initializer = .zeros }
    self.init(
      experiment, showsTestPoints: values.truth("showTestData") ?? false,
      isDiscrete: values.truth("discretize") ?? false, unknown: Self.unknown(values, problem))
  }

  /// What the page does not know of a link's values, and takes the usual one for.
  private static func unknown(_ values: [String: String], _ problem: Problem) -> [String] {
    let (data, usual) = problem == .classification ? ("dataset", "circle") : ("regDataset", "reg-plane")
    let named: [(key: String, known: [String], usual: String)] = [
      ("problem", Problem.allCases.map(\.rawValue), Problem.classification.rawValue),
      (data, datasets.filter { $0.problem == problem }.map(\.key), usual),
      ("activation", activations.map(\.name), Activation.tanh.name),
      ("regularization", penalties.map(\.key), "none"),
    ]
    var unknown = named.compactMap { key, known, usual in
      values[key].flatMap { text in
        text.isEmpty || known.contains(text)
          ? nil : "the link's \(key) '\(text.printable())' is taken as \(usual): \(known.choice(near: text))"
      }
    }
    for key in ["cosX", "cosY"] where values.truth(key) == true {
      unknown.append("the link's \(key) is left out: the page has no such input any more")
    }
    return unknown
  }

  /// Percent; the page's slider ends at 50, its links at 80.
  static let mostNoise = 80
  /// Percent.
  static let trainRatios = 1...100

  /// What stands behind the `#`.
  private static func values(_ text: String) throws(FileError) -> [String: String] {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    var values: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false)
      // What hands links on writes commas and the like as %2C.
      if sides.count > 1 {
        let (key, value) = (String(sides[0]), String(sides[1]))
        values[key.removingPercentEncoding ?? key] = value.removingPercentEncoding ?? value
      }
    }
    let isThePage = text.lowercased().contains("playground.tensorflow.org")
    guard isThePage || values.keys.contains(where: known.contains) else {
      throw FileError(
        .malformed,
        "'\(text.printable())': not a link of TensorFlow Playground; one looks like \(page)#activation=tanh&seed=1")
    }
    return values
  }

  private static let known: Set = ["activation", "batchSize", "dataset", "networkShape", "seed", "learningRate"]
}

extension [String: String] {
  /// Everything but the word `false` is true; nil where nothing is said.
  fileprivate func truth(_ key: String) -> Bool? { self[key].map { $0 != "false" } }

  fileprivate func whole(
    _ key: String, _ range: ClosedRange<Int>, _ expected: String? = nil
  ) throws(FileError) -> Int? {
    guard let text = self[key], !text.isEmpty else { return nil }
    guard let number = Double(text), let whole = Int(exactly: number), range.contains(whole) else {
      throw wrong(key, text, expected ?? "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  fileprivate func rate(_ key: String, isZeroAllowed: Bool) throws(FileError) -> Float? {
    guard let text = self[key], !text.isEmpty else { return nil }
    guard let number = Float(text), number.isFinite, number > 0 || (isZeroAllowed && number == 0) else {
      throw wrong(key, text, isZeroAllowed ? "a number from 0" : "a number above 0, such as 0.03")
    }
    return number.withoutMinusZero
  }

  /// The units of the hidden layers; an empty value means none.
  fileprivate func shape(otherwise usual: [Int]) throws(FileError) -> [Int] {
    guard let text = self["networkShape"] else { return usual }
    var units: [Int] = []
    for part in text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Double(part), let count = Int(exactly: number), 1...Experiment.Limits.units ~= count else {
        throw wrong("networkShape", text, "whole numbers from 1 to \(Experiment.Limits.units) with commas between")
      }
      units.append(count)
    }
    guard units.count <= Experiment.Limits.layers else {
      throw wrong("networkShape", text, "at most \(Experiment.Limits.layers) layers")
    }
    return units
  }

  private func wrong(_ key: String, _ text: String, _ expected: String) -> FileError {
    FileError(.malformed, "the link's \(key) is '\(text.printable())': it must be \(expected)")
  }
}
