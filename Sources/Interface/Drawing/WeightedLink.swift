import Engine
import Playground

/// A link of a network as every drawing of it shows it: what it joins, and how much it counts.
struct WeightedLink {
  /// The units that it joins.
  let from, to: UnitPlace
  /// Finite, and never 0.
  let weight: Float
  /// Its size, 0...1, relative to the strongest link between the two layers, or to a weight of a half where all are weaker.
  let strength: Float

  /// Its place in a ramp of weights, 0 for the most negative and 1 for the most positive.
  var shade: Double { Double(weight < 0 ? 1 - strength : 1 + strength) / 2 }

  /// The parameter that it stands for.
  var parameter: ParameterPlace { ParameterPlace(unit: to, input: from.unit) }
}

extension Network {
  /// A bias's place in a ramp of weights: 0 for -1 and below, 1 for 1 and above.
  static func shade(ofBias bias: Float) -> Double { Double(max(-1, min(1, bias)) + 1) / 2 }

  /// The links between some units of each layer, beginning with the inputs; those of weight 0 are none.
  func links(between shown: [Range<Int>]) -> [WeightedLink] {
    layers.enumerated().flatMap { index, layer in
      let strongest = max(0.5, layer.weights.lazy.map(abs).max() ?? 0)
      return shown[index + 1].flatMap { unit in
        shown[index].compactMap { input -> WeightedLink? in
          let weight = layer.weight(unit: unit, input: input)
          guard weight.isFinite, weight != 0 else { return nil }
          return WeightedLink(
            from: UnitPlace(layer: index, unit: input), to: UnitPlace(layer: index + 1, unit: unit), weight: weight,
            strength: min(1, abs(weight) / strongest))
        }
      }
    }
  }
}
