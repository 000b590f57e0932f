/// Castagnoli's cyclic redundancy check, which TFRecord files guard their lengths and records with (RFC 3720, appendix B.4).
enum CRC32C {
  /// The check of each byte alone.
  private static let table: [UInt32] = (0..<256).map { byte in
    var sum = UInt32(byte)
    for _ in 0..<8 {
      let isOdd = sum & 1 == 1
      sum >>= 1
      if isOdd { sum ^= 0x82F6_3B78 }
    }
    return sum
  }

  /// The check of the bytes.
  static func sum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }

  /// The check as TFRecord writes it: turned and shifted, so that a check of bytes that hold a check is not a plain one.
  static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let sum = sum(bytes)
    return ((sum >> 15) | (sum << 17)) &+ 0xA282_EAD8
  }
}
