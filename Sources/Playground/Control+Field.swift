extension Control {
  /// What options, files and the palette call it.
  public var fieldName: String {
    switch self {
    case .dataset: "dataset"
    case .noise: "noise"
    case .trainRatio: "train-ratio"
    case .batchSize: "batch-size"
    case .learningRate: "learning-rate"
    case .optimizer: "optimizer"
    case .activation: "activation"
    case .outputActivation: "output-activation"
    case .loss: "loss"
    case .regularization: "regularization"
    case .regularizationRate: "regularization-rate"
    case .initializer: "init"
    }
  }
}
