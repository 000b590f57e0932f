/// How often examples of each class were put into which: a row for each true class, a column for each predicted one.
public struct ConfusionMatrix: Hashable, Sendable {
  /// How many classes there are, 2 or more.
  public let classes: Int
  /// Classes x classes, row by row.
  public private(set) var counts: [Int]

  /// A matrix of these counts.
  ///
  /// - Parameters:
  ///   - classes: How many classes there are, 2 or more.
  ///   - counts: Classes x classes, row by row.
  public init(classes: Int, counts: [Int]) {
    precondition(classes > 1 && counts.count == classes * classes, "a row and a column for each class")
    self.classes = classes
    self.counts = counts
  }

  /// How many examples of one class were taken for another, or for what they are.
  public subscript(truth truth: Int, predicted predicted: Int) -> Int { counts[truth * classes + predicted] }

  /// How many examples are of a class.
  public func count(truth: Int) -> Int { (0..<classes).reduce(0) { $0 + self[truth: truth, predicted: $1] } }

  /// How many examples were taken for a class.
  public func count(predicted: Int) -> Int { (0..<classes).reduce(0) { $0 + self[truth: $1, predicted: predicted] } }

  /// The share of a class's examples that were taken for it, 0...1; nil where there is none.
  public func recall(_ index: Int) -> Double? { share(index, of: count(truth: index)) }

  /// The share of the examples taken for a class that are of it, 0...1; nil where there is none.
  public func precision(_ index: Int) -> Double? { share(index, of: count(predicted: index)) }

  private func share(_ index: Int, of count: Int) -> Double? {
    count > 0 ? Double(self[truth: index, predicted: index]) / Double(count) : nil
  }

  /// The share of examples that were taken for what they are, 0...1; not a number where there are none.
  public var accuracy: Double {
    Double((0..<classes).reduce(0) { $0 + self[truth: $1, predicted: $1] }) / Double(counts.reduce(0, +))
  }

  /// Counts outputs, count x outputs: with one output the second class begins at the threshold, with several the largest is the class.
  init(_ outputs: [Float], of examples: Examples, threshold: Float) {
    let width = examples.outputs
    self.init(classes: max(2, width), counts: Array(repeating: 0, count: max(2, width) * max(2, width)))
    for start in stride(from: 0, to: examples.count * width, by: width) {
      let truth = examples.y.namedClass(at: start, of: width, threshold: threshold)
      counts[truth * classes + outputs.namedClass(at: start, of: width, threshold: threshold)] += 1
    }
  }
}
