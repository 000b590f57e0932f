import CProcessor
import Dispatch

/// The memory of a network at work, and the one place where memory is handed to the kernels.
///
/// Pointers are unavoidable here: the kernels work on one aligned block whose shape is known only when the network is. Every place
/// in it comes from `ArenaLayout`, and the numbers of rows are checked before they are handed over.
@safe struct Workspace: ~Copyable {
  let kernel: Kernel
  private let build: KernelBuild
  let layout: ArenaLayout
  /// A plan and its layers for each part of a batch.
  private let plans: UnsafeMutablePointer<Plan>
  private let layers: UnsafeMutablePointer<PlanLayer>
  private let arena: UnsafeMutablePointer<Float>

  /// Makes room for a checked network; its parameters are zero.
  init(_ network: Network, batchSize: Int?, kernel: Kernel) {
    self.kernel = kernel
    build = KernelBuild(kernel)
    layout = ArenaLayout(network, batchSize: batchSize)
    let all = layout.layers.flatMap { $0 }
    unsafe plans = .allocate(capacity: layout.plans.count)
    for index in layout.plans.indices { unsafe (plans + index).initialize(to: layout.plans[index]) }
    unsafe layers = .allocate(capacity: all.count)
    for index in all.indices { unsafe (layers + index).initialize(to: all[index]) }
    let block = UnsafeMutableRawPointer.allocate(byteCount: 4 * layout.size, alignment: 64)
    unsafe arena = block.initializeMemory(as: Float.self, repeating: 0, count: layout.size)
  }

  deinit {
    unsafe arena.deallocate()
    unsafe layers.deallocate()
    unsafe plans.deallocate()
  }

  /// Parts that a batch of so many examples is cut into.
  private func parts(_ count: Int) -> Int { min(layout.plans.count, max(1, count / 64)) }

  /// The length of a row of features.
  var featureStride: Int { layout.layers[0][0].inputStride }

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
  func setActivation(_ activation: Int, layer: Int) {
    for part in layout.plans.indices { unsafe layers[part * layout.plan.layerCount + layer].activation = activation }
  }

  /// Says how the parameters get their step from now on, and how much examples of each class count; none: all the same.
  func apply(_ settings: TrainingSettings, classWeights: [Float] = []) {
    for (index, weight) in classWeights.enumerated() { self[layout.plan.classWeights + index] = weight }
    for part in layout.plans.indices {
      unsafe settings.write(to: &plans[part])
      unsafe plans[part].weighsClasses = !classWeights.isEmpty
      if layout.isNormalized { unsafe plans[part].areAllAlike = false }
    }
    tellKinds(frozen: settings.frozen)
  }

  /// Writes the transposed weights; wanted after parameters have changed.
  func prepare() {
    unsafe build.prepare(plans, layers, arena)
  }

  /// Trains on examples, within `withoutSubnormals`; allocates nothing.
  ///
  /// - Parameters:
  ///   - table: The examples, in their order.
  ///   - range: Which places of the order.
  ///   - step: What becomes of the gradient.
  ///   - threads: How many may work at most.
  /// - Returns: The losses' sum over examples and outputs, and whether losses and gradient are finite.
  func train(
    on table: borrowing ExampleTable, _ range: Range<Int>, _ step: Step, threads: Int
  ) -> (lossSum: Double, isFinite: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= table.places, "places of the order")
    precondition(
      !layout.isNormalized || range.count <= layout.plan.tileRows || !step.isTraining,
      "a batch that is normalized fits a tile"
    )
    let parts = parts(range.count)
    for part in 0..<parts {
      unsafe plans[part].isTraining = step.isTraining
      unsafe plans[part].wantsLoss = true
      unsafe plans[part].wantsGradient = true
      unsafe plans[part].rate = step.rate
      unsafe plans[part].dropoutKey = step.dropoutKey
      unsafe plans[part].isPart = parts > 1
      unsafe plans[part].wantsUpdate = step.isUpdate
      unsafe plans[part].isGradientFresh = step.isGradientFresh || part > 0
      unsafe plans[part].gradientScale = step.gradientScale
      unsafe plans[part].firstCorrection = step.firstCorrection
      unsafe plans[part].secondCorrection = step.secondCorrection
      unsafe plans[part].featureStride = table.featureStride
    }
    unsafe call(
      range.count, parts: parts, threads: threads,
      Rows(
        build: build, plans: plans, layers: layers, arena: arena, features: table.features, targets: table.targets,
        places: table.order + range.lowerBound, collected: nil))
    if parts > 1 { finish(count: range.count, parts: parts) }
    return unsafe (plans[0].lossSum, plans[0].isFinite)
  }

  /// Puts the parts' gradients together, and gives the parameters their step.
  private func finish(count: Int, parts: Int) {
    assert(floatMode() == flushing(floatMode()), "within withoutSubnormals")
    unsafe plans[0].count = count
    for part in 1..<parts { unsafe plans[0].lossSum += plans[part].lossSum }
    unsafe build.finish(plans, layers, arena, parts)
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
  ///   - threads: How many may work at most.
  /// - Returns: The losses' sum over rows and outputs.
  func evaluate(
    _ features: [Float], targets: [Float]?, count: Int, from first: Int, into collected: inout [Float], threads: Int
  ) -> Double {
    precondition(features.count == count * layout.layers[0][0].inputs, "whole rows of features")
    precondition(targets == nil || targets?.count == count * layout.plan.outputs, "whole rows of targets")
    let parts = parts(count)
    for part in 0..<parts {
      unsafe plans[part].isTraining = false
      unsafe plans[part].wantsLoss = targets != nil
      unsafe plans[part].wantsGradient = false
      unsafe plans[part].wantsUpdate = false
      unsafe plans[part].isPart = false
      unsafe plans[part].featureStride = layout.layers[0][0].inputs
    }
    placeCollected(from: first, rows: count, room: collected.count)
    unsafe features.withUnsafeBufferPointer { features in
      unsafe (targets ?? []).withUnsafeBufferPointer { targets in
        unsafe collected.withUnsafeMutableBufferPointer { collected in
          // Only rows of no features have no address, and these are not read.
          let features = unsafe features.baseAddress ?? UnsafePointer(arena)
          // An empty array has an address too, and behind it nothing.
          let targets = targets.isEmpty ? nil : targets.baseAddress
          let rows = unsafe Rows(
            build: build, plans: plans, layers: layers, arena: arena, features: features, targets: targets, places: nil,
            collected: collected.baseAddress)
          withoutSubnormals { call(count, parts: parts, threads: threads, rows) }
        }
      }
    }
    return (0..<parts).reduce(0) { sum, part in unsafe sum + plans[part].lossSum }
  }

  /// Says where each layer's activations go: those of the layers from `first` on one after the other.
  private func placeCollected(from first: Int, rows: Int, room: Int) {
    var place = 0
    for index in layout.layers[0].indices {
      for part in layout.plans.indices {
        unsafe layers[part * layout.plan.layerCount + index].destination = index < first ? -1 : place
      }
      if index >= first { place += rows * layout.layers[0][index].units }
    }
    precondition(place == room, "room for each layer")
  }

  /// Lets the plans run over the rows.
  @inline(__always)
  private func call(_ count: Int, parts: Int, threads: Int, _ rows: Rows) {
    guard parts == 1 else { return callParts(count, parts: parts, threads: threads, rows) }
    unsafe plans[0].count = count
    unsafe plans[0].firstPlace = 0
    rows.run(part: 0, layerCount: 0)
  }

  /// Lets the parts' plans run over the rows, each over its share.
  private func callParts(_ count: Int, parts: Int, threads: Int, _ rows: Rows) {
    let share = ((count + parts - 1) / parts + 7) & ~7
    for part in 0..<parts {
      unsafe plans[part].firstPlace = min(part * share, count)
      unsafe plans[part].count = min(share, count - min(part * share, count))
    }
    let layerCount = layout.plan.layerCount
    let workers = min(threads, parts)
    let work: @Sendable (Int) -> Void = { worker in
      withoutSubnormals {
        for part in stride(from: worker, to: parts, by: workers) { rows.run(part: part, layerCount: layerCount) }
      }
    }
    if workers > 1 { DispatchQueue.concurrentPerform(iterations: workers, execute: work) } else { work(0) }
  }
}
