/// Colours for a range of values: mixed in 24 bits, picked by hand for the smaller palettes.
public struct Ramp: Hashable, Sendable {
  private let direct: [Color]
  /// The same colours in as many steps as pictures in pixels have.
  public let scale: [RGB]
  private let indexed: [Color]
  private let ansi: [Color]

  /// A ramp.
  ///
  /// - Parameters:
  ///   - stops: Colours at equal distances, at least two; those between are mixed in OKLab.
  ///   - levels: How many different colours there are in 24 bits, at least 2; fewer make a screen cheaper to send.
  ///   - indexed: The whole ramp for 256 colours, 16 to 255 each; not empty.
  ///   - ansi: The whole ramp for 16 colours, 0 to 15 each; not empty.
  public init(stops: [RGB], levels: Int, indexed: [UInt8], ansi: [UInt8]) {
    precondition(stops.count >= 2 && levels >= 2 && !indexed.isEmpty && !ansi.isEmpty)
    let mixed = stops.map(OKLab.init)
    func colors(_ levels: Int) -> [RGB] {
      (0..<levels).map { level in
        let place = Double(level) / Double(levels - 1) * Double(stops.count - 1)
        let index = min(stops.count - 2, Int(place))
        return OKLab(from: mixed[index], to: mixed[index + 1], share: place - Double(index)).rgb
      }
    }
    direct = colors(levels).map(Color.rgb)
    scale = colors(PixelField.mostUnderLines)
    self.indexed = indexed.map(Color.indexed)
    self.ansi = ansi.map(Color.ansi)
  }

  /// The colour of a value.
  ///
  /// - Parameters:
  ///   - share: 0 for the first colour, 1 for the last; what lies outside counts as the end, what is no number as the middle.
  ///   - depth: How many colours there are.
  public func color(_ share: Double, _ depth: ColorDepth) -> Color {
    switch depth {
    case .direct: pick(direct, share)
    case .indexed256: pick(indexed, share)
    case .ansi16, .ansi8: pick(ansi, share).reduced(to: depth)
    case .mono: .standard
    }
  }

  private func pick(_ colors: [Color], _ share: Double) -> Color {
    let share = share.isNaN ? 0.5 : min(1, max(0, share))
    return colors[min(colors.count - 1, Int(share * Double(colors.count)))]
  }
}
