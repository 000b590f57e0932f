import CProcessor

extension Workspace {
  /// One number a parameter from memory in the parameters' shape, a list a layer: the weights, one unit after the other, then biases,
  /// gammas and betas.
  func numbers(_ start: Int) -> [[Float]] {
    layout.layers[0].map { layer in
      let (units, inputs, rows) = (layer.units, layer.inputs, layer.isNormalized ? 3 : 1)
      var numbers = [Float](repeating: 0, count: units * (inputs + rows))
      for row in 0..<inputs + rows {
        let place = start + layer.parameters + row * layer.stride
        // A unit's weights stand side by side, and behind all weights a row of biases and its like.
        let (first, step) = row < inputs ? (row, inputs) : (units * row, 1)
        for unit in 0..<units { numbers[first + unit * step] = self[place + unit] }
      }
      return numbers
    }
  }

  /// Puts such numbers into memory in the parameters' shape.
  func write(_ numbers: [[Float]], to start: Int) {
    let shift = start - layout.plan.parameters
    for index in layout.layers[0].indices {
      let places = places(layer: index)
      precondition(numbers[index].count == places.count, "a number for each parameter")
      for (place, number) in zip(places, numbers[index]) { self[place + shift] = number }
    }
  }

  /// Weights that are set to zero for good: for each layer their places among its weights, one unit after the other.
  var dead: [[Int]] {
    let shift = layout.plan.alive - layout.plan.parameters
    return layout.layers[0].enumerated().map { index, layer in
      places(layer: index).prefix(layer.units * layer.inputs).enumerated()
        .compactMap { self[$0.element + shift] == 0 ? $0.offset : nil }
    }
  }

  /// Sets links to zero for good.
  func kill(_ dead: [[Int]]) {
    let shift = layout.plan.alive - layout.plan.parameters
    for (index, links) in dead.enumerated() where !links.isEmpty {
      let places = places(layer: index)
      for link in links { self[places[link] + shift] = 0 }
    }
  }

  /// The places of a layer's parameters.
  private func places(layer index: Int) -> [Int] {
    let layer = layout.layers[0][index]
    var places: [Int] = []
    places.reserveCapacity(layer.units * (layer.inputs + 3))
    for unit in 0..<layer.units {
      for input in 0..<layer.inputs { places.append(weightPlace(layer: index, unit: unit, input: input)) }
    }
    for row in 0..<(layer.isNormalized ? 3 : 1) {
      for unit in 0..<layer.units { places.append(weightPlace(layer: index, unit: unit, input: layer.inputs + row)) }
    }
    return places
  }
}
