import Canvas

extension Double {
  /// As a person would write it: 27591.04 is 27591.04, 0.4861234 is 0.4861; of a large number all digits before the point.
  ///
  /// Exact where at most three decimals make it so to seven digits, four significant digits else.
  var plain: String {
    guard isFinite else { return fixed(0) }
    let size = abs(self)
    if size == 0 { return "0" }
    if size >= 1e15 { return scientific(2) }
    if size >= 1e6 { return rounded().grouped }
    let before = size >= 1 ? Int(log10Floor(size)) + 1 : 0
    let exact = trimmed(fixed(max(0, min(6, 7 - before))))
    let decimals = exact.split(separator: ".").dropFirst().first?.count ?? 0
    if decimals <= 3, size >= 0.001, abs((Double(exact) ?? 0) - self) <= size * 5e-7 { return exact }
    if size < 1e-4 { return scientific(2) }
    var zeros = 0
    var scale = size
    while scale < 0.1 { (scale, zeros) = (scale * 10, zeros + 1) }
    return trimmed(fixed(max(0, size >= 1 ? 4 - before : 4 + zeros)))
  }

  /// The same, shorter where it has to be: fewer digits, as far as two.
  func plain(columns: Int) -> String {
    let whole = plain
    // Of what is no number, or nothing, there is no shorter form.
    if whole.columns <= columns || !isFinite || self == 0 { return whole }
    for digits in stride(from: 4, through: 0, by: -1) {
      let text = trimmed(fixed(digits))
      if text.columns <= columns, abs((Double(text) ?? 0) - self) <= abs(self) / 40 { return text }
    }
    func fits(_ texts: [String]) -> String? { texts.first { $0.columns <= columns } }
    func miss(_ text: String) -> Double { abs((Double(text) ?? 0) - self) }
    let short = fits([2, 1, 0].map(scientific)) ?? scientific(0)
    // Where a power of ten tells no more, the usual way of writing is easier to read.
    if let usual = fits([4, 3, 2, 1, 0].map { trimmed(fixed($0)) }), Double(usual) != 0, miss(usual) <= miss(short) {
      return usual
    }
    return short
  }

  /// `1.14e29`.
  private func scientific(_ places: Int) -> String {
    var (mantissa, exponent) = (abs(self), 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    var digits = mantissa.fixed(places)
    if digits.hasPrefix("10") { (digits, exponent) = ((mantissa / 10).fixed(places), exponent + 1) }
    return (self < 0 ? "-" : "") + "\(trimmed(digits))e\(exponent)"
  }

  private var grouped: String { Int(exactly: self).map(\.grouped) ?? fixed(0) }

  private func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = Substring(text)
    while text.hasSuffix("0") { text = text.dropLast() }
    if text.hasSuffix(".") { text = text.dropLast() }
    return text == "-0" ? "0" : String(text)
  }

  private func log10Floor(_ size: Double) -> Double {
    var (digits, rest) = (0.0, size)
    while rest >= 10 { (digits, rest) = (digits + 1, rest / 10) }
    return digits
  }
}
