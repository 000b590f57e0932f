import Foundation

/// A graph in the making: operations in the order in which they are computed, and the constants that they need.
///
/// Values are named, and a name stands for its value in every later operation; a node has the name of what it gives. All numbers
/// between the input and the output have 64 bits, as in `Network.outputs`, so that other programs answer as `dlplay predict` does.
struct ONNXBuilder {
  private(set) var graph = ONNXGraph()
  private var names: Set<String> = []

  init(name: String) { graph.name = name }

  /// A constant of that shape, row by row; a second one of the same name is the first.
  mutating func constant(_ name: String, _ numbers: [Double], shape: [Int]) -> String {
    add(name, .double, shape) { $0.rawData = Data(littleEndian: numbers.map(\.bitPattern)) }
  }

  /// One number.
  mutating func constant(_ number: Double) -> String { constant("\(number)", [number], shape: []) }

  /// Whole numbers: indices, axes, lengths.
  mutating func wholes(_ name: String, _ numbers: [Int]) -> String {
    add(name, .int64, [numbers.count]) {
      $0.rawData = Data(littleEndian: numbers.map { UInt64(bitPattern: Int64($0)) })
    }
  }

  /// One number of 32 bits.
  mutating func single(_ name: String, _ number: Float) -> String {
    add(name, .float, []) { $0.rawData = Data(littleEndian: [number.bitPattern]) }
  }

  mutating func texts(_ name: String, _ texts: [String]) -> String {
    add(name, .string, [texts.count]) { $0.stringData = texts.map { Data($0.utf8) } }
  }

  private mutating func add(
    _ name: String, _ element: ONNXTensor.Element, _ shape: [Int], fill: (inout ONNXTensor) -> Void
  ) -> String {
    guard names.insert("constant " + name).inserted else { return name }
    var tensor = ONNXTensor()
    tensor.name = name
    tensor.dataType = Int32(element.rawValue)
    tensor.dims = shape.map(Int64.init)
    fill(&tensor)
    graph.initializer.append(tensor)
    return name
  }

  /// Applies an operation and returns the name of what it gives.
  mutating func apply(
    _ operation: String, _ inputs: [String], _ output: String, _ attributes: [ONNXAttribute] = []
  ) -> String {
    var node = ONNXNode()
    node.opType = operation
    node.name = output
    node.input = inputs
    node.output = [output]
    node.attribute = attributes
    graph.node.append(node)
    names.insert(output)
    return output
  }

  /// Whether an operation of that name is there.
  func has(_ name: String) -> Bool { names.contains(name) }

  /// The value in other numbers.
  mutating func cast(_ value: String, to element: ONNXTensor.Element, _ output: String) -> String {
    apply("Cast", [value], output, [ONNXAttribute("to", element.rawValue)])
  }

  mutating func addInput(_ name: String, _ element: ONNXTensor.Element, width: Int) {
    graph.input.append(ONNXValueInfo(name, element, width: width))
  }

  mutating func addOutput(_ name: String, _ element: ONNXTensor.Element, width: Int? = nil) {
    graph.output.append(ONNXValueInfo(name, element, width: width))
  }
}

extension ONNXAttribute {
  init(_ name: String, _ number: Int) {
    self.init()
    self.name = name
    type = .int
    i = Int64(number)
  }

  init(_ name: String, _ number: Float) {
    self.init()
    self.name = name
    type = .float
    f = number
  }
}

extension ONNXValueInfo {
  /// A value with a row for each place; without a width one number or text for each.
  fileprivate init(_ name: String, _ element: ONNXTensor.Element, width: Int?) {
    self.init()
    self.name = name
    type.tensorType.elemType = Int32(element.rawValue)
    var batch = ONNXDimension()
    batch.dimParam = "batch"
    type.tensorType.shape.dim = [batch]
    guard let width else { return }
    var columns = ONNXDimension()
    columns.dimValue = Int64(width)
    type.tensorType.shape.dim.append(columns)
  }
}

extension Data {
  /// The numbers' bytes, the lowest first.
  init(littleEndian numbers: [some FixedWidthInteger]) {
    self.init(capacity: numbers.count * 8)
    for number in numbers {
      for place in stride(from: 0, to: number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> place)) }
    }
  }

  /// Numbers of 64 bits from their bytes, the lowest first.
  var littleEndianDoubles: [Double] {
    let bytes = [UInt8](self)
    return stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      Double(bitPattern: bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
  }
}
