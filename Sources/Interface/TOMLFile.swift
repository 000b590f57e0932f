import Text

/// A TOML file whose sections hold plain values, and what is wrong with one of them, with its line.
struct TOMLFile {
  let table: TOMLTable

  init(_ toml: String) throws(TOMLError) { table = try TOMLTable(toml: toml) }

  /// What holds of it; each line that is broken by itself is told and left out.
  init(_ toml: String, passOver: (TOMLError) -> Void) throws(TOMLError) {
    table = try TOMLTable(toml: toml, passOver: passOver)
  }

  func text(_ key: String) throws(TOMLError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.text else { throw problem(nil, key, "must be a text in quotes") }
    return text
  }

  /// What is wrong with a key, of a section or of the file as a whole.
  func problem(_ section: String?, _ key: String, _ message: String) -> TOMLError {
    let value = section.map { table[$0]?.table?[key] ?? table[$0] } ?? table[key]
    let name = (section.map { $0 + "." } ?? "") + key
    return TOMLError(line: value?.line, message: "\(name.printable()) \(message)")
  }
}
