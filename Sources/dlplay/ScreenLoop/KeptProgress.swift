import Foundation
import Interchange
import Playground
import Synchronization
import Text

/// How far the person has come with the lessons, in `Folders.state`.
enum KeptProgress {
  private static var file: String { path("progress.json") }
  private static var broken: String { path("progress.broken.json") }
  private static let turn = Mutex(())

  private static func path(_ name: String) -> String { Folders.state.appending(path: name).path(percentEncoded: false) }

  /// What is kept; a file that cannot be read is put aside, so that nothing of it is lost.
  ///
  /// - Returns: The progress, and in a line what was wrong.
  static func read() -> (progress: LessonProgress, problem: String?) {
    turn.withLock { _ in kept() }
  }

  private static func kept() -> (progress: LessonProgress, problem: String?) {
    guard TextFile.exists(file) else { return (LessonProgress(), nil) }
    do throws(FileError) {
      if let obstacle = TextFile.obstacle(reading: file) { throw FileError(.unreadable, in: file, obstacle) }
      let text = try TextFile.read(file, most: TextFile.mostBytesOfSettings)
      do throws(ContentError) {
        return (try LessonProgress(json: text), nil)
      } catch {
        throw FileError(.malformed, in: file, line: error.line, error.message)
      }
    } catch {
      let isAside = (try? putAside()) != nil
      return (
        LessonProgress(), error.message + (isAside ? "; it is put aside as \(broken), the lessons begin anew" : "")
      )
    }
  }

  private static func putAside() throws {
    if TextFile.exists(broken) { try FileManager.default.removeItem(atPath: broken) }
    try FileManager.default.moveItem(atPath: file, toPath: broken)
  }

  /// Keeps it beside what another playground may have kept meanwhile.
  ///
  /// - Throws: Why it cannot be kept.
  static func keep(_ progress: LessonProgress) throws(FileError) {
    do {
      try FileManager.default.createDirectory(
        at: Folders.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError(.uncreatable, in: Folders.state.path(percentEncoded: false), "the folder cannot be created")
    }
    let now = Int(Date.now.timeIntervalSince1970)
    try turn.withLock { _ throws(FileError) in
      try TextFile.write(kept().progress.joined(with: progress.dated(now)).json, to: file)
    }
  }
}
