import Foundation

/// Numbers in a session file: a list of decimals that a person can read where there are few, else the bytes in base64, which are read and
/// written several times as fast (132,000 weights with Adam's memory: 50 ms for 320).
///
/// Of Float32, Float64 and whole numbers of 32 bits, each little-endian; every bit survives, numbers that are not finite included.
struct NumberList<Number: Packed>: Decodable {
  let numbers: [Number]

  /// The most numbers that are written as decimals.
  static var mostDecimals: Int { 4096 }

  /// A list as JSON has it.
  static func json(_ numbers: [Number]) -> String {
    guard numbers.count > mostDecimals || !numbers.allSatisfy(\.isDecimal) else {
      return JSONText.list(numbers.map(\.decimal))
    }
    return "\"\(Data(Number.bytes(of: numbers)).base64EncodedString())\""
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      let decimals: [Double]
      do {
        decimals = try container.decode([Double].self)
      } catch DecodingError.typeMismatch(_, let context) where context.codingPath.count == decoder.codingPath.count {
        throw ContentError("\(decoder.codingPath.path) must be a list of numbers, or their bytes in base64")
      }
      var numbers: [Number] = []
      numbers.reserveCapacity(decimals.count)
      for decimal in decimals {
        guard let number = Number(decimal: decimal) else {
          throw ContentError("\(decoder.codingPath.path) has \(decimal): \(Number.range)")
        }
        numbers.append(number)
      }
      self.numbers = numbers
      return
    }
    guard let data = Data(base64Encoded: text), data.count.isMultiple(of: MemoryLayout<Number>.size) else {
      throw ContentError(
        "\(decoder.codingPath.path) is a text, but not the base64 of numbers of \(MemoryLayout<Number>.size) bytes")
    }
    numbers = Number.numbers(in: [UInt8](data))
  }
}

/// A number as a session file packs it.
///
/// Lists are packed by each type itself: generic code that the decoder calls takes ten times as long.
protocol Packed {
  static func bytes(of numbers: [Self]) -> [UInt8]
  static func numbers(in bytes: [UInt8]) -> [Self]
  /// Whether a decimal can stand for it.
  var isDecimal: Bool { get }
  /// The shortest that reads back as the same bits.
  var decimal: String { get }
  /// Nil for one out of range.
  init?(decimal: Double)
  /// What may stand in a list, as half a sentence.
  static var range: String { get }
}

extension Float: Packed {
  static func bytes(of numbers: [Float]) -> [UInt8] { pack(numbers.map(\.bitPattern)) }
  static func numbers(in bytes: [UInt8]) -> [Float] { unpack(bytes).map { Float(bitPattern: $0) } }
  var isDecimal: Bool { isFinite }
  var decimal: String { JSONText.number(self) }
  /// As if it had never been a Float64: by way of the shortest decimal of that.
  init?(decimal: Double) {
    guard let number = Float(decimal.description), number.isFinite else { return nil }
    self = number
  }
  static var range: String { "a weight is at most \(Float.greatestFiniteMagnitude) in size" }
}

extension Double: Packed {
  static func bytes(of numbers: [Double]) -> [UInt8] { pack(numbers.map(\.bitPattern)) }
  static func numbers(in bytes: [UInt8]) -> [Double] { unpack(bytes).map { Double(bitPattern: $0) } }
  var isDecimal: Bool { isFinite }
  var decimal: String { JSONText.number(self) }
  init?(decimal: Double) { self = decimal }
  static var range: String { "a number is finite" }
}

extension Int32: Packed {
  static func bytes(of numbers: [Int32]) -> [UInt8] { pack(numbers.map { UInt32(bitPattern: $0) }) }
  static func numbers(in bytes: [UInt8]) -> [Int32] { unpack(bytes).map { Int32(bitPattern: $0) } }
  var isDecimal: Bool { true }
  var decimal: String { description }
  init?(decimal: Double) {
    guard let number = Int32(exactly: decimal) else { return nil }
    self = number
  }
  static var range: String { "it must be a whole number" }
}

/// The bytes of whole numbers, the lowest first.
private func pack<Bits: FixedWidthInteger & UnsignedInteger>(_ numbers: [Bits]) -> [UInt8] {
  let size = Bits.bitWidth / 8
  var bytes = [UInt8](repeating: 0, count: numbers.count * size)
  for index in numbers.indices {
    for byte in 0..<size { bytes[index * size + byte] = UInt8(truncatingIfNeeded: numbers[index] >> Bits(8 * byte)) }
  }
  return bytes
}

private func unpack<Bits: FixedWidthInteger & UnsignedInteger>(_ bytes: [UInt8]) -> [Bits] {
  let size = Bits.bitWidth / 8
  var numbers = [Bits](repeating: 0, count: bytes.count / size)
  for index in numbers.indices {
    for byte in 0..<size { numbers[index] |= Bits(bytes[index * size + byte]) << Bits(8 * byte) }
  }
  return numbers
}
