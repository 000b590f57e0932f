import CFuzzer
import Foundation

/// The fuzzer of the reader that `DLPLAY_FUZZ` names; its arguments are libFuzzer's. Tests/Fuzz/run builds it and says how to call it.
let name = ProcessInfo.processInfo.environment["DLPLAY_FUZZ"] ?? ""
if name == "list" {
  print(Reader.all.map(\.name).joined(separator: "\n"))
  exit(0)
}
if name == "linear" { exit(Growth.report() ? 0 : 1) }
guard let chosen = Reader.all.first(where: { $0.name == name }) else {
  print("DLPLAY_FUZZ is '\(name)': there are list, linear, \(Reader.all.map(\.name).joined(separator: ", "))")
  exit(64)
}
unsafe reader = chosen

var count = CommandLine.argc
// libFuzzer is C: it gives a pointer that is valid for the call, and wants its arguments as main had them.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
exit(
  unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    unsafe reader?.take([UInt8](unsafe UnsafeRawBufferPointer(start: data, count: size)))
    return 0
  })
