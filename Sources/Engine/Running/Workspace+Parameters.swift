import CProcessor

extension Workspace {
  /// A workspace that holds a checked network, ready to run.
  init(holding network: Network, isTrained: Bool, kernel: Kernel) {
    self.init(network, isTrained: isTrained, kernel: kernel)
    if isTrained { fill(layout.plan.alive, with: 1) }
    write(network)
  }

  /// Takes the weights, biases and activations of a network of the same shape.
  func write(_ network: Network) {
    for (index, layer) in network.layers.enumerated() {
      setActivation(layer.activation.index, layer: index)
      for unit in 0..<layer.units {
        for input in 0..<layer.inputs {
          self[weightPlace(layer: index, unit: unit, input: input)] = layer.weight(unit: unit, input: input)
        }
        self[weightPlace(layer: index, unit: unit, input: layer.inputs)] = layer.bias[unit]
      }
    }
    prepare()
  }

  /// The same network with the present weights and biases.
  func read(_ network: Network) -> Network {
    var network = network
    for index in network.layers.indices {
      let inputs = network.layers[index].inputs
      for unit in 0..<network.layers[index].units {
        for input in 0..<inputs {
          network.layers[index].weights[unit * inputs + input] =
            self[weightPlace(layer: index, unit: unit, input: input)]
        }
        network.layers[index].bias[unit] = self[weightPlace(layer: index, unit: unit, input: inputs)]
      }
    }
    return network
  }

  /// Weights that are set to zero for good.
  var deadLinks: Int {
    var count = 0
    for index in layout.layers.indices {
      let layer = layout.layers[index]
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

  private func fill(_ start: Int, with number: Float) {
    for place in start..<start + layout.plan.parameterCount { self[place] = number }
  }

  /// The place of a weight, or with the input after the last of the unit's bias.
  private func weightPlace(layer index: Int, unit: Int, input: Int) -> Int {
    let layer = layout.layers[index]
    return layout.plan.parameters + layer.parameters + input * layer.stride + unit
  }
}
