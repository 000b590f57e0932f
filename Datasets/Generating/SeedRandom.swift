/// The random numbers of TensorFlow Playground: the same text gives the same numbers, here and in the browser.
///
///     var random = SeedRandom(seed: "0.12345")
///     random.next()  // 0.9152007406557323
///
/// The ARC4 cipher makes bytes of the seed, and 52 bits or more of them make a number, as in David Bau's
/// seedrandom 2.4 (https://github.com/davidbau/seedrandom). A number costs about eight steps of the cipher.
public struct SeedRandom: Sendable, Hashable {
  /// The cipher's permutation of 0...255, and its two indices.
  private var bytes = Array(UInt8.min...UInt8.max)
  private var i: UInt8 = 0
  private var j: UInt8 = 0

  /// Starts the stream of a seed; any text is one.
  public init(seed: String) {
    let key = Self.key(of: seed)
    for i in bytes.indices {
      j &+= key[i % key.count] &+ bytes[i]
      bytes.swapAt(i, Int(j))
    }
    j = 0
    for _ in bytes.indices { _ = nextByte() }
  }

  /// The next number of the stream, in 0..<1.
  public mutating func next() -> Double {
    var numerator = 0.0
    var denominator = 1.0
    for _ in 0..<6 {
      numerator = numerator * 256 + Double(nextByte())
      denominator *= 256
    }
    var lowBits: UInt8 = 0
    while numerator < 0x1p52 {
      numerator = (numerator + Double(lowBits)) * 256
      denominator *= 256
      lowBits = nextByte()
    }
    while numerator >= 0x1p53 {
      numerator /= 2
      denominator /= 2
      lowBits >>= 1
    }
    return (numerator + Double(lowBits)) / denominator
  }

  /// At most 256 bytes mixed from the UTF-16 units of a seed; units beyond the 256th go round again.
  private static func key(of seed: String) -> [UInt8] {
    var key: [UInt8] = []
    var smear = 0
    for (position, unit) in seed.utf16.enumerated() {
      let place = position % 256
      smear ^= (place < key.count ? Int(key[place]) : 0) * 19
      let byte = UInt8(truncatingIfNeeded: smear + Int(unit))
      if place < key.count { key[place] = byte } else { key.append(byte) }
    }
    return key.isEmpty ? [0] : key
  }

  private mutating func nextByte() -> UInt8 {
    i &+= 1
    j &+= bytes[Int(i)]
    bytes.swapAt(Int(i), Int(j))
    return bytes[Int(bytes[Int(i)] &+ bytes[Int(j)])]
  }
}
