public import Text

/// What a person always wants, from a TOML file of names and values: `theme = "nord"`.
public struct Preferences: Sendable {
  /// A value as an option would be given it, and its line.
  public struct Entry: Hashable, Sendable {
    /// The value.
    public var text: String
    /// Its line, the first being 1.
    public var line: Int?
  }

  /// The names that there are, with a value that would do.
  public static let names = [
    ("theme", "\"nord\""), ("color", "\"truecolor\""), ("symbols", "\"braille\""), ("mouse", "true"), ("fps", "30"),
    ("graphics", "\"auto\""),
  ]

  private var entries: [String: Entry] = [:]
  /// What is said that no preference can be, in the order of the lines.
  public private(set) var problems: [TOMLError] = []

  /// No preference at all.
  public init() {}

  /// Reads them; what is no preference, and a line that is broken by itself, is among the `problems`, and the others hold.
  ///
  /// - Throws: What is not TOML beyond its own line, so that nothing holds.
  public init(toml: String) throws(TOMLError) {
    var broken: [TOMLError] = []
    let file: TOMLFile
    do throws(TOMLError) {
      file = try TOMLFile(toml) { broken.append($0) }
    } catch {
      throw TOMLError(line: error.line, message: error.message + "; all of the file is passed over")
    }
    problems = broken
    for name in file.table.keys {
      do throws(TOMLError) {
        entries[name] = try Self.entry(name, file)
      } catch {
        problems.append(error)
      }
    }
    problems.sort { ($0.line ?? 0, $0.message) < ($1.line ?? 0, $1.message) }
  }

  private static func entry(_ name: String, _ file: TOMLFile) throws(TOMLError) -> Entry {
    guard let usual = names.first(where: { $0.0 == name }) else {
      throw file.problem(
        nil, name, "is nothing that can be preferred: there are \(names.map(\.0).joined(separator: ", "))")
    }
    guard let value = file.table[name], let text = text(value.content) else {
      throw file.problem(nil, name, "must be a value such as \(usual.1)")
    }
    return Entry(text: text, line: value.line)
  }

  /// A value as an option would be given it; nil for one that none is.
  private static func text(_ content: TOMLValue.Content) -> String? {
    switch content {
    case .text(let text): text
    case .truth(let isTrue): "\(isTrue)"
    case .integer(let number): "\(number)"
    default: nil
    }
  }

  /// All that the file says, in the order of `names`.
  public var all: [(name: String, text: String)] {
    Self.names.compactMap { name, _ in entries[name].map { (name, $0.text) } }
  }

  /// The value of that name; nil where the file says nothing of it.
  public subscript(name: String) -> Entry? { entries[name] }
}
