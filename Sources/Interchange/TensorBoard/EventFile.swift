import Foundation
import SwiftProtobuf

/// A file of events that TensorBoard follows while it grows.
///
/// Each event is one TFRecord: its length, the length's check, the event, the event's check. It is written in one piece and at once.
final class EventFile {
  /// The file's name, its folder's included.
  let name: String
  private let handle: FileHandle
  /// How the names of such files begin.
  static let prefix = "events.out.tfevents."

  /// Makes a file of its own in a folder, and the folder where there is none.
  ///
  /// - Parameters:
  ///   - folder: The folder's name.
  ///   - time: The earliest time that its name may have, in seconds since 1970: readers take files in the order of their names.
  /// - Throws: That they cannot be created, or that nothing can be written.
  init(folder: String, after time: Int = 0) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      let file = Self.file(inTheWayOf: folder).map { "'\($0)' is a file" }
      throw FileError(.uncreatable, in: folder, "cannot be created: \(file ?? TextFile.reason(error))")
    }
    (name, handle) = try Self.create(in: folder.hasSuffix("/") ? folder : folder + "/", after: time)
    var event = TensorBoardEvent()
    event.fileVersion = "brain.Event:2"
    try append(event)
  }

  /// The part of a folder's path that is no folder.
  private static func file(inTheWayOf folder: String) -> String? {
    var part = URL(filePath: folder)
    while !TextFile.exists(part.path), part.pathComponents.count > 1 { part.deleteLastPathComponent() }
    let kind = TextFile.type(of: part.resolvingSymlinksInPath())
    return kind == nil || kind == .typeDirectory ? nil : part.relativePath
  }

  /// Makes an empty file of a name that no other has: TensorBoard wants the time in seconds first, the rest is anybody's.
  private static func create(in folder: String, after time: Int) throws(FileError) -> (name: String, handle: FileHandle)
  {
    let process = ProcessInfo.processInfo
    let host = String(process.hostName.map { $0.isLetter || $0.isNumber || "-.".contains($0) ? $0 : "-" })
    let seconds = max(Int(Date().timeIntervalSince1970), time)
    let name = "\(folder)\(prefix)\(seconds).\(host).dlplay.\(process.processIdentifier)"
    var count = 0
    while true {
      let numbered = "\(name).\(count)"
      do {
        try Data().write(to: URL(filePath: numbered), options: .withoutOverwriting)
        return (numbered, try FileHandle(forWritingTo: URL(filePath: numbered)))
      } catch CocoaError.fileWriteFileExists {
        count += 1
      } catch {
        throw FileError(.uncreatable, in: numbered, "cannot be created: \(TextFile.reason(error))")
      }
    }
  }

  /// Adds what there is to say of an epoch.
  ///
  /// - Throws: That it cannot be written.
  func append(_ values: [TensorBoardValue], epoch: Int) throws(FileError) {
    var event = TensorBoardEvent()
    event.step = Int64(epoch)
    event.summary.value = values
    try append(event)
  }

  /// Says that what files before this one have of an epoch, and of later ones, holds no more.
  ///
  /// - Throws: That it cannot be written.
  func restart(at epoch: Int) throws(FileError) {
    var event = TensorBoardEvent()
    event.step = Int64(epoch)
    event.sessionLog.status = .start
    try append(event)
  }

  private func append(_ event: TensorBoardEvent) throws(FileError) {
    var event = event
    event.wallTime = Date().timeIntervalSince1970
    do {
      try handle.write(contentsOf: Data(record: try event.serializedBytes()))
    } catch {
      throw FileError(.unwritable, in: name, "writing failed: \(TextFile.reason(error))")
    }
  }
}

extension Data {
  /// Bytes in TFRecord's frame.
  init(record bytes: Data) {
    let length = Data(littleEndian: [UInt64(bytes.count)])
    self = length + Data(littleEndian: [CRC32C.masked(length)]) + bytes + Data(littleEndian: [CRC32C.masked(bytes)])
  }
}
