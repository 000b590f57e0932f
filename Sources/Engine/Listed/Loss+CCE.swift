import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Loss {
  /// Categorical cross-entropy of softmax's outputs.
  ///
  /// Targets are a row of 0 with a 1 for the class. Training computes it from the sums before softmax; from an output alone the logarithm is
  /// cut at -100.
  public static let cce = Loss(
    Definition(
      number: lossCCE, name: "cce", formula: "E = -sum of y_k log(o_k)",
      derivative: "dE/do_k = -y_k / o_k",
      signs: "cce(Y, O)", slopeSigns: "-Y/O",
      explanation: "the surprise at the true class among several; with two classes the same as bce",
      source: "Bishop: Pattern Recognition and Machine Learning (2006), 4.3.4; PyTorch's CrossEntropyLoss",
      negativeTarget: 0,
      outputActivations: [.softmax], isPerExample: true,
      value: { output, target, _ in -target * max(-100, log(output)) },
      slope: { output, target, _ in -target / max(1e-12, output) }))
}
