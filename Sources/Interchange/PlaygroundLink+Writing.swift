import Datasets
import Engine
internal import Playground
import Text

/// Why an experiment has no link.
public struct LinkError: Error, Hashable, Sendable {
  /// One line that a terminal can do nothing but show: everything that the page lacks.
  public let message: String

  init(message: String) { self.message = message.printable(limit: longestMessage) }
}

extension PlaygroundLink {
  /// The link as the page writes it.
  ///
  /// What it cannot say (`omissions`) is left out.
  /// - Throws: That the page does not have such data at all.
  public func text() throws(LinkError) -> String {
    guard let dataset = Self.datasets.first(where: { $0.name == experiment.dataName }), !experiment.isDrawn,
      experiment.entry != nil
    else {
      throw LinkError(
        message: "TensorFlow Playground does not have the data '\(experiment.dataName.printable())'; it has "
          + Self.datasets.map(\.name).joined(separator: ", "))
    }
    let isClassification = dataset.problem == .classification
    let batch = if case .examples(let count) = experiment.batchSize { count } else { experiment.trainCount }
    let activation = experiment.hidden.first.map(\.activation) ?? .tanh
    var pairs = [("activation", Self.activations.contains(activation) ? activation.name : "tanh")]
    if experiment.regularization != .none {
      pairs.append(
        ("regularization", Self.penalties.first { $0.regularization == experiment.regularization }?.key ?? ""))
    }
    pairs += [
      ("batchSize", "\(batch)"), ("dataset", isClassification ? dataset.key : "circle"),
      ("regDataset", isClassification ? "reg-plane" : dataset.key),
      ("learningRate", experiment.learningRate.readable),
      ("regularizationRate", experiment.regularizationRate.readable), ("noise", "\(experiment.noise)"),
      ("networkShape", experiment.hidden.map { "\($0.units)" }.joined(separator: ",")),
    ]
    // A seed that would not come back as it is stays away.
    if Setting.seed.omission(experiment) == nil { pairs.append(("seed", experiment.seed)) }
    pairs += [
      ("showTestData", "\(showsTestPoints)"), ("discretize", "\(isDiscrete)"),
      ("percTrainData", "\(experiment.trainRatio)"),
    ]
    pairs += Self.features.map { ($0.key, "\(experiment.features.contains($0.feature))") }
    pairs += [
      ("problem", dataset.problem.rawValue), ("initZero", "\(experiment.initializer == .zeros)"),
    ]
    return Self.page + "#" + pairs.map { "\($0)=\($1)" }.joined(separator: "&")
  }

  /// What of the experiment a link cannot say, and what the page has instead: `loss bce (half-mse)`.
  public var omissions: [String] {
    var omissions = Setting.stored.compactMap { setting in
      setting.omission(experiment).map { page in
        "\(setting.name) \(setting.value(experiment).text)" + (page.isEmpty ? "" : " (\(page))")
      }
    }
    if !experiment.isTFPlaygroundCompatible { omissions.append("dlplay's own random numbers (compat tfplayground)") }
    return omissions
  }

  /// The link, where it says all of the experiment.
  ///
  /// - Throws: Everything that it cannot say.
  public func wholeText() throws(LinkError) -> String {
    let (text, omissions) = (try text(), omissions)
    guard omissions.isEmpty else {
      let hasBrackets = omissions.contains { $0.hasSuffix(")") }
      throw LinkError(
        message: "a link cannot say \(omissions.joined(separator: ", "))"
          + (hasBrackets ? "; in brackets what TensorFlow Playground has" : "")
          + (experiment.isTFPlaygroundCompatible ? "" : "; --compat tfplayground begins with what it has"))
    }
    return text
  }
}
