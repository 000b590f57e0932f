import Canvas

/// Words as lines, for pictures in pixels: a letter is a few strokes with round ends, so that no font is needed.
struct Lettering {
  /// How far it is from line to line, in pixels, as fonts have it.
  let size: Double
  let isBold: Bool

  /// How wide its strokes are, in pixels.
  var stroke: Double { size * (isBold ? 0.125 : 0.082) }

  /// A letter: how far it is to the next one, and its strokes, in twentieths of the size, upwards from the line.
  struct Glyph {
    var advance: Double
    var strokes: [[Vertex]]
  }

  private var unit: Double { size / 20 }
  /// Room between letters beyond what they have: heavy ones would touch.
  private var gap: Double { isBold ? 0.9 : 0.25 }

  /// How wide a text is, in pixels.
  func width(_ text: String) -> Double { text.reduce(0) { $0 + (Self.glyph($1).advance + gap) * unit } }

  /// A text's strokes, from its beginning on the line, in pixels.
  func lines(_ text: String) -> [[Vertex]] {
    var lines: [[Vertex]] = []
    var start = 0.0
    for letter in text {
      let glyph = Self.glyph(letter)
      for stroke in glyph.strokes { lines.append(stroke.map { Vertex(x: start + $0.x * unit, y: -$0.y * unit) }) }
      start += (glyph.advance + gap) * unit
    }
    return lines
  }

  /// A letter's strokes; a frame for one that there is none of.
  private static func glyph(_ letter: Character) -> Glyph { glyphs[letter] ?? frame }

  private static let frame = Glyph(
    advance: 10,
    strokes: [[(1.0, 0.0), (8.0, 0.0), (8.0, 13.0), (1.0, 13.0), (1.0, 0.0)].map { Vertex(x: $0.0, y: $0.1) }])

  /// Marks over a letter, from its middle upwards.
  private static let marks: [Unicode.Scalar: [[Vertex]]] = [
    "\u{300}": strokes("-2,2.4 1,0"), "\u{301}": strokes("2,2.4 -1,0"), "\u{302}": strokes("-2,0 0,2 2,0"),
    "\u{303}": strokes("~-2.4,.2 -1,1.4 1,.4 2.4,1.6"), "\u{308}": strokes("-1.8,.6 -1.8,.9;1.8,.6 1.8,.9"),
    "\u{30A}": strokes("~0,2.6 1.2,1.4 0,.2 -1.2,1.4 0,2.6"), "\u{30C}": strokes("-2,2 0,0 2,2"),
  ]

  /// Every letter, read once.
  private static let glyphs: [Character: Glyph] = {
    var glyphs: [Character: Glyph] = [:]
    for (letters, advance, text) in table {
      for letter in letters { glyphs[letter] = Glyph(advance: advance, strokes: strokes(text)) }
    }
    for (digit, (low, high)) in zip("0123456789", zip("₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹")) {
      guard let glyph = glyphs[digit] else { continue }
      (glyphs[low], glyphs[high]) = (glyph.small(raised: -3), glyph.small(raised: 7))
    }
    for base in "aceinoszuyACEINOSZUY" {
      guard let glyph = glyphs[base] else { continue }
      for (mark, strokes) in marks { glyphs[Character("\(base)\(mark)")] = glyph.marked(strokes) }
    }
    return glyphs
  }()

  /// `x,y x,y;...`: strokes with `;` between them, smooth through their places where `~` stands first.
  private static func strokes(_ text: String) -> [[Vertex]] {
    text.split(separator: ";").map { stroke in
      let isSmooth = stroke.hasPrefix("~")
      let places = (isSmooth ? stroke.dropFirst() : stroke).split(separator: " ").compactMap { place -> Vertex? in
        let numbers = place.split(separator: ",").compactMap { number in
          Double(
            number.hasPrefix(".") ? "0" + number : number.hasPrefix("-.") ? "-0" + number.dropFirst() : String(number))
        }
        return numbers.count == 2 ? Vertex(x: numbers[0], y: numbers[1]) : nil
      }
      return isSmooth ? places.smooth : places
    }
  }
}

extension Lettering.Glyph {
  /// The same with a mark over it.
  fileprivate func marked(_ mark: [[Vertex]]) -> Self {
    let top = (strokes.joined().map(\.y).max() ?? 10) + 2.4
    return Self(
      advance: advance, strokes: strokes + mark.map { $0.map { Vertex(x: $0.x + advance / 2, y: $0.y + top) } })
  }

  /// The same as a figure above or below the line.
  fileprivate func small(raised: Double) -> Self {
    Self(
      advance: advance * 0.62,
      strokes: strokes.map { $0.map { Vertex(x: $0.x * 0.6, y: $0.y * 0.6 + raised) } })
  }
}

extension [Vertex] {
  /// A smooth line through all of them (Catmull and Rom, "A class of local interpolating splines", 1974); a ring where the last is the
  /// first.
  fileprivate var smooth: [Vertex] {
    guard count > 2 else { return self }
    let isRing = first == last
    func place(_ index: Int) -> Vertex {
      if isRing { return self[(index + count - 1) % (count - 1)] }
      return self[Swift.min(count - 1, Swift.max(0, index))]
    }
    var line: [Vertex] = [self[0]]
    for index in 0..<count - 1 {
      let (before, one, two, after) = (place(index - 1), self[index], self[index + 1], place(index + 2))
      for step in 1...6 {
        let t = Double(step) / 6
        func mixed(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
          let bend = 2 * a - 5 * b + 4 * c - d
          let turn = 3 * b - a - 3 * c + d
          return (2 * b + (c - a) * t + bend * t * t + turn * t * t * t) / 2
        }
        line.append(
          Vertex(x: mixed(before.x, one.x, two.x, after.x), y: mixed(before.y, one.y, two.y, after.y)))
      }
    }
    return line
  }
}
