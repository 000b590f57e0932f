import CProcessor
import Kernels

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// What one build of the kernels can do; its functions say how.
///
/// They are functions of C, since a Swift function's references would be counted with each batch.
@safe struct KernelBuild {
  /// Takes a plan's examples through its network.
  let run:
    @convention(c) (
      _ plan: UnsafeMutablePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, _ arena: UnsafeMutablePointer<Float>,
      _ features: UnsafePointer<Float>, _ targets: UnsafePointer<Float>?, _ places: UnsafePointer<Int32>?,
      _ collected: UnsafeMutablePointer<Float>?
    ) -> Void
  /// Puts the gradients of a batch's parts together, and gives the parameters their step.
  let finish:
    @convention(c) (
      _ plans: UnsafeMutablePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, _ arena: UnsafeMutablePointer<Float>,
      _ parts: Int
    ) -> Void
  /// Writes the transposed weights.
  let prepare:
    @convention(c) (
      _ plan: UnsafePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, _ arena: UnsafeMutablePointer<Float>
    ) -> Void
}

extension KernelBuild {
  /// The build of a kernel that this processor can run.
  init(_ kernel: Kernel) {
    switch kernel {
    case .portable, .neon:
      unsafe self.init(
        run: { unsafe Kernels.run($0, $1, arena: $2, features: $3, targets: $4, places: $5, collected: $6) },
        finish: { unsafe Kernels.finish($0, $1, arena: $2, parts: $3) },
        prepare: { unsafe Kernels.prepare($0, $1, arena: $2) })
    #if arch(x86_64)
      case .avx2:
        unsafe self.init(
          run: { unsafe KernelsAVX2.run($0, $1, arena: $2, features: $3, targets: $4, places: $5, collected: $6) },
          finish: { unsafe KernelsAVX2.finish($0, $1, arena: $2, parts: $3) },
          prepare: { unsafe KernelsAVX2.prepare($0, $1, arena: $2) })
      case .avx512:
        unsafe self.init(
          run: { unsafe KernelsAVX512.run($0, $1, arena: $2, features: $3, targets: $4, places: $5, collected: $6) },
          finish: { unsafe KernelsAVX512.finish($0, $1, arena: $2, parts: $3) },
          prepare: { unsafe KernelsAVX512.prepare($0, $1, arena: $2) })
    #else
      case .avx2, .avx512: preconditionFailure("chosen only where it is supported")
    #endif
    }
  }
}
