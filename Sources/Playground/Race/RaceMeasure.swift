/// In what the lanes of a race are given the same, and compared: what is on the x axis.
public enum RaceMeasure: String, CaseIterable, Hashable, Sendable {
  /// Times through all examples.
  case epochs
  /// Steps of the weights.
  case updates
  /// Examples seen, each as often as it was.
  case examples
  /// Seconds of computing, pictures not counted.
  case seconds
}

/// How far a lane is, in every measure.
public struct RacePlace: Hashable, Sendable {
  /// Epochs, with the part of one that is not finished.
  public var epochs = 0.0
  /// Steps of the weights.
  public var updates = 0
  /// Examples seen.
  public var examples = 0
  /// Seconds of computing.
  public var seconds = 0.0

  /// In one measure.
  public subscript(measure: RaceMeasure) -> Double {
    switch measure {
    case .epochs: epochs
    case .updates: Double(updates)
    case .examples: Double(examples)
    case .seconds: seconds
    }
  }
}

/// How many seconds of computing a lane had at the ends of its epochs, thinned evenly when they become many.
public struct RaceClock: Hashable, Sendable {
  private var marks: [Double] = [0]
  /// Epochs from one mark to the next.
  private var spacing = 1
  private var last = (epoch: 0, seconds: 0.0)

  /// More than any screen has columns.
  private static let most = 4096

  /// One that stands at the start.
  public init() {}

  /// Notes the end of an epoch.
  mutating func note(epoch: Int, seconds: Double) {
    last = (epoch, seconds)
    guard epoch == marks.count * spacing else { return }
    marks.append(seconds)
    guard marks.count >= Self.most else { return }
    marks = stride(from: 0, to: marks.count, by: 2).map { marks[$0] }
    spacing *= 2
  }

  /// The seconds at an epoch; between two that were noted, in proportion.
  public func seconds(at epoch: Double) -> Double {
    let place = max(0, epoch / Double(spacing))
    let index = Int(place)
    guard index + 1 < marks.count else {
      let start = (epoch: Double((marks.count - 1) * spacing), seconds: marks[marks.count - 1])
      let length = Double(last.epoch) - start.epoch
      guard length > 0 else { return start.seconds }
      return start.seconds + (last.seconds - start.seconds) * min(1, (epoch - start.epoch) / length)
    }
    return marks[index] + (marks[index + 1] - marks[index]) * (place - Double(index))
  }

  /// Whether both have noted the same.
  public static func == (one: RaceClock, other: RaceClock) -> Bool {
    one.marks == other.marks && one.spacing == other.spacing && one.last == other.last
  }

  /// Hashes what was noted.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(marks)
    hasher.combine(last.epoch)
  }
}
