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
        guard let count = Int(text), 0...Experiment.Limits.layers ~= count else {
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
        return try hidden(state, Array(repeating: text, count: layers).joined(separator: ","))
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

  private static func hidden(_ state: State, _ units: String) throws(ExperimentError) -> Action {
    try setting(.hidden, state, units.isEmpty ? "none" : units)
  }

  private static func setting(_ setting: Setting, _ state: State, _ text: String) throws(ExperimentError) -> Action {
    guard let topic = ofExperiment.first(where: { $0.name == setting.name }) else { return .dismissed }
    return try topic.action(state, text)
  }
}
