/// A letter of UTF-8, byte by byte.
///
/// A byte that belongs to none is dropped, and takes none of its neighbours along.
struct Letter {
  private var value: UInt32 = 0
  private var missing = 0
  /// The least value that needs so many bytes; a smaller one is written too long.
  private var least: UInt32 = 0

  /// Whether bytes of it are still to come.
  var isUnfinished: Bool { missing > 0 }

  /// Takes the next byte.
  ///
  /// - Returns: The letter that it completes.
  mutating func append(_ byte: UInt8) -> Unicode.Scalar? {
    if missing > 0, byte & 0xC0 == 0x80 {
      value = value << 6 | UInt32(byte & 0x3F)
      missing -= 1
      return missing == 0 && value >= least ? Unicode.Scalar(value) : nil
    }
    missing = 0
    switch byte {
    case 0x00...0x7F: return Unicode.Scalar(byte)
    case 0xC2...0xDF: (value, missing, least) = (UInt32(byte & 0x1F), 1, 0x80)
    case 0xE0...0xEF: (value, missing, least) = (UInt32(byte & 0x0F), 2, 0x800)
    case 0xF0...0xF4: (value, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: break
    }
    return nil
  }
}
