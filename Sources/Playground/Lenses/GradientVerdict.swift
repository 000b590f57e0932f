/// What the sizes of gradients and the loss say together: small gradients alone may be a good end or a bad one.
public enum GradientVerdict: Hashable, Sendable {
  /// A gradient is not finite, or longer than 100.
  case exploding
  /// No layer gets any.
  case none
  /// The first layer gets none, and the last one does.
  case blocked
  /// The loss is that of guessing, and the first layer gets less than a hundredth of the last one's.
  case vanishing
  /// The loss is that of guessing, and the first layer gets less than a tenth of the last one's.
  case fading
  /// The first layer gets less than a hundredth of the last one's and hardly moves; the loss falls all the same.
  case slow
  /// The first layer gets less than a hundredth of the last one's, but its steps are as long for its weights as elsewhere.
  case evened
  /// The loss is that of guessing, and the first layer gets a tenth of the last one's or more.
  case stuck
  /// The loss is low: gradients are small because there is little left to learn.
  case converged
  /// All layers learn.
  case learning

  /// Longer gradients mean steps beyond any valley.
  private static let largest = 100.0
  /// First layer's to the last one's: at the same rate it then takes a hundred times as long.
  private static let part = 0.01
  /// First layer's to the last one's, that nobody would call the same.
  private static let tenth = 0.1
  /// Of the loss of guessing: as good as nothing has been learned.
  public static let guessing = 0.95
  /// Of the loss of guessing: little is left to learn.
  private static let done = 0.05

  /// From the length of each layer's gradient, of each layer's last step for its weights, and the loss beside that of always answering the mean.
  init(_ sizes: [Double], steps: [Double?] = [], loss: Double, guess: Double) {
    let (first, last) = (sizes.first ?? 0, sizes.last ?? 0)
    if sizes.contains(where: { !($0 <= Self.largest) }) {
      self = .exploding
    } else if loss < Self.done * guess {
      self = .converged
    } else if sizes.allSatisfy({ $0 == 0 }) {
      self = .none
    } else if first == 0 {
      self = .blocked
    } else if Self.hasVanished(first: first, last: last, loss: loss, guess: guess) {
      self = .vanishing
    } else if loss > Self.guessing * guess {
      self = first < Self.tenth * last ? .fading : .stuck
    } else if first < Self.part * last {
      let longest = steps.compactMap(\.self).max() ?? 0
      self = steps.first.flatMap(\.self).map { $0 >= Self.tenth * longest } ?? false ? .evened : .slow
    } else {
      self = .learning
    }
  }

  /// The one rule for it: nothing has been learned, and next to nothing of the last layer's gradient comes to the first.
  static func hasVanished(first: Double, last: Double, loss: Double, guess: Double) -> Bool {
    loss > guessing * guess && first < part * last
  }

  /// The same beside a diagnosis, which looks at more than one moment: what it tells is not denied by one of them.
  public func beside(_ diagnosis: Diagnosis?) -> GradientVerdict {
    guard diagnosis?.condition == .vanishing, ![.exploding, .none, .blocked].contains(self) else { return self }
    return .vanishing
  }
}
