/// Points read from CSV: columns of numbers and a label.
///
///     let table = try Table(csv: "x1,x2,label\n0.5,-1,yes\n2,3,no\n")
///     table.classes    // ["no", "yes"]
///     table.points[0]  // Point(x: 0.5, y: -1, label: 1)
///
/// The first line names the columns, parted by commas, or else by semicolons or tabs. Lines that start with `#` are
/// skipped, but four of them say something: `# title: ...`, `# source: ...`, `# problem: regression`, which decides
/// what labels are that could be both, and `# classes: a, b`, which keeps the rows of those classes.
public struct Table: Hashable, Sendable {
  /// The names of the columns beside the label; at least one.
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
  /// How the file's columns became these; nil where they are the same.
  public var preparation: Preparation?
  /// The two columns that vary most once each is scaled to the same range, in their order; fewer where there are fewer.
  public let widest: [Int]

  /// From its parts.
  public init(
    columns: [String], label: String, problem: Problem, classes: [String], points: [Point], title: String? = nil,
    source: String? = nil, preparation: Preparation? = nil
  ) {
    self.columns = columns
    self.label = label
    self.problem = problem
    self.classes = classes
    self.points = points
    self.title = title
    self.source = source
    self.preparation = preparation
    widest = Self.widest(points, columns: columns.count, preparation)
  }

  /// Reads a table from the text of a CSV file.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - label: The label's column; the last one unless given.
  ///   - problem: What to learn. Unless given here or in the file, labels that are text or whole numbers, at most ten different ones, are
  ///     classes, and others are values.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  /// - Throws: The first thing that is wrong, and in which line.
  public init(
    csv text: String, label: String? = nil, problem: Problem? = nil, progress: (Double) -> Void = { _ in }
  ) throws(TableError) {
    try self.init(csv: text, reading: TableReading(label: label, problem: problem), progress: progress)
  }

  /// One sentence: what is to be learned from what.
  public var explanation: String {
    let inputs = columns.counted
    return switch problem {
    case .classification:
      "Tell \(classes.dropLast().joined(separator: ", ")) and \(classes.last ?? "") apart by \(inputs); \(points.count) rows."
    case .regression: "Predict \(label) from \(inputs); \(points.count) rows."
    }
  }
}

extension [String] {
  /// As a sentence lists them: `a, b and c`; how many where they are many.
  fileprivate var counted: String {
    guard count > 1, count <= 3 else { return count > 3 ? "\(count) columns" : first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}

extension Table {
  /// The points with the columns in another order: column `i` is what `order[i]` was.
  public func points(arranged order: [Int]) -> [Point] {
    guard order != Array(columns.indices) else { return points }
    return points.map { point in
      let values = ([point.x, point.y] + point.others).prefix(columns.count)
      return Point(coordinates: order.map { values[$0] }[...], label: point.label)
    }
  }
}
