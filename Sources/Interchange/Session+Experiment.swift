import Datasets
import Engine
import Playground
import Text

extension SessionFile.Data {
  /// Where the points come from.
  func source(
    _ experiment: [String: SessionFile.Value], _ path: String
  ) throws(ContentError) -> Experiment.Source {
    func wanted<Part>(_ part: Part?, _ name: String) throws(ContentError) -> Part {
      guard let part else { throw ContentError("\(path).\(name) is missing") }
      return part
    }
    switch kind {
    case "carried":
      guard case .text(let name) = experiment["dataset"], DatasetEntry.named(name) != nil else {
        throw ContentError(
          "experiment.dataset must be one of \(DatasetEntry.all.map(\.name).joined(separator: ", ")) where \(path).kind is 'carried'"
        )
      }
      return .carried(name)
    case "table":
      let what = try problem(path)
      let columns = try names(wanted(columns, "columns"), "\(path).columns")
      let points = try SessionPoints.points(
        wanted(points, "points").numbers, columns: columns.count, classes: what.classes.count, "\(path).points")
      guard !points.isEmpty else { throw ContentError("\(path).points is empty: a table has rows") }
      return .table(
        Table(
          columns: columns, label: try wanted(label, "label"), problem: what.problem, classes: what.classes,
          points: points, title: title, source: self.source,
          preparation: try preparation.map { (file) throws(ContentError) in try file.preparation(columns: columns) }),
        file: try wanted(file, "file"))
    case "drawing":
      let what = try problem(path)
      let columns = try names(wanted(columns, "columns"), "\(path).columns")
      let ranges = try wanted(domain, "domain")
      guard ranges.count == 2, ranges.allSatisfy({ $0.count == 2 && $0[0] < $0[1] && ($0[1] - $0[0]).isFinite }) else {
        throw ContentError("\(path).domain must be two ranges, each a lower and an upper number")
      }
      func points(_ list: NumberList<Double>?, _ name: String) throws(ContentError) -> [Point] {
        try SessionPoints.points(
          wanted(list, name).numbers, columns: columns.count, classes: what.classes.count, "\(path).\(name)")
      }
      let others = try wanted(others, "others").numbers
      guard others.count == max(0, columns.count - 2), others.allSatisfy(\.isFinite) else {
        throw ContentError("\(path).others must be a number for each column beyond the first two")
      }
      return .drawing(
        PointSet(
          problem: what.problem, classes: what.classes, columns: columns, train: try points(train, "train"),
          test: try points(test, "test"), scaling: try scaling?.scaling(columns: columns.count),
          domain: PointSet.Domain(x: ranges[0][0]...ranges[0][1], y: ranges[1][0]...ranges[1][1]),
          others: others), from: from)
    default: throw ContentError("\(path).kind is '\(kind.printable())': there are carried, table, drawing")
    }
  }

  private func names(_ names: [String], _ path: String) throws(ContentError) -> [String] {
    guard !names.isEmpty else { throw ContentError("\(path) must name the columns of the data, one at least") }
    return names
  }

  private func problem(_ path: String) throws(ContentError) -> (problem: Problem, classes: [String]) {
    guard let problem = Problem(rawValue: self.problem ?? "") else {
      throw ContentError("\(path).problem must be classification or regression")
    }
    let classes = classes ?? []
    guard problem == .regression ? classes.isEmpty : 2...10 ~= classes.count else {
      throw ContentError("\(path).classes has \(classes.count) names: a classification has 2 to 10, a regression none")
    }
    return (problem, classes)
  }
}

extension Experiment {
  /// Properties that points put by hand do not let themselves be set to: they are set before.
  private static let ofPoints = ["noise", "train-ratio", "data-seed", "scale"]

  /// The experiment of a file's properties, each of which must be there.
  init(
    _ values: [String: SessionFile.Value], _ source: Source, _ path: String
  ) throws(ContentError) {
    self = .standard
    switch values["compat"] {
    case .text("tfplayground"): isTFPlaygroundCompatible = true
    case .some(.none): break
    case .text(let name):
      throw ContentError("\(path).compat is '\(name.printable())': there is only tfplayground, or null")
    case nil: throw ContentError("\(path).compat is missing")
    }
    let fields = Setting.stored.filter { !["dataset", "samples", "compat"].contains($0.name) }
    for field in fields where Self.ofPoints.contains(field.name) { try set(field, values, path) }
    let noise = noise
    choose(dataset: source)
    self.noise = noise
    for field in fields where !Self.ofPoints.contains(field.name) {
      // Points put by hand lie as they lie.
      if isDrawn, field.name == "axes", values["axes"]?.text == field.value(self).text { continue }
      try set(field, values, path)
    }
    guard case .text(let text) = values["samples"], let samples = Int(text),
      samples == self.samples || (!isDrawn && Limits.samples ~= samples)
    else {
      throw ContentError(
        "\(path).samples must be \(table == nil && !isDrawn ? "a whole number from 10 to 1000000" : "\(self.samples), the number of points")"
      )
    }
    self.samples = samples
    guard case .text(let name) = values["dataset"], name == dataName else {
      throw ContentError("\(path).dataset must be '\(dataName.printable())', as the data is called")
    }
  }

  private mutating func set(
    _ field: Setting, _ values: [String: SessionFile.Value], _ path: String
  ) throws(ContentError) {
    let path = "\(path).\(JSONText.key(of: field))"
    switch values[JSONText.key(of: field)] {
    case .text(let text):
      if let number = Int(text), takesOfLink(number, field.name) { return }
      do throws(ExperimentError) {
        try set(field.name, to: text)
      } catch {
        throw ContentError("\(path) is '\(text.printable())': \(error.expected)")
      }
    case .some(.none):
      // Only where there is none to begin with.
      guard field.value(self) == .none else { throw ContentError("\(path) must not be null") }
    case nil:
      guard let former = former(field) else { throw ContentError("\(path) is missing") }
      if field.value(self) != .none { try? set(field.name, to: former) }
    }
  }

  /// What it was before files said it; nil where they always did.
  private func former(_ field: Setting) -> String? {
    switch field {
    case .split: table != nil && order == .sequential && !isTFPlaygroundCompatible ? "shuffled" : "random"
    case .classWeights: "none"
    case .freeze: Setting.freeze.value(.standard).text
    default: nil
    }
  }

  /// Takes what a link may say and an option may not.
  private mutating func takesOfLink(_ number: Int, _ field: String) -> Bool {
    switch field {
    case "noise" where 0...PlaygroundLink.mostNoise ~= number: noise = number
    case "train-ratio" where PlaygroundLink.trainRatios ~= number: trainRatio = number
    default: return false
    }
    return true
  }
}
