import Engine
public import Foundation
public import Playground

import Datasets
import SwiftProtobuf

extension Model {
  /// The model as an ONNX file (opset 17): columns in their own units in, what `predict` says out.
  ///
  /// `input` is float32 [batch, columns], `output` float32 [batch, outputs], and `label`, of a classification, the name of each
  /// row's class. Scaling and features are computed inside. The metadata says all that `init(onnx:)` needs to have the same model again.
  ///
  /// - Throws: What ONNX cannot say.
  public var onnx: Data {
    get throws(ContentError) {
      let file = try onnxFile
      do {
        return try file.serializedBytes()
      } catch {
        throw ContentError("ONNX cannot say so many weights: its files end at 2 GiB")
      }
    }
  }

  /// The file's content.
  var onnxFile: ONNXModel {
    get throws(ContentError) {
      var file = ONNXModel()
      file.irVersion = 8
      file.producerName = "dlplay"
      file.producerVersion = programVersion
      let shape = ([network.inputs] + network.layers.map(\.units)).map(String.init).joined(separator: "-")
      file.docString = "A \(shape) network for \(problem.rawValue), trained with dlplay."
      var operations = ONNXOperatorSet()
      operations.version = 17
      file.opsetImport = [operations]
      file.metadataProps = onnxFacts.map { fact in
        var property = ONNXProperty()
        (property.key, property.value) = fact
        return property
      }
      file.graph = try onnxGraph
      return file
    }
  }

  /// What the file says of the model beside its numbers, as JSON but for plain words.
  private var onnxFacts: [(key: String, value: String)] {
    let layers = network.layers.map {
      "{\"units\": \($0.units), \"activation\": \"\($0.activation.name)\", \"batch_norm\": \($0.batchNorm != nil), "
        + "\"residual\": \($0.isResidual)}"
    }
    return [
      ("format", Self.format), ("version", "1"), ("columns", JSONText.texts(columns)),
      ("inputs", JSONText.texts(features.map(\.rawValue))), ("problem", problem.rawValue),
      ("classes", JSONText.texts(classes)),
      ("loss", loss.name), ("huber_delta", "\(loss.delta)"), ("scaling", JSONText.scaling(scaling)),
      ("layers", "[\(layers.joined(separator: ", "))]"),
    ] + (preparation.map { [("table", JSONText.preparation($0))] } ?? [])
  }

  private var onnxGraph: ONNXGraph {
    get throws(ContentError) {
      var builder = ONNXBuilder(name: "dlplay")
      builder.addInput("input", .float, width: columns.count)
      let answers = try builder.add(
        network, layerInputs: builder.add(features, of: "input", columns: columns.count, scaling: scaling))
      if problem == .regression {
        addNumber(of: answers, &builder)
      } else {
        addLabel(of: answers, &builder)
      }
      return builder.graph
    }
  }

  /// The predicted number in the label's own unit.
  private func addNumber(of answers: String, _ builder: inout ONNXBuilder) {
    var number = answers
    if let label = scaling?.label, label != Scaling.Line() {
      let factor = builder.constant("scaling.label.factor", [label.factor], shape: [])
      let offset = builder.constant("scaling.label.offset", [label.offset], shape: [])
      number = builder.apply("Add", [builder.apply("Div", [number, factor], "unscaled"), offset], "number")
    }
    builder.addOutput(builder.cast(number, to: .float, "output"), .float, width: network.outputs)
  }

  /// Scores or probabilities, and the name of the class that they say.
  private func addLabel(of answers: String, _ builder: inout ONNXBuilder) {
    let output = builder.cast(answers, to: .float, "output")
    var chosen: String
    if network.outputs == 1 {
      let activation = network.layers.last?.activation ?? .linear
      let threshold = builder.single("threshold", loss.decisionThreshold(after: activation))
      chosen = builder.apply("GreaterOrEqual", [output, threshold], "isSecond")
      chosen = builder.cast(chosen, to: .int64, "secondOrFirst")
      chosen = builder.apply("Squeeze", [chosen, builder.wholes("axes", [1])], "class")
    } else {
      chosen = builder.apply("ArgMax", [answers], "class", [ONNXAttribute("axis", 1), ONNXAttribute("keepdims", 0)])
    }
    let names = builder.texts("classes", classes)
    builder.addOutput(output, .float, width: network.outputs)
    builder.addOutput(builder.apply("Gather", [names, chosen], "label"), .string)
  }
}
