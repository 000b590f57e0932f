import Datasets
import Foundation
import Interchange
import Text

/// The tables of a person's folder, which are data sets beside those that dlplay carries.
struct DatasetLibrary {
  /// A file that is left out.
  struct Problem {
    /// What the data set would be called.
    let name: String
    /// One line: the file, the line in it, what is wrong.
    let message: String
  }

  /// What is wrong with files; these are left out.
  private(set) var problems: [Problem] = []

  /// All data sets: those that dlplay carries, then these.
  var entries: [DatasetEntry] { DatasetEntry.all }

  /// Where they are: `datasets/*.csv` in dlplay's folder of the configuration.
  static var folder: URL { Folders.configuration.appending(path: "datasets") }

  /// A larger file is opened by its name alone: reading it at every start would take a moment.
  private static let mostBytes = 4_000_000

  /// Reads all of them, so that they are found by name from now on.
  static func read() -> DatasetLibrary { DatasetLibrary() }

  private init() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path())) ?? []
    var entries: [DatasetEntry] = []
    for file in names.sorted() where TextFile.tableEndings.contains(where: file.hasEnding) && !file.hasPrefix(".") {
      let name = String(file.dropLast(".csv".count))
      do throws(FileError) {
        let path = Self.folder.appending(path: file).path(percentEncoded: false)
        var entry = DatasetEntry(table: try Self.table(path), name: name)
        entry.isOwn = true
        entries.append(entry)
      } catch {
        // What is read by its name has no options of tables.
        let options = error.options.map { $0.printable() }.joined(separator: " or ")
        let remedy = options.isEmpty ? "" : "; opened as a file it may have \(options)"
        problems.append(Problem(name: name, message: error.message + remedy))
      }
    }
    DatasetEntry.keep(own: entries)
  }

  private static func table(_ path: String) throws(FileError) -> Table {
    if let obstacle = TextFile.obstacle(reading: path) { throw FileError(.unreadable, in: path, obstacle) }
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    guard size ?? 0 <= mostBytes else {
      throw FileError(.malformed, in: path, "larger than 4 MB; open it by its whole name, dlplay \(path)")
    }
    return try Table(file: path, options: [])
  }
}
