import ArgumentParser
import Datasets
import Engine
import Interchange
import Playground

/// What a trained network says about rows of a file.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what a trained network says, one row for each row of a CSV.",
    discussion: """
      The rows' columns are those that the model was trained on, or x1, x2 and so on, or else the first columns of \
      numbers, in the units of the data that the model was trained on. The output of a classifier with two classes is \
      the probability (bce) or the score of the second one; with more there is a probability for each.
      """)

  @Option(help: ArgumentHelp("the model (\(readable))", valueName: "file"), completion: .models)
  var model: String
  @Argument(help: ArgumentHelp("the rows; - or nothing for standard input", valueName: "file.csv"), completion: .tables)
  var file = "-"
  @Flag(help: "repeat the inputs before each prediction")
  var echo = false
  @Option(
    help: ArgumentHelp("auto, yes or no: whether the first line of the file names the columns", valueName: "kind"),
    completion: .list(TableOption.header.values))
  var header: String?
  @Option(
    help: ArgumentHelp("auto, point or comma: what stands before the fraction of its numbers", valueName: "sign"),
    completion: .list(TableOption.decimal.values))
  var decimal: String?
  @OptionGroup(title: "Weights of PyTorch")
  var described: DescriptionOptions

  func run() throws {
    let model = try Model(file: model, described: described.description)
    var reading = TableReading()
    if let header { try TableOption.header.set(header, in: &reading) }
    if let decimal { try TableOption.decimal.set(decimal, in: &reading) }
    let places = try Places(
      file: file, columns: model.columns, preparation: model.preparation, reading: reading, note: complain)
    let isMany = model.network.outputs > 1
    let columns = isMany ? model.classes.map { "p_" + $0 } : ["output"]
    // What was made of the file's columns is nobody's input.
    let inputs = echo ? places.given?.columns ?? model.columns : []
    var text =
      (inputs + columns + (model.problem == .classification ? ["label"] : [])).map(\.quotedField).joined(separator: ",")
      + "\n"
    for (row, prediction) in try model.predict(places.values).enumerated() {
      let given =
        places.given.map { $0.rows[row].prefix(inputs.count).map(\.quotedField) }
        ?? places.values[row * model.columns.count..<row * model.columns.count + inputs.count].map(Self.text)
      let fields =
        given + prediction.outputs.map(\.description) + (prediction.label.map { [$0.quotedField] } ?? [])
      text += fields.joined(separator: ",") + "\n"
    }
    try say(text)
  }
  /// An input as people write it: whole numbers without a fraction.
  private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
