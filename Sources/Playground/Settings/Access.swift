import Engine

extension Setting {
  typealias Path<Value> = any WritableKeyPath<Experiment, Value> & Sendable

  /// How a setting's value is read, changed by text and stepped by keys.
  struct Access: Sendable {
    let value: @Sendable (Experiment) -> Value
    /// Takes what was typed, or says why not; the name is for saying it.
    let set: @Sendable (_ experiment: inout Experiment, _ text: String, _ name: String) throws(ExperimentError) -> Void
    let choices: @Sendable (Experiment) -> [Choice]
    /// Goes so many values on, or back where negative.
    let step: @Sendable (_ experiment: inout Experiment, _ steps: Int) -> Void
    /// The names that its text is made of; empty where it is a number or anything.
    var names: @Sendable (Experiment) -> [String] = { _ in [] }
  }
}

extension Setting.Access {
  typealias Path = Setting.Path

  /// A whole number; keys go through the usual ones.
  static func whole(_ path: Path<Int>, _ range: ClosedRange<Int>, usual: [Int]) -> Self {
    whole(path, range, usual) { (experiment, steps) in
      experiment[keyPath: path] = usual.nearest(to: experiment[keyPath: path], steps: steps)
    }
  }

  /// A whole number; keys add so much to it.
  static func whole(_ path: Path<Int>, _ range: ClosedRange<Int>, by step: Int) -> Self {
    whole(path, range, Array(stride(from: range.lowerBound, through: range.upperBound, by: step))) {
      (experiment, steps) in
      experiment[keyPath: path] = min(range.upperBound, max(range.lowerBound, experiment[keyPath: path] + step * steps))
    }
  }

  private static func whole(
    _ path: Path<Int>, _ range: ClosedRange<Int>, _ usual: [Int],
    step: @escaping @Sendable (inout Experiment, Int) -> Void
  ) -> Self {
    Self(
      value: { .integer($0[keyPath: path]) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let number = Int(text), range.contains(number) else {
          throw ExperimentError(
            field: name, text: text,
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)" + percent(text, range))
        }
        experiment[keyPath: path] = number
      }, choices: { _ in .wholes(usual) }, step: step)
  }

  /// A number that the check lets pass; keys go through the usual ones.
  private static func number(
    _ path: Path<Float>, usual: [Float], expected: String, isRight: @escaping @Sendable (Float) -> Bool
  ) -> Self {
    Self(
      value: { .number($0[keyPath: path]) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let number = Float(text), isRight(number) else {
          throw ExperimentError(field: name, text: text, expected: expected + meant(text, isRight))
        }
        experiment[keyPath: path] = number.withoutMinusZero
      }, choices: { _ in .numbers(usual) },
      step: { (experiment, steps) in
        experiment[keyPath: path] = usual.nearest(to: experiment[keyPath: path], steps: steps)
      })
  }

  /// The percentage that a share may be meant as.
  private static func percent(_ text: String, _ range: ClosedRange<Int>) -> String {
    let number = text.hasSuffix("%") ? Double(text.dropLast()) : Double(text).map { $0 * 100 }
    guard range.upperBound <= 100, let number, 0...100 ~= number, text.hasSuffix("%") || number < 100 else { return "" }
    let percent = Int(number.rounded())
    return range.contains(percent) ? "; did you mean \(percent), in percent?" : ""
  }

  /// The number that may be meant by one with a comma, or by one in percent.
  private static func meant(_ text: String, _ isRight: (Float) -> Bool) -> String {
    let pointed = text.replacing(",", with: ".")
    if text.contains(","), let number = Float(pointed), isRight(number) {
      return "; the fraction stands behind a point: \(pointed)"
    }
    let percent = Float(text.hasSuffix("%") ? String(text.dropLast()) : text)
    guard let percent, percent >= 2 || text.hasSuffix("%"), 0..<100 ~= percent, isRight(percent / 100) else {
      return ""
    }
    let share = percent / 100
    return "; did you mean \(share.readable)?"
  }

  /// A number above 0, such as the example.
  static func positive(_ path: Path<Float>, usual: [Float], such example: String) -> Self {
    number(path, usual: usual, expected: "a number above 0, such as \(example)") { $0.isFinite && $0 > 0 }
  }

  /// A number from 0 on.
  static func amount(_ path: Path<Float>, usual: [Float]) -> Self {
    number(path, usual: usual, expected: "a number from 0") { $0.isFinite && $0 >= 0 }
  }

  /// A share of 0 to below 1.
  static func share(_ path: Path<Float>, usual: [Float]) -> Self {
    number(path, usual: usual, expected: "a number from 0 to below 1") { 0..<1 ~= $0 }
  }

  static func truth(_ path: Path<Bool>) -> Self {
    Self(
      value: { .truth($0[keyPath: path]) },
      set: { (experiment, text, name) throws(ExperimentError) in
        let words = ["true": true, "on": true, "yes": true, "false": false, "off": false, "no": false]
        guard let isTrue = words[text.lowercased()] else { throw .unknown(name, text, ["true", "false"]) }
        experiment[keyPath: path] = isTrue
      }, choices: { _ in .texts("true", "false") },
      step: { (experiment, _) in experiment[keyPath: path].toggle() }, names: { _ in ["true", "false"] })
  }

  /// One of a list of named things.
  ///
  /// - Parameters:
  ///   - path: Where the experiment has its thing.
  ///   - all: The things with their names, in the order of keys.
  static func listed<Value: Equatable & Sendable>(
    _ path: Path<Value>, _ all: [(value: Value, choice: Choice)]
  ) -> Self {
    Self(
      value: { experiment in .text(all.first { $0.value == experiment[keyPath: path] }?.choice.text ?? "") },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let found = all.first(where: { $0.choice.text == text }) else {
          throw .unknown(name, text, all.map(\.choice.text))
        }
        experiment[keyPath: path] = found.value
      }, choices: { _ in all.map(\.choice) },
      step: { (experiment, steps) in
        experiment[keyPath: path] = all.map(\.value).stepping(from: experiment[keyPath: path], by: steps, wraps: true)
      }, names: { _ in all.map(\.choice.text) })
  }

  /// One of a type's cases.
  static func choice<Case: RawRepresentable<String> & CaseIterable & Equatable & Sendable>(
    _ path: Path<Case>, explain: (Case) -> String? = { _ in nil }
  ) -> Self {
    listed(path, Case.allCases.map { ($0, Choice($0.rawValue, explain($0))) })
  }
}

extension Float {
  /// The number; 0 for a 0 with a sign, which no file has to keep.
  public var withoutMinusZero: Float { self == 0 ? 0 : self }
}
