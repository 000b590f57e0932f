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
@safe final class Workspace {
  let kernel: Kernel
  let layout: Layout
  private let plan: UnsafeMutablePointer<Plan>
  private let layers: UnsafeMutablePointer<PlanLayer>
  private let arena: UnsafeMutablePointer<Float>

  /// Makes room for a checked network; its parameters are zero.
  init(_ network: Network, isTrained: Bool, kernel: Kernel) {
    self.kernel = kernel
    layout = Layout(network, isTrained: isTrained)
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

  /// A number of the arena.
  subscript(place: Int) -> Float {
    get {
      precondition(place >= 0 && place < layout.size, "a place in the arena")
      return unsafe arena[place]
    }
    set {
      precondition(place >= 0 && place < layout.size, "a place in the arena")
      unsafe arena[place] = newValue
    }
  }

  /// The activation of a layer, by its number.
  func setActivation(_ activation: Int, layer: Int) { unsafe layers[layer].activation = activation }

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

  /// Runs the kernels on rows of examples; allocates nothing.
  ///
  /// - Parameters:
  ///   - rows: The examples' features and targets.
  ///   - order: Which example comes when; nil for the rows' own order, from the first.
  ///   - range: Which places of the order.
  ///   - collected: Where the activations of the layers from `firstCollected` on go, each rows x units; empty if nowhere.
  ///   - firstCollected: The first of these layers.
  ///   - wants: Says in the plan what is wanted. Nothing is, before.
  /// - Returns: The losses' sum over examples and outputs, and whether losses and gradient are finite.
  func run(
    _ rows: Rows, order: [Int32]?, range: Range<Int>, collected: inout [Float], firstCollected: Int,
    wants: (inout Plan) -> Void
  ) -> (lossSum: Double, isFinite: Bool) {
    precondition(range.upperBound <= order?.count ?? rows.count, "as many rows as wanted")
    precondition(order != nil || range.lowerBound == 0, "the rows' own order starts at the first")
    unsafe plan.pointee.wantsLoss = false
    unsafe plan.pointee.wantsGradient = false
    unsafe plan.pointee.wantsUpdate = false
    unsafe plan.pointee.count = range.count
    unsafe plan.pointee.featureStride = rows.featureStride
    unsafe wants(&plan.pointee)
    placeCollected(from: firstCollected, rows: range.count, room: collected.count)
    precondition(unsafe !plan.pointee.wantsLoss || rows.hasTargets, "targets where the loss is wanted")
    unsafe rows.features.withUnsafeBufferPointer { features in
      unsafe rows.targets.withUnsafeBufferPointer { targets in
        unsafe collected.withUnsafeMutableBufferPointer { collected in
          let collected = collected.isEmpty ? nil : collected.baseAddress
          guard let order else { return unsafe call(features.baseAddress, targets.baseAddress, nil, collected) }
          unsafe order.withUnsafeBufferPointer { order in
            let places = unsafe order.baseAddress.map { unsafe $0 + range.lowerBound }
            unsafe call(features.baseAddress, targets.baseAddress, places, collected)
          }
        }
      }
    }
    return unsafe (plan.pointee.lossSum, plan.pointee.isFinite)
  }

  /// Says where each layer's activations go: those of the layers from `first` on one after the other.
  private func placeCollected(from first: Int, rows: Int, room: Int) {
    var place = 0
    for index in layout.layers.indices {
      let isCollected = room > 0 && index >= first
      unsafe layers[index].destination = isCollected ? place : -1
      if isCollected { place += rows * layout.layers[index].units }
    }
    precondition(place <= room, "room for each layer")
  }

  private func call(
    _ features: UnsafePointer<Float>?, _ targets: UnsafePointer<Float>?, _ places: UnsafePointer<Int32>?,
    _ collected: UnsafeMutablePointer<Float>?
  ) {
    // Only rows of no features have no address, and these are not read.
    let features = unsafe features ?? UnsafePointer(arena)
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
