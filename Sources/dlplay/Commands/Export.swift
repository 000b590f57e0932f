import ArgumentParser
import Foundation
import Interchange
import Playground
import Text

/// A model's file in other formats.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert a trained network to another kind of file.",
    discussion: "The ending chooses:\n"
      + ModelFormat.all.map { format in
        let ending = format.ending.padding(toLength: 14, withPad: " ", startingAt: 0)
        return "  \(ending)\(format.explanation)"
      }.joined(separator: "\n"))

  @Option(help: ArgumentHelp("the model (\(readable))", valueName: "file"), completion: .models)
  var model: String
  @Option(
    help: ArgumentHelp("write it here; may be given several times", valueName: "file"), completion: .exports)
  var to: [String]
  @OptionGroup(title: "Weights of PyTorch")
  var described: DescriptionOptions

  func run() throws {
    try checkExports(to, option: "--to")
    let model = try Model(file: model, described: described.description)
    for name in to { try model.export(to: name) }
  }
}

/// Refuses names that no model can be written to, before anything is done.
func checkExports(_ names: [String], option: String) throws(Failure) {
  if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
    throw Failure(.usage, "\(option) '\(names[twice].printable())' is given twice")
  }
  for name in names {
    guard ModelFormat(of: name) != nil else {
      throw Failure(.usage, "\(option) '\(name.printable())': \(ModelFormat.endingsRule)")
    }
    if let refusal = TextFile.refusal(creating: name) { throw Failure(refusal) }
  }
}

/// The endings of what a model is read from, as help writes them.
let readable = ModelFormat.readableEndings.joined(separator: ", ")
/// The endings of what a model is written to.
let writable = ModelFormat.all.map(\.ending).joined(separator: ", ")
