import Canvas

extension Mouse {
  /// What `ESC [ < button ; column ; row M` says, or `m` where the button came up: xterm's mode 1006.
  ///
  /// - Parameters:
  ///   - report: What stands between `ESC [` and the last letter.
  ///   - end: The last letter.
  init?(report: ArraySlice<UInt8>, end: UInt8) {
    let isUp = end == UInt8(ascii: "m")
    guard report.first == UInt8(ascii: "<"), isUp || end == UInt8(ascii: "M") else { return nil }
    let numbers = report.dropFirst().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard numbers.count == 3, let button = numbers[0], let column = numbers[1], let row = numbers[2] else { return nil }
    self.init(button: button, isUp: isUp, column: column, row: row)
  }

  /// What a report of three bytes says, whose numbers they are: button, column, row.
  init?(_ numbers: [Int]) {
    let isUp = numbers[0] & 0b1110_0011 == 3
    self.init(button: isUp ? 0 : numbers[0], isUp: isUp, column: numbers[1], row: numbers[2])
  }

  /// Bits 0, 1, 6 and 7 of the button name it, 2 to 4 are shift and its like, 5 is movement; columns and rows begin at 1.
  private init?(button: Int, isUp: Bool, column: Int, row: Int) {
    guard 0...255 ~= button, 1...9999 ~= column, 1...9999 ~= row else { return nil }
    let kind: Kind
    switch (button & 0b1100_0011, button & 0b0010_0000 != 0) {
    case (0, false): kind = isUp ? .released : .pressed
    case (0, true): kind = .dragged
    case (3, true): kind = .moved
    case (64, false): kind = .scrolledUp
    case (65, false): kind = .scrolledDown
    default: return nil
    }
    self.init(kind, at: Place(column: column - 1, row: row - 1))
  }
}
