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

  /// Takes a part's share of the rows through the network, where subnormal numbers count as zero.
  func run(part: Int, layerCount: Int) {
    assert(floatMode() == flushing(floatMode()), "within withoutSubnormals")
    let (plan, layers) = unsafe (plans + part, layers + part * layerCount)
    unsafe build.run(plan, layers, arena, features, targets, places, collected)
  }
}

/// Does something while subnormal numbers count as zero on this thread.
@inline(__always)
func withoutSubnormals<Result>(_ work: () -> Result) -> Result {
  let mode = floatMode()
  setFloatMode(flushing(mode))
  defer { setFloatMode(mode) }
  return work()
}
