import Foundation
import Interchange
import Interface
import Text

/// A person's `config.toml`: options that are given win over it.
struct Configuration {
  /// Where it is, in dlplay's folder of the configuration.
  static var file: String { Folders.configuration.appending(path: "config.toml").path(percentEncoded: false) }

  private let preferences: Preferences

  /// What it says, for a person; what is wrong with it where something is.
  static var summary: String {
    guard TextFile.exists(file) else { return "\(file) (not there yet)" }
    do {
      let said = try Configuration().preferences.all.map { "\($0.name) = \($0.text)" }
      try Wanted.checkPreferences()
      return "\(file): \(said.isEmpty ? "nothing" : said.joined(separator: ", "))"
    } catch {
      return Failure(error)?.message ?? file
    }
  }

  /// Reads it; where there is none, nothing is preferred.
  ///
  /// - Throws: What is wrong with the file, and where.
  init() throws(Failure) {
    guard TextFile.exists(Self.file) else {
      preferences = Preferences()
      return
    }
    do {
      if let obstacle = TextFile.obstacle(reading: Self.file) {
        throw FileError(.unreadable, "\(Self.file): \(obstacle)")
      }
      preferences = try Preferences(toml: try TextFile.read(Self.file, most: TextFile.mostBytesOfSettings))
    } catch let error as TOMLError {
      throw Failure(.malformed, "\(Self.file):\(error.line.map { "\($0):" } ?? "") \(error.message)")
    } catch {
      throw Failure(error) ?? Failure(.fault, "\(Self.file): cannot be read")
    }
  }

  /// What holds: the option where it is given, else the preference, else what is usual.
  ///
  /// - Parameter read: Makes a value of its text, or says what is wrong with it as an option.
  func value<Value>(
    _ name: String, given: Value?, usual: Value, _ read: (String) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let given { return given }
    guard let entry = preferences[name] else { return usual }
    do throws(Failure) {
      return try read(entry.text)
    } catch {
      let message = (error.message ?? name).drop { $0 == "-" }
      throw Failure(error.status == .usage ? .malformed : error.status, "\(Self.file):\(entry.line ?? 1): \(message)")
    }
  }
}
