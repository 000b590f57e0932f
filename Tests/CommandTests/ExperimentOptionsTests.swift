import ArgumentParser
import Engine
import Playground
import Testing

@testable import dlplay

@Suite("The options of an experiment")
struct ExperimentOptionsTests {
  static let offered = Setting.stored.filter { $0.option != .none }

  static func experiment(_ arguments: String...) throws -> Experiment {
    try ExperimentOptions.parse(arguments).start(file: nil, model: nil).experiment
  }

  @Test("nothing said is the standard experiment")
  func nothing() throws {
    #expect(try Self.experiment() == .standard)
    #expect(try !ExperimentOptions.parse([]).isGiven)
  }

  @Test("every setting that has an option is set by it to each of its usual values", arguments: offered)
  func everySetting(setting: Setting) throws {
    for choice in setting.choices(.standard) where setting != .compatibility {
      let said = "--\(setting.name)"
      var expected = Experiment.standard
      try expected.set(setting.name, to: choice.text)
      let options =
        switch setting.option {
        case .flag: try ExperimentOptions.parse([choice.text == "true" ? said : "--no-\(setting.name)"])
        default: try ExperimentOptions.parse([said, choice.text])
        }
      #expect(options.isGiven)
      #expect(options.namesData == (setting == .dataset))
      #expect(try options.start(file: nil, model: nil).experiment == expected, "\(said) \(choice.text)")
    }
  }

  static let wrong = "no such value"

  /// Those that do not take any text.
  static let choosy = offered.filter { setting in
    var experiment = Experiment.standard
    do throws(ExperimentError) {
      try experiment.set(setting.name, to: wrong)
      return false
    } catch {
      return setting.option != .flag
    }
  }

  @Test("a value that a setting refuses is refused as an option", arguments: choosy)
  func refused(setting: Setting) {
    #expect(throws: (any Error).self) { try Self.experiment("--\(setting.name)", Self.wrong) }
  }

  @Test(
    "what is no option, and an option without its value, is refused",
    arguments: [["--frob"], ["--hidden"], ["--data-seed", "1"]])
  func unknown(arguments: [String]) {
    #expect(throws: (any Error).self) { try ExperimentOptions.parse(arguments) }
  }

  @Test("a seed may begin with a minus, and TF Playground is a start of its own")
  func special() throws {
    #expect(try Self.experiment("--seed", "-5").seed == "-5")
    #expect(try Self.experiment("--compat", "tfplayground") == .tfPlayground)
    #expect(throws: Failure.self) { try Self.experiment("--compat", "keras") }
  }

  @Test("settings are set in their own order, whatever the order of the options")
  func order() throws {
    let expected = try Self.experiment("--hidden", "3,2", "--activation", "relu,tanh")
    #expect(try Self.experiment("--activation", "relu,tanh", "--hidden", "3,2") == expected)
    #expect(expected.hidden.map(\.activation) == [.relu, .tanh])
  }

  @Test("the help says of each setting what it says of itself")
  func help() {
    let words = ExperimentOptions.helpMessage(columns: 10_000)
    for setting in Self.offered { #expect(words.contains(setting.explanation), "\(setting.name)") }
  }
}
