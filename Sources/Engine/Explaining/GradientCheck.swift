/// The gradient of one example against central differences: the loss a little to the right of each parameter and a little to the left.
public struct GradientCheck: Hashable, Sendable {
  /// How many parameters were compared.
  public var checked = 0
  /// How many there are.
  public var total: Int
  /// How many lie at a corner of an activation or of the loss: the slope differs on both sides, and there is nothing to compare.
  public var corners = 0
  /// How many agree.
  public var agreeing = 0
  /// The largest difference, in parts of the larger of both numbers, or of what the losses' digits can tell.
  public var worst = 0.0

  /// Differences beyond this are a mistake.
  public static let tolerance = 1e-5
  /// So many multiplications take some tenths of a second: whoever ends the run meanwhile waits for them.
  private static let work = 200_000_000
  /// Ways forward for each parameter.
  private static let passes = 4

  /// Whether all that could be compared agree.
  public var isRight: Bool { agreeing + corners == checked }

  /// Compares; of a large network parameters at even distances, as many as there is time for.
  ///
  /// - Parameters:
  ///   - pass: The example's pass through this network.
  ///   - network: As it was for the pass.
  ///   - loss: The same.
  public init(_ pass: ExamplePass, _ network: Network, loss: Loss) {
    total = network.parameterCount
    let places = Self.places(in: network)
    let most = max(16, Self.work / max(1, Self.passes * total))
    let stride = (places.count - 1) / most + 1
    var network = network
    var differences: [(analytic: Double, numeric: Double)] = []
    for index in Swift.stride(from: 0, to: places.count, by: stride) {
      let place = places[index]
      let analytic = place.gradient(pass)
      checked += 1
      guard let numeric = place.slope(of: pass, &network, loss) else {
        corners += 1
        continue
      }
      differences.append((analytic, numeric))
    }
    let largest = differences.reduce(0) { max($0, abs($1.analytic)) }
    for (analytic, numeric) in differences {
      // Differences of losses are no finer than that.
      let size = max(abs(analytic), abs(numeric), 1e-5 * largest, 1e-6 * max(1, abs(pass.loss)))
      let difference = abs(analytic - numeric) / size
      if difference <= Self.tolerance { agreeing += 1 }
      worst = difference.isFinite ? max(worst, difference) : .infinity
    }
  }

  /// A parameter by where it stands.
  private struct Place {
    enum Kind { case weight, bias, gamma, beta }
    var layer: Int
    var kind: Kind
    var index: Int

    func gradient(_ pass: ExamplePass) -> Double {
      let layer = pass.layers[layer]
      switch kind {
      case .weight:
        return layer.weightGradient(unit: index / layer.inputs.count, input: index % layer.inputs.count)
      case .bias: return layer.biasGradient(unit: index)
      case .gamma: return layer.gammaGradient(unit: index) ?? 0
      case .beta: return layer.betaGradient(unit: index) ?? 0
      }
    }

    func value(in network: Network) -> Float {
      let layer = network.layers[layer]
      return switch kind {
      case .weight: layer.weights[index]
      case .bias: layer.bias[index]
      case .gamma: layer.batchNorm?.gamma[index] ?? 0
      case .beta: layer.batchNorm?.beta[index] ?? 0
      }
    }

    func set(_ value: Float, in network: inout Network) {
      switch kind {
      case .weight: network.layers[layer].weights[index] = value
      case .bias: network.layers[layer].bias[index] = value
      case .gamma: network.layers[layer].batchNorm?.gamma[index] = value
      case .beta: network.layers[layer].batchNorm?.beta[index] = value
      }
    }

    /// The slope by central differences at two distances, which an error of the fourth power is taken from; nil at a corner.
    func slope(of pass: ExamplePass, _ network: inout Network, _ loss: Loss) -> Double? {
      let value = value(in: network)
      defer { set(value, in: &network) }
      func lossAt(_ value: Float) -> Double {
        set(value, in: &network)
        return ExamplePass.loss(of: network, features: pass.features, targets: pass.targets, loss)
      }
      // A power of two next to the value's size: the distances to both sides are then exact.
      let step = Float(sign: .plus, exponent: max(value.exponent, -2) - 12, significand: 1)
      let half = step / 2
      let (far, near) = ((value + step, value - step), (value + half, value - half))
      let wide = (lossAt(far.0) - lossAt(far.1)) / (Double(far.0) - Double(far.1))
      let (above, below) = (lossAt(near.0), lossAt(near.1))
      let narrow = (above - below) / (Double(near.0) - Double(near.1))
      let right = (above - pass.loss) / (Double(near.0) - Double(value))
      let left = (pass.loss - below) / (Double(value) - Double(near.1))
      let slope = narrow + (narrow - wide) / 3
      // At a corner the slopes of both sides stay apart however near one goes; elsewhere what is left of the error is of the fourth power.
      let bend = abs(right - left)
      let isCorner = bend > 1e-9 && abs(wide - narrow) > 1e-3 * max(abs(narrow), bend)
      return isCorner ? nil : slope
    }
  }

  private static func places(in network: Network) -> [Place] {
    network.layers.indices.flatMap { index -> [Place] in
      let layer = network.layers[index]
      let units = 0..<layer.units
      var places = layer.weights.indices.map { Place(layer: index, kind: .weight, index: $0) }
      places += units.map { Place(layer: index, kind: .bias, index: $0) }
      guard layer.batchNorm != nil else { return places }
      return places + units.map { Place(layer: index, kind: .gamma, index: $0) }
        + units.map { Place(layer: index, kind: .beta, index: $0) }
    }
  }
}

extension ExamplePass {
  /// The loss alone: the way forward, and no way back.
  public static func loss(of network: Network, features: [Double], targets: [Double], _ loss: Loss) -> Double {
    var (values, sums) = (features, features)
    for layer in network.layers {
      sums = layer.sums(values)
      if let norm = layer.batchNorm {
        for unit in sums.indices {
          let normalized = (sums[unit] - Double(norm.runningMean[unit])) * norm.inverseDeviation(unit)
          sums[unit] = Double(norm.gamma[unit]) * normalized + Double(norm.beta[unit])
        }
      }
      let activations = layer.activation.values(sums)
      values = layer.isResidual ? zip(activations, values).map { $0 + $1 } : activations
    }
    let last = network.layers[network.layers.count - 1].activation
    return loss.value(outputs: values, sums: sums, targets: targets, after: last)
  }
}
