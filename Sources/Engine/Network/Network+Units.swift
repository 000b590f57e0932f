extension Network {
  /// Adds a unit after the layer's last.
  ///
  /// Its weights from the inputs are random and those to the outputs zero, so the outputs stay. (A unit of the output layer is a new output.)
  public mutating func addUnit(layer index: Int, random: inout RandomStream) {
    let layer = layers[index]
    layers[index].weights += Initializer.xavier.weights(inputs: layer.inputs, units: 1, random: &random)
    layers[index].bias.append(0)
    layers[index].batchNorm?.addUnit()
    layers[index].units += 1
    if index + 1 < layers.count { layers[index + 1].insertInput(at: layer.units) }
    dropResiduals()
  }

  /// Takes a unit out, and with it the links to the next layer.
  ///
  /// - Parameters:
  ///   - index: The layer.
  ///   - unit: The unit; the layer must keep at least one.
  public mutating func removeUnit(layer index: Int, unit: Int) {
    precondition(layers[index].units > 1, "a layer keeps at least one unit")
    let inputs = layers[index].inputs
    layers[index].weights.removeSubrange(unit * inputs..<(unit + 1) * inputs)
    layers[index].bias.remove(at: unit)
    layers[index].batchNorm?.removeUnit(unit)
    layers[index].units -= 1
    if index + 1 < layers.count { layers[index + 1].removeInput(at: unit) }
    dropResiduals()
  }

  /// Adds a feature before the one at `index`, with weights of zero, so the outputs stay.
  public mutating func addInput(at index: Int) {
    layers[0].insertInput(at: index)
    dropResiduals()
  }

  /// Takes a feature out, and its links.
  public mutating func removeInput(at index: Int) {
    layers[0].removeInput(at: index)
    dropResiduals()
  }
}

extension Layer {
  /// Makes room for an input, with weights of zero.
  fileprivate mutating func insertInput(at input: Int) {
    precondition((0...inputs).contains(input), "a place among the inputs or after them")
    for unit in (0..<units).reversed() { weights.insert(0, at: unit * inputs + input) }
    inputs += 1
  }

  fileprivate mutating func removeInput(at input: Int) {
    precondition((0..<inputs).contains(input), "one of the inputs")
    for unit in (0..<units).reversed() { weights.remove(at: unit * inputs + input) }
    inputs -= 1
  }
}
