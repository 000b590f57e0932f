import Foundation
import Playground
import Testing

@testable import Interchange

@Suite("TensorBoard's event files") struct TensorBoardTests {
  /// RFC 3720, appendix B.4, and the catalogue's check value.
  @Test(
    "the check is Castagnoli's",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      ([UInt8](0..<32), 0x46DD_794E), ((0..<32).reversed(), 0x113F_DB5C), ([UInt8]("123456789".utf8), 0xE306_9283),
      ([], 0),
    ] as [([UInt8], UInt32)])
  func checks(bytes: [UInt8], sum: UInt32) {
    #expect(CRC32C.sum(bytes) == sum)
    #expect(CRC32C.masked(bytes) == ((sum >> 15) | (sum << 17)) &+ 0xA282_EAD8)
  }

  @Test("a record is its length, the length's check, the bytes and their check")
  func frame() {
    let record = [UInt8](Data(record: Data("123456789".utf8)))
    #expect(Array(record[0..<8]) == [9, 0, 0, 0, 0, 0, 0, 0])
    #expect(number(record[8..<12]) == CRC32C.masked(record[0..<8]))
    #expect(Array(record[12..<21]) == Array("123456789".utf8))
    #expect(number(record[21...]) == 0xC78A_B0E5)
  }

  @Test("a log is whole records, one more with every note")
  func records() throws {
    let folder = try TemporaryFolder()
    let run = try Run(.standard)
    let log = try TrainingLog(folder: folder.path("log"), run)
    #expect(try lengths(folder).count == 3)
    for count in 4...30 {
      run.trainEpoch()
      try log.note(run)
      #expect(try lengths(folder).count == count)
    }
    // The seventeenth and the nineteenth report after the first have curves alone.
    let lengths = try lengths(folder)
    #expect(lengths[2 + 16] > 1000 && lengths[2 + 17] < 200 && lengths[2 + 18] > 1000 && lengths[2 + 19] < 200)
    try log.note(run, isLast: true)
    #expect(try #require(try self.lengths(folder).last) > 1000)
  }

  @Test("a log that goes on takes back what stands behind the step it goes on from, and repeats nothing")
  func resumed() throws {
    let folder = try TemporaryFolder()
    let run = try Run(.standard)
    let log = try TrainingLog(folder: folder.path("log"), run, isGoingOn: true)
    for _ in 1...3 {
      run.trainEpoch()
      try log.note(run)
    }
    let kept = run.checkpoint
    run.trainEpoch()
    try log.note(run)
    // Killed here; what was kept is one epoch behind.
    for _ in 0..<2 {
      let again = try Run(.checkpoint(kept))
      let resumed = try TrainingLog(folder: folder.path("log"), again, isGoingOn: true)
      try resumed.end(again, isSuccess: true)
    }
    let again = try Run(.checkpoint(kept))
    let resumed = try TrainingLog(folder: folder.path("log"), again, isGoingOn: true)
    again.trainEpoch()
    try resumed.note(again)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("log")).sorted()
    let files = try names.map { try events(folder.path("log/" + $0)) }
    #expect(files.map { $0.map(\.step) } == [[0, 0, 0, 1, 2, 3, 4], [0, 4], [0, 4], [0, 4, 4]])
    for event in files.dropFirst().map({ $0[1] }) { #expect(event.sessionLog.status == .start) }
  }

  @Test("a step that the log lacks is noted, and an experiment that is another one is said")
  func lacking() throws {
    let folder = try TemporaryFolder()
    let run = try Run(.standard)
    _ = try TrainingLog(folder: folder.path("log"), run)
    run.trainEpoch()
    let log = try TrainingLog(folder: folder.path("log"), run, isGoingOn: true)
    try log.end(run, isSuccess: true)
    var other = run.experiment
    try other.set("learning-rate", to: "0.5")
    try run.adopt(other)
    _ = try TrainingLog(folder: folder.path("log"), run, isGoingOn: true)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("log")).sorted()
    let files = try names.map { try events(folder.path("log/" + $0)) }
    // The file's version, the restart, the experiment, the curves, the end.
    #expect(files.map { $0.map(\.step) } == [[0, 0, 0], [0, 1, 1, 1, 1], [0, 2, 1]])
  }

  /// The events of a file.
  private func events(_ name: String) throws -> [TensorBoardEvent] {
    Array(EventRecords(try Data(contentsOf: URL(filePath: name))))
  }

  @Test("a second log has a file of its own; a file in the folder's place is named")
  func folders() throws {
    let folder = try TemporaryFolder()
    let run = try Run(.standard)
    for _ in 0..<3 { _ = try TrainingLog(folder: folder.path("log"), run) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("log")).count == 3)
    let name = try folder.file("taken", "x")
    let error = #expect(throws: FileError.self) { try TrainingLog(folder: name, run) }
    #expect(error == FileError(.uncreatable, "\(name): cannot be created: '\(name)' is a file"))
  }

  /// The lengths of the records in the one file of a log, each with its checks right.
  private func lengths(_ folder: TemporaryFolder) throws -> [Int] {
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder.path("log")).first)
    var rest = [UInt8](try Data(contentsOf: URL(filePath: folder.path("log/" + name))))[...]
    var lengths: [Int] = []
    while !rest.isEmpty {
      let length = Int(number(rest.prefix(4)))
      #expect(number(rest.dropFirst(8).prefix(4)) == CRC32C.masked(rest.prefix(8)))
      let bytes = rest.dropFirst(12).prefix(length)
      #expect(bytes.count == length && number(rest.dropFirst(12 + length).prefix(4)) == CRC32C.masked(bytes))
      rest = rest.dropFirst(16 + length)
      lengths.append(length)
    }
    return lengths
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
}
