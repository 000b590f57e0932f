/// Changes of binary files that leave their frames whole.
enum PackedChange {
  /// Of safetensors: the header as a text, and its length in front again.
  static func safetensors(_ bytes: [UInt8], _ random: inout Random) -> [UInt8]? {
    guard bytes.count >= 8 else { return nil }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else { return nil }
    let end = 8 + Int(length)
    let header = TextChange.change(Array(bytes[8..<end]), &random)
    let size = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return size + header + bytes[end...]
  }

  /// Of protocol buffers (https://protobuf.dev/programming-guides/encoding): a field goes, comes twice, or has another value; what it lies
  /// in is made to fit.
  static func fields(_ bytes: [UInt8], _ random: inout Random) -> [UInt8]? { fields(bytes[...], &random, depth: 0) }

  private static func fields(_ bytes: ArraySlice<UInt8>, _ random: inout Random, depth: Int) -> [UInt8]? {
    guard let fields = parted(bytes), let index = fields.indices.randomElement(&random) else { return nil }
    var pieces = fields.map(\.whole)
    let field = fields[index]
    if field.kind == 2, depth < 8, random.below(8) > 0, let content = field.content,
      let inner = Self.fields(content, &random, depth: depth + 1)
    {
      pieces[index] = (field.key + varint(UInt64(inner.count)) + inner)[...]
      return Array(pieces.joined())
    }
    switch random.below(6) {
    case 0: pieces.remove(at: index)
    case 1: pieces.insert(field.whole, at: random.below(pieces.count + 1))
    case 2: pieces.swapAt(index, random.below(pieces.count))
    default:
      switch (field.kind, field.content) {
      case (0, _):
        let numbers: [UInt64] = [0, 1, 2, 7, 17, 512, 513, 1 << 31, 1 << 40, 1 << 62, 1 << 63, UInt64.max]
        pieces[index] = (field.key + varint(random.one(of: numbers) ?? 0))[...]
      case (2, let content?):
        let changed = TextChange.change(Array(content), &random)
        pieces[index] = (field.key + varint(UInt64(changed.count)) + changed)[...]
      default: pieces.remove(at: index)
      }
    }
    return Array(pieces.joined())
  }

  private struct Field {
    let key: [UInt8]
    let kind: UInt64
    let content: ArraySlice<UInt8>?
    let whole: ArraySlice<UInt8>
  }

  /// The fields of a message; nil for what is none.
  private static func parted(_ bytes: ArraySlice<UInt8>) -> [Field]? {
    var (fields, place): ([Field], Int) = ([], bytes.startIndex)
    while place < bytes.endIndex {
      let start = place
      guard let key = number(bytes, &place), key >> 3 > 0 else { return nil }
      let keyBytes = Array(bytes[start..<place])
      var content: ArraySlice<UInt8>?
      switch key & 7 {
      case 0: guard number(bytes, &place) != nil else { return nil }
      case 1: place += 8
      case 2:
        guard let length = number(bytes, &place), length <= UInt64(bytes.endIndex - place) else { return nil }
        content = bytes[place..<place + Int(length)]
        place += Int(length)
      case 5: place += 4
      default: return nil
      }
      guard place <= bytes.endIndex else { return nil }
      fields.append(Field(key: keyBytes, kind: key & 7, content: content, whole: bytes[start..<place]))
    }
    return fields
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ place: inout Int) -> UInt64? {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while place < bytes.endIndex, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var (rest, bytes): (UInt64, [UInt8]) = (value, [])
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}

extension Range<Int> {
  fileprivate func randomElement(_ random: inout Random) -> Int? { isEmpty ? nil : lowerBound + random.below(count) }
}
