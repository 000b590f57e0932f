/// Compresses bytes as zlib streams (RFC 1950 and 1951).
///
/// Quick rather than small: every repetition is looked for in one place, the last one that begins alike.
enum Deflate {
  /// Bytes as a zlib stream.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var writer = BitWriter(capacity: bytes.count / 4 + 64)
    writer.bytes = [0x78, 0x5E]
    var start = 0
    repeat {
      let end = min(bytes.count, start + longestBlock)
      write(bytes, start..<end, isLast: end == bytes.count, to: &writer)
      start = end
    } while start < bytes.count
    writer.align()
    var (low, high): (UInt32, UInt32) = (1, 0)
    var index = 0
    while index < bytes.count {
      // So many sums hold in 32 bits (RFC 1950, 9).
      let end = min(bytes.count, index + 5552)
      while index < end {
        low &+= UInt32(bytes[index])
        high &+= low
        index += 1
      }
      low %= 65521
      high %= 65521
    }
    for byte in [high >> 8, high, low >> 8, low] { writer.bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return writer.bytes
  }

  /// So many bytes have codes of their own.
  private static let longestBlock = 1 << 18
  private static let longestMatch = 258, shortestMatch = 4, farthest = 32768

  /// A byte as it is, or a repetition: its length in the bits from 16, its distance less 1 below, and the highest bit.
  private typealias Token = UInt32

  private static func tokens(_ bytes: [UInt8], _ range: Range<Int>) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(range.count / 6)
    let bytes = bytes.span
    // Where four bytes stood last, by a number made of them; one more than the place, 0 for nowhere.
    var places = [Int32](repeating: 0, count: 1 << 13)
    var place = range.lowerBound
    let last = range.upperBound - shortestMatch
    // The four bytes from here on, the first of them lowest.
    var four: UInt32 = 0
    func load(_ place: Int) -> UInt32 {
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16 | UInt32(bytes[place + 3])
        << 24
    }
    if place <= last { four = load(place) }
    while place <= last {
      let slot = Int((four &* 2_654_435_761) >> 19)
      let before = Int(places[slot]) - 1
      places[slot] = Int32(truncatingIfNeeded: place + 1)
      if before >= 0, place - before <= farthest, load(before) == four {
        var length = shortestMatch
        let most = min(longestMatch, range.upperBound - place)
        while length < most, bytes[before + length] == bytes[place + length] { length += 1 }
        tokens.append(0x8000_0000 | UInt32(length) << 16 | UInt32(place - before - 1))
        place += length
        if place <= last { four = load(place) }
      } else {
        tokens.append(UInt32(bytes[place]))
        place += 1
        if place <= last { four = four >> 8 | UInt32(bytes[place + 3]) << 24 }
      }
    }
    while place < range.upperBound {
      tokens.append(UInt32(bytes[place]))
      place += 1
    }
    return tokens
  }

  private static func write(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool, to writer: inout BitWriter) {
    let tokens = tokens(bytes, range)
    var literals = [Int](repeating: 0, count: 286), distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for token in tokens {
      guard token & 0x8000_0000 != 0 else {
        literals[Int(token)] += 1
        continue
      }
      literals[257 + lengthCode(Int(token >> 16 & 0x7FFF)).code] += 1
      distances[distanceCode(Int(token & 0xFFFF) + 1).code] += 1
    }
    let letters = PrefixCode(literals, longest: 15), ways = PrefixCode(distances, longest: 15)
    writer.write(isLast ? 1 : 0, 1)
    writer.write(2, 2)
    writeCodes(letters, ways, to: &writer)
    let (codes, lengths) = (letters.codes.span, letters.lengths.span)
    for token in tokens {
      guard token & 0x8000_0000 != 0 else {
        writer.write(codes[Int(token)], lengths[Int(token)])
        continue
      }
      let length = lengthCode(Int(token >> 16 & 0x7FFF)), distance = distanceCode(Int(token & 0xFFFF) + 1)
      let symbol = 257 + length.code
      // The length's code and more, then the distance's: no more than 20 and 28 bits.
      writer.write(codes[symbol] | length.extra << UInt32(lengths[symbol]), lengths[symbol] + length.bits)
      writer.write(
        ways.codes[distance.code] | distance.extra << UInt32(ways.lengths[distance.code]),
        ways.lengths[distance.code] + distance.bits)
    }
    writer.write(letters.codes[256], letters.lengths[256])
  }

  /// The codes' own lengths, coded too (RFC 1951, 3.2.7).
  private static func writeCodes(_ letters: PrefixCode, _ ways: PrefixCode, to writer: inout BitWriter) {
    let letterCount = max(257, (letters.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let wayCount = max(1, (ways.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let lengths = letters.lengths[..<letterCount] + ways.lengths[..<wayCount]
    var runs: [(symbol: Int, extra: UInt32, bits: Int)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var count = 1
      while index + count < lengths.count, lengths[index + count] == length { count += 1 }
      index += count
      if length > 0 {
        runs.append((length, 0, 0))
        count -= 1
      }
      while count >= 3 {
        let part: Int
        if length > 0 {
          part = min(count, 6)
          runs.append((16, UInt32(part - 3), 2))
        } else {
          part = min(count, 138)
          runs.append(part < 11 ? (17, UInt32(part - 3), 3) : (18, UInt32(part - 11), 7))
        }
        count -= part
      }
      for _ in 0..<count { runs.append((length, 0, 0)) }
    }
    var counts = [Int](repeating: 0, count: 19)
    for run in runs { counts[run.symbol] += 1 }
    let code = PrefixCode(counts, longest: 7)
    let used = (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1
    writer.write(UInt32(letterCount - 257), 5)
    writer.write(UInt32(wayCount - 1), 5)
    writer.write(UInt32(max(4, used) - 4), 4)
    for symbol in order[..<max(4, used)] { writer.write(UInt32(code.lengths[symbol]), 3) }
    for run in runs {
      writer.write(code.codes[run.symbol], code.lengths[run.symbol])
      writer.write(run.extra, run.bits)
    }
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static func lengthCode(_ length: Int) -> (code: Int, extra: UInt32, bits: Int) {
    if length == longestMatch { return (28, 0, 0) }
    let rest = length - 3
    guard rest >= 8 else { return (rest, 0, 0) }
    let bits = Int.bitWidth - rest.leadingZeroBitCount - 3
    return (4 * bits + rest >> bits, UInt32(rest & (1 << bits - 1)), bits)
  }

  private static func distanceCode(_ distance: Int) -> (code: Int, extra: UInt32, bits: Int) {
    let rest = distance - 1
    guard rest >= 4 else { return (rest, 0, 0) }
    let bits = Int.bitWidth - rest.leadingZeroBitCount - 2
    return (2 * bits + rest >> bits, UInt32(rest & (1 << bits - 1)), bits)
  }
}

/// Codes of bits, none the beginning of another, the frequent ones short (Huffman, "A method for the construction of
/// minimum-redundancy codes", 1952).
private struct PrefixCode {
  /// How many bits each symbol has, 0 for one that does not come.
  private(set) var lengths: [Int]
  /// Its bits, the first of them lowest.
  private(set) var codes: [UInt32]

  init(_ counts: [Int], longest: Int) {
    lengths = Array(repeating: 0, count: counts.count)
    codes = Array(repeating: 0, count: counts.count)
    let used = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
    guard used.count > 1 else {
      if let only = used.first { lengths[only] = 1 }
      return
    }
    // Of two queues, both in order, the two least are joined: symbols first, then what was joined.
    var weights = used.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * used.count - 1)
    var (leaf, joint) = (0, used.count)
    func least() -> Int {
      if leaf < used.count, joint >= weights.count || weights[leaf] <= weights[joint] {
        leaf += 1
        return leaf - 1
      }
      joint += 1
      return joint - 1
    }
    while weights.count < 2 * used.count - 1 {
      let (one, two) = (least(), least())
      parents[one] = weights.count
      parents[two] = weights.count
      weights.append(weights[one] + weights[two])
    }
    var depths = [Int](repeating: 0, count: weights.count)
    for node in (0..<weights.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    // Codes that are too long are cut, and others lengthened until all have room, the rarest first.
    var own = (0..<used.count).map { min(longest, depths[$0]) }
    let room = 1 << longest
    var taken = own.reduce(0) { $0 + room >> $1 }
    while taken > room {
      // Of those that are not cut the longest: it takes the least to lengthen it.
      guard let index = own.indices.filter({ own[$0] < longest }).max(by: { own[$0] < own[$1] }) else { break }
      own[index] += 1
      taken -= room >> own[index]
    }
    // What was too much is given back, the most frequent first: no room may be left.
    while taken < room {
      guard let index = own.indices.last(where: { own[$0] > 1 && taken + room >> own[$0] <= room }) else { break }
      taken += room >> own[index]
      own[index] -= 1
    }
    for (index, symbol) in used.enumerated() { lengths[symbol] = own[index] }
    number(longest)
  }

  /// Codes of one length follow one another (RFC 1951, 3.2.2).
  private mutating func number(_ longest: Int) {
    var counts = [UInt32](repeating: 0, count: longest + 1)
    for length in lengths where length > 0 { counts[length] += 1 }
    var next = [UInt32](repeating: 0, count: longest + 1)
    for length in 1...longest { next[length] = length == 1 ? 0 : (next[length - 1] + counts[length - 1]) << 1 }
    for symbol in lengths.indices where lengths[symbol] > 0 {
      let length = lengths[symbol]
      var (code, turned): (UInt32, UInt32) = (next[length], 0)
      next[length] += 1
      for _ in 0..<length {
        turned = turned << 1 | code & 1
        code >>= 1
      }
      codes[symbol] = turned
    }
  }
}

/// Bits one after the other, the first of them lowest in its byte.
private struct BitWriter {
  var bytes: [UInt8] = []
  private var waiting: UInt64 = 0
  private var count = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Of at most 32 bits.
  mutating func write(_ bits: UInt32, _ length: Int) {
    waiting |= UInt64(bits) << UInt64(truncatingIfNeeded: count)
    count += length
    guard count >= 32 else { return }
    bytes.append(UInt8(truncatingIfNeeded: waiting))
    bytes.append(UInt8(truncatingIfNeeded: waiting >> 8))
    bytes.append(UInt8(truncatingIfNeeded: waiting >> 16))
    bytes.append(UInt8(truncatingIfNeeded: waiting >> 24))
    waiting >>= 32
    count -= 32
  }

  mutating func align() {
    while count > 0 {
      bytes.append(UInt8(truncatingIfNeeded: waiting))
      waiting >>= 8
      count -= 8
    }
    (waiting, count) = (0, 0)
  }
}
