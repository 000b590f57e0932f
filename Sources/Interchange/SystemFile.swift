import Foundation

/// A file that the system has opened for this program; it is closed when nobody holds it any more.
///
/// Here alone files are read and written by the system's own calls: Foundation's read whole devices into memory, take pipes for ordinary
/// files, and leave what they were writing behind when the program is killed.
struct SystemFile: ~Copyable {
  /// The system's number for what went wrong.
  struct Problem: Error { let code: Int32 }

  /// What is known of a file.
  struct Status {
    enum Kind { case ordinary, folder, link, other }
    let kind: Kind
    let size: Int
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
  }

  private let number: Int32

  /// Opens a file for reading, standard input where the name is `-`; of a pipe or a terminal that the program has got it takes another end.
  init(reading name: String) throws(Problem) {
    if let inherited = Self.inherited(name) {
      number = try Self.checked { dup(inherited) }
    } else {
      number = try Self.checked { unsafe open(name, O_RDONLY | O_CLOEXEC) }
    }
  }

  /// Opens what is there already, a device or a pipe, for writing.
  init(writing name: String) throws(Problem) { number = try Self.checked { unsafe open(name, O_WRONLY | O_CLOEXEC) } }

  /// Makes a file that was not there.
  init(creating name: String) throws(Problem) {
    number = try Self.checked { unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
  }

  deinit { close(number) }

  /// The number of a file that whoever started the program has opened for it.
  private static func inherited(_ name: String) -> Int32? {
    if name == "-" || name == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where name.hasPrefix(folder) {
      return Int32(name.dropFirst(folder.count))
    }
    return nil
  }

  /// Does what the system may refuse, again where a signal came between.
  private static func checked<Number: SignedInteger>(_ call: () -> Number) throws(Problem) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      guard errno == EINTR else { throw Problem(code: errno) }
    }
  }

  /// What is known of it.
  var status: Status {
    get throws(Problem) {
      var info = stat()
      _ = try Self.checked { unsafe fstat(number, &info) }
      return Status(info)
    }
  }

  /// What is known of a name, its link followed or not; nil where nothing is there.
  static func status(of name: String, followingLinks: Bool) -> Status? {
    var info = stat()
    let result = unsafe followingLinks ? stat(name, &info) : lstat(name, &info)
    return result == 0 ? Status(info) : nil
  }

  /// Reads to the end, or until there are more than `most` bytes, or `isEnough` says so of a piece.
  func read(most: Int, expecting size: Int, isEnough: ([UInt8]) -> Bool) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size, most) + 1)
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count <= most {
      let count = try Self.checked { unsafe Foundation.read(number, &piece, piece.count) }
      guard count > 0 else { break }
      bytes.append(contentsOf: piece.prefix(count))
      if isEnough(count == piece.count ? piece : Array(piece.prefix(count))) { break }
    }
    return bytes
  }

  /// Writes all of it.
  func write(_ bytes: [UInt8]) throws(Problem) {
    var done = 0
    while done < bytes.count {
      done += try Self.checked {
        unsafe bytes.withUnsafeBytes {
          unsafe Foundation.write(number, $0.baseAddress?.advanced(by: done), $0.count - done)
        }
      }
    }
  }

  /// Gives it the permissions, and where that is allowed the owner, of a file that it will take the place of.
  func imitate(_ status: Status) {
    _ = fchmod(number, status.mode & 0o7777)
    if let own = try? self.status, own.owner != status.owner || own.group != status.group {
      if fchown(number, status.owner, status.group) == 0 { _ = fchmod(number, status.mode & 0o7777) }
    }
  }

  /// Waits until it lies on the disk.
  func sync() throws(Problem) {
    do throws(Problem) {
      _ = try Self.checked { fsync(number) }
    } catch  where ![ENOSPC, EDQUOT, EIO].contains(error.code) {
      // Not every file system can.
    }
  }

  static func rename(_ name: String, to other: String) throws(Problem) {
    _ = try checked { unsafe Foundation.rename(name, other) }
  }

  static func remove(_ name: String) { _ = unsafe unlink(name) }

  /// Whether a program of that number runs.
  static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}

extension SystemFile.Status {
  init(_ info: stat) {
    kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .ordinary
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(info.st_size)
    mode = mode_t(info.st_mode)
    owner = info.st_uid
    group = info.st_gid
  }
}
