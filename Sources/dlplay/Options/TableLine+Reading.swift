import Datasets
import Interchange
import Playground
import Text

extension TableLine {
  /// Takes a line apart, where it is no file's name as it stands.
  init(opening text: String) {
    self.init(text)
    if !options.isEmpty, TextFile.exists(text) { self = TableLine("").naming(text) }
  }

  private func naming(_ file: String) -> TableLine {
    var line = self
    line.file = file
    return line
  }

  /// What its options say.
  var reading: TableReading {
    get throws(Failure) {
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
