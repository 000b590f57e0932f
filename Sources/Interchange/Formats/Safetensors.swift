import Foundation
import Playground
import Text

/// A file of named tensors: eight bytes with the header's length, the header in JSON, then the numbers, all little-endian.
///
/// (https://huggingface.co/docs/safetensors: the format.) Tensors lie one behind the other, from the first byte to the last. They are
/// written as Float32; Float64, Float16 and BFloat16 are read as the nearest Float32.
struct Safetensors {
  /// Numbers with a shape, the last index running fastest.
  struct Tensor {
    var shape: [Int]
    var values: [Float]
  }

  /// What is said of the whole, in texts.
  var metadata: [String: String]
  /// The tensors by name, in the order in which they are written.
  var tensors: [(name: String, tensor: Tensor)]

  /// A header at most this long is read, as the format's own library does.
  static let longestHeader = 100_000_000

  /// What a tensor's numbers are.
  private enum Element: String {
    case F32, F64, F16, BF16, I64

    /// Its bytes.
    var size: Int {
      switch self {
      case .F16, .BF16: 2
      case .F32: 4
      case .F64, .I64: 8
      }
    }

    /// The number of these bits, the nearest Float32.
    func number(_ bits: UInt64) -> Float {
      switch self {
      case .F32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      case .F64: Float(Double(bitPattern: bits))
      // The upper half of a Float32.
      case .BF16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
      case .F16: Self.half(UInt16(truncatingIfNeeded: bits))
      case .I64: Float(Int64(bitPattern: bits))
      }
    }

    /// A number of one sign, five exponent and ten fraction bits; not every platform has the type.
    private static func half(_ bits: UInt16) -> Float {
      let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
      let size: Float =
        switch exponent {
        case 0: fraction * 0x1p-24
        case 31: fraction == 0 ? .infinity : .nan
        default: Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
        }
      return bits >> 15 == 0 ? size : -size
    }
  }

  /// One tensor of a header.
  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let data_offsets: [Int]
  }

  /// The whole header, whose keys are the tensors' names.
  private struct Header: Decodable {
    var metadata: [String: String] = [:]
    var entries: [(name: String, entry: Entry)] = []

    struct Name: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys {
        if name.stringValue == "__metadata__" {
          metadata = try container.decode([String: String].self, forKey: name)
        } else {
          entries.append((name.stringValue, try container.decode(Entry.self, forKey: name)))
        }
      }
    }
  }

  /// From its parts.
  init(metadata: [String: String], tensors: [(name: String, tensor: Tensor)]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// Reads a file.
  ///
  /// - Throws: The first thing that is wrong with the header or with the place of a tensor.
  init(_ data: Data) throws(ContentError) {
    let bytes = [UInt8](data)
    guard bytes.count >= 8 else {
      throw ContentError("not safetensors: \(bytes.count) bytes, and the header's length alone has 8")
    }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= Self.longestHeader, Int(length) <= bytes.count - 8 else {
      throw ContentError("not safetensors: its header would have \(length) bytes, the file has \(bytes.count - 8) more")
    }
    let start = 8 + Int(length)
    guard let text = String(validating: bytes[8..<start], as: UTF8.self) else {
      throw ContentError("the header is not UTF-8 text")
    }
    let header: Header
    do throws(ContentError) {
      header = try ContentError.decode(Header.self, text)
    } catch {
      throw ContentError("the header is wrong: \(error.message)")
    }
    metadata = header.metadata
    tensors = []
    var end = 0
    for (name, entry) in header.entries.sorted(by: {
      $0.entry.data_offsets.lexicographicallyPrecedes($1.entry.data_offsets)
    }) {
      let range = try Self.range(name, entry, after: end, of: bytes.count - start)
      end = range.upperBound
      // PyTorch counts the batches that its normalization has seen; the network does not need them.
      if entry.dtype == "I64", name.split(separator: ".").last == "num_batches_tracked" { continue }
      guard let kind = Element(rawValue: entry.dtype), kind != .I64 else {
        throw ContentError(
          "\(name.printable()) has dtype \(entry.dtype.printable()): dlplay reads F32, F64, F16 and BF16")
      }
      let values = stride(from: start + range.lowerBound, to: start + range.upperBound, by: kind.size).map { place in
        kind.number(bytes[place..<place + kind.size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      }
      tensors.append((name, Tensor(shape: entry.shape, values: values)))
    }
    guard end == bytes.count - start else {
      throw ContentError("\(bytes.count - start - end) bytes behind the last tensor belong to none")
    }
  }

  /// Where a tensor's bytes are, counted from the first tensor's.
  private static func range(
    _ name: String, _ entry: Entry, after end: Int, of count: Int
  ) throws(ContentError) -> Range<Int> {
    guard entry.data_offsets.count == 2, entry.data_offsets[0] >= 0, entry.data_offsets[0] <= entry.data_offsets[1]
    else {
      throw ContentError("\(name.printable()).data_offsets must be the first byte and the one after the last")
    }
    let range = entry.data_offsets[0]..<entry.data_offsets[1]
    guard range.upperBound <= count else {
      throw ContentError("\(name.printable()) ends at byte \(range.upperBound), and there are \(count)")
    }
    guard range.lowerBound == end else {
      throw ContentError(
        range.lowerBound < end
          ? "\(name.printable()) overlaps another tensor at byte \(range.lowerBound)"
          : "bytes \(end)..<\(range.lowerBound) before \(name.printable()) belong to no tensor")
    }
    let kind = Element(rawValue: entry.dtype)
    var size: Int? = kind?.size ?? 1
    for length in entry.shape {
      guard length >= 0 else { throw ContentError("\(name.printable()).shape has \(length)") }
      size = size.flatMap { size in
        let (product, isTooLarge) = size.multipliedReportingOverflow(by: length)
        return isTooLarge ? nil : product
      }
    }
    guard kind == nil || size == range.count else {
      throw ContentError(
        "\(name.printable()) has \(range.count) bytes, which is not what its shape \("\(entry.shape)".printable()) needs"
      )
    }
    return range
  }

  /// The file; its numbers start at a multiple of eight bytes.
  var data: Data {
    var end = 0
    var entries = [
      "\"__metadata__\":\(object(metadata.sorted { $0.key < $1.key }.map { ($0.key, JSONText.quoted($0.value)) }))"
    ]
    for (name, tensor) in tensors {
      let start = end
      end += tensor.values.count * 4
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(JSONText.quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}")
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var data = Data(capacity: 8 + header.count + end)
    for shift in stride(from: 0, to: 64, by: 8) { data.append(UInt8(truncatingIfNeeded: header.count >> shift)) }
    data.append(contentsOf: header)
    for (_, tensor) in tensors {
      for value in tensor.values {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
          data.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
        }
      }
    }
    return data
  }

  private func object(_ pairs: [(key: String, value: String)]) -> String {
    "{\(pairs.map { "\(JSONText.quoted($0.key)):\($0.value)" }.joined(separator: ","))}"
  }
}
