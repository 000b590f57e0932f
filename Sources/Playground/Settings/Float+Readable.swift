extension Float {
  /// As short as it can be said exactly, without an exponent from a millionth to a million.
  public var readable: String {
    guard isFinite, self != 0, abs(self) >= 1e-6, abs(self) < 1e6 else { return self == 0 ? "0" : description }
    var text = description
    if let exponent = text.firstIndex(of: "e"), let places = Int(text[text.index(after: exponent)...]), places < 0 {
      let digits = text[..<exponent].filter { $0.isNumber }
      text = (self < 0 ? "-" : "") + "0." + String(repeating: "0", count: -places - 1) + digits
    }
    while text.contains("."), text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
