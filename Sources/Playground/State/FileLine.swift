import Text

/// A file and how it is read, as it is typed: a table (`people.csv --one-hot --drop id`), or weights that do not say how they are used
/// (`net.safetensors --activation relu`).
public struct FileLine: Hashable, Sendable {
  /// The file.
  public var file: String
  /// The options in their order: names without hyphens, values where they have one.
  public private(set) var options: [Option]

  /// An option with its value.
  public struct Option: Hashable, Sendable {
    /// Without its hyphens.
    public var name: String
    /// Nil for one that has none.
    public var value: String?

    /// From its parts.
    public init(name: String, value: String? = nil) { (self.name, self.value) = (name, value) }
  }

  /// The options of a table.
  public static let ofTables = ["one-hot", "missing", "drop", "columns", "header", "decimal", "label", "problem"]
  /// The options of weights.
  public static let ofWeights = ["features", "activation", "output-activation", "problem", "classes", "loss"]

  /// Takes a line apart; what stands before the first option that is known is the file, blanks and all.
  public init(_ text: String) {
    var rest = text[...]
    var found: [Option] = []
    while let start = rest.range(ofLast: " --") {
      let words = rest[start.upperBound...].split(maxSplits: 1, omittingEmptySubsequences: true) { " =".contains($0) }
      guard let name = words.first.map(String.init), (Self.ofTables + Self.ofWeights).contains(name) else { break }
      let value = words.dropFirst().first.map { String($0).trimmingBlanks }
      found.insert(Option(name: name, value: value.flatMap { $0.isEmpty ? nil : $0 }), at: 0)
      rest = rest[..<start.lowerBound]
    }
    (file, options) = (String(rest).trimmingBlanks, found)
  }

  /// The same with an option in place of the one of that name; a value of nil takes it away.
  public func with(_ name: String, _ value: String?, isFlag: Bool = false) -> FileLine {
    var line = self
    line.options.removeAll { $0.name == name }
    if let value { line.options.append(Option(name: name, value: isFlag ? nil : value)) }
    return line
  }

  /// As it is typed.
  public var text: String {
    options.reduce(file) { text, option in "\(text) --\(option.name)" + (option.value.map { " \($0)" } ?? "") }
  }
}

/// Why a file was not opened, and what can be typed behind its name.
public struct Refusal: Hashable, Sendable {
  /// What is wrong, in full.
  public var message: String
  /// `--one-hot`; none where nothing helps.
  public var options: [String]
  /// What was to be opened.
  public var line: String
}

extension State {
  /// Takes another table as the data, and remembers how it was read.
  public mutating func open(_ source: Experiment.Source, read line: FileLine) -> [Request] {
    let requests = open(source, named: line.file)
    if notice?.isProblem != true { tableLine = line }
    return requests
  }

  /// Asks for the file again: what is wrong with it stands below, and the first option that helps behind its name.
  ///
  /// - Parameters:
  ///   - line: What was typed, the file and what stands behind it.
  ///   - message: What is wrong with it.
  ///   - options: What may be typed behind the name; the first one helps.
  ///   - columns: The screen's width: what a line of it holds needs no window.
  public mutating func refuse(_ line: String, _ message: String, options: [String], columns: Int) {
    let fits = options.isEmpty && message.count + 4 <= columns
    guard !fits, overlay == nil || isOpenAsked else {
      notice = Notice(message, isProblem: true)
      return
    }
    refusal = Refusal(message: message.printable(limit: 1000), options: options, line: line)
    let option = options.first.map { " " + $0 } ?? ""
    overlay = .open(TextField(line + option, selecting: option.count))
  }

  /// The next option that helps, in place of the present one.
  mutating func offerNextOption(_ field: TextField) {
    guard let refusal, !refusal.options.isEmpty else { return }
    let present = refusal.options.firstIndex { field.text == refusal.line + " " + $0 }
    let next = refusal.options[present.map { ($0 + 1) % refusal.options.count } ?? 0]
    overlay = .open(TextField(refusal.line + " " + next, selecting: next.count + 1))
  }

  private var isOpenAsked: Bool { if case .open = overlay { true } else { false } }
}

extension Topic {
  /// How a person's own table is read; each value reads it again.
  static let ofTable = [
    ofTable("one-hot", "texts of a table become columns of 0 and 1", ["true", "false"]),
    ofTable(
      "missing", "what becomes of missing values: refused, their rows left out, the column's mean",
      [
        "error", "drop", "mean",
      ]),
    ofTable("header", "whether the first line names the columns", ["auto", "yes", "no"]),
    ofTable("decimal", "what stands before the fraction of a table's numbers", ["auto", "point", "comma"]),
    ofTable("drop", "columns of a table that are left out, with commas between", []),
    ofTable("label", "the label's column of a table", []),
  ]

  private static func ofTable(_ name: String, _ explanation: String, _ values: [String]) -> Topic {
    Topic(
      name: name, explanation: explanation,
      value: { state in
        guard let option = state.tableLine?.options.first(where: { $0.name == name }) else { return "" }
        return option.value ?? "true"
      },
      choices: { _ in values.map { Choice($0) } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        guard let line = state.tableLine, state.experiment.table != nil else {
          throw ExperimentError(
            field: name, text: text,
            expected: "it says how a table of your own is read: ctrl-o, then data.csv --\(name)"
              + (name == "one-hot" ? "" : " \(text)"))
        }
        guard values.isEmpty ? !text.isEmpty : values.contains(text) else { throw .unknown(name, text, values) }
        let isFlag = name == "one-hot"
        return .dialog(.opened(line.with(name, isFlag && text == "false" ? nil : text, isFlag: isFlag).text))
      })
  }
}

extension StringProtocol {
  fileprivate func range(ofLast text: String) -> Range<Index>? { ranges(of: text).last }

  fileprivate var trimmingBlanks: String {
    var text = drop { $0 == " " }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
