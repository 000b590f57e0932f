import Foundation

extension TensorBoardValue {
  /// A point of a curve.
  init(_ tag: String, scalar: Double) {
    self.init()
    self.tag = tag
    simpleValue = Float(scalar)
  }

  /// How numbers are spread: thirty buckets of one width from the smallest to the largest.
  ///
  /// - Parameters:
  ///   - tag: What the numbers are called.
  ///   - numbers: At least one, all finite.
  init(_ tag: String, histogram numbers: [Float]) {
    self.init()
    self.tag = tag
    histo = TensorBoardHistogram(numbers.map(Double.init))
  }

  /// A page of Markdown.
  init(_ tag: String, markdown: String) {
    self.init()
    self.tag = tag
    metadata.pluginData.pluginName = "text"
    tensor.dtype = .string
    var one = TensorBoardTextDimension()
    one.size = 1
    tensor.tensorShape.dim = [one]
    tensor.stringVal = [Data(markdown.utf8)]
  }
}

extension TensorBoardHistogram {
  fileprivate init(_ numbers: [Double]) {
    self.init()
    min = numbers.min() ?? 0
    max = numbers.max() ?? 0
    num = Double(numbers.count)
    sum = numbers.reduce(0, +)
    sumSquares = numbers.reduce(0) { $0 + $1 * $1 }
    let (low, high, width) = (min, max, (max - min) / 30)
    guard low + width > low else {
      (bucketLimit, bucket) = ([high], [num])
      return
    }
    bucketLimit = (1...30).map { $0 == 30 ? high : low + Double($0) * width }
    bucket = Array(repeating: 0, count: 30)
    for number in numbers { bucket[Swift.min(29, Int((number - low) / width))] += 1 }
  }
}
