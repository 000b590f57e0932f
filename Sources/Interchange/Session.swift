public import Playground
import Text

/// A run with all that it needs to go on as if it had never stopped, and how it was looked at: what a session file holds.
///
/// The file stands alone: a person's own table and points put by hand are in it. What is not: the weights of earlier epochs, so that
/// one can look back only to where the session was opened.
public struct Session: Hashable, Sendable {
  /// The run.
  public var checkpoint: Checkpoint
  /// How it was looked at; nil where nobody did.
  public var viewing: Viewing?

  /// From its parts.
  public init(_ checkpoint: Checkpoint, viewing: Viewing? = nil) {
    self.checkpoint = checkpoint
    self.viewing = viewing
  }

  /// What tells its file from others.
  static let format = "dlplay-session"

  /// Reads a session from its file.
  ///
  /// - Throws: What is wrong, with the file's name and the place.
  public init(file: String) throws(FileError) {
    guard case .session(let session) = try SavedFile(file: file) else {
      throw FileError(.malformed, in: file.shown, "format is '\(Model.format)': this is not a session of dlplay")
    }
    self = session
  }

  /// Writes the session beside its file's name and renames it into place.
  ///
  /// - Throws: Why there is no file.
  public func write(to name: String) throws(FileError) { try TextFile.write(bytes, to: name) }

  /// What its file holds.
  public var bytes: [UInt8] { pieces.bytes }

  /// The same for a person who is asked before a file is replaced.
  public func export(to name: String, replaces: Bool) -> ExportOutcome {
    ExportOutcome(name, replaces: replaces) { (name) throws(FileError) in
      guard name.hasEnding(".json") else { throw FileError(.uncreatable, in: name, "the ending must be .json") }
      try write(to: name)
    }
  }
}

/// What dlplay has saved, in JSON told apart by its `format`.
public enum SavedFile: Hashable, Sendable {
  /// A network alone.
  case model(Model)
  /// A whole run.
  case session(Session)

  /// Reads a file of either kind.
  ///
  /// - Parameters:
  ///   - file: Its name.
  ///   - described: What a model's file may leave open.
  /// - Throws: What is wrong, with the file's name and the place.
  public init(file: String, described: ModelDescription = ModelDescription()) throws(FileError) {
    guard file.hasEnding(ModelFormat.json.ending) || ModelFormat(of: file) == nil else {
      self = .model(try Model(file: file, described: described))
      return
    }
    let text = try TextFile.read(file, as: .model)
    do throws(ContentError) {
      let format = try ContentError.decode(FileHead.self, text).format
      self = format == Session.format ? .session(try Session(json: text)) : .model(try Model(json: text))
    } catch {
      throw FileError(file, error)
    }
  }
}

/// What every file of dlplay says first.
struct FileHead: Decodable {
  let format: String

  private enum CodingKeys: CodingKey { case format }

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      throw ContentError("neither a session nor a model of dlplay: the file must be an object in braces")
    }
    guard container.contains(.format) else {
      throw ContentError("neither a session nor a model of dlplay: format is missing")
    }
    format = try container.decode(String.self, forKey: .format)
  }
}

/// Which version of its format a file has.
struct FileVersion: Decodable {
  let version: Int

  /// Checks that this dlplay reads the version of a text.
  static func check(_ json: String) throws(ContentError) {
    let version = try ContentError.decode(Self.self, json).version
    guard version == 1 else {
      throw ContentError("version is \(version): this dlplay reads version 1; a newer dlplay may read it")
    }
  }
}
