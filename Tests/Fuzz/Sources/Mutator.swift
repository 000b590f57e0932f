import CFuzzer
import Engine
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

typealias Random = RandomStream

extension RandomStream {
  /// From 0 to below `count`.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  /// One of them.
  mutating func one<Element>(of all: [Element]) -> Element? { all.isEmpty ? nil : all[below(all.count)] }
}
