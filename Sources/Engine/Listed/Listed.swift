/// A kind of thing to choose from, each by its name in options and files.
public protocol Listed: Hashable, Sendable, CustomStringConvertible {
  /// All of them, in the order of the options.
  static var all: [Self] { get }
  /// Its name in options and files.
  var name: String { get }
}

extension Listed {
  /// The names, in the order of the options.
  public static var names: [String] { all.map(\.name) }

  /// The one of that name, or nil.
  public init?(named name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Its name.
  public var description: String { name }
}

extension Listed where Self: CaseIterable & RawRepresentable, RawValue == String {
  /// All of them, in the order of the options.
  public static var all: [Self] { Array(allCases) }
  /// Its name in options and files.
  public var name: String { rawValue }
}

/// A kind of thing that the kernels compute.
protocol Planned: Listed {
  /// Its number in a plan, one of Plan.h.
  var number: Int { get }
  /// How many numbers Plan.h has.
  static var numberCount: Int { get }
}
