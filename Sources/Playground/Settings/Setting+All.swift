extension Setting {
  /// Everything that decides what is learned and how, in the order in which it is to be set, and in which files have it.
  public static let stored: [Setting] = [
    dataset, samples, noise, trainRatio, seed, dataSeed, axes, features, hidden, activation, loss, huberDelta,
    outputActivation, optimizer, learningRate, schedule, momentum, batchSize, order, scale, regularization,
    regularizationRate, dropout, batchNorm, residual, freeze, initializer, split, classWeights, compatibility,
  ]

  /// What the stored ones say already, and the screen has a row for.
  public static let derived: [Setting] = [problem]

  /// Those that have a row on the screen, in the order of the panel.
  public static let rows: [Setting] = Section.allCases.flatMap { section in
    (stored + derived).filter { $0.row?.section == section }.sorted { ($0.row?.place ?? 0) < ($1.row?.place ?? 0) }
  }

  /// What tells runs apart, what matters most first.
  static let traits: [Trait] = (stored + derived).compactMap(\.trait).sorted { $0.rank < $1.rank }

  private static let byName = Dictionary(uniqueKeysWithValues: stored.map { ($0.name, $0) })

  /// The stored setting of that name; nil where there is none.
  public static func named(_ name: String) -> Setting? { byName[name] }

  /// The rows that mean something now: momentum only where there is momentum.
  public static func shown(in experiment: Experiment) -> [Setting] {
    rows.filter { $0.row?.isShown(experiment) == true }
  }
}

extension Experiment {
  /// Changes the setting of that name, or says why not.
  public mutating func set(_ name: String, to text: String) throws(ExperimentError) {
    guard let setting = Setting.named(name) else {
      throw ExperimentError(
        field: name, text: text,
        expected: "no such property; there are " + Setting.stored.map(\.name).joined(separator: ", "))
    }
    if isDrawn, setting.decidesPoints {
      throw ExperimentError(
        field: name, text: text, expected: "points put by hand are what they are; choose other data first")
    }
    try setting.set(&self, to: text)
  }
}
