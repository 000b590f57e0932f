/// A picture as sixel graphics (DEC STD 070, "Video systems reference manual", 1991; the VT340's colours).
///
/// It has at most 256 colours: each is one of those that have the same shade of red, of green and of blue, the one with most pixels
/// side by side; or where there are more, the nearest.
public struct Sixel {
  /// How many shades red, green and blue are told apart by.
  public enum Shades: Int, Hashable, Sendable {
    /// What differs by 16 of 255 is another shade.
    case sixteen = 4
    /// What differs by 32 of 255 is another shade: some two thirds of the bytes.
    case eight = 3

    /// The bits of each.
    fileprivate var bits: UInt32 { UInt32(rawValue) }
  }

  private let image: PixelImage
  private let palette: Palette

  /// Chooses a picture's colours.
  public init(_ image: PixelImage, _ shades: Shades = .sixteen) {
    (self.image, palette) = (image, Palette(of: image, shades.bits))
  }

  /// A part of it as the terminal takes it where its cursor is; what is not seen of it leaves what is there.
  public func encoded(x: Range<Int>, y: Range<Int>) -> [UInt8] {
    let (x, y) = (x.clamped(to: 0..<image.width), y.clamped(to: 0..<image.height))
    guard !x.isEmpty, !y.isEmpty else { return [] }
    var bands = Bands(width: x.count, palette)
    for top in stride(from: y.lowerBound, to: y.upperBound, by: 6) {
      bands.take(image, x, top..<min(top + 6, y.upperBound))
      bands.write()
    }
    var bytes = [UInt8]("\u{1B}P0;1;0q\"1;1;\(x.count);\(y.count)".utf8)
    for (number, color) in bands.palette.colors.enumerated() {
      let parts = [color.red, color.green, color.blue].map { "\((Int($0) * 100 + 127) / 255)" }
      bytes += "#\(number);2;\(parts.joined(separator: ";"))".utf8
    }
    bytes += bands.bytes
    bytes += [0x1B, UInt8(ascii: "\\")]
    return bytes
  }

  /// Six rows of pixels after six others, as they are written.
  private struct Bands {
    var bytes: [UInt8] = []
    var palette: Palette
    private let width: Int
    /// The colours' numbers of the band's pixels, 0 for those that are not seen, else one more.
    private var numbers: [UInt16]
    /// Columns side by side with the same pixels of one colour.
    private var runs: [Run] = []
    /// Of each colour the first and the last of its runs, -1 for none.
    private var first = [Int32](repeating: -1, count: Palette.most), last = [Int32](repeating: -1, count: Palette.most)
    private var used: [Int] = []

    private struct Run {
      var start: Int32, count: Int32
      var bits: UInt8
      /// The next run of the same colour, -1 for none.
      var next: Int32
    }

    init(width: Int, _ palette: Palette) {
      (self.width, self.palette) = (width, palette)
      numbers = Array(repeating: 0, count: 6 * width)
    }

    mutating func take(_ image: PixelImage, _ x: Range<Int>, _ y: Range<Int>) {
      for row in 0..<6 {
        guard row < y.count else {
          for column in 0..<width { numbers[row * width + column] = 0 }
          continue
        }
        var (before, number): (UInt32, UInt16) = (0, 0)
        let start = (y.lowerBound + row) * image.width + x.lowerBound
        for column in 0..<width {
          let pixel = image.pixels[start + column]
          if pixel != before { (before, number) = (pixel, pixel >> 24 < 128 ? 0 : palette.number(pixel) + 1) }
          numbers[row * width + column] = number
        }
      }
    }

    private mutating func mark(_ number: Int, _ column: Int, _ bits: UInt8) {
      let index = Int(last[number])
      if index >= 0, runs[index].bits == bits, Int(runs[index].start + runs[index].count) == column {
        runs[index].count += 1
        return
      }
      let new = Int32(runs.count)
      runs.append(Run(start: Int32(column), count: 1, bits: bits, next: -1))
      if index >= 0 {
        runs[index].next = new
      } else {
        first[number] = new
        used.append(number)
      }
      last[number] = new
    }

    mutating func write() {
      for column in 0..<width {
        let (one, two, three) = (numbers[column], numbers[width + column], numbers[2 * width + column])
        let (four, five, six) = (numbers[3 * width + column], numbers[4 * width + column], numbers[5 * width + column])
        if one == two, one == three, one == four, one == five, one == six {
          if one > 0 { mark(Int(one) - 1, column, 63) }
          continue
        }
        var left: UInt8 = 63
        for row in 0..<6 where left & (1 << row) != 0 {
          let number = numbers[row * width + column]
          var bits: UInt8 = 0
          for other in row..<6 where numbers[other * width + column] == number { bits |= 1 << other }
          left &= ~bits
          if number > 0 { mark(Int(number) - 1, column, bits) }
        }
      }
      for number in used {
        bytes.append(UInt8(ascii: "#"))
        bytes.appendNumber(number)
        var (index, written) = (Int(first[number]), 0)
        while index >= 0 {
          let run = runs[index]
          bytes.appendRun(0, Int(run.start) - written)
          bytes.appendRun(run.bits, Int(run.count))
          written = Int(run.start + run.count)
          index = Int(run.next)
        }
        bytes.append(UInt8(ascii: "$"))
        (first[number], last[number]) = (-1, -1)
      }
      bytes.append(UInt8(ascii: "-"))
      used.removeAll(keepingCapacity: true)
      runs.removeAll(keepingCapacity: true)
    }
  }

  /// Colours by numbers.
  private struct Palette {
    static let most = 256
    private(set) var colors: [RGB] = []
    /// One more than the number of a colour's place among those of so many bits; 0 for none yet.
    private var numbers: [UInt16]
    private let bits: UInt32

    init(of image: PixelImage, _ bits: UInt32) {
      self.bits = bits
      numbers = Array(repeating: 0, count: 1 << (3 * bits))
      for (place, pixel) in image.frequent(Self.most, of: numbers.count, place: { Self.place($0, bits) }) {
        colors.append(RGB(pixel: pixel))
        numbers[place] = UInt16(colors.count)
      }
    }

    private static func place(_ pixel: UInt32, _ bits: UInt32) -> Int {
      let most: UInt32 = 1 << bits &- 1
      let (red, green, blue) = (pixel >> (8 - bits) & most, pixel >> (16 - bits) & most, pixel >> (24 - bits) & most)
      return Int((blue << bits | green) << bits | red)
    }

    mutating func number(_ pixel: UInt32) -> UInt16 {
      let place = Self.place(pixel, bits)
      if numbers[place] > 0 { return numbers[place] - 1 }
      let color = RGB(pixel: pixel)
      let nearest = colors.indices.min { colors[$0].distance(color) < colors[$1].distance(color) } ?? 0
      numbers[place] = UInt16(nearest) + 1
      return numbers[place] - 1
    }
  }
}

extension [UInt8] {
  /// Adds so many columns with the same bits.
  fileprivate mutating func appendRun(_ bits: UInt8, _ count: Int) {
    guard count > 0 else { return }
    let letter = 63 + bits
    if count < 4 {
      for _ in 0..<count { append(letter) }
    } else {
      append(UInt8(ascii: "!"))
      appendNumber(count)
      append(letter)
    }
  }

  fileprivate mutating func appendNumber(_ number: Int) {
    if number >= 10 { appendNumber(number / 10) }
    append(UInt8(truncatingIfNeeded: 48 + number % 10))
  }
}
