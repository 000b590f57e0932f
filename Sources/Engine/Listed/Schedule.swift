/// How the learning rate changes from epoch to epoch: a kind of change, and its numbers.
///
/// A kind is one file in this folder, and its line in `all`.
public struct Schedule: Listed {
  let kind: Kind
  let numbers: [Number]

  /// One of each kind, with numbers that suit a run on the screen, in the order of the options.
  public static let all = [Kind.constant, .step, .exponential, .cosine, .cosineRestarts].map { Schedule($0) }

  init(_ kind: Kind, _ numbers: [Number]? = nil) {
    self.kind = kind
    self.numbers = numbers ?? kind.fields.map(\.usual)
  }

  /// Its kind's name in options and files.
  public var name: String { kind.name }
  /// How its kind is written: `step:EVERY:FACTOR`; what may be left out is in brackets.
  public var form: String { kind.name + kind.fields.reversed().reduce("") { $1.form(before: $0) } }
  /// One line for a student.
  public var explanation: String { kind.explanation }

  /// The rate of an epoch.
  ///
  /// - Parameters:
  ///   - base: The rate of epoch 0.
  ///   - epoch: How many epochs are done.
  public func rate(_ base: Double, epoch: Int) -> Double { kind.rate(base, epoch, numbers) }

  /// How many epochs show what it does: some periods, or the way down to a hundredth; 1...1e9.
  public var span: Double {
    let span = kind.span(numbers)
    return span.isNaN ? 100 : min(1e9, max(1, span))
  }

  /// Whether both are of a kind, and have the same numbers.
  public static func == (one: Schedule, other: Schedule) -> Bool {
    one.name == other.name && one.numbers == other.numbers
  }

  /// Hashes the name and the numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(numbers)
  }

  /// What schedules of one name have in common.
  struct Kind: Sendable {
    let name: String
    let explanation: String
    var fields: [Field] = []
    /// After how many epochs one has seen what it does, from the numbers in the fields' order.
    var span: @Sendable (_ numbers: [Number]) -> Double = { _ in 100 }
    /// The rate of an epoch, from the numbers in the fields' order.
    let rate: @Sendable (_ base: Double, _ epoch: Int, _ numbers: [Number]) -> Double
  }
}

extension Schedule {
  /// How each is written, for error messages and lists.
  public static var forms: [String] { all.map(\.form) }

  /// As options and files write it; `init?(_:)` reads it back.
  public var text: String {
    var written = zip(kind.fields, numbers).map { ":\($1)" }
    if let field = kind.fields.last, field.default == numbers.last { written.removeLast() }
    return name + written.joined()
  }

  /// As options and files write it.
  public var description: String { text }

  /// Reads one of `forms`; nil for anything else, and for numbers that make no schedule.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let kind = Schedule(named: parts[0])?.kind, parts.count <= kind.fields.count + 1 else { return nil }
    var numbers: [Number] = []
    for (index, field) in kind.fields.enumerated() {
      guard let number = index + 1 < parts.count ? field.read(parts[index + 1]) : field.default else { return nil }
      numbers.append(number)
    }
    self.init(kind, numbers)
  }
}
