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
        == FileError(.malformed, "\(points):3: 'abc' is not a number (column x2)"))
    #expect(experiment == .standard)
    #expect(
      error { _ = try Places(file: points, columns: ["x1", "x2"]) }?.message
        == "\(points):3: 'abc' is not a number (column x2)")
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

  @Test("a device is not replaced by a file", .enabled(if: FileManager.default.fileExists(atPath: "/dev/null")))
  func device() throws {
    #expect(
      error { try TextFile.write("x", to: "/dev/null") }
        == FileError(.uncreatable, "/dev/null: cannot be created: it is not an ordinary file"))
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
}
