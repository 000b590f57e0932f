import Text

/// What people count where settings say it in another way.
extension Topic {
  static let ofCounts = [
    Topic(
      name: "layers", explanation: "how many hidden layers there are; new ones have as many units as the last",
      value: { "\($0.experiment.hidden.count)" },
      choices: { _ in (0...Experiment.Limits.layers).map { Choice("\($0)") } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        // A list says the units too.
        guard !text.contains(",") else { return try hidden(state, text) }
        guard let count = Int(text.digits), 0...Experiment.Limits.layers ~= count else {
          throw ExperimentError(
            field: "layers", text: text,
            expected: "a whole number from 0 to \(Experiment.Limits.layers); hidden 16 is one layer of 16 units")
        }
        let present = state.experiment.hidden.map(\.units)
        let units = (0..<count).map { $0 < present.count ? present[$0] : present.last ?? usualUnits }
        return try hidden(state, units.map(String.init).joined(separator: ","))
      }),
    Topic(
      name: "units", explanation: "how many units each of the hidden layers has",
      value: { state in
        let units = Set(state.experiment.hidden.map(\.units))
        return units.count == 1 ? "\(units.first ?? 0)" : ""
      },
      choices: { _ in ["1", "2", "4", "8", "16", "32"].map { Choice($0) } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        guard !text.contains(",") else { return try hidden(state, text) }
        let layers = max(1, state.experiment.hidden.count)
        return try hidden(state, Array(repeating: text.digits, count: layers).joined(separator: ","))
      }),
    Topic(
      name: "layer of", explanation: "one more hidden layer, of so many units", value: { _ in "" },
      choices: { _ in ["1", "2", "4", "8", "16", "32"].map { Choice($0) } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        let words = text.split { " =".contains($0) }.map { $0.lowercased() }
        let number = words.filter { !fillers.contains($0) }
        guard number.count == 1, let units = Int(number[0].digits) else {
          throw ExperimentError(field: "layer of", text: text, expected: "how many units it has, such as 4")
        }
        let present = state.experiment.hidden.map(\.units)
        return try hidden(state, (present + [units]).map(String.init).joined(separator: ","))
      }),
    Topic(
      name: "test-share", explanation: "percent of the points kept for testing, 0 to 90: 100 without train-ratio",
      value: { "\(100 - $0.experiment.trainRatio)" },
      choices: { _ in stride(from: 0, through: 90, by: 10).map { Choice("\($0)") } }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        let number = text.hasSuffix("%") ? String(text.dropLast()) : text
        let share = Int(number) ?? Double(number).flatMap { 0..<1 ~= $0 ? Int(($0 * 100).rounded()) : nil }
        guard let share, 0...90 ~= share else {
          throw ExperimentError(field: "test-share", text: text, expected: "a whole number from 0 to 90, in percent")
        }
        return try setting(.trainRatio, state, "\(100 - share)")
      }),
  ]

  private static let usualUnits = 4

  /// Words around a number of units that say nothing else.
  private static let fillers: Set = ["of", "with", "units", "unit", "neurons", "nodes", "hidden", "size"]

  private static func hidden(_ state: State, _ units: String) throws(ExperimentError) -> Action {
    try setting(.hidden, state, units.isEmpty ? "none" : units)
  }

  private static func setting(_ setting: Setting, _ state: State, _ text: String) throws(ExperimentError) -> Action {
    guard let topic = ofExperiment.first(where: { $0.name == setting.name }) else { return .dismissed }
    return try topic.action(state, text)
  }
}

extension String {
  private static let numbers = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen",
  ]

  /// `4` for `four`; what is no word of a small number stays.
  var digits: String { Self.numbers.firstIndex(of: lowercased()).map { "\($0)" } ?? self }

  /// `units 4` for `4 units`; nil where it does not begin with a number.
  var withNumberBehind: String? {
    guard let blank = firstIndex(of: " ") else { return nil }
    let (number, rest) = (String(self[..<blank]).digits, self[blank...].drop { $0 == " " })
    guard Int(number) != nil, !rest.isEmpty else { return nil }
    return "\(rest) \(number)"
  }

  /// Whether it is the name of a file with a table.
  var namesTable: Bool { [".csv", ".tsv", ".txt", ".data"].contains(where: hasEnding) }
}
