import Datasets
import Interchange
import Playground
import Text

extension FileLine {
  /// Takes a line apart, where it is no file's name as it stands.
  init(opening text: String) {
    self.init(text)
    if !options.isEmpty, TextFile.exists(text) { self = FileLine("").naming(text) }
  }

  private func naming(_ file: String) -> FileLine {
    var line = self
    line.file = file
    return line
  }

  /// What its options say of weights.
  var description: ModelDescription {
    get throws(Failure) {
      try checkNames(Self.ofWeights, "how a table is read")
      func value(_ name: String) -> String? { options.last { $0.name == name }.map { $0.value ?? "" } }
      return try ModelDescription(
        features: value("features"), activation: value("activation"), outputActivation: value("output-activation"),
        problem: value("problem"), classes: value("classes"), loss: value("loss"))
    }
  }

  /// Refuses options that say something of another kind of file.
  private func checkNames(_ names: [String], _ what: String) throws(Failure) {
    guard let option = options.first(where: { !names.contains($0.name) }) else { return }
    throw Failure(.usage, "\(file.printable()): --\(option.name) says \(what); leave it out")
  }

  /// What its options say of a table.
  var reading: TableReading {
    get throws(Failure) {
      try checkNames(Self.ofTables, "how weights are used")
      var reading = TableReading()
      for option in options {
        let value = option.value ?? "true"
        switch option.name {
        case "label": reading.label = value
        case "problem": reading.problem = try choice(Problem.self, value, option: "problem")
        default: try TableOption.all.first { $0.name == option.name }?.set(value, in: &reading)
        }
      }
      return reading
    }
  }
}
