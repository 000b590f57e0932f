import ArgumentParser
import Datasets
import Text

/// An option that says how a person's own table is read.
struct TableOption {
  let name: String
  /// What stands for its value in the help; nil for a flag.
  let word: String?
  let help: String
  let values: [String]
  /// Takes a value, or returns what would be right.
  let take: @Sendable (_ value: String, _ reading: inout TableReading) -> String?

  static let all = [header, decimal, columns, drop, oneHot, missing]

  static let header = TableOption(
    "header", "kind", "auto, yes or no: whether the first line of --data names the columns", \.header)
  static let decimal = TableOption(
    "decimal", "sign", "auto, point or comma: what stands before the fraction of the numbers of --data", \.decimal)
  private static let columns = TableOption(
    "columns", "a,b", "learn from these columns of --data alone, with commas between", \.columns)
  private static let drop = TableOption(
    "drop", "a,b", "leave out these columns of --data, with commas between", \.dropped)
  private static let oneHot = TableOption(
    name: "one-hot", word: nil, help: "each text in a column of texts becomes a column of 0 and 1", values: [],
    take: { value, reading in
      reading.encodesTexts = value == "true"
      return nil
    })
  private static let missing = TableOption(
    "missing", "kind", "error, drop or mean: refuse missing values, leave out their rows, or fill in the column's mean",
    \.missing)
}

extension TableOption {
  private init<Kind: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ word: String, _ help: String, _ path: any WritableKeyPath<TableReading, Kind> & Sendable
  ) {
    let names = Kind.allCases.map(\.rawValue)
    self.init(name: name, word: word, help: help, values: names) { value, reading in
      guard let kind = names.spelled(value).flatMap(Kind.init) else {
        return names.choice(near: habits[value.folded] ?? value)
      }
      reading[keyPath: path] = kind
      return nil
    }
  }

  private init(
    _ name: String, _ word: String, _ help: String, _ path: any WritableKeyPath<TableReading, [String]> & Sendable
  ) {
    self.init(name: name, word: word, help: help, values: []) { value, reading in
      let names = value.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
      guard !names.isEmpty else { return "the names of columns with commas between" }
      reading[keyPath: path] = names
      return nil
    }
  }

  /// Takes the value that was given.
  func set(_ value: String, in reading: inout TableReading) throws(Failure) {
    guard let expected = take(value, &reading) else { return }
    throw Failure(.usage, "--\(name) '\(value.printable())': \(expected)")
  }

  /// What the parser knows of it.
  var declaration: Any {
    guard let word else {
      return Flag<Bool?>(name: .customLong(name), inversion: .prefixedNo, help: ArgumentHelp(help))
    }
    return Option<String?>(
      name: .customLong(name), help: ArgumentHelp(help, valueName: word), completion: .list(values))
  }
}
