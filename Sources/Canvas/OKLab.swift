#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour by lightness and two opponent axes, in which mixtures keep their brightness (Björn Ottosson, "A perceptual color space for image processing", 2020).
public struct OKLab: Sendable {
  var lightness: Double
  /// From green to red.
  var a: Double
  /// From blue to yellow.
  var b: Double

  /// A colour of a screen.
  public init(_ color: RGB) {
    let (red, green, blue) = (Self.linear(color.red), Self.linear(color.green), Self.linear(color.blue))
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// A share of one colour and the rest of the other: `share` 0 is the first, 1 the second.
  public init(from one: OKLab, to other: OKLab, share: Double) {
    lightness = one.lightness + (other.lightness - one.lightness) * share
    a = one.a + (other.a - one.a) * share
    b = one.b + (other.b - one.b) * share
  }

  /// How far two colours are apart for the eye: about 0.02 is just seen side by side, black and white are 1 apart.
  public func distance(to other: OKLab) -> Double {
    let parts = [lightness - other.lightness, a - other.a, b - other.b]
    return parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The nearest colour that a screen shows.
  public var rgb: RGB {
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return RGB(
      Self.encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      Self.encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      Self.encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  /// A part of a colour as the light that it gives, 0 to 1.
  static func linear(_ value: UInt8) -> Double { lights[Int(value)] }

  /// Every point of every frame asks for some of them.
  private static let lights: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ value: Double) -> UInt8 {
    let share = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    return UInt8(min(255, max(0, (share * 255).rounded())))
  }
}
