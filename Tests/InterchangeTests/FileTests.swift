import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Testing

@Suite("Files") struct FileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func error(_ body: () throws -> Void) -> FileError? { #expect(throws: FileError.self, performing: body) }

  @Test("a missing file, a folder and text that is not UTF-8 are named")
  func reading() throws {
    let missing = folder.path("missing.json")
    #expect(error { _ = try Model(file: missing) } == FileError(.unreadable, "\(missing): no such file"))
    #expect(
      error { _ = try TextFile.read(folder.url.path) } == FileError(.unreadable, "\(folder.url.path): it is a folder"))
    let inFile = try folder.file("a.csv", "x") + "/b.csv"
    #expect(error { _ = try TextFile.read(inFile) }?.kind == .unreadable)
    let latin = folder.path("latin.csv")
    try Data([0x78, 0x31, 0x0A, 0x0A, 0xE9, 0x0A]).write(to: URL(filePath: latin))
    #expect(
      error { _ = try TextFile.read(latin) } == FileError(.malformed, "\(latin):3: not UTF-8 text; save it as UTF-8"))
  }

  @Test("a table's and a model's errors name the file and the line")
  func malformed() throws {
    let points = try folder.file("points.csv", "x1,x2,label\n1,2,a\n3,abc,b\n")
    var experiment = Experiment.standard
    #expect(
      error { try experiment.open(table: points) }
        == FileError(
          .malformed, "\(points):3: 'abc' is not a number (column x2); correct it, or leave the column out: --drop x2"))
    #expect(experiment == .standard)
    #expect(
      error { _ = try Places(file: points, columns: ["x1", "x2"]) }?.message
        == "\(points):3: 'abc' is not a number (column x2); correct it")
    let model = try folder.file("m.json", "{\n]")
    #expect(error { _ = try Model(file: model) } == FileError(.malformed, "\(model):2: not JSON at column 1"))
  }

  @Test("a written file is whole, alone in its folder, and replaces the old one; a link stays a link")
  func writing() throws {
    let name = folder.path("m.json")
    try TextFile.write("old", to: name)
    try classifier().export(to: name)
    #expect(try Model(file: name) == classifier())
    #expect(folder.names == ["m.json"])
    let link = folder.path("link.json")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: name)
    try TextFile.write("through", to: link)
    #expect(try folder.text("m.json") == "through")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == name)
  }

  @Test("where no file can be, nothing is written and the reason is said")
  func refused() throws {
    let nowhere = folder.path("no/m.json")
    #expect(
      error { try classifier().export(to: nowhere) }
        == FileError(.uncreatable, "\(nowhere): cannot be created: there is no folder '\(folder.path("no"))'"))
    #expect(
      error { try TextFile.write("x", to: folder.url.path) }
        == FileError(.uncreatable, "\(folder.url.path): cannot be created: it is a folder"))
    let text = folder.path("m.txt")
    #expect(
      error { try classifier().export(to: text) }
        == FileError(.uncreatable, "\(text): the ending must be .json, .onnx, .safetensors, .csv, .py, .c"))
    var broken = classifier()
    broken.network.layers[1].bias[0] = .nan
    let name = folder.path("nan.json")
    #expect(
      error { try broken.export(to: name) }
        == FileError(.malformed, "\(name): the weights are not finite; nothing was written"))
    #expect(folder.names.isEmpty)
  }

  @Test("a device is written to and not replaced by a file", .enabled(if: TextFile.exists("/dev/full")))
  func device() throws {
    try TextFile.write("x", to: "/dev/null")
    #expect(TextFile.obstacle(reading: "/dev/null") == "it is not an ordinary file")
    #expect(
      error { try TextFile.write("x", to: "/dev/full") }
        == FileError(.unwritable, "/dev/full: writing failed: no space left"))
  }

  @Test("what has no end is not read to the end", .enabled(if: TextFile.exists("/dev/zero")))
  func endless() throws {
    #expect(
      error { _ = try TextFile.read("/dev/zero") }
        == FileError(.malformed, "/dev/zero:1: a zero byte: this is no text"))
    #expect(error { _ = try TextFile.bytes("/dev/zero") }?.message == "/dev/zero: larger than 256 MB")
    let link = folder.path("m.onnx")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/zero")
    #expect(error { _ = try Model(file: link) }?.message == "\(link): larger than 256 MB")
    // A file that the program was given is read on from where it stands: that tells how much was read.
    let zeros = try #require(
      FileHandle(forReadingAtPath: try folder.file("zeros", String(repeating: "\0", count: 2_000_000))))
    #expect(error { _ = try TextFile.read("/dev/fd/\(zeros.fileDescriptor)") }?.kind == .malformed)
    #expect(try (1...1 << 18).contains(zeros.offset()))
    let ten = try folder.file("ten.csv", "0123456789")
    #expect(error { _ = try TextFile.read(ten, most: 9) }?.kind == .malformed)
    #expect(try TextFile.read(ten, most: 10) == "0123456789")
  }

  @Test("a link that leads to nothing is called so, and one that goes round in circles")
  func danglingLinks() throws {
    let (lost, circle) = (folder.path("lost.json"), folder.path("circle.json"))
    try FileManager.default.createSymbolicLink(atPath: lost, withDestinationPath: "nowhere")
    try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: "circle.json")
    #expect(
      error { _ = try TextFile.read(lost) } == FileError(.unreadable, "\(lost): it is a link that leads to nothing"))
    #expect(
      error { try TextFile.write("x", to: lost) }
        == FileError(.uncreatable, "\(lost): cannot be created: it is a link that leads to nothing"))
    #expect(error { _ = try TextFile.read(circle) }?.message == "\(circle): its links go round in circles")
  }

  @Test("what a killed program left beside a file goes with the next writing, what another is writing stays")
  func leftovers() throws {
    // No process has such a number: they end at 4,194,304.
    let dead = try folder.file(".m.json.dlplay-99999999-0.tmp", "half")
    let alive = try folder.file(".m.json.dlplay-\(getppid())-0.tmp", "being written")
    let other = try folder.file(".n.json.dlplay-99999999-0.tmp", "of another file")
    let strange = try folder.file(".m.json.dlplay-x.tmp", "of nobody")
    try TextFile.write("new", to: folder.path("m.json"))
    #expect(!TextFile.exists(dead))
    #expect([alive, other, strange].allSatisfy(TextFile.exists))
    #expect(try folder.text("m.json") == "new")
  }

  @Test("a file keeps its permissions, and one with a name as long as can be is written too")
  func permissions() throws {
    let name = try folder.file("m.json", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: name)
    try TextFile.write("new", to: name)
    #expect(try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int == 0o640)
    let long = String(repeating: "ä", count: 125) + ".json"
    try TextFile.write("x", to: folder.path(long))
    #expect(folder.names == ["m.json", long].sorted())
  }

  @Test("nothing of a file's text or name does anything to a terminal, and what is long is cut")
  func printed() throws {
    let name = try folder.file(
      "a\u{1B}[2J\n\u{202E}.csv", "x1,x2\u{9B},label\n1,\u{1B}[2J\(String(repeating: "y", count: 100_000)),a\n3,4,b\n")
    let message = try #require(error { _ = try Table(file: name) }).message
    #expect(message.contains("a\\x1b[2J\\n\\u{202e}.csv:2: '\\x1b[2Jyyy"))
    #expect(message.hasSuffix("yyy' is not a number (column x2\\x9b)"))
    #expect(message.count < 400)
  }

  @Test("an export asks before it replaces")
  func asking() throws {
    let name = folder.path("m.json")
    #expect(classifier().export(to: name, replaces: false) == .written(name))
    #expect(classifier(hidden: [2]).export(to: name, replaces: false) == .exists(name))
    #expect(try Model(file: name) == classifier())
    #expect(classifier(hidden: [2]).export(to: name, replaces: true) == .written(name))
    #expect(try Model(file: name) == classifier(hidden: [2]))
    let nowhere = folder.path("no/m.json")
    #expect(
      classifier().export(to: nowhere, replaces: false)
        == .failed("\(nowhere): cannot be created: there is no folder '\(folder.path("no"))'"))
  }

  @Test("an export of the playground's takes no pipe or device, at whose other end nobody may be, and no folder")
  func noOrdinaryFile() {
    for replaces in [false, true] {
      #expect(
        classifier().export(to: "/dev/null", replaces: replaces) == .failed("/dev/null: it is not an ordinary file"))
      #expect(
        classifier().export(to: folder.path("."), replaces: replaces) == .failed("\(folder.path(".")): it is a folder"))
    }
  }
}
