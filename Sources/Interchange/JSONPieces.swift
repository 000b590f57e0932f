/// JSON in pieces, so that the long lists of a session are copied once, into the file: 63 MB of weights take a tenth of the time.
struct JSONPieces: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  private var texts: [String]

  /// JSON that is whole.
  init(_ text: String) { texts = [text] }
  init(stringLiteral text: String) { texts = [text] }

  /// A list of values.
  static func list(_ values: [JSONPieces], separator: String = ", ") -> JSONPieces {
    var list = JSONPieces("[")
    for (index, value) in values.enumerated() {
      if index > 0 { list.texts.append(separator) }
      list.texts += value.texts
    }
    list.texts.append("]")
    return list
  }

  /// An object of names and values.
  static func object(_ pairs: [(String, JSONPieces)], separator: String = ", ") -> JSONPieces {
    "{" + .pairs(pairs, separator: separator) + "}"
  }

  /// What stands in an object.
  static func pairs(_ pairs: [(String, JSONPieces)], separator: String) -> JSONPieces {
    var inside: JSONPieces = ""
    for (index, (name, value)) in pairs.enumerated() {
      inside.texts.append((index > 0 ? separator : "") + JSONText.quoted(name) + ": ")
      inside.texts += value.texts
    }
    return inside
  }

  static func + (left: JSONPieces, right: JSONPieces) -> JSONPieces {
    var both = left
    both.texts += right.texts
    return both
  }

  /// All of it as a text's bytes.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
    for text in texts { bytes += text.utf8 }
    return bytes
  }
}
