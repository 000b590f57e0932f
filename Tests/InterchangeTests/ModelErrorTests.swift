import Engine
import Interchange
import Playground
import Testing

@Suite("Malformed models") struct ModelErrorTests {
  /// A model with one thing replaced.
  static func text(_ old: String = "", _ new: String = "") -> String {
    """
    {"format": "dlplay-model", "version": 1, "inputs": ["x1", "x2"],
     "problem": "classification", "classes": ["a", "b"], "loss": "bce", "scaling": null,
     "layers": [{"units": 2, "activation": "tanh", "weights": [[1, 2], [3, 4]], "bias": [5, 6], "batch_norm": null, "residual": false},
                {"units": 1, "activation": "sigmoid", "weights": [[7, 8]], "bias": [9]}]}
    """.replacing(old, with: new)
  }

  @Test("the sample itself is well formed") func sample() throws { _ = try Model(json: Self.text("?", "")) }

  /// What is replaced, by what, the line, what is said.
  static let replaced: [(old: String, new: String, line: Int?, message: String)] = [
    ("dlplay-model", "onnx", nil, "format is 'onnx': this is not a model of dlplay"),
    ("\"format\"", "\"form\"", nil, "neither a session nor a model of dlplay: format is missing"),
    ("\"version\": 1", "\"version\": 2", nil, "version is 2: this dlplay reads version 1; a newer dlplay may read it"),
    ("\"version\": 1", "\"version\": \"1\"", nil, "version must be a whole number"),
    ("\"inputs\"", "\"in\"", nil, "inputs is missing"),
    ("[\"x1\", \"x2\"]", "\"x1\"", nil, "inputs must be a list"),
    ("\"x2\"", "2", nil, "inputs[1] must be a text"),
    ("\"x2\"", "\"x3\"", nil, "inputs[1] is 'x3': there are x1, x2, x1^2, x2^2, x1x2, sin(x1), sin(x2)"),
    ("\"x2\"", "\"x1\"", nil, "inputs[1] is 'x1' a second time"),
    ("\"classification\"", "\"clustering\"", nil, "problem is 'clustering': it must be classification or regression"),
    (
      "\"classification\"", "\"regression\"", nil,
      "classes has 2 names: a classification needs 2, or with softmax one a unit, a regression none"
    ),
    (
      "[\"a\", \"b\"]", "[\"a\"]", nil,
      "classes has 1 names: a classification needs 2, or with softmax one a unit, a regression none"
    ),
    (
      "[\"a\", \"b\"]", "null", nil,
      "classes has 0 names: a classification needs 2, or with softmax one a unit, a regression none"
    ),
    (
      "\"loss\": \"bce\"", "\"loss\": \"bcd\"", nil,
      "loss is 'bcd': there are \(Loss.names.joined(separator: ", "))"
    ),
    (
      "\"activation\": \"sigmoid\"", "\"activation\": \"tanh\"", nil,
      "loss is 'bce': it needs a classification with a last layer that is sigmoid"
    ),
    ("\"scaling\": null", "\"scaling\": 3", nil, "scaling must be an object in braces"),
    ("\"scaling\": null", "\"scaling\": {\"offset\": [1, 2]}", nil, "scaling.factor is missing"),
    (
      "\"scaling\": null", "\"scaling\": {\"offset\": [1], \"factor\": [1]}", nil,
      "scaling must have 2 offsets and 2 factors, one a column"
    ),
    (
      "\"scaling\": null", "\"scaling\": {\"offset\": [1, 2], \"factor\": [1, 0]}", nil,
      "scaling has a factor of 0: every number would become the same"
    ),
    ("\"layers\": [", "\"layers\": {}, \"x\": [", nil, "layers must be a list"),
    ("\"layers\": [", "\"layers\": [], \"x\": [", nil, "layers is empty: a model has at least its output layer"),
    ("\"units\": 2", "\"units\": 0", nil, "layers[0].units must be a whole number from 1 to 512"),
    ("\"units\": 2", "\"units\": 513", nil, "layers[0].units must be a whole number from 1 to 512"),
    ("\"units\": 2", "\"units\": 2.5", nil, "layers[0].units must be a whole number from 1 to 512"),
    ("\"units\": 2", "\"units\": 3", nil, "layers[0].weights has 2 rows for 3 units: give one row a unit"),
    (
      "\"tanh\"", "\"tan\"", nil,
      "layers[0].activation is 'tan': there are \(Activation.names.joined(separator: ", "))"
    ),
    ("[3, 4]", "[3]", nil, "layers[0].weights[1] has 1 numbers for 2 inputs"),
    ("[3, 4]", "[3, \"4\"]", nil, "layers[0].weights[1][1] must be a number"),
    ("[3, 4]", "[3, null]", nil, "layers[0].weights[1][1] must be a number, not null"),
    ("[3, 4]", "[3, NaN]", 3, "not JSON at column 72"),
    ("[3, 4]", "[3, 1e400]", nil, "not JSON: a number is too large or too small"),
    ("[3, 4]", "[3, 1e39]", nil, "layers[0].weights has 1e+39: a weight is at most 3.4028235e+38 in size"),
    ("[3, 4]", "7", nil, "layers[0].weights[1] must be a list"),
    ("[5, 6]", "[5, 6, 7]", nil, "layers[0].bias has 3 numbers for 2 units"),
    ("[9]", "[-1e39]", nil, "layers[1].bias has -1e+39: a weight is at most 3.4028235e+38 in size"),
    ("\"batch_norm\": null", "\"batch_norm\": {}", nil, "layers[0].batch_norm.gamma is missing"),
    (
      "\"units\": 2, \"activation\": \"tanh\", \"weights\": [[1, 2], [3, 4]]",
      "\"units\": 1, \"activation\": \"tanh\", \"residual\": true, \"weights\": [[1, 2]]", nil,
      "layers[0].residual is true: it needs as many units as inputs, 2"
    ),
    (
      "\"bias\": [9]", "\"bias\": [9], \"residual\": true", nil,
      "layers[1] is the last layer: it can have neither batch_norm nor residual"
    ),
    ("\"tanh\"", "\"softmax\"", nil, "layers[0].activation is softmax: only the last layer can have it"),
    (
      "\"batch_norm\": null",
      "\"batch_norm\": {\"gamma\": [1], \"beta\": [0, 0], \"running_mean\": [0, 0], \"running_variance\": [1, 1]}", nil,
      "layers[0].batch_norm.gamma has 1 numbers for 2 units"
    ),
    (
      "\"batch_norm\": null",
      "\"batch_norm\": {\"gamma\": [1, 1], \"beta\": [0, 0], \"running_mean\": [0, 0], \"running_variance\": [1, -1]}",
      nil, "layers[0].batch_norm.running_variance has a number below 0"
    ),
    ("\"residual\": false", "\"residual\": 1", nil, "layers[0].residual must be true or false"),
    (
      "[7, 8]], \"bias\": [9]", "[7, 8], [7, 8]], \"bias\": [9, 9]", nil,
      "layers[1].weights has 2 rows for 1 units: give one row a unit"
    ),
    ("[7, 8]", "[7, 8, 9]", nil, "layers[1].weights[0] has 3 numbers for 2 inputs"),
    ("]}]}", "]}]", 4, "not JSON: it ends too early"),
    ("]}]}", "]}]}}", 4, "not JSON at column 86"),
    ("\"x2\"],\n", "\"x2\"],,\n", 1, "not JSON at column 65"),
  ]

  @Test("one thing wrong is named with its place", arguments: replaced.indices)
  func oneThing(_ index: Int) {
    let (old, new, line, message) = Self.replaced[index]
    #expect(Self.text().contains(old))
    let error = #expect(throws: ContentError.self) { try Model(json: Self.text(old, new)) }
    #expect(error?.message == message)
    #expect(error?.line == line)
  }

  @Test(
    "what is no model at all",
    arguments: [
      ("", "not JSON: the file is empty"), (" \n", "not JSON: the file is empty"),
      ("[1]", "neither a session nor a model of dlplay: the file must be an object in braces"),
      ("{}", "neither a session nor a model of dlplay: format is missing"), ("x1,x2\n1,2\n", "not JSON at column 1"),
      ("\"text\"", "neither a session nor a model of dlplay: the file must be an object in braces"),
    ])
  func noModel(_ text: String, _ message: String) {
    #expect(#expect(throws: ContentError.self) { try Model(json: text) }?.message == message)
  }

  @Test("more hidden layers than dlplay has, and more than one output, are refused")
  func tooMany() {
    func message(_ model: Model) -> String? {
      #expect(throws: ContentError.self) { try Model(json: model.json) }?.message
    }
    let most = Experiment.Limits.layers
    #expect(
      message(classifier(hidden: Array(repeating: 2, count: most + 1)))
        == "\(most + 1) hidden layers: \(most) are the most")
    var wide = classifier()
    wide.network.layers.removeLast()
    wide.network.layers[1].activation = .sigmoid
    #expect(message(wide) == "the last layer has 3 units: dlplay reads models with one output")
  }
}
