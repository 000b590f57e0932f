import Foundation
import SwiftProtobuf

/// What TensorBoard's HParams tab knows of a run: its hyperparameters at the start, and how it ended.
///
/// The plugin's content is its HParamsPluginData (tensorboard/plugins/hparams/plugin_data.proto), written here field by field: three of its
/// messages are wanted, and their maps of google.protobuf.Value.
extension TensorBoardValue {
  /// A hyperparameter's value as the tab sorts it.
  enum HyperParameter {
    case number(Double)
    case text(String)
    case truth(Bool)
  }

  /// The hyperparameters, by name.
  init(hyperParameters: [(name: String, value: HyperParameter)], start: Date) {
    var info = Data()
    for (name, value) in hyperParameters {
      info.append(field: 1, Data(field: 1, Data(name.utf8)) + Data(field: 2, value.bytes))
    }
    info.append(field: 5, start.timeIntervalSince1970)
    self.init(hparams: "session_start_info", field: 3, info)
  }

  /// How it ended.
  init(isSuccess: Bool, end: Date) {
    var info = Data()
    // STATUS_SUCCESS and STATUS_FAILURE.
    info.append(field: 1, number: isSuccess ? 1 : 2)
    info.append(field: 2, end.timeIntervalSince1970)
    self.init(hparams: "session_end_info", field: 4, info)
  }

  private init(hparams name: String, field: UInt8, _ info: Data) {
    self.init()
    tag = "_hparams_/\(name)"
    metadata.pluginData.pluginName = "hparams"
    metadata.pluginData.content = Data(field: field, info)
  }
}

extension TensorBoardValue.HyperParameter {
  /// A google.protobuf.Value.
  fileprivate var bytes: Data {
    var data = Data()
    switch self {
    case .number(let number): data.append(field: 2, number)
    case .text(let text): data.append(field: 3, Data(text.utf8))
    case .truth(let isTrue): data.append(field: 4, number: isTrue ? 1 : 0)
    }
    return data
  }
}

/// Fields as protocol buffers write them: the number and the kind, then the value.
extension Data {
  fileprivate init(field: UInt8, _ content: Data) {
    self.init()
    append(field: field, content)
  }

  /// Bytes, a text or a message.
  fileprivate mutating func append(field: UInt8, _ content: Data) {
    append(field << 3 | 2)
    var length = content.count
    while length > 127 {
      append(UInt8(length & 127) | 128)
      length >>= 7
    }
    append(UInt8(length))
    append(content)
  }

  fileprivate mutating func append(field: UInt8, _ number: Double) {
    append(field << 3 | 1)
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  /// A small number.
  fileprivate mutating func append(field: UInt8, number: UInt8) {
    append(field << 3)
    append(number)
  }
}
