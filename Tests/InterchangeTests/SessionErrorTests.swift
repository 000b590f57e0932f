import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Testing

@Suite("Malformed sessions") struct SessionErrorTests {
  /// What is replaced in a trained session, by what, and what is said.
  static let replaced: [(sample: SessionSample, old: String, new: String, message: String)] = [
    (.trained, "dlplay-session", "onnx", "format is 'onnx': this is not a session of dlplay"),
    (
      .trained, "\"version\": 1", "\"version\": 2",
      "version is 2: this dlplay reads version 1; a newer dlplay may read it"
    ),
    (
      .trained, "\"learning_rate\": 0.01", "\"learning_rate\": -1",
      "experiment.learning_rate is '-1': a number above 0, such as 0.03"
    ),
    (.trained, "\"learning_rate\"", "\"rate\"", "experiment.learning_rate is missing"),
    (.trained, "\"dropout\": 0", "\"dropout\": null, \"x\": 0", "experiment.dropout must not be null"),
    (
      .trained, "\"dataset\": \"spiral\"", "\"dataset\": \"whirl\"",
      "experiment.dataset must be one of \(DatasetEntry.all.map(\.name).joined(separator: ", ")) where data.kind is 'carried'"
    ),
    (.trained, "\"carried\"", "\"other\"", "data.kind is 'other': there are carried, table, drawing"),
    (.trained, "\"samples\": 500", "\"samples\": 5", "experiment.samples must be a whole number from 10 to 1000000"),
    (
      .trained, "\"hidden\": [8, 8]", "\"hidden\": [8, 7]",
      "learner.network[1].weights has 64 numbers: the experiment's layer has 56"
    ),
    (
      .trained, "\"hidden\": [8, 8]", "\"hidden\": [8]",
      "experiment.activation is 'tanh,tanh': one name, or one for each of the 1 hidden layers"
    ),
    (
      .trained, "\"position\": 0", "\"position\": 400",
      "position 400 is not in an epoch of 400 examples; start afresh, or from another state"
    ),
    (
      .trained, "\"position\": 0", "\"position\": -1",
      "position -1 is not in an epoch of 400 examples; start afresh, or from another state"
    ),
    (.trained, "\"position\": 0", "\"position\": 0.5", "learner.position must be a whole number"),
    (
      .trained, "\"pending\": 0", "\"pending\": 3",
      "examples wait for an update, which they do only under --compat tfplayground; start afresh, or from another state"
    ),
    (
      .trained, "\"epochs_before\": 0", "\"epochs_before\": -3",
      "epochs are whole numbers of 0...281474976710656; start afresh, or from another state"
    ),
    (
      .trained, "\"order_stream\": \"", "\"order_stream\": \"0",
      "learner.order_stream is '?': it must be 16 hexadecimal digits"
    ),
    (
      .trained, "\"order\": [", "\"order\": [7, ",
      "the order has 401 places for 400 examples; start afresh, or from another state"
    ),
    (
      .trained, "\"order\": [", "\"order\": \"AAAA\", \"x\": [",
      "learner.order is a text, but not the base64 of numbers of 4 bytes"
    ),
    (.trained, "\"order\": [", "\"order\": [0.5, ", "learner.order has 0.5: it must be a whole number"),
    (
      .trained, "\"order\": [", "\"order\": 3, \"x\": [",
      "learner.order must be a list of numbers, or their bytes in base64"
    ),
    (
      .trained, "\"first\": [[", "\"first\": [[1, ",
      "the optimizer's first memory has not one number for each weight and bias of each layer; start afresh, or from another state"
    ),
    (
      .trained, "\"first\": [[", "\"first\": null, \"x\": [[",
      "the optimizer's first memory has not one number for each weight and bias of each layer; start afresh, or from another state"
    ),
    (
      .trained, "\"bias\": [", "\"bias\": [1e39, ",
      "learner.network[0].bias has 1e+39: a weight is at most 3.4028235e+38 in size"
    ),
    (.trained, "\"batch_norm\": null", "\"batch_norm\": {}", "learner.network[0].batch_norm.gamma is missing"),
    (
      .trained, "\"speed\": \"ten-epochs\"", "\"speed\": \"fast\"",
      "viewing.speed is 'fast': there are batch, epoch, ten-epochs, maximum"
    ),
    (
      .trained, "\"curve\": {\"spacing\": 1", "\"curve\": {\"spacing\": 0",
      "curve is no curve: epochs must rise up to the last, with fewer than 4096 points, and skipped be less than spacing"
    ),
    (
      .trained, "\"points\": [[0, ", "\"points\": [[9, ",
      "curve is no curve: epochs must rise up to the last, with fewer than 4096 points, and skipped be less than spacing"
    ),
    (
      .table, "\"columns\": [\"width\", \"height\"]", "\"columns\": []",
      "data.columns must name the columns of the data, one at least"
    ),
    (.table, "[0.1, 1, 0,", "[0.1, 1, 2,", "data.points has the label 2.0: the classes are 0...1"),
    (
      .table, "[0.1, 1, 0,", "[0.1, 1, 0, 5,",
      "data.points has 13 numbers: a point has 3, its 2 coordinates and its label"
    ),
    (.table, "\"samples\": 4", "\"samples\": 5", "experiment.samples must be 4, the number of points"),
    (
      .table, "\"dataset\": \"p.csv\"", "\"dataset\": \"spiral\"",
      "experiment.dataset must be 'p.csv', as the data is called"
    ),
    (
      .drawing, "\"domain\": [[-6, 6]", "\"domain\": [[6, 6]",
      "data.domain must be two ranges, each a lower and an upper number"
    ),
    (
      .drawing, "\"classes\": [\"no\", \"yes\"]", "\"classes\": [\"no\"]",
      "data.classes has 1 names: a classification has 2 to 10, a regression none"
    ),
    (
      .compatible, "\"compat\": \"tfplayground\"", "\"compat\": \"tf\"",
      "experiment.compat is 'tf': there is only tfplayground, or null"
    ),
    (
      .compatible, "\"compat\": \"tfplayground\"", "\"compat\": true",
      "experiment.compat is 'true': there is only tfplayground, or null"
    ),
    (
      .normalized, "\"batch_norm\": {\"gamma\"", "\"batch_norm\": null, \"x\": {\"gamma\"",
      "learner.network[0].batch_norm must be there, as the experiment says"
    ),
    (
      .normalized, "\"running_variance\": [", "\"running_variance\": [-1, ",
      "learner.network[0].batch_norm.running_variance has 9 numbers: the experiment's layer has 8"
    ),
  ]

  @Test("one thing wrong is named with its place", arguments: replaced.indices)
  func oneThing(_ index: Int) throws {
    let (sample, old, new, message) = Self.replaced[index]
    let text = try sample.session().json
    let range = try #require(text.range(of: old))
    let error = #expect(throws: ContentError.self) {
      try Session(json: text.replacingCharacters(in: range, with: new))
    }
    let said = error?.message.replacing(/is '[0-9a-f]{17}'/, with: "is '?'")
    #expect(said == message)
  }

  /// Every sample that is not too large to be broken a thousand times.
  static let small = SessionSample.allCases.filter { ![.large, .longCurve].contains($0) }

  @Test("without any one property it is refused, and with another value refused or a session", arguments: small)
  func everyKey(_ sample: SessionSample) throws {
    let session = try sample.session()
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(session.json.utf8)) as? [String: Any])
    func text(_ object: Any) throws -> String {
      String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
    #expect(try Session(json: text(whole)) == session)
    // A property that may be null may also not be there.
    let optional: Set = [
      "title", "source", "from", "scaling", "label", "diverged_at", "last", "last_good", "first", "second", "gradient",
      "batch_norm", "viewing", "data", "classes", "freeze", "split", "class_weights",
    ]
    let others = [NSNull(), 7, -1, 1e300, "text", true, [], [1], [String: Any](), [[1, 2]]] as [Any]
    for (number, path) in paths(in: whole).enumerated() {
      if let read = try? Session(json: text(replacing(path, in: whole, by: nil))) {
        let isNull = value(path, in: whole) is NSNull
        #expect(optional.contains(path.last ?? "") && (!isNull || read == session), "\(path)")
      }
      // Each sample tries two of them on each property, all samples together all of them.
      for turn in 0..<2 {
        let value = others[(number + sample.rawValue.count + 5 * turn) % others.count]
        try check(text(replacing(path, in: whole, by: value)))
      }
    }
  }

  @Test("cut off anywhere it is refused", arguments: small) func truncated(_ sample: SessionSample) throws {
    let text = try sample.session().json
    let end = text.utf8.count
    for length in Set((0..<100).map { end * $0 / 100 } + [end - 3, end - 2]) {
      #expect(throws: ContentError.self) {
        try Session(json: String(decoding: text.utf8.prefix(length), as: UTF8.self))
      }
    }
  }

  @Test("with a bit wrong anywhere it is refused, or a session that can be trained", arguments: small)
  func flipped(_ sample: SessionSample) throws {
    let bytes = Array(try sample.session().json.utf8)
    var random = RandomStream(seed: sample.rawValue, purpose: .order)
    for _ in 0..<150 {
      var broken = bytes
      for _ in 0..<Int(random.next() % 3 + 1) {
        broken[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      }
      try check(String(decoding: broken, as: UTF8.self))
    }
  }

  /// It is an error of one line, or a session that is written as it was read, and from which a run goes on.
  private func check(_ text: String) throws {
    do {
      let session = try Session(json: text)
      #expect(try Session(json: session.json).json == session.json)
      let run = try Run(.checkpoint(session.checkpoint))
      run.trainBatch()
    } catch let error as ContentError {
      #expect(!error.message.isEmpty && !error.message.contains("\n"))
    }
  }

  /// Every property at any depth, outside of lists of numbers.
  private func paths(in value: Any, _ path: [String] = []) -> [[String]] {
    guard let object = value as? [String: Any] else { return [] }
    return object.keys.sorted().flatMap { key in
      [path + [key]] + paths(in: object[key] ?? NSNull(), path + [key])
    }
  }

  private func value(_ path: [String], in object: [String: Any]) -> Any? {
    guard let key = path.first else { return nil }
    return path.count == 1
      ? object[key] : (object[key] as? [String: Any]).flatMap { value(Array(path.dropFirst()), in: $0) }
  }

  private func replacing(_ path: [String], in object: [String: Any], by value: Any?) -> [String: Any] {
    var object = object
    guard let key = path.first else { return object }
    if path.count == 1 {
      object[key] = value
    } else if let inner = object[key] as? [String: Any] {
      object[key] = replacing(Array(path.dropFirst()), in: inner, by: value)
    }
    return object
  }
}
