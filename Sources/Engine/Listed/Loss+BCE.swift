import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Loss {
  /// Binary cross-entropy of a sigmoid's output.
  ///
  /// Targets are 0 and 1. Training computes it from the sum before the sigmoid, where nothing overflows. From the output alone its logarithms
  /// are cut at -100, as PyTorch's BCELoss does.
  public static let bce = Loss(
    Definition(
      number: lossBCE, name: "bce", formula: "E = -y log(o) - (1 - y) log(1 - o)",
      derivative: "dE/do = (o - y) / (o (1 - o))",
      signs: "-Y log(O) - (1 - Y)log(1 - O)", slopeSigns: "(O - Y)/(O(1 - O))",
      explanation: "the surprise at the true class when o is its probability: being sure and wrong costs most",
      source: "Bishop: Pattern Recognition and Machine Learning (2006), 4.3.2",
      negativeTarget: 0, outputActivations: [.sigmoid],
      value: { output, target, _ in -target * max(-100, log(output)) - (1 - target) * max(-100, log1p(-output)) },
      slope: { output, target, _ in (output - target) / max(1e-12, output * (1 - output)) }))
}
