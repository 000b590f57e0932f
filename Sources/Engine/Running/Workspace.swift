import CProcessor
import Kernels

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The memory of a network at work, and the one place where memory is handed to the kernels.
///
/// Pointers are unavoidable here: the kernels work on one aligned block whose shape is known only when the network is. Every place
/// in it comes from `Layout`, and the numbers of rows are checked before they are handed over.
@safe struct Workspace: ~Copyable {
  let kernel: Kernel
  let layout: Layout
  private let plan: UnsafeMutablePointer<Plan>
  private let layers: UnsafeMutablePointer<PlanLayer>
  private let arena: UnsafeMutablePointer<Float>

  /// Makes room for a checked network; its parameters are zero.
  init(_ network: Network, batchSize: Int?, kernel: Kernel) {
    self.kernel = kernel
    layout = Layout(network, batchSize: batchSize)
    unsafe plan = .allocate(capacity: 1)
    unsafe plan.initialize(to: layout.plan)
    unsafe layers = .allocate(capacity: layout.layers.count)
    for index in layout.layers.indices { unsafe (layers + index).initialize(to: layout.layers[index]) }
    let block = UnsafeMutableRawPointer.allocate(byteCount: 4 * layout.size, alignment: 64)
    unsafe arena = block.initializeMemory(as: Float.self, repeating: 0, count: layout.size)
  }

  deinit {
    unsafe arena.deallocate()
    unsafe layers.deallocate()
    unsafe plan.deallocate()
  }

  /// Whether a layer is normalized over the batch.
  var isNormalized: Bool { layout.layers.contains(where: \.isNormalized) }

  /// A number of the arena.
  subscript(place: Int) -> Float {
    get {
      precondition(place >= 0 && place < layout.size, "a place in the arena")
      return unsafe arena[place]
    }
    nonmutating set {
      precondition(place >= 0 && place < layout.size, "a place in the arena")
      unsafe arena[place] = newValue
    }
  }

  /// The activation of a layer, by its number.
  func setActivation(_ activation: Int, layer: Int) { unsafe layers[layer].activation = activation }

  /// Says how the parameters get their step from now on.
  func take(_ settings: TrainingSettings) { unsafe settings.write(to: &plan.pointee) }

  /// Writes the weights' other order; wanted after parameters have changed.
  func prepare() {
    switch kernel {
    case .portable: unsafe Kernels.prepare(plan, layers, arena: arena)
    #if arch(x86_64)
      case .avx2: unsafe KernelsAVX2.prepare(plan, layers, arena: arena)
      case .avx512: unsafe KernelsAVX512.prepare(plan, layers, arena: arena)
    #else
      case .avx2, .avx512: preconditionFailure("chosen only where it is supported")
    #endif
    }
  }

  /// Trains on examples; allocates nothing.
  ///
  /// - Parameters:
  ///   - table: The examples, in their order.
  ///   - range: Which places of the order.
  ///   - step: What becomes of the gradient.
  /// - Returns: The losses' sum over examples and outputs, and whether losses and gradient are finite.
  func train(on table: borrowing Table, _ range: Range<Int>, _ step: Step) -> (lossSum: Double, isFinite: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= table.places, "places of the order")
    precondition(!isNormalized || range.count <= layout.plan.tileRows, "a batch that is normalized fits a tile")
    unsafe plan.pointee.isTraining = step.isTraining
    unsafe plan.pointee.wantsLoss = true
    unsafe plan.pointee.wantsGradient = true
    unsafe plan.pointee.rate = step.rate
    unsafe plan.pointee.dropoutKey = step.dropoutKey
    unsafe plan.pointee.wantsUpdate = step.isUpdate
    unsafe plan.pointee.isGradientFresh = step.isGradientFresh
    unsafe plan.pointee.gradientScale = step.gradientScale
    unsafe plan.pointee.firstCorrection = step.firstCorrection
    unsafe plan.pointee.secondCorrection = step.secondCorrection
    unsafe plan.pointee.count = range.count
    unsafe plan.pointee.featureStride = table.featureStride
    unsafe call(table.features, table.targets, table.order + range.lowerBound, nil)
    return unsafe (plan.pointee.lossSum, plan.pointee.isFinite)
  }

  /// Where the sum of the last batch's gradients stands, and what the optimizer remembers, in the parameters' shape.
  var gradient: Int { layout.plan.gradient }
  var first: Int { layout.plan.first }
  var second: Int { layout.plan.second }

  /// Takes rows forward; gradient and parameters stay.
  ///
  /// - Parameters:
  ///   - features: A row each of the network's inputs.
  ///   - targets: A row each of its outputs; nil where no loss is wanted.
  ///   - count: How many rows.
  ///   - first: The first layer whose activations are wanted.
  ///   - collected: Where these go, one layer after the other, each rows x units.
  /// - Returns: The losses' sum over rows and outputs.
  func evaluate(
    _ features: [Float], targets: [Float]?, count: Int, from first: Int, into collected: inout [Float]
  ) -> Double {
    precondition(features.count == count * layout.layers[0].inputs, "whole rows of features")
    precondition(targets == nil || targets?.count == count * layout.plan.outputs, "whole rows of targets")
    unsafe plan.pointee.isTraining = false
    unsafe plan.pointee.wantsLoss = targets != nil
    unsafe plan.pointee.wantsGradient = false
    unsafe plan.pointee.wantsUpdate = false
    unsafe plan.pointee.count = count
    unsafe plan.pointee.featureStride = layout.layers[0].inputs
    placeCollected(from: first, rows: count, room: collected.count)
    unsafe features.withUnsafeBufferPointer { features in
      unsafe (targets ?? []).withUnsafeBufferPointer { targets in
        unsafe collected.withUnsafeMutableBufferPointer { collected in
          // Only rows of no features have no address, and these are not read.
          let features = unsafe features.baseAddress ?? UnsafePointer(arena)
          unsafe call(features, targets.baseAddress, nil, collected.baseAddress)
        }
      }
    }
    return unsafe plan.pointee.lossSum
  }

  /// Says where each layer's activations go: those of the layers from `first` on one after the other.
  private func placeCollected(from first: Int, rows: Int, room: Int) {
    var place = 0
    for index in layout.layers.indices {
      unsafe layers[index].destination = index < first ? -1 : place
      if index >= first { place += rows * layout.layers[index].units }
    }
    precondition(place == room, "room for each layer")
  }

  private func call(
    _ features: UnsafePointer<Float>, _ targets: UnsafePointer<Float>?, _ places: UnsafePointer<Int32>?,
    _ collected: UnsafeMutablePointer<Float>?
  ) {
    switch kernel {
    case .portable:
      unsafe Kernels.run(
        plan, layers, arena: arena, features: features, targets: targets, places: places, collected: collected)
    #if arch(x86_64)
      case .avx2:
        unsafe KernelsAVX2.run(
          plan, layers, arena: arena, features: features, targets: targets, places: places, collected: collected)
      case .avx512:
        unsafe KernelsAVX512.run(
          plan, layers, arena: arena, features: features, targets: targets, places: places, collected: collected)
    #else
      case .avx2, .avx512: preconditionFailure("chosen only where it is supported")
    #endif
    }
  }
}
