import CProcessor

/// Where everything of a network in training stands in the arena.
///
/// A large batch is cut into parts that several threads can take. What depends on the examples, and the gradient, each part has for itself;
/// how many parts there are depends on network and batch alone, and so do the bits of the result.
struct ArenaLayout {
  /// A plan for each part, with nothing wanted yet.
  private(set) var plans: [Plan]
  /// The layers as each part's plan has them.
  private(set) var layers: [[PlanLayer]]
  /// Whether a layer is normalized over the batch.
  let isNormalized: Bool
  /// Numbers in the arena.
  private(set) var size = 0

  /// The first part's.
  var plan: Plan { plans[0] }

  /// Makes room for a network.
  ///
  /// - Parameters:
  ///   - network: One that has been checked.
  ///   - batchSize: The most examples of a batch it is trained on; nil where there is no room for gradients and the optimizer's memory.
  init(_ network: Network, batchSize: Int?) {
    var plan = Plan()
    var layers: [PlanLayer] = []
    isNormalized = network.layers.contains { $0.batchNorm != nil }
    // A network that is nowhere wider than 8 has rows of one length; what is normalized takes 8 numbers at a time.
    let widest = network.layers.reduce(network.inputs) { max($0, $1.units) }
    let least = isNormalized ? 8 : 4
    func padded(_ count: Int) -> Int { max(least, Self.padded(widest <= 8 ? widest : count)) }
    var rowLength = padded(network.inputs)
    for (index, layer) in network.layers.enumerated() {
      var placed = PlanLayer()
      placed.inputs = layer.inputs
      placed.units = layer.units
      placed.inputStride = padded(layer.inputs)
      placed.stride = padded(layer.units)
      placed.isQuad = placed.inputStride == 4 && placed.stride == 4
      placed.isOctet = placed.inputStride == 8 && placed.stride == 8
      placed.activation = layer.activation.number
      placed.parameters = plan.parameterCount
      placed.destination = -1
      placed.isNormalized = layer.batchNorm != nil
      placed.isResidual = layer.isResidual
      placed.dropsOut = index + 1 < network.layers.count
      layers.append(placed)
      plan.parameterCount += ((layer.inputs + (placed.isNormalized ? 3 : 1)) * placed.stride + 15) & ~15
      rowLength += (2 + (placed.isNormalized ? 1 : 0) + (placed.isResidual ? 1 : 0)) * placed.stride
    }
    plan.layerCount = network.layers.count
    plan.outputs = network.outputs
    plan.tileRows = Self.tileRows(rowLength: rowLength)
    // A row of four is a quarter of the widest lanes, one of eight their half.
    plan.rowBlock = layers.dropLast().contains { $0.stride == 4 } || layers[0].isQuad ? 4 : 2
    // A batch that is normalized by its own numbers goes through each layer as a whole.
    if isNormalized, let batchSize { plan.tileRows = max(plan.tileRows, (batchSize + 15) & ~15) }
    plan.takesDozens =
      network.inputs > 0 && network.outputs == 1 && layers.allSatisfy { $0.isQuad && !$0.isResidual }
    plan.takesColumns = layers.allSatisfy { $0.isOctet && !$0.isResidual && !$0.isNormalized }
    plan.packedStride = Self.roomyRows(plan) * network.outputs
    let parts =
      isNormalized ? 1 : Self.parts(weights: network.layers.reduce(0) { $0 + $1.weights.count }, batchSize ?? 0)
    plans = []
    self.layers = []
    placeShared(&plan, &layers, isTrained: batchSize != nil)
    for _ in 0..<parts { placePart(plan, layers, isTrained: batchSize != nil) }
  }

  /// Whether batches of another size need no other room.
  func suits(_ network: Network, batchSize: Int) -> Bool {
    let other = ArenaLayout(network, batchSize: batchSize)
    return other.plans.count == plans.count && other.plan.tileRows == plan.tileRows
  }

  /// The parameters, and what the optimizer keeps of them.
  private mutating func placeShared(_ plan: inout Plan, _ layers: inout [PlanLayer], isTrained: Bool) {
    let memory = isTrained ? plan.parameterCount : 0
    plan.parameters = reserve(plan.parameterCount)
    plan.first = reserve(memory)
    plan.second = reserve(memory)
    plan.alive = reserve(memory)
    plan.kinds = reserve(memory)
    for index in layers.indices {
      let layer = layers[index]
      layers[index].transposed = reserve(layer.units * layer.inputStride)
      layers[index].running = reserve(layer.isNormalized ? 2 * layer.stride : 0)
      layers[index].statistics = reserve(layer.isNormalized ? 3 * layer.stride : 0)
    }
    plan.zeros = reserve(layers.map { max($0.stride, $0.inputStride) }.max() ?? 0)
    plan.classWeights = reserve(isTrained ? max(2, plan.outputs) : 0)
  }

  /// A tile's numbers and the gradient.
  private mutating func placePart(_ shared: Plan, _ sharedLayers: [PlanLayer], isTrained: Bool) {
    var (plan, layers) = (shared, sharedLayers)
    plan.gradient = reserve(isTrained ? plan.parameterCount : 0)
    plan.features = reserve(Self.roomyRows(plan) * layers[0].inputStride)
    plan.packed = reserve(6 * plan.packedStride)
    plan.scratch = reserve(8 * (layers.map(\.inputStride).max() ?? 0) + 64)
    for index in layers.indices {
      let layer = layers[index]
      let rows = Self.roomyRows(plan) * layer.stride
      layers[index].activations = reserve(rows)
      layers[index].deltas = reserve(isTrained ? rows : 0)
      layers[index].normalized = reserve(isTrained && layer.isNormalized ? rows : 0)
      layers[index].through = reserve(isTrained && layer.isResidual ? rows : 0)
    }
    plans.append(plan)
    self.layers.append(layers)
  }

  /// Parts of a batch: each of 256 examples or more, and of enough work (some 20 microseconds) to be worth a thread's while.
  private static func parts(weights: Int, _ batchSize: Int) -> Int {
    max(1, min(8, batchSize / 256, 6 * weights * batchSize / 4_000_000))
  }

  /// The next free place, on a cache line of its own.
  private mutating func reserve(_ count: Int) -> Int {
    defer { size += (count + 15) & ~15 }
    return size
  }

  /// A row's length: 4, 8, or a multiple of 16.
  private static func padded(_ count: Int) -> Int { count <= 4 ? 4 : count <= 8 ? 8 : (count + 15) & ~15 }

  /// A tile's rows and what fills up the last lanes.
  private static func roomyRows(_ plan: Plan) -> Int { (plan.tileRows + 15) & ~15 }

  /// As many examples as 80 KiB hold, a part of the second-level cache, but at least 72 and at most 240: whole blocks of six and of
  /// eight, and from 96 on whole lanes.
  private static func tileRows(rowLength: Int) -> Int {
    let rows = min(max(20480 / rowLength, 72), 240)
    return rows < 96 ? rows / 24 * 24 : rows / 48 * 48
  }
}
