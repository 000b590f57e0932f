import Canvas
import Datasets
import Engine
import Playground

/// What a screen says of the probe, in words and numbers.
struct ProbeText {
  @Held private var snapshot: Snapshot
  let reading: Reading?
  private let isUnicode: Bool

  init(_ snapshot: Snapshot, _ symbols: SymbolSet) {
    self.snapshot = snapshot
    reading = snapshot.pictures.reading
    isUnicode = symbols.isUnicode
  }

  /// Where it is, in the units of the data.
  func place(_ spot: Spot) -> String {
    let spot = snapshot.points.original(spot)
    return zip(axes, [spot.x1, spot.x2]).map { "\($0) \($1.coordinate)" }.joined(separator: "  ")
  }

  /// The same without the names of the axes.
  func coordinates(_ spot: Spot) -> String {
    let spot = snapshot.points.original(spot)
    return "\(spot.x1.coordinate)  \(spot.x2.coordinate)"
  }

  /// The axes' names, those of the plane with their subscripts.
  var axes: [String] {
    snapshot.points.axes.map { name in isUnicode ? ["x1": "x₁", "x2": "x₂"][name] ?? name : name }
  }

  /// What the number is that is answered at the probe's place.
  var kind: String {
    if snapshot.pictures.request.unit != nil { return "this unit" }
    if snapshot.points.problem == .regression { return "value" }
    return [.sigmoid, .softmax].contains(snapshot.experiment.outputActivation) ? "probability" : "score"
  }

  /// The number: a value in the units of the data.
  var answer: String { reading.map { number($0.answer, isOutput: snapshot.pictures.request.unit == nil) } ?? "" }

  /// An answer of the output unit, or of another one.
  func number(_ answer: Double, isOutput: Bool = true) -> String {
    (isOutput ? snapshot.points.original(label: answer) : answer).answer
  }

  /// Whether there are more than two classes.
  var isSeveral: Bool { snapshot.points.classes.count > 2 }

  /// The name of a class, or a value in the units of the data.
  func label(_ label: Double) -> String {
    let names = snapshot.points.classes
    guard let index = Int(exactly: label.rounded()), names.indices.contains(index) else {
      return snapshot.points.original(label: label).answer
    }
    return names[index]
  }
}

/// The same in pieces.
extension ProbeText {
  func answerPieces(_ look: Look) -> [Piece] {
    [Piece(answer, look.chrome.value)] + (reading?.answeredClass.map { says($0, look) } ?? [])
  }

  /// The parts of a line, each of which is shown whole or not at all.
  func examplePieces(_ look: Look) -> [[Piece]] {
    guard let nearest = reading?.nearest else { return [[Piece("no example", look.chrome.muted)]] }
    return [
      [
        Piece(nearest.isTest ? "test " : "train ", look.chrome.muted), shape(nearest, look),
        Piece(label(nearest.point.label), look.chrome.text),
      ],
      [Piece("  \(number(nearest.answer))", look.chrome.value)],
      nearest.isRight.map { [Piece(" ", look.chrome.text), verdict($0, look)] } ?? [],
      [Piece(" loss ", look.chrome.muted), Piece(nearest.loss.brief, look.chrome.value)],
    ]
  }

  func says(_ answered: Int, _ look: Look) -> [Piece] {
    [Piece(" says ", look.chrome.muted), Piece(label(Double(answered)), look.chrome.value)]
  }

  func shape(_ example: Reading.Example, _ look: Look) -> Piece {
    let (above, below) = look.pointGlyphs(isTest: example.isTest, areValues: snapshot.points.classes.isEmpty)
    let shape =
      isSeveral
      ? look.classGlyph(Int(example.point.label)) : example.point.label > 0 ? above : below
    return Piece("\(shape) ", look.chrome.value)
  }

  func verdict(_ isRight: Bool, _ look: Look) -> Piece {
    Piece(
      isRight ? look.glyph("✓", "ok") : look.glyph("✗", "wrong"), isRight ? look.chrome.running : look.chrome.problem)
  }
}

extension Double {
  /// A coordinate: two digits behind the point where that is enough.
  fileprivate var coordinate: String { abs(self) < 1000 && (self == 0 || abs(self) >= 0.01) ? fixed(2) : brief }

  /// An answer: three digits behind the point, for a probability is read so.
  fileprivate var answer: String { abs(self) < 100 ? fixed(3) : brief }
}
