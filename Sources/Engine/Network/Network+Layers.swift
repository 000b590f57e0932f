extension Network {
  /// Puts a layer before the one at `index`.
  ///
  /// Each new unit passes one input on. A linear layer with at least as many units as inputs therefore changes nothing, and neither
  /// does relu where the inputs come from relu or sigmoid. Other layers bend what passes through. Units beyond the inputs hear
  /// everything at random and say nothing yet; inputs beyond the units reach every unit at random.
  public mutating func insertLayer(
    at index: Int, units: Int, activation: Activation, random: inout RandomStream
  ) {
    precondition(units > 0 && layers.indices.contains(index), "a layer of one unit or more, before another")
    let inputs = layers[index].inputs
    var weights = Initializer.xavier.weights(inputs: inputs, units: units, random: &random)
    for unit in 0..<min(units, inputs) {
      for input in 0..<min(units, inputs) { weights[unit * inputs + input] = unit == input ? 1 : 0 }
    }
    layers.insert(
      Layer(
        inputs: inputs, units: units, activation: activation, weights: weights,
        bias: [Float](repeating: 0, count: units)), at: index)
    layers[index + 1].resizeInputs(units)
    dropResiduals()
  }

  /// Takes a layer out and gives its inputs to the next one.
  ///
  /// The next layer's weights become the product of both, as if the layer were its own tangent at zero: the outputs stay if it
  /// is linear. Without a next layer, the layer before becomes the output layer.
  public mutating func removeLayer(_ index: Int) {
    precondition(layers.count > 1, "a network keeps at least one layer")
    let gone = layers.remove(at: index)
    guard index < layers.count else {
      layers[index - 1].batchNorm = nil
      return dropResiduals()
    }
    let next = layers[index]
    // relu has no slope at zero; half of the places have 1.
    let slope = gone.activation.slope(0) > 0 ? Float(gone.activation.slope(0)) : 1
    let level = Float(gone.activation.value(0))
    layers[index].inputs = gone.inputs
    layers[index].weights = []
    let lines = (0..<gone.units).map { gone.batchNorm?.line(of: $0) ?? (factor: 1, shift: 0) }
    for unit in 0..<next.units {
      for input in 0..<gone.inputs {
        let paths = (0..<gone.units).map {
          let through = slope * lines[$0].factor * gone.weight(unit: $0, input: input)
          return next.weight(unit: unit, input: $0) * (gone.isResidual && $0 == input ? through + 1 : through)
        }
        layers[index].weights.append(paths.reduce(0, +))
      }
      let levels = (0..<gone.units).map {
        next.weight(unit: unit, input: $0) * (level + slope * (lines[$0].factor * gone.bias[$0] + lines[$0].shift))
      }
      layers[index].bias[unit] += levels.reduce(0, +)
    }
    dropResiduals()
  }

  /// Normalizes the sums of all hidden layers, or of none; layers that are normalized already keep what they have.
  public mutating func setBatchNorm(_ isOn: Bool) {
    for index in layers.indices.dropLast() {
      if !isOn { layers[index].batchNorm = nil }
      if isOn, layers[index].batchNorm == nil { layers[index].batchNorm = BatchNorm(units: layers[index].units) }
    }
  }

  /// Lets all hidden layers with as many units as inputs add their inputs, or none.
  public mutating func setResidual(_ isOn: Bool) {
    for index in layers.indices.dropLast() {
      layers[index].isResidual = isOn && layers[index].inputs == layers[index].units
    }
  }

  /// Takes residual links away where inputs and units have become different numbers.
  mutating func dropResiduals() {
    for index in layers.indices where layers[index].inputs != layers[index].units || index + 1 == layers.count {
      layers[index].isResidual = false
    }
  }
}

extension Layer {
  /// Keeps the links of the first `count` inputs; new ones get weights of zero.
  fileprivate mutating func resizeInputs(_ count: Int) {
    weights = (0..<units).flatMap { unit in
      (0..<count).map { $0 < inputs ? weight(unit: unit, input: $0) : 0 }
    }
    inputs = count
  }
}
