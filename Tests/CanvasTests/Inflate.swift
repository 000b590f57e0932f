/// Reads zlib streams (RFC 1950 and 1951), plainly: what the encoder's tests check it by.
struct Inflate {
  private var bytes: [UInt8]
  private var place = 0
  private var out: [UInt8] = []

  static func zlib(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 6, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0, bytes[0] & 15 == 8 else { return nil }
    var inflate = Inflate(bytes: Array(bytes[2..<bytes.count - 4]))
    guard inflate.run() else { return nil }
    var (low, high) = (1, 0)
    for byte in inflate.out {
      low = (low + Int(byte)) % 65521
      high = (high + low) % 65521
    }
    let sum = bytes.suffix(4).reduce(0) { $0 << 8 | Int($1) }
    return sum == high << 16 | low ? inflate.out : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) -> Int {
    var value = 0
    for index in 0..<count {
      guard place / 8 < bytes.count else { return value }
      value |= Int(bytes[place / 8] >> UInt8(place % 8) & 1) << index
      place += 1
    }
    return value
  }

  /// Whether codes of these lengths use up all there is, as zlib wants it; a single one need not.
  private func isWhole(_ lengths: [Int]) -> Bool {
    let used = lengths.filter { $0 > 0 }
    return used.count < 2 ? used.allSatisfy { $0 == 1 } : used.reduce(0) { $0 + 1 << (15 - $1) } == 1 << 15
  }

  /// Symbols by length and code.
  private func table(_ lengths: [Int]) -> [Int: Int] {
    var (code, table) = (0, [Int: Int]())
    for length in 1...15 {
      for (symbol, own) in lengths.enumerated() where own == length {
        table[length << 16 | code] = symbol
        code += 1
      }
      code <<= 1
    }
    return table
  }

  private mutating func symbol(_ table: [Int: Int]) -> Int? {
    var code = 0
    for length in 1...15 {
      code = code << 1 | bits(1)
      if let symbol = table[length << 16 | code] { return symbol }
    }
    return nil
  }

  private mutating func run() -> Bool {
    while true {
      let isLast = bits(1) == 1
      // The encoder writes no other kind.
      guard bits(2) == 2 else { return false }
      let (letters, ways, codes) = (bits(5) + 257, bits(5) + 1, bits(4) + 4)
      var own = [Int](repeating: 0, count: 19)
      for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(codes) {
        own[index] = bits(3)
      }
      guard isWhole(own) else { return false }
      let code = table(own)
      var lengths: [Int] = []
      while lengths.count < letters + ways {
        guard let symbol = symbol(code) else { return false }
        switch symbol {
        case 16: lengths += Array(repeating: lengths.last ?? 0, count: bits(2) + 3)
        case 17: lengths += Array(repeating: 0, count: bits(3) + 3)
        case 18: lengths += Array(repeating: 0, count: bits(7) + 11)
        default: lengths.append(symbol)
        }
      }
      guard isWhole(Array(lengths[..<letters])), isWhole(Array(lengths[letters...])) else { return false }
      let (literal, distance) = (table(Array(lengths[..<letters])), table(Array(lengths[letters...])))
      while true {
        guard let symbol = symbol(literal) else { return false }
        if symbol == 256 { break }
        guard symbol > 256 else {
          out.append(UInt8(symbol))
          continue
        }
        let length = Self.lengths[symbol - 257] + bits(symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4)
        guard let way = self.symbol(distance) else { return false }
        let back = Self.distances[way] + bits(way < 4 ? 0 : way / 2 - 1)
        guard back <= out.count else { return false }
        for _ in 0..<length { out.append(out[out.count - back]) }
      }
      if isLast { return true }
    }
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
}
