/// A way to look into the network, in the place of its drawing.
public enum Lens: Int, CaseIterable, Hashable, Sendable {
  case network, matrices, backprop, activations, gradients, loss, slice, optimizer, representation, batch, perceptron

  /// Its name on the screen and in the palette.
  public var title: String {
    switch self {
    case .network: "network"
    case .matrices: "matrices"
    case .backprop: "backprop"
    case .activations: "activations"
    case .gradients: "gradients"
    case .loss: "loss function"
    case .slice: "slice"
    case .optimizer: "optimizer"
    case .representation: "representation"
    case .batch: "batch"
    case .perceptron: "perceptron"
    }
  }

  /// What it shows, in one line.
  public var explanation: String {
    switch self {
    case .network: "the network: its units, links and pictures"
    case .matrices: "forward in matrices: each layer's W, b and sums with numbers, for one example"
    case .backprop: "one example forward and back: every derivative as a product of named factors, and the step"
    case .activations: "each layer's function and slope, and the sums that it is really given"
    case .gradients: "how large each layer's gradient is, at the start and now; weights over epochs"
    case .loss: "the loss and its slope over the error, with the examples on it"
    case .slice: "the loss along one parameter: slope, step, and the rate that is too large"
    case .optimizer: "what the optimizer remembers of one weight, its step, and the schedule ahead"
    case .representation: "the plane and the points as two units of a layer see them"
    case .batch: "which examples make the next update, and how many updates an epoch has"
    case .perceptron: "one unit's sum written out, and the perceptron rule example by example"
    }
  }

  /// Whether it wants the output's place too where the screen is narrow.
  public var isWide: Bool { [.matrices, .backprop, .gradients, .slice, .optimizer].contains(self) }

  /// Those that an experiment's network has: the perceptron's is of one unit alone.
  public static func shown(in experiment: Experiment) -> [Lens] {
    allCases.filter { $0 != .perceptron || experiment.hidden.isEmpty && experiment.outputs == 1 }
  }
}

/// Which example the lenses show.
public enum ExampleChoice: Hashable, Sendable {
  /// The one nearest to the probe; the first where there is no probe.
  case nearest
  /// One of those that are trained on, counted from 0; beyond the last it begins anew.
  case number(Int)
}

/// Where a lens's own cursor is; what rows and columns are, each lens says.
public struct LensCursor: Hashable, Sendable {
  /// Down.
  public var row: Int
  /// To the right.
  public var column: Int
  /// How far Enter has gone.
  public var step: Int

  /// From its parts.
  public init(row: Int = 0, column: Int = 0, step: Int = 0) { (self.row, self.column, self.step) = (row, column, step) }
}

/// What a lens needs to be computed.
public struct LensRequest: Hashable, Sendable {
  /// Which.
  public var lens: Lens
  /// Of which example.
  public var example: ExampleChoice
  /// Where the probe is.
  public var probe: Spot?
  /// The unit that is looked at; the first output where none is chosen.
  public var unit: UnitPlace
  /// The parameter that is looked at; nil for an input.
  public var parameter: ParameterPlace?
  /// Where the lens's own cursor is.
  public var cursor: LensCursor
  /// Which check of all gradients is wanted, counted from 1; 0 for none.
  public var check: Int

  /// From its parts.
  public init(
    _ lens: Lens, example: ExampleChoice = .nearest, probe: Spot? = nil, unit: UnitPlace,
    parameter: ParameterPlace? = nil, cursor: LensCursor = LensCursor(), check: Int = 0
  ) {
    self.lens = lens
    self.example = example
    self.probe = probe
    self.unit = unit
    self.parameter = parameter
    self.cursor = cursor
    self.check = check
  }
}
