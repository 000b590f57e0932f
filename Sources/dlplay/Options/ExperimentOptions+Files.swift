import Foundation
import Interchange
import Playground
import Text

extension ExperimentOptions {
  /// The table that is learned and how it is read; nil for other data.
  func tableLine(_ file: String?) -> FileLine? {
    guard let name = data ?? file, name != "-", FileKind(name) == .table else { return nil }
    var line = FileLine("")
    line.file = name
    for option in TableOption.all {
      guard let value = table[option.name], option.word != nil || value == "true" else { continue }
      line = line.with(option.name, value, isFlag: option.word == nil)
    }
    line = label.map { line.with("label", $0) } ?? line
    return problem.map { line.with("problem", $0) } ?? line
  }

  /// What is said of a folder where a file is wanted, with a file of it that would do.
  static func refusal(folder: String) -> String {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    let stem = folder.hasSuffix("/") ? folder : folder + "/"
    let files = names.filter { FileKind($0) != nil && !$0.hasPrefix(".") }.map { (stem + $0).printable() }
    return "'\(folder.printable())' is a folder: name a file in it"
      + (files.first.map { ", such as \($0)" } ?? "; it has no table, session or model")
  }

  /// What a word that is no kind of file most likely means, as the end of a sentence.
  static func meant(by file: String) -> String {
    if TextFile.exists(file) {
      return
        "; tables may end in \(TextFile.tableEndings.dropFirst().joined(separator: ", ")) too; if this is one: --data \(file.printable())"
    }
    let endings = TextFile.tableEndings + ModelFormat.readableEndings
    if let ending = file.split(separator: ".").last.map({ ".\($0)" }), file.contains("."),
      let near = endings.nearest(to: ending)
    {
      return "; did you mean \(file.dropLast(ending.count).description.printable())\(near)?"
    }
    return Typed.meant(by: file).map { "; did you mean \($0)?" } ?? ""
  }

  /// Takes a model's shape; where its data are not named, that is what to name.
  func adapt(_ experiment: inout Experiment, to model: Model?, isTableNamed: Bool) throws(ExperimentError) {
    do throws(ExperimentError) {
      try model?.adapt(&experiment)
    } catch {
      guard !isTableNamed, dataset == nil else { throw error }
      throw error.adding("; name the data that it was trained on with --data or --dataset")
    }
  }
}
