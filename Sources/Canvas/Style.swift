/// How letters stand out without a colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit each.
  public let rawValue: UInt8

  /// From its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier, or brighter.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter; not every terminal knows it.
  public static let dim = Attributes(rawValue: 2)
  /// With a line below.
  public static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
}

/// How a cell looks.
public struct Style: Hashable, Sendable {
  /// The letter's colour.
  public var foreground: Color
  /// What is behind it.
  public var background: Color
  /// How it stands out.
  public var attributes: Attributes

  /// The terminal's own colours unless others are given.
  public init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The same with more attributes.
  public func with(_ more: Attributes) -> Style { Style(foreground, on: background, attributes.union(more)) }
}

/// One place of a canvas: a letter and its look.
public struct Cell: Hashable, Sendable {
  /// What is seen: never a control character, but for `rest`.
  public var glyph: Unicode.Scalar
  /// How it looks.
  public var style: Style
  /// What stands for the right half of a letter that is two columns wide, whose left half is the cell before.
  public static let rest: Unicode.Scalar = "\0"

  /// From its parts.
  public init(_ glyph: Unicode.Scalar = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }
}
