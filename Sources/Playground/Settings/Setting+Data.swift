import Datasets
import Engine
import Text

extension Setting {
  /// The data set.
  public static let dataset = Setting(
    "dataset", "what is learned: a data set's name",
    Access(
      value: { .text($0.dataName) },
      set: { (experiment, text, name) throws(ExperimentError) in
        if text == "drawn" || text.hasSuffix(", edited") {
          throw ExperimentError(
            field: name, text: text, expected: "points put by hand have no name to find them by; use their CSV file")
        }
        guard let entry = DatasetEntry.named(text) else { throw .unknown(name, text, DatasetEntry.all.map(\.name)) }
        experiment.choose(dataset: Experiment.Source(entry))
      }, choices: { _ in DatasetEntry.all.map { Choice($0.name, $0.explanation) } },
      step: { (experiment, steps) in
        let entries = DatasetEntry.all
        let name = entries.map(\.name).stepping(from: experiment.dataOrigin ?? "", by: steps, wraps: true)
        if let entry = entries.last(where: { $0.name == name }) { experiment.choose(dataset: .init(entry)) }
      }, names: { _ in DatasetEntry.all.map(\.name) }),
    option: .value("name"),
    row: Row(
      section: .data, place: 1, title: "data set", shortTitle: "data",
      shown: { $0.isDrawn ? $0.dataOrigin == nil ? "drawn" : "edited" : $0.dataName },
      opening: { experiment in
        if let entry = experiment.entry { return ["\(entry.title): \(entry.explanation)", "Source: \(entry.source)"] }
        guard experiment.isDrawn else { return nil }
        return [
          "\(experiment.samples) points, changed by hand"
            + (experiment.dataOrigin.map { "; they began as \($0)" } ?? " from an empty plane") + ".",
          "d and D choose other data, u brings these back.",
        ]
      }),
    trait: Trait(1) { $0.dataName }, omission: { _ in nil },
    synonyms: { _ in
      [
        "exclusive-or": "xor", "circles": "circle", "gaussian": "gauss", "two-gauss": "gauss", "spirals": "spiral",
        "two-spirals": "spiral", "two-moons": "moons", "make-moons": "moons", "checker-board": "checkerboard",
        "blobs": "blobs-3", "yinyang": "yin-yang", "reg-plane": "plane", "reg-gauss": "multi-gauss", "sin": "sine",
        "multigauss": "multi-gauss",
      ]
    })

  /// Classes, or a number: what the data set says.
  public static let problem = Setting(
    "problem", "classes, or a number: the first data set of that kind",
    Access(
      value: { .text($0.problem.rawValue) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let problem = Problem(rawValue: text) else {
          throw .unknown(name, text, Problem.allCases.map(\.rawValue))
        }
        if experiment.problem != problem { experiment.chooseFirst(of: problem) }
      }, choices: { _ in Problem.allCases.map { Choice($0.rawValue) } },
      step: { (experiment, _) in
        experiment.chooseFirst(of: experiment.problem == .classification ? .regression : .classification)
      }, names: { _ in Problem.allCases.map(\.rawValue) }),
    option: .none,
    row: Row(
      section: .more, place: 1, title: "problem", shortTitle: "task",
      shown: { $0.problem == .classification ? "classes" : "a number" },
      opening: { _ in
        ["Classes are told apart by the sign or the probability of the output; a regression predicts a number."]
      }),
    trait: nil, omission: { _ in nil })

  /// How many points a generator makes.
  public static let samples = Setting(
    "samples", "how many points a generator makes",
    .whole(
      \.samples, Experiment.Limits.samples, usual: [10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000]),
    option: .value("n"),
    row: Row(
      section: .more, place: 2, title: "points", shown: { $0.isDrawn ? "\($0.points.count)" : "\($0.samples)" },
      isShown: { $0.table == nil },
      texts: { _ in ["Fewer points are learned by heart sooner; more show the rule behind them."] }),
    trait: Trait(13) { "\($0.samples) points" },
    omission: { experiment in
      let page = experiment.problem == .classification ? 500 : 1200
      return experiment.samples == page ? nil : "\(page)"
    }, decidesPoints: true, obstacle: Self.isLeftToHands)

  /// The generator's noise.
  public static let noise = Setting(
    "noise", "percent, 0 to 50", .whole(\.noise, 0...50, by: 5), option: .value("percent"),
    row: Row(
      section: .data, place: 2, title: "noise", shown: { "\($0.noise)%" }, share: { Double($0.noise) / 50 }),
    trait: Trait(14) { "noise \($0.noise)%" }, omission: { _ in nil }, decidesPoints: true,
    obstacle: { $0.table != nil ? "a table has the noise it has" : isLeftToHands($0) })

  /// How many of the points are trained on.
  public static let trainRatio = Setting(
    "train-ratio", "percent of the points to train on, 10 to 100", .whole(\.trainRatio, 10...100, by: 10),
    option: .value("percent"),
    row: Row(
      section: .data, place: 3, title: "train", shown: { "\($0.trainPercent)%" }, share: { Double($0.trainRatio) / 100 }
    ),
    trait: Trait(15) { "\($0.trainRatio)% train" }, omission: { _ in nil }, decidesPoints: true,
    obstacle: Self.isLeftToHands)

  /// The seed of everything.
  public static let seed = Setting(
    "seed", "any text; the same seed gives the same run",
    Access(
      value: { .text($0.seed) }, set: { (experiment, text, _) throws(ExperimentError) in experiment.seed = text },
      choices: { _ in .wholes(1...9) }, step: { (_, _) in }),
    option: .anyValue("n"), row: nil, trait: Trait(23) { "seed \($0.seed)" },
    omission: { experiment in
      let isPlain = experiment.seed.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
      }
      return isPlain && !experiment.seed.isEmpty ? nil : "letters and digits"
    })

  /// The seed of the points where it is another.
  public static let dataSeed = Setting(
    "data-seed", "the seed of the points where it is not the run's",
    Access(
      value: { $0.dataSeed.map { .text($0) } ?? .none },
      set: { (experiment, text, _) throws(ExperimentError) in experiment.dataSeed = text },
      choices: { _ in .wholes(1...9) }, step: { (_, _) in }),
    option: .none, row: nil, trait: Trait(24) { "data \($0.seedOfData)" },
    omission: { experiment in
      experiment.dataSeed == nil || experiment.dataSeed == experiment.seed || experiment.isTFPlaygroundCompatible
        ? nil : ""
    }, decidesPoints: true)

  /// Which columns of a table are the axes of the picture.
  public static let axes = Setting(
    "axes", "the two columns of a table that are the picture's axes, with a comma between",
    Access(
      value: { .texts(Array($0.columns.prefix(2))) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard text != experiment.columns.prefix(2).joined(separator: ",") else { return }
        guard let table = experiment.table, table.columns.count > 1 else {
          throw ExperimentError(
            field: name, text: text, expected: "'\(experiment.dataName)' has no columns to choose from")
        }
        guard let names = table.columns.pair(in: text) else {
          throw ExperimentError(
            field: name, text: text,
            expected: "two different columns with a comma between; there are \(table.columns.listed)")
        }
        experiment.axes = names == table.widest.map { table.columns[$0] } ? [] : names
      }, choices: { $0.axesChoices }, step: { (_, _) in }, names: { $0.table?.columns ?? $0.columns }),
    option: .value("a,b"), row: nil, trait: nil, omission: { _ in nil }, decidesPoints: true)

  /// How a table's columns become numbers for the network.
  public static let scale = Setting(
    "scale", "how a table's columns become the network's numbers: fit, standard, none", .choice(\.scale),
    option: .value("kind"), row: nil, trait: Trait(22) { "scale \($0.scale.rawValue)" }, omission: { _ in nil },
    decidesPoints: true)

  /// Points that a person has put are not made by any setting.
  private static let isLeftToHands: @Sendable (Experiment) -> String? = {
    $0.isDrawn ? "points put by hand are what they are; d chooses other data" : nil
  }
}

extension Experiment {
  /// Takes the first data set of a kind.
  fileprivate mutating func chooseFirst(of problem: Problem) {
    if let entry = DatasetEntry.all.first(where: { $0.problem == problem }) { choose(dataset: Source(entry)) }
  }

  /// Each pair of a table's first columns.
  fileprivate var axesChoices: [Choice] {
    let names = (table?.columns ?? columns).prefix(6)
    return names.count == 1
      ? .texts(names[0])
      : names.indices.flatMap { first in names[(first + 1)...].map { Choice("\(names[first]),\($0)") } }
  }
}

extension [String] {
  /// The two different names that a text has with a comma between, which may itself be in a name; nil where it has not.
  fileprivate func pair(in text: String) -> [String]? {
    for name in self where text.utf8.starts(with: (name + ",").utf8) {
      let rest = String(decoding: text.utf8.dropFirst(name.utf8.count + 1), as: UTF8.self)
      if rest != name, contains(rest) { return [name, rest] }
    }
    return nil
  }
}
