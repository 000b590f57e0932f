/// A text that is a table to people and none to programs that part it by its marks.
public enum ForeignText: Hashable, Sendable {
  /// A web page.
  case html
  /// Lines of `|` with a line of `---` below the first.
  case markdown
  /// A line of words above the columns' names, which are so many.
  case title(columns: Int)
  /// JSON.
  case json

  /// What the lines are; nil where nothing speaks against a table.
  init?(_ lines: Lines) {
    guard let first = lines.records.first else { return nil }
    let text = lines.text[first.range].trimmed
    let lower = text.lowercased()
    if ["<!doctype", "<html", "<table"].contains(where: lower.hasPrefix) {
      self = .html
    } else if ["{", "[{", "[["].contains(where: text.hasPrefix) {
      self = .json
    } else if lines.records.count > 1, Self.isRule(lines.text[lines.records[1].range].trimmed) {
      self = .markdown
    } else {
      return nil
    }
  }

  /// A first line of one field above others that have the same number of more.
  init?(titleOf records: Records) throws(TableError) {
    guard records.count > 2, try records.fields(0..<1)[0].filter({ !$0.isEmpty }).count == 1 else { return nil }
    let counts = try records.fields(1..<min(4, records.count)).map(\.count)
    guard let columns = counts.first, columns > 1, counts.allSatisfy({ $0 == columns }) else { return nil }
    self = .title(columns: columns)
  }

  private static func isRule(_ line: String) -> Bool {
    line.contains("---") && line.contains("|") && line.allSatisfy { "|-: ".contains($0) }
  }

  /// What it is, and what to do.
  var message: String {
    switch self {
    case .html: "this is a web page (HTML) and no table: save the table itself as CSV"
    case .json: "this is JSON and no table: write its rows as CSV"
    case .markdown: "this is a Markdown table: take out the line of ---, and the | at both ends of each line"
    case .title(let columns):
      "one field where the lines below have \(columns): put # before a line that is a title, or take it out"
    }
  }
}
