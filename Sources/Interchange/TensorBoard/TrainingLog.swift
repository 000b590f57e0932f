import Datasets
import Engine
import Foundation
public import Playground

/// A training as TensorBoard shows it: curves, the weights' histograms and the experiment, in a file of its own.
///
/// Scalars: `loss/train`, `loss/test`, `accuracy/train`, `accuracy/test` (of a regression `r2/train`, `r2/test`) and `learning_rate`.
/// Histograms: `layer1/weights`, `layer1/bias` and so on, with batch normalization `layer1/gamma` and `layer1/beta` too.
/// Text: `experiment`. HParams: the experiment's options, and whether the run came to its end. The step is the epoch.
///
/// Ten thousand epochs of a small network take two megabytes: curves have a point at every epoch that is noted, histograms stand at
/// the first sixteen and the last of these and else at eight in each doubling of their number, about a hundred in all.
public final class TrainingLog {
  static let experimentTag = "experiment"

  private let file: EventFile
  private var count = 0
  /// Whether the log says anything of this run, so that its end is to be said too.
  private var hasBegun = false

  /// Begins a log with the experiment and where it stands.
  ///
  /// - Parameters:
  ///   - folder: What TensorBoard's `--logdir` names; it is created where there is none.
  ///   - run: The training, before its first step.
  ///   - isGoingOn: Whether it goes on from a step of the log that the folder may have. Steps behind that one, from a run that never wrote
  ///     where it stood, then hold no more, and what the log says already is not said again.
  /// - Throws: That the file cannot be created, or that writing failed.
  public init(folder: String, _ run: Run, isGoingOn: Bool = false) throws(FileError) {
    let earlier = isGoingOn ? EarlierLog(in: folder, upTo: run.epoch) : nil
    file = try EventFile(folder: folder, after: (earlier?.time ?? 0) + 1)
    let hasStep = earlier?.hasStep ?? false
    if earlier?.isThere ?? false { try file.restart(at: run.epoch + (hasStep ? 1 : 0)) }
    let markdown = run.markdown
    if !hasStep || earlier?.experiment != markdown {
      hasBegun = true
      try file.append(
        [
          TensorBoardValue(Self.experimentTag, markdown: markdown),
          TensorBoardValue(hyperParameters: run.hyperParameters, start: .now),
        ], epoch: run.epoch)
    }
    if !hasStep { try note(run) }
  }

  /// Notes that the training is over.
  ///
  /// - Parameters:
  ///   - run: What was trained.
  ///   - isSuccess: Whether it came to its end, neither diverged nor interrupted.
  /// - Throws: That writing failed.
  public func end(_ run: Run, isSuccess: Bool) throws(FileError) {
    guard hasBegun else { return }
    try file.append([TensorBoardValue(isSuccess: isSuccess, end: .now)], epoch: run.epoch)
  }

  /// Notes where the training stands, at once.
  ///
  /// - Parameters:
  ///   - run: The training at the end of an epoch.
  ///   - isLast: Whether nothing follows, so that there are histograms.
  /// - Throws: That writing failed.
  public func note(_ run: Run, isLast: Bool = false) throws(FileError) {
    let step = count
    count += 1
    hasBegun = true
    // The numbers of at most four binary digits, and those with zeros behind the first four.
    let hasHistograms = isLast || step.trailingZeroBitCount >= Int.bitWidth - step.leadingZeroBitCount - 4
    try file.append(run.scalars + (hasHistograms ? run.network.histograms : []), epoch: run.epoch)
  }
}

extension Run {
  fileprivate var scalars: [TensorBoardValue] {
    let numbers: [(tag: String, number: Double?)] = [
      ("loss/train", train.loss), ("loss/test", test?.loss), ("accuracy/train", train.accuracy),
      ("accuracy/test", test?.accuracy), ("r2/train", train.r2), ("r2/test", test?.r2),
      ("learning_rate", Double(experiment.learningRate(epoch: epoch))),
    ]
    return numbers.compactMap { pair in
      pair.number.flatMap { $0.isFinite ? TensorBoardValue(pair.tag, scalar: $0) : nil }
    }
  }

  /// The experiment as the HParams tab has it.
  fileprivate var hyperParameters: [(name: String, value: TensorBoardValue.HyperParameter)] {
    Setting.stored.map { setting in
      let value = setting.value(experiment)
      let parameter: TensorBoardValue.HyperParameter =
        switch value {
        case .integer(let number): .number(Double(number))
        case .number(let number): .number(Double("\(number)") ?? Double(number))
        case .truth(let isTrue): .truth(isTrue)
        case .text, .texts, .integers, .none: .text(value.text)
        }
      return (setting.name, parameter)
    }
  }

  /// The experiment as a table of its options.
  fileprivate var markdown: String {
    let rows =
      Setting.stored.map { ($0.name, $0.value(experiment).text) } + [
        ("compat", experiment.isTFPlaygroundCompatible ? "tfplayground" : ""),
        ("parameters", "\(network.parameterCount)"), ("training examples", "\(points.train.count)"),
        ("test examples", "\(points.test.count)"),
      ]
    return "| option | value |\n|---|---|\n"
      + rows.map { "| \($0) | \($1.replacing("|", with: "\\|")) |\n" }.joined()
  }
}

extension Network {
  fileprivate var histograms: [TensorBoardValue] {
    layers.enumerated().flatMap { index, layer in
      [
        ("weights", layer.weights), ("bias", layer.bias), ("gamma", layer.batchNorm?.gamma ?? []),
        ("beta", layer.batchNorm?.beta ?? []),
      ]
      .filter { !$0.1.isEmpty }.map { TensorBoardValue("layer\(index + 1)/\($0.0)", histogram: $0.1) }
    }
  }
}
