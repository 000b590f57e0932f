import Foundation
import Interchange
import Playground
import Text

/// The files here, and in the folders here, that the playground can open.
enum OpenableFiles {
  private static let mostListed = 200
  /// How deep folders are looked through.
  private static let deepest = 3
  /// How many entries of folders are looked at, so that no large disk is waited for.
  private static let mostEntries = 5000

  /// Tables, sessions, models and lessons by name, those that lie less deep first; nothing that begins with a dot.
  static var names: [String] {
    var (found, folders, left) = ([String](), [""], mostEntries)
    for _ in 0..<deepest where !folders.isEmpty && found.count < mostListed {
      var (files, inner) = ([String](), [String]())
      for folder in folders where left > 0 {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        for entry in entries.filter({ !$0.hasPrefix(".") }).prefix(left) {
          let name = folder + entry
          if isOpenable(name) { files.append(name) } else if TextFile.isFolder(name) { inner.append(name + "/") }
        }
        left -= entries.count
      }
      found += files.sorted()
      folders = inner.sorted()
    }
    return Array(found.prefix(mostListed))
  }

  /// What of one folder can be opened, by its path as a person types it: its folders by name, then its files.
  static func folder(_ path: String) -> FolderList {
    let place = path.inHomeFolder
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: place.isEmpty ? "." : place) else {
      return FolderList(path: path, names: nil)
    }
    var (files, folders) = ([String](), [String]())
    for entry in entries.filter({ !$0.hasPrefix(".") }).sorted().prefix(mostEntries) {
      if isOpenable(place + entry) {
        files.append(entry)
      } else if TextFile.isFolder(place + entry) {
        folders.append(entry + "/")
      }
    }
    return FolderList(path: path, names: folders + files)
  }

  private static func isOpenable(_ name: String) -> Bool {
    if name.hasEnding(".md") { return isLesson(name) }
    return [.table, .saved].contains(FileKind(name)) && !TextFile.isFolder(name)
  }

  /// Whether it begins as a lesson does; most files of that ending are none.
  private static func isLesson(_ name: String) -> Bool {
    guard TextFile.obstacle(reading: name) == nil, let file = FileHandle(forReadingAtPath: name) else { return false }
    defer { try? file.close() }
    let beginning = try? file.read(upToCount: 6)
    return String(decoding: beginning ?? Data(), as: UTF8.self).trimmingPrefix("\u{feff}").hasPrefix("+++")
  }
}

extension String {
  /// The path with the home folder for a `~` at its beginning, as shells take it.
  var inHomeFolder: String {
    hasPrefix("~/") ? FileManager.default.homeDirectoryForCurrentUser.path + dropFirst() : self
  }
}
