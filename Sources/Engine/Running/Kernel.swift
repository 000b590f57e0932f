import CProcessor

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which build of the kernels runs.
public enum Kernel: String, CaseIterable, Sendable {
  /// For any processor.
  case portable
  /// The portable build on 64-bit ARM, where each processor has NEON, and the compiler uses it.
  case neon
  /// x86-64 with AVX2 and FMA.
  case avx2
  /// x86-64-v4.
  case avx512

  /// Whether this processor can run it.
  public var isSupported: Bool {
    #if arch(x86_64)
      switch self {
      case .portable: true
      case .neon: false
      case .avx2: processorHasAVX2()
      case .avx512: processorHasAVX512()
      }
    #elseif arch(arm64)
      self == .portable || self == .neon
    #else
      self == .portable
    #endif
  }

  /// All of them, as a sentence lists them.
  public static var names: String {
    allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " or " + allCases[allCases.count - 1].rawValue
  }

  /// How many processors there are to work on.
  public static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// The one that training uses: what the environment variable `DLPLAY_KERNEL` names, or else the fastest that the processor can run.
  ///
  /// - Throws: A name that is none, or one that this processor cannot run.
  public static var chosen: Kernel {
    get throws(ConfigurationError) {
      switch choice {
      case .success(let kernel): kernel
      case .failure(let error): throw error
      }
    }
  }

  private static let choice: Result<Kernel, ConfigurationError> = {
    // The environment's text belongs to the C library, and is copied before anything can change it.
    let name = unsafe getenv("DLPLAY_KERNEL").map { unsafe String(cString: $0) }
    return Result { () throws(ConfigurationError) in try choose(name) }
  }()

  /// The kernel of that name; the fastest for nil or an empty name.
  static func choose(_ name: String?) throws(ConfigurationError) -> Kernel {
    guard let name, !name.isEmpty else { return allCases.last(where: \.isSupported) ?? .portable }
    guard let kernel = Kernel(rawValue: name) else { throw .unknownKernel(name) }
    guard kernel.isSupported else { throw .unsupportedKernel(name) }
    return kernel
  }
}
