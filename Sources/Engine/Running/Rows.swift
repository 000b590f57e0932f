import CProcessor

/// Everything the kernels are handed for rows of examples, which several threads may take through the network together.
///
/// A part changes only its own plan and memory, and what is shared rests until all parts are done.
@safe struct Rows: @unchecked Sendable {  // Unchecked: as above.
  let build: KernelBuild
  let plans: UnsafeMutablePointer<Plan>
  let layers: UnsafePointer<PlanLayer>
  let arena: UnsafeMutablePointer<Float>
  let features: UnsafePointer<Float>
  let targets: UnsafePointer<Float>?
  let places: UnsafePointer<Int32>?
  let collected: UnsafeMutablePointer<Float>?

  /// Takes a part's share of the rows through the network.
  func run(part: Int, layerCount: Int) {
    let (plan, layers) = unsafe (plans + part, layers + part * layerCount)
    unsafe build.run(plan, layers, arena, features, targets, places, collected)
  }
}
