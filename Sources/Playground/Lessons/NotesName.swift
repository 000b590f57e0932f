/// What the notes' names mean: `w2_31`, `b21`, `o21`, `z21`.
enum NotesName {
  /// `w2_31`: of layer 2, from unit 3 to unit 1; with more than nine units `w2_12,3`.
  static func weight(_ name: String) -> ParameterPlace? {
    let parts = name.dropFirst().split(separator: "_", omittingEmptySubsequences: false)
    guard name.hasPrefix("w"), parts.count == 2, let layer = number(parts[0]), let (from, to) = pair(parts[1]) else {
      return nil
    }
    return ParameterPlace(unit: UnitPlace(layer: layer, unit: to - 1), input: from - 1)
  }

  /// `b21`: the bias of layer 2's unit 1; with more than nine units `b2,12`.
  static func bias(_ name: String) -> ParameterPlace? {
    unit(name, "b").map { ParameterPlace(unit: $0, input: nil) }
  }

  /// `o21`, or `z21` with another letter: layer 2's unit 1.
  static func unit(_ name: String, _ letter: String) -> UnitPlace? {
    guard name.hasPrefix(letter), let (layer, unit) = pair(name.dropFirst(letter.count)) else { return nil }
    return UnitPlace(layer: layer, unit: unit - 1)
  }

  /// What a weight or a bias is called.
  static func name(of place: ParameterPlace) -> String {
    let (layer, unit) = (place.unit.layer, place.unit.unit + 1)
    return place.input.map { "w\(layer)_\(pair($0 + 1, unit))" } ?? "b\(pair(layer, unit))"
  }

  /// Two numbers, with a comma between where one has two digits.
  static func pair(_ one: Int, _ other: Int) -> String {
    one < 10 && other < 10 ? "\(one)\(other)" : "\(one),\(other)"
  }

  private static func pair(_ text: Substring) -> (Int, Int)? {
    let parts =
      text.contains(",")
      ? text.split(separator: ",", omittingEmptySubsequences: false)
      : text.count == 2 ? [text.prefix(1), text.suffix(1)] : []
    guard parts.count == 2, let one = number(parts[0]), let other = number(parts[1]) else { return nil }
    return (one, other)
  }

  private static func number(_ text: Substring) -> Int? {
    guard let number = Int(text), 1...100_000 ~= number else { return nil }
    return number
  }
}
