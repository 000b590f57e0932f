internal import Datasets
import Engine
import Text

/// What is learned at first: data, options, weights.
extension LessonHead {
  func experiment() throws(LessonProblem) -> Experiment {
    let options = try text("experiment")
    var experiment = options.contains("--compat") ? Experiment.tfPlayground : .standard
    if let table = try data() {
      experiment.choose(dataset: .table(table, file: "\(try shownText("title")).csv"))
    }
    try apply(options, to: &experiment, key: "experiment")
    if let obstacle = experiment.obstacle { throw problem("experiment", obstacle) }
    return experiment
  }

  private func data() throws(LessonProblem) -> Table? {
    let data = try text("data")
    for key in ["label", "problem"] where data.isEmpty && has(key) { throw problem(key, "belongs to data") }
    guard !data.isEmpty else { return nil }
    let label = try text("label")
    var reading = TableReading(label: label.isEmpty ? nil : label, problem: nil)
    if has("problem") {
      let (kind, kinds) = (try text("problem"), Problem.allCases.map(\.rawValue))
      guard let problem = kinds.spelled(kind).flatMap(Problem.init) else {
        throw problem("problem", "'\(kind.printable(limit: 40))': \(kinds.choice(near: kind))")
      }
      reading.problem = problem
    }
    do throws(TableError) {
      return try Table(csv: data, reading: reading)
    } catch {
      // Where the table begins in the line after its key, as long texts do, its lines are the file's.
      throw LessonProblem(line: line(of: "data") + (error.line ?? 0), message: "data: \(error.message)")
    }
  }

  /// Weights and biases to start with: `w1_21 = 0.5`, `b11 = -50000`.
  func planted(_ key: String, in experiment: Experiment) throws(LessonProblem) -> [Lesson.Planted] {
    var planted: [Lesson.Planted] = []
    for text in try texts(key) {
      let parts = text.split(separator: "=").map { String($0.filter { $0 != " " }) }
      guard parts.count == 2, let value = Float(parts[1]), value.isFinite,
        let place = NotesName.weight(parts[0]) ?? NotesName.bias(parts[0])
      else { throw problem(key, "'\(text)' is not of the form \"w1_21 = 0.5\" or \"b11 = -3\"") }
      guard experiment.has(place) else { throw problem(key, "the network has no '\(parts[0])'") }
      planted.append(Lesson.Planted(place: place, value: value))
    }
    return planted
  }

  /// Sets what options say, written as on the command line.
  func apply(_ options: String, to experiment: inout Experiment, key: String) throws(LessonProblem) {
    let given = try settings(of: options, key: key)
    // In the order in which settings build on each other, whatever the order of the options.
    for setting in Setting.stored where setting != .compatibility {
      for (_, value) in given.filter({ $0.setting == setting }) {
        do throws(ExperimentError) {
          try experiment.set(setting.name, to: value)
        } catch {
          throw problem(key, "--\(error.message)")
        }
      }
    }
  }

  private func settings(of options: String, key: String) throws(LessonProblem) -> [(setting: Setting, value: String)] {
    var given: [(setting: Setting, value: String)] = []
    var words = options.split(separator: " ").map(String.init)[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else {
        throw problem(key, "'\(word)' stands where an option such as --hidden should be")
      }
      let name = String(word.dropFirst(2))
      if let setting = Setting.called(name), setting.option != .none {
        guard setting.option != .flag else {
          given.append((setting, "true"))
          continue
        }
        guard let value = words.popFirst() else { throw problem(key, "\(word) needs a value") }
        given.append((setting, value))
      } else if name.hasPrefix("no-"), let setting = Setting.called(String(name.dropFirst(3))), setting.option == .flag
      {
        given.append((setting, "false"))
      } else {
        let names = Setting.stored.filter { $0.option != .none }.map { "--\($0.name)" }
        throw problem(key, "there is no option \(word): \(names.choice(near: word))")
      }
    }
    return given
  }
}
