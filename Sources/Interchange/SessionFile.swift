internal import Playground
import Text

/// A session as its JSON spells it, before anything is known to fit.
struct SessionFile: Decodable {
  /// A property of the experiment: a text, a number, true or false, a list of texts or numbers, or null.
  enum Value: Decodable {
    case text(String)
    case none

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let isTrue = try? container.decode(Bool.self) {
        self = .text("\(isTrue)")
      } else if let number = try? container.decode(Int.self) {
        // Of whole numbers a Double has only those up to 2^53.
        self = .text("\(number)")
      } else if let number = try? container.decode(Double.self) {
        self = .text(Self.text(number))
      } else if let list = try? container.decode([Value].self) {
        let texts = list.map { $0.text ?? "" }
        self = .text(texts.isEmpty ? "none" : texts.joined(separator: ","))
      } else {
        throw ContentError("\(decoder.codingPath.path) must be a text, a number, true, false, null or a list of them")
      }
    }

    /// As it is set; nil for null.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    private static func text(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
  }

  /// A whole number; the decoder does not say where one is that is not.
  struct Whole: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
      guard let value = Int(exactly: try decoder.singleValueContainer().decode(Double.self)) else {
        throw ContentError("\(decoder.codingPath.path) must be a whole number")
      }
      self.value = value
    }
  }

  struct Data: Decodable {
    let kind: String
    let file: String?
    let from: String?
    let title: String?
    let source: String?
    let columns: [String]?
    let label: String?
    let problem: String?
    let classes: [String]?
    let scaling: ModelFile.Lines?
    let preparation: PreparationFile?
    let domain: [[Double]]?
    let others: NumberList<Double>?
    let points: NumberList<Double>?
    let train: NumberList<Double>?
    let test: NumberList<Double>?
  }

  struct Run: Decodable {
    let epochs_before: Whole
    let diverged_at: Whole?
    let changed_at: Double
    let weight_stream: String
  }

  struct Curve: Decodable {
    let spacing: Whole
    let skipped: Whole
    let last: [Double?]?
    let points: [[Double?]]
  }

  struct Learner: Decodable {
    let epoch: Whole
    let updates: Whole
    let position: Whole
    let pending: Whole
    let adam_powers: [Double]
    let gradient_scale: Double
    let last_rate: Double
    let order_stream: String
    let dropout_stream: String
    let order: NumberList<Int32>
    let dead: [NumberList<Int32>]
    let network: [Layer]
    let last_good: [Layer]?
    let first: [NumberList<Float>]?
    let second: [NumberList<Float>]?
    let gradient: [NumberList<Float>]?
  }

  struct Layer: Decodable {
    let weights: NumberList<Float>
    let bias: NumberList<Float>
    let batch_norm: BatchNorm?
  }

  struct BatchNorm: Decodable {
    let gamma: NumberList<Float>
    let beta: NumberList<Float>
    let running_mean: NumberList<Float>
    let running_variance: NumberList<Float>
  }

  struct Viewing: Decodable {
    let is_running: Bool
    let speed: String
    let view: String
    let log_loss: Bool
    let smoothing: String
    let test_points: Bool
    let pins: [PinnedRun]
    let stop_epoch: Whole?
    let stop_loss: Double?
  }

  struct PinnedRun: Decodable {
    let experiment: [String: Value]
    let data: Data?
    let curve: Curve
  }

  let experiment: [String: Value]
  let data: Data
  let run: Run
  let curve: Curve
  let learner: Learner
  let viewing: Viewing?
}

/// What a session file calls a choice of the screen.
protocol FileNamed: CaseIterable {
  var fileName: String { get }
}

extension FileNamed {
  /// The choice of that name.
  static func named(_ name: String, _ path: String) throws(ContentError) -> Self {
    guard let found = allCases.first(where: { $0.fileName == name }) else {
      throw ContentError(
        "\(path) is '\(name.printable())': there are \(allCases.map(\.fileName).joined(separator: ", "))")
    }
    return found
  }
}

extension Speed: FileNamed {
  var fileName: String {
    switch self {
    case .batch: "batch"
    case .epoch: "epoch"
    case .tenEpochs: "ten-epochs"
    case .maximum: "maximum"
    }
  }
}

extension State.OutputView: FileNamed {
  var fileName: String {
    switch self {
    case .smooth: "smooth"
    case .contour: "contour"
    case .discrete: "discrete"
    }
  }
}

extension Smoothing: FileNamed {
  var fileName: String {
    switch self {
    case .none: "none"
    case .some: "some"
    case .strong: "strong"
    }
  }
}
