import CProcessor
import Kernels

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// Everything the kernels are handed for rows of examples, which several threads may take through the network together.
///
/// A part changes only its own plan and memory, and what is shared rests until all parts are done.
@safe struct Rows: @unchecked Sendable {  // Unchecked: as above.
  let kernel: Kernel
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
