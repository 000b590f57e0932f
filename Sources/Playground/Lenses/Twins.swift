public import Engine

/// Hidden units of a layer that nothing tells apart: equal weights in and out, so equal sums and equal derivatives.
public struct Twins: Hashable, Sendable {
  /// The layer, from 1.
  public let layer: Int
  /// The units, from 0; two or more.
  public let units: [Int]

  /// All of a network, from the inputs' side.
  public static func all(in network: Network) -> [Twins] {
    network.layers.indices.dropLast().flatMap { index -> [Twins] in
      let (layer, next) = (network.layers[index], network.layers[index + 1])
      // A residual link ties a unit to another one of its own.
      guard !layer.isResidual, !next.isResidual else { return [] }
      var groups: [[Int]] = []
      var first: [[Float]: [Int]] = [:]
      for unit in 0..<layer.units {
        let key =
          [layer.bias[unit], next.weights[unit]] + (layer.inputs > 0 ? [layer.weight(unit: unit, input: 0)] : [])
        let group = first[key, default: []].first { areEqual(groups[$0][0], unit, layer, next) }
        if let group {
          groups[group].append(unit)
        } else {
          first[key, default: []].append(groups.count)
          groups.append([unit])
        }
      }
      return groups.filter { $0.count > 1 }.map { Twins(layer: index + 1, units: $0) }
    }
  }

  private static func areEqual(_ one: Int, _ other: Int, _ layer: Layer, _ next: Layer) -> Bool {
    func row(_ unit: Int) -> ArraySlice<Float> { layer.weights[unit * layer.inputs..<(unit + 1) * layer.inputs] }
    guard row(one).elementsEqual(row(other)) else { return false }
    if let norm = layer.batchNorm {
      for numbers in [norm.gamma, norm.beta, norm.runningMean, norm.runningVariance]
      where numbers[one] != numbers[other] { return false }
    }
    return (0..<next.units).allSatisfy { next.weight(unit: $0, input: one) == next.weight(unit: $0, input: other) }
  }
}
