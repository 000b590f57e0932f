/// Dates and times of a TOML file, which are told apart from other words and kept as they are written (RFC 3339).
enum TOMLDate {
  /// A date, a time of day, or a date and a time with or without its distance from UTC.
  static func isDateOrTime(_ word: ArraySlice<UInt8>) -> Bool {
    if isTime(word) { return true }
    guard isDate(word.prefix(10)) else { return false }
    let rest = word.dropFirst(10)
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: " ") || mark | 0x20 == UInt8(ascii: "t") else { return false }
    let time = rest.dropFirst()
    if let last = time.last, last | 0x20 == UInt8(ascii: "z") { return isTime(time.dropLast()) }
    guard let sign = time.lastIndex(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) else {
      return isTime(time)
    }
    return isTime(time[..<sign]) && fields(time[(sign + 1)...], "dd:dd", [0...23, 0...59]) != nil
  }

  /// `1979-05-27`.
  static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
    guard let found = fields(word, "dddd-dd-dd", [1...9999, 1...12, 1...31]) else { return false }
    let isLeap = found[0] % 4 == 0 && (found[0] % 100 != 0 || found[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return found[2] <= days[found[1] - 1]
  }

  /// `07:32:00` or `07:32:00.999`.
  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    guard fields(word.prefix(8), "dd:dd:dd", [0...23, 0...59, 0...59]) != nil else { return false }
    let fraction = word.dropFirst(8)
    return fraction.isEmpty
      || (fraction.first == UInt8(ascii: ".") && fraction.count > 1 && fraction.dropFirst().allSatisfy(\.isDigit))
  }

  /// The numbers of a word that has this form, a `d` for each digit, and lies in these ranges.
  private static func fields(_ word: ArraySlice<UInt8>, _ form: String, _ ranges: [ClosedRange<Int>]) -> [Int]? {
    guard word.count == form.utf8.count,
      zip(word, form.utf8).allSatisfy({ $1 == UInt8(ascii: "d") ? $0.isDigit : $0 == $1 })
    else { return nil }
    let numbers = word.split { !$0.isDigit }.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return zip(numbers, ranges).allSatisfy { $1 ~= $0 } ? numbers : nil
  }
}
