import TOMLKit

/// What is wrong with a TOML file, and in which line.
public struct TOMLError: Error, Hashable, Sendable {
  /// The line, the first being 1; nil where the file as a whole is meant.
  public var line: Int?
  /// What is wrong and what would be right.
  public var message: String
}

/// A TOML text, and the lines of its keys for whoever has to mend it.
struct TOMLFile {
  let table: TOMLTable
  private let lines: [Substring]

  init(_ toml: String) throws(TOMLError) {
    lines = toml.split(separator: "\n", omittingEmptySubsequences: false)
    do {
      table = try TOMLTable(string: toml)
    } catch let error as TOMLParseError {
      throw TOMLError(line: error.source.begin.line, message: error.description)
    } catch {
      throw TOMLError(line: nil, message: "not a TOML file")
    }
  }

  func text(_ key: String) throws(TOMLError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw problem(nil, key, "must be a text in quotes") }
    return text
  }

  func problem(_ section: String?, _ key: String, _ message: String) -> TOMLError {
    var isInSection = section == nil
    var line: Int?
    for (number, text) in lines.enumerated() {
      let trimmed = text.drop { $0 == " " }
      if trimmed.hasPrefix("[") { isInSection = section.map { trimmed.hasPrefix("[\($0)]") } ?? false }
      if section == nil, trimmed.hasPrefix("[\(key)]") {
        line = number + 1
        break
      }
      if isInSection, trimmed.hasPrefix(key), trimmed.dropFirst(key.count).drop(while: { $0 == " " }).hasPrefix("=") {
        line = number + 1
        break
      }
    }
    return TOMLError(line: line, message: section.map { "\($0).\(key) \(message)" } ?? "\(key) \(message)")
  }
}
