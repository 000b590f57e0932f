import Foundation
import Interchange
import Interface
import Text

/// A person's `config.toml`: options that are given win over it.
///
/// Whatever is wrong with it is said and passed over, so that it stops nothing.
struct Configuration {
  /// Where it is, in dlplay's folder of the configuration.
  static var file: String { Folders.configuration.appending(path: name).path(percentEncoded: false) }
  private static let name = "config.toml"

  private let preferences: Preferences
  /// What is wrong with it, a line each.
  private(set) var problems: [String] = []

  /// What it says, for a person, and what is wrong with it.
  static var summary: [String] {
    get throws(Failure) {
      guard isThere else { return ["\(file) (not there yet)"] }
      let said = Configuration().preferences.all.map { "\($0.name) = \($0.text)" }
      let problems = try DisplayOptions.preferenceProblems
      return ["\(file): \(said.isEmpty ? "nothing" : said.joined(separator: ", "))"]
        + problems.map { "passed over: \($0)" }
    }
  }

  private static var isThere: Bool { TextFile.exists(file) || TextFile.obstacle(reading: file) != nil }

  /// Reads it; where there is none, nothing is preferred.
  init() {
    guard Self.isThere else {
      preferences = Preferences()
      return
    }
    do {
      if let obstacle = TextFile.obstacle(reading: Self.file) {
        throw FileError(.unreadable, in: Self.name, obstacle)
      }
      preferences = try Preferences(toml: try TextFile.read(Self.file, most: TextFile.mostBytesOfSettings))
      problems = preferences.problems.map { $0.message(in: Self.name) }
    } catch {
      preferences = Preferences()
      problems = [Self.said(error)]
    }
  }

  /// The line of a screen is short: the folder is known.
  private static func said(_ error: any Error) -> String {
    switch error {
    case let error as any LocatedError: return error.message(in: name)
    case var error as FileError:
      error.file = name
      return error.message
    default: return "cannot be read".located(in: name)
    }
  }

  /// Whether it says something of this.
  func says(_ name: String) -> Bool { preferences[name] != nil }

  /// What holds: the option where it is given, else the preference, else what is usual.
  ///
  /// - Parameters:
  ///   - name: The preference's name, which is the option's without hyphens.
  ///   - given: The option's value; nil where it is not given.
  ///   - usual: What holds where neither is there.
  ///   - read: Makes a value of its text, or says what is wrong with it as an option; that is then one of the `problems`.
  mutating func value<Value>(
    _ name: String, given: Value?, usual: Value, _ read: (String) throws(Failure) -> Value
  ) -> Value {
    if let given { return given }
    guard let entry = preferences[name] else { return usual }
    do throws(Failure) {
      return try read(entry.text)
    } catch {
      problems.append(
        (error.message ?? name).drop { $0 == "-" }.description.located(in: Self.name, line: entry.line ?? 1))
      return usual
    }
  }
}
