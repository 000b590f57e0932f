import CFuzzer
import Foundation

/// The reader that is tried.
let reader = Reader.all.first { $0.name == ProcessInfo.processInfo.environment["DLPLAY_FUZZ"] }

/// How libFuzzer gets its next input: from a reader's own changes as often as from its own blind ones.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  var random = Random(state: UInt64(seed))
  guard let reader, random.below(2) == 0 else { return unsafe LLVMFuzzerMutate(data, size, most) }
  let buffer = unsafe UnsafeMutableRawBufferPointer(start: data, count: most)
  let old = unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: size))
  let changed = reader.change(old, &random)
  guard let changed, !changed.isEmpty, changed.count <= most else { return unsafe LLVMFuzzerMutate(data, size, most) }
  unsafe buffer.copyBytes(from: changed)
  return changed.count
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 to below `count`.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  /// One of them.
  mutating func one<Element>(of all: [Element]) -> Element? { all.isEmpty ? nil : all[below(all.count)] }
}
