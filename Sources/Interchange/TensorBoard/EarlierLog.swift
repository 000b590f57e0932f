import Foundation
import SwiftProtobuf

/// What the files of events in a folder say already, as TensorBoard's readers take them: file by file in the order of their names.
struct EarlierLog {
  /// Whether there is any file.
  private(set) var isThere = false
  /// Whether there are curves at the step that was asked for.
  private(set) var hasStep = false
  /// The last text that a person can read there of the experiment; nil without one.
  private(set) var experiment: String?
  /// The time in the name of the newest file, in seconds since 1970.
  private(set) var time = 0

  /// Reads what there is up to a step; what is damaged or cut off says nothing.
  init(in folder: String, upTo step: Int) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.filter({ $0.hasPrefix(EventFile.prefix) }).sorted() {
      isThere = true
      time = max(time, Int(name.dropFirst(EventFile.prefix.count).prefix(while: \.isNumber)) ?? 0)
      let file = URL(filePath: folder).appending(path: name)
      guard let bytes = try? Data(contentsOf: file, options: .mappedIfSafe) else { continue }
      for event in EventRecords(bytes) { take(event, step) }
    }
  }

  private mutating func take(_ event: TensorBoardEvent, _ step: Int) {
    switch event.what {
    case .sessionLog(let session) where session.status == .start && event.step <= Int64(step): hasStep = false
    case .summary(let summary) where event.step <= Int64(step):
      for value in summary.value {
        if case .simpleValue = value.value, event.step == Int64(step) { hasStep = true }
        if case .tensor(let text) = value.value, value.tag == TrainingLog.experimentTag {
          experiment = text.stringVal.first.map { String(decoding: $0, as: UTF8.self) }
        }
      }
    default: break
    }
  }
}

/// The events of a file in their order, up to the first that is cut off or none.
struct EventRecords: Sequence, IteratorProtocol {
  private var rest: Data

  init(_ bytes: Data) { rest = bytes }

  mutating func next() -> TensorBoardEvent? {
    guard rest.count >= 16 else { return nil }
    let length = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(rest.count - 16) else { return nil }
    let bytes = rest.dropFirst(12).prefix(Int(length))
    rest = rest.dropFirst(16 + Int(length))
    return try? TensorBoardEvent(serializedBytes: bytes)
  }
}
