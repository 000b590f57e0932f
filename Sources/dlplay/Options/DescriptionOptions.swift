import ArgumentParser
import Datasets
import Engine
import Interchange
import Text

/// What a file of PyTorch's own weights does not say; for files that say it themselves nothing may be given.
struct DescriptionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "its inputs, in the order of the first layer's weights: x1,x2, or columns for as many as it takes",
      valueName: "list"))
  var features: String?
  @Option(
    help: ArgumentHelp("its hidden layers' activation, or one a layer with commas between", valueName: "name"),
    completion: .list(Activation.elementwise.map(\.name)))
  var activation: String?
  @Option(
    help: ArgumentHelp("its last layer's activation", valueName: "name"),
    completion: .list(Activation.all.map(\.name)))
  var outputActivation: String?
  @Option(
    help: ArgumentHelp("classification or regression", valueName: "kind"),
    completion: .list(Problem.allCases.map(\.rawValue)))
  var problem: String?
  @Option(help: ArgumentHelp("its classes' names, with commas between (default: 0,1 and so on)", valueName: "names"))
  var classes: String?
  @Option(
    help: ArgumentHelp("what it was trained to make small (default: what suits its output)", valueName: "name"),
    completion: .list(Loss.all.map(\.name)))
  var loss: String?

  /// What they say.
  var description: ModelDescription {
    get throws(Failure) {
      try ModelDescription(
        features: features, activation: activation, outputActivation: outputActivation, problem: problem,
        classes: classes, loss: loss)
    }
  }
}

extension ModelDescription {
  /// From what was typed for each option.
  init(
    features: String?, activation: String?, outputActivation: String?, problem: String?, classes: String?, loss: String?
  ) throws(Failure) {
    self.init()
    (self.features, self.activation, self.outputActivation, self.loss) = (features, activation, outputActivation, loss)
    self.classes = classes?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    self.problem = try problem.map { (name) throws(Failure) in try choice(Problem.self, name, option: "problem") }
  }
}
