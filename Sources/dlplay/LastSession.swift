import Foundation
import Interchange

/// The session that the playground keeps by itself, in `Folders.state`.
enum LastSession {
  /// The session that the playground was left with.
  static var file: String { Folders.state.appending(path: "last.session.json").path(percentEncoded: false) }

  /// Keeps a session as the last one; the folder is made for its owner alone.
  ///
  /// - Throws: Why it cannot be kept.
  static func keep(_ session: Session) throws(FileError) {
    do {
      try FileManager.default.createDirectory(
        at: Folders.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError(.uncreatable, "\(Folders.state.path(percentEncoded: false)): the folder cannot be created")
    }
    try session.write(to: file)
  }
}
