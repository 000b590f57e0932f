extension Schedule {
  /// A number of a schedule.
  enum Number: Hashable, Sendable, CustomStringConvertible {
    case whole(Int)
    case real(Double)

    var description: String {
      switch self {
      case .whole(let number): "\(number)"
      case .real(let number): "\(number)"
      }
    }

    /// A count of epochs, or a factor of one.
    var whole: Int {
      switch self {
      case .whole(let number): number
      case .real(let number): Int(number)
      }
    }

    var real: Double {
      switch self {
      case .whole(let number): Double(number)
      case .real(let number): number
      }
    }
  }

  /// What one of a kind's numbers is called, and what it may be.
  struct Field: Sendable {
    private let name: String
    /// One that suits a run on the screen.
    let usual: Number
    /// What it is where it is left out; nil where it may not be.
    let `default`: Number?
    private let suits: @Sendable (Number) -> Bool

    /// A whole number from 1.
    static func whole(_ name: String, usual: Int, default: Int? = nil) -> Field {
      Field(name: name, usual: .whole(usual), default: `default`.map { .whole($0) }) { $0.whole > 0 }
    }

    /// A number above 0.
    static func positive(_ name: String, usual: Double) -> Field {
      Field(name: name, usual: .real(usual), default: nil) { $0.real > 0 }
    }

    /// A number from 0, which it is where it is left out.
    static func fromZero(_ name: String) -> Field {
      Field(name: name, usual: .real(0), default: .real(0)) { $0.real >= 0 }
    }

    /// The number that a text says, or nil.
    func read(_ text: String) -> Number? {
      let number: Number? =
        switch usual {
        case .whole: Int(text).map { .whole($0) }
        case .real: Double(text).flatMap { $0.isFinite ? .real($0) : nil }
        }
      return number.flatMap { suits($0) ? $0 : nil }
    }

    /// Its place in a form, with the rest of the form behind it.
    func form(before rest: String) -> String { `default` == nil ? ":\(name)\(rest)" : "[:\(name)\(rest)]" }
  }
}
