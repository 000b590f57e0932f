public import Datasets
public import Playground

extension Experiment {
  /// Takes a person's own table as the data.
  ///
  /// - Parameters:
  ///   - file: A CSV file, or `-` for standard input.
  ///   - reading: Which of its columns, and how it is read where it leaves it open.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  ///   - note: Told what was decided that a person may not expect, a line each, with the file's name.
  /// - Throws: What is wrong, with the file's name and line.
  public mutating func open(
    table file: String, reading: TableReading = TableReading(), progress: (Double) -> Void = { _ in },
    note: (String) -> Void = { _ in }
  ) throws(FileError) {
    choose(
      dataset: .table(
        try Table(file: file, reading: reading, progress: progress, note: note),
        file: file == "-" ? file.shown : file.lastComponent))
  }
}

extension Table {
  /// Reads a table from a file.
  ///
  /// - Parameters:
  ///   - file: A CSV file, or `-` for standard input.
  ///   - reading: Which of its columns, and how it is read where it leaves it open.
  ///   - options: Which of a table's options there are for what is wrong with it; all of them where it is nil.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  ///   - note: Told what was decided that a person may not expect, a line each, with the file's name.
  /// - Throws: What is wrong, with the file's name and line.
  public init(
    file: String, reading: TableReading = TableReading(), options: Set<String>? = nil,
    progress: (Double) -> Void = { _ in }, note: (String) -> Void = { _ in }
  ) throws(FileError) {
    let text = try TextFile.table(file)
    do throws(TableError) {
      try self.init(csv: text, reading: reading, progress: progress) { note("\(file.shown): \($0)") }
    } catch {
      throw FileError(file, error, remedy: options.map(error.remedy(with:)) ?? error.remedy)
    }
  }
}

extension Places {
  /// Reads the places that a model is asked about.
  ///
  /// - Parameters:
  ///   - file: A CSV file, or `-` for standard input.
  ///   - columns: What the columns were called where the network was trained.
  ///   - preparation: How the columns of the network's table became those; nil where they are the same.
  ///   - reading: How the file is read where it leaves it open.
  ///   - note: Told what was decided that a person may not expect, a line each, with the file's name.
  /// - Throws: What is wrong, with the file's name and line.
  public init(
    file: String, columns: [String], preparation: Preparation? = nil, reading: TableReading = TableReading(),
    note: (String) -> Void = { _ in }
  ) throws(FileError) {
    let text = try TextFile.table(file)
    do throws(TableError) {
      try self.init(csv: text, columns: columns, preparation: preparation, reading: reading) {
        note("\(file.shown): \($0)")
      }
    } catch {
      throw FileError(file, error, remedy: error.remedy(with: Self.options))
    }
  }

  /// Which of a table's options there are for places: the rest of their reading the network knows.
  public static let options: Set = ["header", "decimal"]
}

extension String {
  /// A path's last part.
  fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
}

extension TextFile {
  /// The endings of files that hold a table.
  public static let tableEndings = [".csv", ".tsv", ".txt", ".data"]

  /// The text of a table; a file of another kind is named as what it is.
  static func table(_ name: String) throws(FileError) -> String {
    if let kind = ForeignKind(file: name) { throw kind.error(name, .table) }
    return try read(name, as: .table)
  }

  /// The text of a file; bytes of another kind are named as what they are.
  static func read(_ name: String, as use: ForeignKind.Use) throws(FileError) -> String {
    do throws(FileError) {
      return try read(name)
    } catch {
      // A pipe has its content only once.
      guard error.kind == .malformed, name != "-", obstacle(reading: name) == nil,
        let bytes = try? bytes(name), let kind = ForeignKind(content: bytes)
      else { throw error }
      throw kind.error(name, use)
    }
  }
}
