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

  func run() throws {
    let model = try Model(file: model)
    let places = try Places(file: file, columns: model.columns)
    let isMany = model.network.outputs > 1
    let columns = isMany ? model.classes.map { "p_" + $0 } : ["output"]
    var text =
      (columns + (model.problem == .classification ? ["label"] : [])).map(\.quotedField).joined(separator: ",") + "\n"
    for prediction in try model.predict(places.values) {
      let fields = prediction.outputs.map(\.description) + (prediction.label.map { [$0.quotedField] } ?? [])
      text += fields.joined(separator: ",") + "\n"
    }
    try say(text)
  }
}
