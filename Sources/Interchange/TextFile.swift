public import Foundation

/// Whole files, read and written.
public enum TextFile {
  /// The text of a file, or of standard input where the name is `-`.
  ///
  /// - Throws: That there is no such file, that it cannot be read, or that it is not UTF-8.
  public static func read(_ name: String) throws(FileError) -> String {
    let data = try bytes(name)
    guard let text = String(validating: data, as: UTF8.self) else {
      throw FileError(.malformed, "\(name.shown):\(firstBadLine(data)): not UTF-8 text; save it as UTF-8")
    }
    return text
  }

  /// The first line that is not UTF-8, counted from 1.
  static func firstBadLine(_ data: Data) -> Int {
    String(decoding: data, as: UTF8.self).prefix { $0 != "\u{FFFD}" }.count { $0.isNewline } + 1
  }

  /// The bytes of a file, or of standard input where the name is `-`.
  ///
  /// - Throws: That there is no such file, or that it cannot be read.
  public static func bytes(_ name: String) throws(FileError) -> Data {
    do {
      if name == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
      if type(of: URL(filePath: name).resolvingSymlinksInPath()) == .typeDirectory {
        throw FileError(.unreadable, "\(name): it is a folder")
      }
      return try Data(contentsOf: URL(filePath: name))
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(.unreadable, "\(name.shown): \(reason(error))")
    }
  }

  /// Writes a text as a file; the same as for bytes.
  public static func write(_ text: String, to name: String) throws(FileError) { try write(Data(text.utf8), to: name) }

  /// Writes a file beside its name and renames it into place: whoever looks finds the old file or the new one, whole.
  ///
  /// - Throws: That the file cannot be created there, or that writing failed; the old file is then untouched.
  public static func write(_ bytes: Data, to name: String) throws(FileError) {
    if let obstacle = obstacle(creating: name) {
      throw FileError(.uncreatable, "\(name.shown): cannot be created: \(obstacle)")
    }
    do {
      // A link is followed, so that it stays a link.
      try bytes.write(to: URL(filePath: name).resolvingSymlinksInPath(), options: .atomic)
    } catch {
      let isFull =
        [ENOSPC, EDQUOT, EIO, EFBIG].contains(code(error)) || (error as? CocoaError)?.code == .fileWriteOutOfSpace
      throw FileError(
        isFull ? .unwritable : .uncreatable,
        "\(name.shown): \(isFull ? "writing failed" : "cannot be created"): \(reason(error))")
    }
  }

  /// Whether something of that name is there.
  public static func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: name) }

  /// Why a file cannot be created, found before an hour of training rather than after it; nil where it can.
  public static func obstacle(creating name: String) -> String? {
    let file = URL(filePath: name).resolvingSymlinksInPath()
    switch type(of: file) {
    case nil, .typeRegular: break
    case .typeDirectory: return "it is a folder"
    default: return "it is not an ordinary file"
    }
    let folder = file.deletingLastPathComponent()
    guard type(of: folder) == .typeDirectory else { return "there is no folder '\(folder.path)'" }
    return FileManager.default.isWritableFile(atPath: folder.path)
      ? nil : "the folder '\(folder.path)' cannot be written to"
  }

  /// What kind of file it is; nil where nothing is there.
  static func type(of file: URL) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType
  }

  /// What went wrong, in half a sentence.
  static func reason(_ error: any Error) -> String {
    let code = code(error)
    if let sentence = code.flatMap({ sentences[$0] }) { return sentence }
    switch CocoaError.Code(rawValue: (error as NSError).code) {
    case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileWriteOutOfSpace: return "no space left"
    case .fileReadInvalidFileName, .fileWriteInvalidFileName: return "its name is too long, or not allowed"
    default: return code.map { "the system says no (\($0))" } ?? "the system says no"
    }
  }

  /// The system's number for what went wrong.
  private static func code(_ error: any Error) -> Int32? {
    let error = error as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return [error, underlying].compactMap { $0 }.first { $0.domain == NSPOSIXErrorDomain }.map { Int32($0.code) }
  }

  private static let sentences: [Int32: String] = [
    ENOENT: "no such file", EISDIR: "it is a folder", ENOTDIR: "a part of its path is no folder",
    EACCES: "permission denied",
    EPERM: "not permitted", EROFS: "read-only file system", ENOSPC: "no space left", EDQUOT: "over quota",
    EIO: "input/output error",
    ENAMETOOLONG: "its name is too long", EMFILE: "too many open files", ELOOP: "its links go round in circles",
  ]
}

extension String {
  /// A file's name as messages write it.
  var shown: String { self == "-" ? "standard input" : self }
}
