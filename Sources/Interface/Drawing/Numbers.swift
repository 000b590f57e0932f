extension Double {
  /// With so many digits behind the point: `0.0340`.
  func fixed(_ places: Int) -> String {
    guard isFinite, abs(self) < 1e15 else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(self) * scale).rounded()
    guard scaled < 1e18 else { return description }
    let digits = String(Int(scaled))
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Three significant digits, as a loss is read: `0.0340`, `1.20`, `123`, `3.1e-5`.
  public var brief: String {
    guard isFinite else { return fixed(0) }
    switch abs(self) {
    case 0: return "0"
    case 100...1e6: return fixed(0)
    case 10..<100: return fixed(1)
    case 1..<10: return fixed(2)
    case 0.1..<1: return fixed(3)
    case 0.001..<0.1: return fixed(4)
    default:
      var (mantissa, exponent) = (self, 0)
      while abs(mantissa) >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
      while abs(mantissa) < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
      if abs(mantissa) >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
      return "\(mantissa.fixed(1))e\(exponent)"
    }
  }

  /// A whole number without a point, any other as a loss is read.
  var told: String { self == rounded() && abs(self) < 1e9 ? Int(self).grouped : brief }

  /// With its sign and few digits, however small: a gradient.
  var briefSigned: String { self < 0 ? "-" + (-self).brief : "+" + brief }

  /// With its sign and two digits: a weight.
  var signed: String {
    if abs(self) >= 1000 { return self < 0 ? brief : "+" + brief }
    let digits = fixed(2)
    // What is too small to be read is the same on both sides of zero.
    return digits.hasPrefix("-") ? digits : "+" + digits
  }
}

extension Float {
  /// With its sign and two digits: a weight.
  var signed: String { Double(self).signed }
}

extension Int {
  /// With thin blanks between the thousands: `1 234`.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: " ")
  }
}
