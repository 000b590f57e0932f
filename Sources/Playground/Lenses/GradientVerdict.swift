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
  /// The first layer gets less than a hundredth of the last one's; the loss falls all the same.
  case slow
  /// The loss is that of guessing, and all layers get about the same.
  case stuck
  /// The loss is low: gradients are small because there is little left to learn.
  case converged
  /// All layers learn.
  case learning

  /// Longer gradients mean steps beyond any valley.
  private static let largest = 100.0
  /// First layer's to the last one's, as the diagnosis has it.
  private static let part = 0.01
  /// Of the loss of guessing: nothing has been learned.
  private static let guessing = 0.95
  /// Of the loss of guessing: little is left to learn.
  private static let done = 0.05

  /// From the length of each layer's gradient, and the loss beside that of always answering the mean.
  init(_ sizes: [Double], loss: Double, guess: Double) {
    let (first, last) = (sizes.first ?? 0, sizes.last ?? 0)
    if sizes.contains(where: { !($0 <= Self.largest) }) {
      self = .exploding
    } else if loss < Self.done * guess {
      self = .converged
    } else if sizes.allSatisfy({ $0 == 0 }) {
      self = .none
    } else if first == 0 {
      self = .blocked
    } else if first < Self.part * last {
      self = loss > Self.guessing * guess ? .vanishing : .slow
    } else {
      self = loss > Self.guessing * guess ? .stuck : .learning
    }
  }
}
