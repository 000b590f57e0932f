public import Datasets
public import Playground

extension Experiment {
  /// Takes a person's own table as the data.
  ///
  /// - Parameters:
  ///   - file: A CSV file, or `-` for standard input.
  ///   - label: The label's column; the last one where it is nil.
  ///   - problem: What to learn where the labels leave it open.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  /// - Throws: What is wrong, with the file's name and line.
  public mutating func open(
    table file: String, label: String? = nil, problem: Problem? = nil, progress: (Double) -> Void = { _ in }
  ) throws(FileError) {
    choose(
      dataset: .table(
        try Table(file: file, label: label, problem: problem, progress: progress),
        file: file == "-" ? file.shown : file.lastComponent))
  }
}

extension Table {
  /// Reads a table from a file.
  ///
  /// - Parameters:
  ///   - file: A CSV file, or `-` for standard input.
  ///   - label: The label's column; the last one where it is nil.
  ///   - problem: What to learn where the labels leave it open.
  ///   - progress: Told the share of rows read, 0...1, now and then.
  /// - Throws: What is wrong, with the file's name and line.
  public init(
    file: String, label: String? = nil, problem: Problem? = nil, progress: (Double) -> Void = { _ in }
  ) throws(FileError) {
    let text = try TextFile.read(file)
    do throws(TableError) {
      try self.init(csv: text, label: label, problem: problem, progress: progress)
    } catch {
      throw FileError(.malformed, "\(file.shown):\(error.line.map { "\($0):" } ?? "") \(error.message)")
    }
  }
}

extension Places {
  /// Reads the places that a model is asked about.
  ///
  /// - Throws: What is wrong, with the file's name and line.
  public init(file: String, columns: [String]) throws(FileError) {
    let text = try TextFile.read(file)
    do throws(TableError) {
      try self.init(csv: text, columns: columns)
    } catch {
      throw FileError(.malformed, "\(file.shown):\(error.line.map { "\($0):" } ?? "") \(error.message)")
    }
  }
}

extension String {
  /// A path's last part.
  fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
