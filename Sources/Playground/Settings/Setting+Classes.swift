import Datasets

extension Setting {
  /// Which rows of a table are trained on.
  public static let split = Setting(
    "split", "which points are trained on: stratified (the same share of each class), random",
    Access(
      value: { $0.isDrawn ? .none : .text($0.splitting.rawValue) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let split = Split(rawValue: text) else { throw .unknown(name, text, splits) }
        guard split != .stratified || (experiment.problem == .classification && !experiment.isTFPlaygroundCompatible)
        else {
          throw ExperimentError(
            field: name, text: text,
            expected: experiment.isTFPlaygroundCompatible
              ? "TF Playground splits at random" : "it needs classes, and '\(experiment.dataName)' is a regression")
        }
        experiment.split = split == experiment.usualSplit ? nil : split
      }, choices: { $0.obstacleToWeights == nil ? .texts("stratified", "random") : .texts("random") },
      step: { (_, _) in }, names: { _ in splits }),
    option: .value("kind"), row: nil, trait: Trait(25) { "\($0.splitting.rawValue) split" },
    omission: { $0.splitting == .stratified ? "random" : nil },
    decidesPoints: true,
    synonyms: { _ in ["stratify": "stratified", "stratification": "stratified", "shuffle": "random"] })

  private static let splits = ["stratified", "random"]

  /// How much an example counts by its class.
  public static let classWeights = Setting(
    "class-weights", "none, or balanced: in training all classes count the same, however many examples each has",
    Access(
      value: { .text($0.classWeights.rawValue) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let weights = ClassWeights(rawValue: text) else {
          throw .unknown(name, text, ClassWeights.allCases.map(\.rawValue))
        }
        if weights == .balanced, let obstacle = experiment.obstacleToWeights {
          throw ExperimentError(field: name, text: text, expected: obstacle)
        }
        experiment.classWeights = weights
      }, choices: { $0.obstacleToWeights == nil ? .texts("none", "balanced") : .texts("none") }, step: { (_, _) in }),
    option: .value("kind"), row: nil, trait: Trait(26) { "\($0.classWeights.rawValue) class weights" },
    omission: { $0.classWeights == .none ? nil : "none" })
}

extension Experiment {
  /// Why classes cannot be weighed; nil where they can.
  fileprivate var obstacleToWeights: String? {
    if isTFPlaygroundCompatible { return "in TF Playground all examples count the same" }
    return problem == .classification ? nil : "it needs classes, and '\(dataName)' is a regression"
  }
}
