import CProcessor

extension Workspace {
  /// A workspace that holds a checked network, ready to run.
  init(holding network: Network, batchSize: Int?, kernel: Kernel) {
    self.init(network, batchSize: batchSize, kernel: kernel)
    if batchSize != nil {
      fill(layout.plan.alive, with: 1)
      tellKinds(frozen: [])
    }
    write(network)
  }

  /// Says which parameters pay a penalty, and which stay: what normalization takes away, and what is frozen.
  func tellKinds(frozen: [FrozenPlace]) {
    for layer in layout.layers[0] {
      let start = layout.plan.kinds + layer.parameters
      let biases = start + layer.inputs * layer.stride
      for place in start..<biases { self[place] = 1 }
      for place in biases..<biases + layer.stride { self[place] = layer.isNormalized ? -1 : 0 }
      for place in biases + layer.stride..<biases + (layer.isNormalized ? 3 : 1) * layer.stride { self[place] = 0 }
    }
    for place in frozen where layout.layers[0].indices ~= place.layer { freeze(place) }
  }

  /// Lets no step reach what is frozen.
  private func freeze(_ place: FrozenPlace) {
    let layer = layout.layers[0][place.layer]
    let start = layout.plan.kinds + layer.parameters
    for unit in 0..<layer.units {
      for input in 0..<layer.inputs where place.freezes(layer: place.layer, unit: unit, input: input) {
        self[start + input * layer.stride + unit] = -1
      }
      guard place.freezes(layer: place.layer, unit: unit, input: nil) else { continue }
      for row in layer.inputs..<layer.inputs + (layer.isNormalized ? 3 : 1) {
        // A bias alone is that, and no gamma or beta.
        if case .bias = place, row > layer.inputs { continue }
        self[start + row * layer.stride + unit] = -1
      }
    }
  }

  /// Takes the weights, biases and activations of a network of the same shape.
  func write(_ network: Network) {
    for (index, layer) in network.layers.enumerated() {
      setActivation(layer.activation.number, layer: index)
      for unit in 0..<layer.units {
        for input in 0..<layer.inputs {
          self[weightPlace(layer: index, unit: unit, input: input)] = layer.weight(unit: unit, input: input)
        }
        self[weightPlace(layer: index, unit: unit, input: layer.inputs)] = layer.bias[unit]
        guard let norm = layer.batchNorm else { continue }
        let places = normPlaces(layer: index, unit: unit)
        self[places.gamma] = norm.gamma[unit]
        self[places.beta] = norm.beta[unit]
        self[places.mean] = norm.runningMean[unit]
        self[places.variance] = norm.runningVariance[unit]
      }
    }
    prepare()
  }

  /// The same network with the present weights, biases and what normalization keeps.
  func read(_ network: Network) -> Network {
    var network = network
    read(layout.plan.parameters, into: &network)
    for index in network.layers.indices where network.layers[index].batchNorm != nil {
      for unit in 0..<network.layers[index].units {
        let places = normPlaces(layer: index, unit: unit)
        network.layers[index].batchNorm?.runningMean[unit] = self[places.mean]
        network.layers[index].batchNorm?.runningVariance[unit] = self[places.variance]
      }
    }
    return network
  }

  /// Takes one number a parameter from memory in the parameters' shape: their values, their gradient, what an optimizer remembers.
  func read(_ start: Int, into network: inout Network, scale: Float = 1) {
    let shift = start - layout.plan.parameters
    for index in network.layers.indices {
      let (inputs, units) = (network.layers[index].inputs, network.layers[index].units)
      var weights = [Float](repeating: 0, count: units * inputs)
      for input in 0..<inputs {
        let place = weightPlace(layer: index, unit: 0, input: input) + shift
        for unit in 0..<units { weights[unit * inputs + input] = self[place + unit] * scale }
      }
      network.layers[index].weights = weights
      for unit in 0..<units {
        network.layers[index].bias[unit] = self[weightPlace(layer: index, unit: unit, input: inputs) + shift] * scale
        guard network.layers[index].batchNorm != nil else { continue }
        let places = normPlaces(layer: index, unit: unit)
        network.layers[index].batchNorm?.gamma[unit] = self[places.gamma + shift] * scale
        network.layers[index].batchNorm?.beta[unit] = self[places.beta + shift] * scale
      }
    }
  }

  /// Takes the optimizer's memory and the dead links of a workspace for a network of the same shape.
  func takeMemory(of other: borrowing Workspace) {
    let (own, others) = (layout.plan, other.layout.plan)
    precondition(own.parameterCount == others.parameterCount, "a network of the same shape")
    for place in 0..<own.parameterCount {
      self[own.first + place] = other[others.first + place]
      self[own.second + place] = other[others.second + place]
      self[own.alive + place] = other[others.alive + place]
    }
  }

  /// Weights that are set to zero for good.
  var deadLinks: Int {
    var count = 0
    for index in layout.layers[0].indices {
      let layer = layout.layers[0][index]
      let start = layout.plan.alive + layer.parameters
      for place in start..<start + layer.inputs * layer.stride where self[place] == 0 { count += 1 }
    }
    return count
  }

  /// Lets all links live.
  func revive() { fill(layout.plan.alive, with: 1) }

  /// Empties the optimizer's memory.
  func forget() {
    fill(layout.plan.first, with: 0)
    fill(layout.plan.second, with: 0)
  }

  /// All of a memory in the parameters' shape, as it lies there.
  func parameters(from start: Int) -> [Float] { (start..<start + layout.plan.parameterCount).map { self[$0] } }

  /// Puts it back.
  func setParameters(_ numbers: [Float], from start: Int) {
    for (offset, number) in numbers.enumerated() { self[start + offset] = number }
  }

  private func fill(_ start: Int, with number: Float) {
    for place in start..<start + layout.plan.parameterCount { self[place] = number }
  }

  /// The place of a weight, or with the input after the last of the unit's bias.
  func weightPlace(layer index: Int, unit: Int, input: Int) -> Int {
    let layer = layout.layers[0][index]
    return layout.plan.parameters + layer.parameters + input * layer.stride + unit
  }

  /// The places of what normalization keeps of a unit.
  private func normPlaces(layer index: Int, unit: Int) -> (gamma: Int, beta: Int, mean: Int, variance: Int) {
    let layer = layout.layers[0][index]
    let gamma = weightPlace(layer: index, unit: unit, input: layer.inputs + 1)
    return (gamma, gamma + layer.stride, layer.running + unit, layer.running + layer.stride + unit)
  }
}
