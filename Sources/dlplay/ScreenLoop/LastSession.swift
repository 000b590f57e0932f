import Foundation
import Interchange
import Synchronization

/// The session that the playground keeps by itself, in `Folders.state`.
enum LastSession {
  /// The session that the playground was left with.
  static var file: String { Folders.state.appending(path: "last.session.json").path(percentEncoded: false) }

  /// Writes come one after the other, so that the newest is the last.
  private static let turn = Mutex(())

  /// Keeps a session as the last one; the folder is made for its owner alone.
  ///
  /// - Parameters:
  ///   - session: What is kept.
  ///   - isLate: Whether a newer one is being kept.
  /// - Throws: Why it cannot be kept.
  static func keep(_ session: Session, unless isLate: () -> Bool = { false }) throws(FileError) {
    do {
      try FileManager.default.createDirectory(
        at: Folders.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError(.uncreatable, in: Folders.state.path(percentEncoded: false), "the folder cannot be created")
    }
    let bytes = session.bytes
    try turn.withLock { _ throws(FileError) in
      if !isLate() { try TextFile.write(bytes, to: file) }
    }
  }
}
