import Canvas

/// How many pictures there is time for: told by how long it took to draw and to send them, so that keys come first and the processor is
/// left to the training.
struct PicturePace {
  typealias Instant = ContinuousClock.Instant

  private enum Level: Int {
    /// Whenever there is time, as sharp as the screen.
    case all
    /// Less often, half as sharp, and as sixels of fewer shades.
    case few
    /// None.
    case none
  }

  private var level = Level.all
  /// Sendings that took long, and those in a row that did not.
  private var (slow, quick) = (0, 0)
  /// When there is time again for what is only newer than what is seen.
  private(set) var nextAt: Instant?

  /// A key that is pressed meanwhile waits so long, which is felt; before there are none at all, twice as long.
  private static let limit = Duration.milliseconds(25)
  /// How often that may happen before there are fewer; what takes ten times as long counts twice.
  private static let mostSlow = 3
  /// After so many quick ones there are all of them again.
  private static let mostQuick = 60
  /// The part of the time that pictures may take of a slow line, and of a processor: one in so many.
  private static let (ofLine, ofProcessor) = (6, 22)
  /// However long it takes to draw: who looks at what stands still waits no longer for the last one.
  private static let longestRest = Duration.milliseconds(250)

  /// Whether even few take too long.
  var isTooSlow: Bool { level == .none }
  /// How sharp they are, 1 for a pixel a pixel.
  var scale: Double { level == .all ? 1 : 0.5 }
  /// The shades of sixels.
  var shades: Sixel.Shades { level == .all ? .sixteen : .eight }

  /// Whether pictures may be sent that are only newer than those that are seen.
  func isDue(at now: Instant) -> Bool { nextAt.map { now >= $0 } ?? true }

  /// Takes notice of a sending.
  ///
  /// - Parameters:
  ///   - drawing: How long it took to draw what was sent.
  ///   - sending: How long it took to send it.
  ///   - now: The time after that.
  mutating func note(drawing: Duration, sending: Duration, at now: Instant) {
    let isSlow = sending > (level == .all ? Self.limit : Self.limit * 2)
    let rest = isSlow || level == .few ? sending * Self.ofLine : .zero
    nextAt = now + max(rest, min(drawing * Self.ofProcessor, Self.longestRest))
    (slow, quick) = isSlow ? (slow + (sending > Self.limit * 10 ? 2 : 1), 0) : (slow, quick + 1)
    if slow >= Self.mostSlow {
      level = level == .all ? .few : .none
      slow = 0
    } else if quick >= Self.mostQuick {
      (level, slow, quick) = (.all, 0, 0)
    }
  }
}
