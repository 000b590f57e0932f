internal import Datasets
public import Playground
import Text

extension PointSet {
  /// The points as CSV in the data's own units, those to train on first: a table that reads back as the same points.
  public var csv: String {
    let label = ["label", "class", "target"].first { !columns.contains($0) } ?? "y"
    var lines = problem == .regression ? ["# problem: regression"] : []
    lines.append((columns + [label]).map(\.quotedField).joined(separator: ","))
    for point in train + test {
      let name = problem == .regression ? number(original(label: point.label)) : classes[Int(point.label)]
      lines.append((original(coordinatesOf: point).map(number) + [name.quotedField]).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Writes the points as CSV.
  ///
  /// - Throws: That the ending is not that of CSV, that there is no point, or why there is no file.
  public func export(to name: String) throws(FileError) {
    guard name.hasEnding(".csv") else { throw FileError(.uncreatable, in: name, "the ending must be .csv") }
    guard !(train + test).isEmpty else { throw FileError(.malformed, in: name, "there is no point to write") }
    try TextFile.write(csv, to: name)
  }

  /// The same for a person who is asked before a file is replaced.
  public func export(to name: String, replaces: Bool) -> ExportOutcome {
    ExportOutcome(name, replaces: replaces) { (name) throws(FileError) in try export(to: name) }
  }

  /// A number that reads back exactly; where scaling has rounded it, to the 32 bits that the network sees.
  private func number(_ value: Double) -> String {
    let text = scaling == nil ? value.description : Float(value).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  /// What parts fields or ends lines for any reader, and the mark that some files begin with.
  private static let quoted = Set(",;\t\"#\n\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}\u{FEFF}".unicodeScalars)

  /// What a first line would be taken for JSON or a web page for.
  private static let foreign = ["{", "[", "<"]

  /// As a field of CSV: in quotes where a reader would mistake it.
  public var quotedField: String {
    // By scalars: a line's end of two is one character, and a comma with an accent another than a comma.
    guard unicodeScalars.contains(where: Self.quoted.contains) || Self.foreign.contains(where: hasPrefix) else {
      return self
    }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
