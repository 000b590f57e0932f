public import Datasets
import Engine

/// The points of an experiment, split in two, in the units that the network sees.
public struct PointSet: Hashable, Sendable {
  /// The part of the plane that is drawn.
  public struct Domain: Hashable, Sendable {
    /// The horizontal axis.
    public var x: ClosedRange<Double>
    /// The vertical axis.
    public var y: ClosedRange<Double>

    /// TF Playground's plot.
    public static let standard = Domain(x: -6...6, y: -6...6)

    /// From its axes.
    public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = x
      self.y = y
    }
  }

  /// Classes or a number.
  public var problem: Problem
  /// The names of the classes, by the points' labels; empty for regression.
  public var classes: [String]
  /// The names of the columns: the two axes, then the others; one alone where the value is drawn over it.
  public var columns: [String]
  /// The points that are learned.
  public var train: [Point]
  /// The points that are only looked at.
  public var test: [Point]
  /// How a table's columns became these numbers.
  public var scaling: Scaling?
  /// What the plot shows.
  public var domain: Domain
  /// Where the columns beyond the plane stay while it is drawn: at their mean.
  public private(set) var others: [Double]

  /// From its parts.
  ///
  /// - Parameters:
  ///   - problem: What is learned.
  ///   - classes: The classes' names; none for a regression.
  ///   - columns: The columns' names; the first two are the plane's.
  ///   - train: What is trained on.
  ///   - test: What is measured on.
  ///   - scaling: How the data came to the plot; nil where it was not scaled.
  ///   - domain: What the plot shows.
  ///   - others: Where further columns stay; nil for the mean of these points.
  public init(
    problem: Problem, classes: [String], columns: [String], train: [Point], test: [Point], scaling: Scaling?,
    domain: Domain, others: [Double]? = nil
  ) {
    self.problem = problem
    self.classes = classes
    self.columns = columns
    self.train = train
    self.test = test
    self.scaling = scaling
    self.domain = domain
    self.others = others ?? Self.means(train + test, columns: columns.count)
  }

  /// All points of an experiment's data, made and split by its seeds.
  public init(_ experiment: Experiment) {
    var random = SeedRandom(seed: experiment.isTFPlaygroundCompatible ? experiment.seed : experiment.seedOfData)
    self.init(experiment, random: &random)
  }

  /// The same, from a stream that goes on to the weights afterwards, as TF Playground's does.
  init(_ experiment: Experiment, random: inout SeedRandom) {
    if case .drawing(let points, _) = experiment.source {
      self = points
      return
    }
    problem = experiment.problem
    var points: [Point]
    if let table = experiment.table {
      points = table.points(arranged: experiment.columnOrder)
      columns = experiment.columns
      let scaling = Scaling(experiment.scale, points: points, columns: columns.count, problem: table.problem)
      if let scaling { for index in points.indices { points[index] = scaling.scaled(points[index]) } }
      self.scaling = scaling
      classes = table.classes
      domain =
        experiment.scale == .fit ? .standard : Domain(x: Self.range(points.map(\.x)), y: Self.range(points.map(\.y)))
    } else {
      points = []
      if let entry = experiment.entry, case .generator(let generator) = entry.content {
        points = generator.points(
          samples: experiment.samples, noise: Double(experiment.noise) / 100, random: &random)
      }
      scaling = nil
      columns = experiment.columns
      classes = experiment.classes
      domain = .standard
    }
    if columns.count == 1, problem == .regression {
      // The value is drawn over the one input.
      for index in points.indices { points[index].y = points[index].label }
      domain.y = Self.range(points.map(\.y))
    }
    others = Self.means(points, columns: columns.count)
    if !experiment.isTFPlaygroundCompatible { random = SeedRandom(seed: experiment.seedOfData + " split") }
    (train, test) = experiment.splitInTwo(points, classes: classes.count, random: &random)
  }

  /// Where there is room for all values and a tenth beside them.
  static func range(_ values: [Double]) -> ClosedRange<Double> {
    guard let low = values.min(), let high = values.max(), high > low else {
      let middle = values.first ?? 0
      // One more than a very large number is the same number.
      let margin = max(1, abs(middle) / 1_000_000)
      return middle - margin...middle + margin
    }
    let margin = (high - low) / 10
    return low - margin...high + margin
  }

  /// The mean of each column beyond the plane.
  private static func means(_ points: [Point], columns: Int) -> [Double] {
    (0..<max(0, columns - 2)).map { column in
      points.reduce(0) { $0 + $1.others[column] } / Double(max(1, points.count))
    }
  }

  /// The names of the axes.
  public var axes: [String] { columns.count > 1 ? Array(columns.prefix(2)) : [columns[0], "y"] }

  /// How many there are, those that are only looked at included.
  public var count: Int { train.count + test.count }

  /// How many points lie outside the plot; they count all the same.
  public var outsideCount: Int {
    (train + test).count { !domain.x.contains($0.x) || !domain.y.contains($0.y) }
  }

  /// What the network is trained on or looked at with: a row of features a point and the loss's target.
  func examples(_ points: [Point], features: [Feature], loss: Loss) -> Examples {
    let outputs = classes.count > 2 ? classes.count : 1
    return Examples(
      count: points.count, inputs: features.count, outputs: outputs,
      x: features.rows(of: points),
      y: points.flatMap { targets(of: $0, loss: loss) })
  }

  /// What the outputs should be at a point.
  func targets(of point: Point, loss: Loss) -> [Float] {
    if problem == .regression { return [Float(point.label)] }
    let isClass = classes.count > 2 ? classes.indices.map { Double($0) == point.label } : [point.label > 0]
    return isClass.map { $0 ? loss.positiveTarget : loss.negativeTarget }
  }
}

extension Experiment {
  /// The seed of the points: their own, or everything's.
  var seedOfData: String { dataSeed ?? seed }
}
