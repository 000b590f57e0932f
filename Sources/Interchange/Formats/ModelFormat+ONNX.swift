import Foundation
import Playground

extension ModelFormat {
  /// For onnxruntime, and all else that reads ONNX.
  static let onnx = ModelFormat(
    ending: ".onnx", explanation: "for onnxruntime and the like; --model starts from it too",
    contents: { (model, _) throws(ContentError) in try model.onnx },
    read: { (data) throws(ContentError) in try Model(onnx: data) })
}
