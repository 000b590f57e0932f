public import Foundation

/// Whole files, read and written.
public enum TextFile {
  /// The most bytes that a file is read of: what is larger, or has no end, is refused before it fills the memory.
  public static let mostBytes = 256_000_000

  /// The most bytes of a file that is read at every start.
  public static let mostBytesOfSettings = 1_000_000

  /// The text of a file, or of standard input where the name is `-`.
  ///
  /// - Parameters:
  ///   - name: The file; a pipe and a device are read as well.
  ///   - most: The most bytes that it may have.
  /// - Throws: That there is no such file, that it cannot be read, that it is too large, or that it is not UTF-8.
  public static func read(_ name: String, most: Int = mostBytes) throws(FileError) -> String {
    // No text holds a zero byte: what has one is not read further, were it endless.
    let bytes = try contents(name, most: most) { $0.contains(0) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(.malformed, in: name.shown, line: firstBadLine(bytes), "not UTF-8 text; save it as UTF-8")
    }
    guard let zero = bytes.firstIndex(of: 0) else { return text }
    let line = bytes[..<zero].count { $0 == UInt8(ascii: "\n") } + 1
    throw FileError(.malformed, in: name.shown, line: line, "a zero byte: this is no text")
  }

  /// The first line that is not UTF-8, counted from 1.
  static func firstBadLine(_ bytes: some Sequence<UInt8>) -> Int {
    String(decoding: Array(bytes), as: UTF8.self).prefix { $0 != "\u{FFFD}" }.count { $0.isNewline } + 1
  }

  /// The bytes of a file, or of standard input where the name is `-`.
  ///
  /// - Throws: That there is no such file, that it cannot be read, or that it is too large.
  public static func bytes(_ name: String) throws(FileError) -> Data {
    Data(try contents(name, most: mostBytes) { _ in false })
  }

  private static func contents(
    _ name: String, most: Int, isEnough: ([UInt8]) -> Bool
  ) throws(FileError) -> [UInt8] {
    do throws(SystemFile.Problem) {
      let file = try SystemFile(reading: name)
      let status = try file.status
      let bytes = status.size > most ? [] : try file.read(most: most, expecting: status.size, isEnough: isEnough)
      if status.size <= most, bytes.count <= most { return bytes }
    } catch {
      let isLost = error.code == ENOENT && SystemFile.status(of: name, followingLinks: false)?.kind == .link
      throw FileError(
        .unreadable, in: name.shown, "\(isLost ? "it is a link that leads to nothing" : sentence(error.code))")
    }
    let size = most >= 1_000_000 ? "\(most / 1_000_000) MB" : "\(most / 1000) kB"
    throw FileError(.malformed, in: name.shown, "larger than \(size)")
  }

  /// Writes a text as a file; the same as for bytes.
  public static func write(_ text: String, to name: String) throws(FileError) { try write(Array(text.utf8), to: name) }

  /// The same for bytes.
  public static func write(_ bytes: Data, to name: String) throws(FileError) { try write(Array(bytes), to: name) }

  /// Writes a file beside its name and renames it into place: whoever looks finds the old file or the new one, whole.
  ///
  /// - Throws: That the file cannot be created there, or that writing failed; the old file is then untouched.
  public static func write(_ bytes: [UInt8], to name: String) throws(FileError) {
    if let refusal = refusal(creating: name) { throw refusal }
    do throws(SystemFile.Problem) {
      if SystemFile.status(of: name, followingLinks: true)?.kind == .other {
        try SystemFile(writing: name).write(bytes)
      } else {
        // A link is followed, so that it stays a link.
        try NewFile(URL(filePath: name).resolvingSymlinksInPath().path(percentEncoded: false)).write(bytes)
      }
    } catch {
      let isFull = [ENOSPC, EDQUOT, EIO, EFBIG, EPIPE].contains(error.code)
      throw FileError(
        isFull ? .unwritable : .uncreatable, in: name.shown,
        "\(isFull ? "writing failed" : "cannot be created"): \(sentence(error.code))")
    }
  }

  /// Gives up every file that another thread is writing, and leaves nothing of it; from now on no file is written beside its name.
  ///
  /// For the end of a program.
  public static func abandonUnfinished() { NewFile.abandon() }

  /// Whether something of that name is there.
  public static func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: name) }

  /// Why a file cannot be created, found before an hour of training rather than after it; nil where it can.
  public static func refusal(creating name: String) -> FileError? {
    obstacle(creating: name).map { FileError(.uncreatable, in: name.shown, "cannot be created: \($0)") }
  }

  private static func obstacle(creating name: String) -> String? {
    switch SystemFile.status(of: name, followingLinks: true)?.kind {
    case .folder: return "it is a folder"
    case .other: return FileManager.default.isWritableFile(atPath: name) ? nil : "permission denied"
    case nil where SystemFile.status(of: name, followingLinks: false)?.kind == .link:
      return "it is a link that leads to nothing"
    default: break
    }
    let folder = URL(filePath: name).resolvingSymlinksInPath().deletingLastPathComponent().path(percentEncoded: false)
    guard SystemFile.status(of: folder, followingLinks: true)?.kind == .folder else {
      return "there is no folder '\(folder.withoutLastSlash)'"
    }
    return FileManager.default.isWritableFile(atPath: folder)
      ? nil : "the folder '\(folder.withoutLastSlash)' cannot be written to"
  }

  /// Why a file that nobody named is not read; nil where it is an ordinary one, or is not there.
  ///
  /// What is no ordinary file might never come to its end.
  public static func obstacle(reading name: String) -> String? {
    switch SystemFile.status(of: name, followingLinks: true)?.kind {
    case .folder: "it is a folder"
    case .other, .link: "it is not an ordinary file"
    case nil where SystemFile.status(of: name, followingLinks: false)?.kind == .link:
      "it is a link that leads to nothing"
    case .ordinary, nil: nil
    }
  }

  /// Whether it is a folder, or a link to one.
  public static func isFolder(_ name: String) -> Bool {
    SystemFile.status(of: name, followingLinks: true)?.kind == .folder
  }

  /// What kind of file it is; nil where nothing is there.
  static func type(of file: URL) -> FileAttributeType? {
    (try? FileManager.default.attributesOfItem(atPath: file.path))?[.type] as? FileAttributeType
  }

  /// What went wrong, in half a sentence.
  static func reason(_ error: any Error) -> String {
    if let code = code(error), sentences[code] != nil { return sentence(code) }
    switch CocoaError.Code(rawValue: (error as NSError).code) {
    case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileWriteOutOfSpace: return "no space left"
    case .fileReadInvalidFileName, .fileWriteInvalidFileName: return "its name is too long, or not allowed"
    default: return code(error).map(sentence) ?? "the system says no"
    }
  }

  /// What the system's number for what went wrong means, in half a sentence.
  private static func sentence(_ code: Int32) -> String { sentences[code] ?? "the system says no (\(code))" }

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
    EFBIG: "it would be too large", EPIPE: "nobody reads it", EBADF: "it is closed",
    ENXIO: "nobody is at its other end",
    ENAMETOOLONG: "its name is too long", EMFILE: "too many open files", ELOOP: "its links go round in circles",
  ]
}

extension String {
  /// A file's name as messages write it.
  var shown: String { self == "-" ? "standard input" : self }

  /// A folder's path as messages write it.
  fileprivate var withoutLastSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
