/// Places read from CSV, without labels: what a trained network is asked about.
public struct Places: Hashable, Sendable {
  /// The names of the two columns.
  public var columns: [String]
  /// The values of the first and the second column, a pair a row.
  public var rows: [Pair]

  /// A place in the units of the file.
  public struct Pair: Hashable, Sendable {
    /// The first column's value.
    public var x: Double
    /// The second column's value.
    public var y: Double
  }

  /// Reads the columns x1 and x2, or else the first two columns of numbers; a file that a network was trained on works too.
  ///
  /// - Parameter text: The file's text: a header line and a row for each place.
  /// - Throws: The first thing that is wrong, and in which line.
  public init(csv text: String) throws(TableError) {
    let sheet = try Sheet(text)
    let named = ["x1", "x2"].compactMap { sheet.header.firstIndex(of: $0) }
    let numeric = sheet.header.indices.filter { column in !sheet.rows.allSatisfy { $0.fields[column].isText } }
    let inputs = named.count == 2 ? named : Array(numeric.prefix(2))
    guard inputs.count == 2 else { throw .placeColumns(names: inputs.map { sheet.header[$0] }, line: sheet.headerLine) }
    let coordinates = try sheet.coordinates(inputs)
    columns = inputs.map { sheet.header[$0] }
    rows = coordinates.map { Pair(x: $0.x, y: $0.y) }
  }
}
