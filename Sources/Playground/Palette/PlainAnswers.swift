/// What is said of words for things that there are not, and of what is there instead.
extension PlainWords {
  /// What to type instead, in one line; nil where nothing here is near.
  static func answer(to text: String) -> String? {
    let words = text.lowercased().split { " =:-".contains($0) }.map(String.init)
    guard let first = words.first else { return nil }
    if let found = answers.first(where: { $0.words.contains(first) }) { return found.answer }
    let digit = first.dropFirst().first?.isNumber == true
    switch first.first {
    case "x" where digit: return "there is no input \(first): features lists those that there are"
    case "w" where digit, "b" where digit:
      return "a weight and its value: w1_21 0.5, of layer 1 from input 2 to unit 1; a bias: b21 0.5"
    default: return nil
    }
  }

  private static let answers: [(words: Set<String>, answer: String)] = [
    (["softmax"], "softmax comes with three classes or more: dataset blobs-3 has three"),
    (
      ["mnist", "cifar", "cifar10", "cifar100", "imagenet", "fashion", "images", "photos"],
      "there are no pictures to learn: dataset lists what there is, open takes a table"
    ),
    (
      [
        "cnn", "conv", "conv2d", "convolution", "convolutional", "rnn", "lstm", "gru", "transformer", "attention",
        "embedding", "pooling", "maxpool", "flatten",
      ], "every layer is dense: hidden 8,8 makes two of 8 units"
    ),
    (["l3", "l0", "elastic", "elasticnet"], "there are two penalties: l1 0.01, or l2 0.01"),
    (["classes", "labels", "outputs"], "the data say how many classes there are: dataset blobs-3 has three"),
    (["gpu", "cuda", "mps", "device"], "all is computed on the processor"),
    (["paste"], "a link or a file's name that is pasted where nothing is typed is opened"),
    (["latex", "tex", "markdown"], "dlplay explain prints a pass as text; Y saves a picture (SVG, PNG)"),
    (["http", "https"], "a link of TensorFlow Playground: open and the link, or ctrl-o"),
  ]
}

extension State {
  /// What is said of the palette's line where nothing is called so; nil for nothing.
  public var paletteAnswer: String? { paletteLine.flatMap { PlainWords.answer(to: $0.argument) } }
}
