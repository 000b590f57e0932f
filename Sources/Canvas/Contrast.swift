extension RGB {
  /// How much light it gives, from 0 (black) to 1 (white): the relative luminance of WCAG 2.
  public var luminance: Double {
    0.2126 * OKLab.linear(red) + 0.7152 * OKLab.linear(green) + 0.0722 * OKLab.linear(blue)
  }

  /// How far two colours stand apart for reading, from 1 (the same) to 21 (black and white): the contrast ratio of WCAG 2.
  public func contrast(with other: RGB) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }
}

extension Color {
  /// The contrast ratio of two colours, 1 where the terminal alone knows one of them.
  public func contrast(with other: Color) -> Double {
    guard let one = rgb, let two = other.rgb else { return 1 }
    return one.contrast(with: two)
  }
}
