import Foundation
import Synchronization

/// A file that is written beside its name and renamed into place when it is whole.
///
/// While it is written it is called `.NAME.dlplay-PROCESS-COUNT.tmp`. A program that is killed leaves it behind: the next one that writes
/// the same file takes it away.
struct NewFile {
  private static let count = Atomic(0)
  /// What is being written; nil once that is given up.
  private static let unfinished = Mutex<Set<String>?>([])

  private let folder: String
  private let name: String
  private let prefix: String

  /// - Parameter path: The file's name with its folder, links resolved.
  init(_ path: String) {
    let file = URL(filePath: path)
    folder = file.deletingLastPathComponent().path(percentEncoded: false)
    name = file.lastPathComponent
    // A name has at most 255 bytes.
    var start = name
    while start.utf8.count > 200 { start.removeLast() }
    prefix = ".\(start).dlplay-"
  }

  /// Writes the file.
  ///
  /// - Throws: Why not; the old file is then untouched, and nothing is left.
  func write(_ bytes: [UInt8]) throws(SystemFile.Problem) {
    removeStale()
    let own = Self.count.add(1, ordering: .relaxed).oldValue
    let temporary = path("\(prefix)\(getpid())-\(own).tmp")
    // Nobody else has this number: what is called so is left of a program that had the same.
    SystemFile.remove(temporary)
    guard Self.unfinished.withLock({ $0?.insert(temporary) }) != nil else { throw Self.tooLate }
    defer { Self.unfinished.withLock { _ = $0?.remove(temporary) } }
    do throws(SystemFile.Problem) {
      let file = try SystemFile(creating: temporary)
      if let old = SystemFile.status(of: path(name), followingLinks: true) { file.imitate(old) }
      try file.write(bytes)
      try file.sync()
      try Self.unfinished.withLock { names throws(SystemFile.Problem) in
        guard names != nil else { throw Self.tooLate }
        try SystemFile.rename(temporary, to: path(name))
      }
    } catch {
      SystemFile.remove(temporary)
      throw error
    }
  }

  /// Removes every file that is not whole yet; it will never get its name.
  static func abandon() {
    let left = unfinished.withLock { names in
      defer { names = nil }
      return names
    }
    for name in left ?? [] { SystemFile.remove(name) }
  }

  private static let tooLate = SystemFile.Problem(code: ECANCELED)

  /// Takes away what programs that no longer run have left.
  private func removeStale() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for left in names where left.hasPrefix(prefix) && left.hasSuffix(".tmp") {
      let process = left.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let number = Int32(process), number != getpid(), !SystemFile.isRunning(number) else { continue }
      SystemFile.remove(path(left))
    }
  }

  private func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }
}
