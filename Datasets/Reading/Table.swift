/// Points read from CSV: two columns of numbers and a label.
///
///     let table = try Table(csv: "x1,x2,label\n0.5,-1,yes\n2,3,no\n")
///     table.classes    // ["no", "yes"]
///     table.points[0]  // Point(x: 0.5, y: -1, label: 1)
///
/// The first line names the columns, parted by commas, or else by semicolons or tabs. Lines that start with `#` are
/// skipped, but four of them say something: `# title: ...`, `# source: ...`, `# problem: regression`, which decides
/// what labels are that could be both, and `# classes: a, b`, which keeps the rows of those classes. 100,000 rows take
/// about a second.
public struct Table: Hashable, Sendable {
  /// The names of the two columns of coordinates.
  public var columns: [String]
  /// The name of the label's column.
  public var label: String
  /// Whether the labels are classes or values.
  public var problem: Problem
  /// The names of the classes, two to ten, in the order of their numbers or of their letters; none for a regression.
  public var classes: [String]
  /// A point for each row, in the units of the file.
  public var points: [Point]
  /// What the file calls itself.
  public var title: String?
  /// Where the file says that it comes from.
  public var source: String?

  /// Reads a table from the text of a CSV file.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - label: The label's column; the last one unless given.
  ///   - problem: What to learn. Unless given here or in the file, labels that are text or whole numbers, at most ten different ones, are
  ///     classes, and others are values.
  /// - Throws: The first thing that is wrong, and in which line.
  public init(csv text: String, label: String? = nil, problem: Problem? = nil) throws(TableError) {
    let sheet = try Sheet(text)
    let labelIndex = try sheet.labelColumn(named: label)
    let inputs = sheet.header.indices.filter { $0 != labelIndex }
    let coordinates = try sheet.coordinates(inputs)
    let said = sheet.comments.value(of: "problem").flatMap { Problem(rawValue: $0.text) }
    let labels = try Labels(sheet, column: labelIndex, problem: problem ?? said)
    columns = inputs.map { sheet.header[$0] }
    self.label = sheet.header[labelIndex]
    self.problem = labels.problem
    classes = labels.classes
    points = zip(coordinates, labels.values).compactMap { place, label in
      label.map { Point(x: place.x, y: place.y, label: $0) }
    }
    title = sheet.comments.value(of: "title")?.text
    source = sheet.comments.value(of: "source")?.text
  }

  /// One sentence: what is to be learned from what.
  public var explanation: String {
    let inputs = columns.joined(separator: " and ")
    return switch problem {
    case .classification:
      "Tell \(classes.dropLast().joined(separator: ", ")) and \(classes.last ?? "") apart by \(inputs); \(points.count) rows."
    case .regression: "Predict \(label) from \(inputs); \(points.count) rows."
    }
  }
}
