import CFuzzer
import Foundation

// The fuzzer of the reader that DLPLAY_FUZZ names; its arguments are libFuzzer's. Tests/Fuzz/run builds it and says how to call it.
let name = ProcessInfo.processInfo.environment["DLPLAY_FUZZ"] ?? ""
if name == "list" {
  print(Reader.all.map(\.name).joined(separator: "\n"))
  exit(0)
}
if name == "linear" { exit(Growth.report() ? 0 : 1) }
guard reader != nil else {
  print("DLPLAY_FUZZ is '\(name)': there are list, linear, \(Reader.all.map(\.name).joined(separator: ", "))")
  exit(64)
}

var count = CommandLine.argc
// libFuzzer is C: it gives a pointer that is valid for the call, and wants its arguments as main had them.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
exit(
  unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
    reader?.take(unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: size)))
    return 0
  })
