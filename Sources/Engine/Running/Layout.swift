import CProcessor

/// Where everything of a network in training stands in the arena.
struct Layout {
  /// The plan, with nothing wanted yet.
  private(set) var plan = Plan()
  private(set) var layers: [PlanLayer] = []
  /// Numbers in the arena.
  private(set) var size = 0

  /// Makes room for a network.
  ///
  /// - Parameters:
  ///   - network: One that has been checked.
  ///   - batchSize: The most examples of a batch it is trained on; nil where there is no room for gradients and the optimizer's memory.
  init(_ network: Network, batchSize: Int?) {
    var parameterCount = 0
    var rowLength = Self.padded(network.inputs)
    for (index, layer) in network.layers.enumerated() {
      var placed = PlanLayer()
      placed.inputs = layer.inputs
      placed.units = layer.units
      placed.inputStride = Self.padded(layer.inputs)
      placed.stride = Self.padded(layer.units)
      placed.activation = layer.activation.index
      placed.parameters = parameterCount
      placed.destination = -1
      placed.isNormalized = layer.batchNorm != nil
      placed.isResidual = layer.isResidual
      placed.dropsOut = index + 1 < network.layers.count
      layers.append(placed)
      parameterCount += (layer.inputs + (placed.isNormalized ? 3 : 1)) * placed.stride
      rowLength += (2 + (placed.isNormalized ? 1 : 0) + (placed.isResidual ? 1 : 0)) * placed.stride
    }
    plan.layerCount = network.layers.count
    plan.outputs = network.outputs
    plan.parameterCount = parameterCount
    plan.tileRows = Self.tileRows(rowLength: rowLength)
    // A batch that is normalized by its own numbers goes through each layer as a whole.
    if layers.contains(where: \.isNormalized), let batchSize {
      plan.tileRows = max(plan.tileRows, (batchSize + 7) & ~7)
    }
    plan.packedStride = plan.tileRows * network.outputs
    place(isTrained: batchSize != nil)
  }

  private mutating func place(isTrained: Bool) {
    let memory = isTrained ? plan.parameterCount : 0
    plan.parameters = take(plan.parameterCount)
    plan.gradient = take(memory)
    plan.first = take(memory)
    plan.second = take(memory)
    plan.alive = take(memory)
    plan.features = take(plan.tileRows * layers[0].inputStride)
    plan.packed = take(6 * plan.packedStride)
    var widest = 0
    for index in layers.indices {
      let layer = layers[index]
      layers[index].transposed = take(layer.units * layer.inputStride)
      layers[index].activations = take(plan.tileRows * layer.stride)
      layers[index].deltas = take(isTrained ? plan.tileRows * layer.stride : 0)
      layers[index].running = take(layer.isNormalized ? 2 * layer.stride : 0)
      layers[index].statistics = take(layer.isNormalized ? 3 * layer.stride : 0)
      layers[index].normalized = take(isTrained && layer.isNormalized ? plan.tileRows * layer.stride : 0)
      layers[index].through = take(isTrained && layer.isResidual ? plan.tileRows * layer.stride : 0)
      widest = max(widest, max(layer.stride, layer.inputStride))
    }
    plan.zeros = take(widest)
    plan.scratch = take(widest)
  }

  /// The next free place, on a cache line of its own.
  private mutating func take(_ count: Int) -> Int {
    defer { size += (count + 15) & ~15 }
    return size
  }

  /// A row's length: 8, or the next multiple of 16.
  static func padded(_ count: Int) -> Int { count <= 8 ? 8 : (count + 15) & ~15 }

  /// As many examples as a first-level cache of 32 KiB holds, but at least 72 and at most 240: whole blocks of six and of eight.
  private static func tileRows(rowLength: Int) -> Int { min(max(8192 / rowLength, 72), 240) / 24 * 24 }
}
