extension PixelImage {
  /// The picture as a PNG file (ISO/IEC 15948): 8 bits a colour, with alpha where there is any.
  public func png() -> [UInt8] {
    let hasAlpha = !isOpaque
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = UInt32(width).bytes + UInt32(height).bytes + [8, hasAlpha ? 6 : 2, 0, 0, 0]
    file.appendChunk("IHDR", header)
    file.appendChunk("sRGB", [0])
    file.appendChunk("IDAT", Deflate.zlib(filtered(hasAlpha: hasAlpha)))
    file.appendChunk("IEND", [])
    return file
  }

  /// Each row with the filter that leaves the least.
  private func filtered(hasAlpha: Bool) -> [UInt8] {
    let step = hasAlpha ? 4 : 3
    let bytes = bytes(hasAlpha: hasAlpha)
    let length = width * step
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + height)
    var tries = [[UInt8]](repeating: Array(repeating: 0, count: length), count: 3)
    for row in 0..<height {
      let start = row * length
      var sums = [0, 0, 0]
      for index in 0..<length {
        let own = bytes[start + index]
        let left = index >= step ? bytes[start + index - step] : 0
        let above = row > 0 ? bytes[start + index - length] : 0
        for (filter, less) in [(0, 0), (1, left), (2, above)] {
          let rest = own &- less
          tries[filter][index] = rest
          sums[filter] += min(Int(rest), 256 - Int(rest))
        }
      }
      let best = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      result.append(UInt8(best))
      result += tries[best]
    }
    return result
  }
}

extension PixelField {
  /// As a PNG file of so many pixels that has the scale's colours alone, which is little and quickly written; nil where there is no scale.
  func png(width: Int, height: Int) -> [UInt8]? {
    indices(width: width, height: height).map { .png($0.numbers, $0.colors, width: width, height: height) }
  }
}

extension PixelImage {
  /// As a PNG file of 256 colours: each differs from the picture's own by no more than 7 of 255 in each part and by 63 in alpha, or
  /// where there are more is the nearest.
  func smallPNG() -> [UInt8] {
    var numbers = [UInt8](repeating: 0, count: pixels.count)
    var colors: [UInt32] = [0]
    // Numbers by 15 bits of colour and 2 of alpha; 0 for none yet.
    var known = [UInt8](repeating: 0, count: 1 << 17)
    for (place, pixel) in frequent(255, of: known.count, place: Self.place) {
      known[place] = UInt8(colors.count)
      colors.append(pixel)
    }
    var (last, number): (UInt32, UInt8) = (0, 0)
    for index in pixels.indices {
      let pixel = pixels[index]
      if pixel != last {
        (last, number) = (pixel, 0)
        if pixel >> 24 > 0 {
          let place = Self.place(pixel)
          if known[place] == 0 {
            let nearest = colors.indices.dropFirst().min { colors[$0].distance(pixel) < colors[$1].distance(pixel) }
            known[place] = UInt8(nearest ?? 0)
          }
          number = known[place]
        }
      }
      if number > 0 { numbers[index] = number }
    }
    return .png(numbers, colors, width: width, height: height)
  }
}

extension PixelImage {
  /// A pixel's place among 32 x 32 x 32 colours and 4 alphas.
  private static func place(_ pixel: UInt32) -> Int {
    let (red, green, blue): (UInt32, UInt32, UInt32) = (pixel >> 3 & 31, pixel >> 11 & 31, pixel >> 19 & 31)
    return Int((pixel >> 30) << 15 | blue << 10 | green << 5 | red)
  }

  /// The places that most of what is seen has, the most frequent first, and a pixel of each: that of its longest run.
  func frequent(_ most: Int, of places: Int, place: (UInt32) -> Int) -> [(place: Int, pixel: UInt32)] {
    var found: [(place: Int, pixel: UInt32, count: Int, longest: Int)] = []
    // One more than where each place is found; 0 for nowhere.
    var numbers = [UInt32](repeating: 0, count: places)
    var start = 0
    while start < pixels.count {
      let pixel = pixels[start]
      var end = start + 1
      while end < pixels.count, pixels[end] == pixel { end += 1 }
      defer { start = end }
      guard pixel >> 24 > 0 else { continue }
      let place = place(pixel)
      if numbers[place] == 0 {
        found.append((place, pixel, 0, 0))
        numbers[place] = UInt32(found.count)
      }
      let index = Int(numbers[place]) - 1
      found[index].count += end - start
      if end - start > found[index].longest { (found[index].pixel, found[index].longest) = (pixel, end - start) }
    }
    if found.count > most { found = Array(found.sorted { ($0.count, $1.place) > ($1.count, $0.place) }.prefix(most)) }
    return found.map { ($0.place, $0.pixel) }
  }
}

extension UInt32 {
  /// How far two pixels are apart.
  fileprivate func distance(_ other: UInt32) -> Int {
    let alpha = Int(self >> 24) - Int(other >> 24)
    return RGB(pixel: self).distance(RGB(pixel: other)) + 10 * alpha * alpha
  }
}

extension [UInt8] {
  /// A PNG file of colours by their numbers.
  fileprivate static func png(_ numbers: [UInt8], _ colors: [UInt32], width: Int, height: Int) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file.appendChunk("IHDR", UInt32(width).bytes + UInt32(height).bytes + [8, 3, 0, 0, 0])
    file.appendChunk("PLTE", colors.flatMap { [UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16 & 255)] })
    let alphas = colors.map { UInt8($0 >> 24) }
    if alphas.contains(where: { $0 < 255 }) { file.appendChunk("tRNS", alphas) }
    var rows: [UInt8] = []
    rows.reserveCapacity(numbers.count + height)
    for row in 0..<height {
      rows.append(0)
      rows += numbers[row * width..<(row + 1) * width]
    }
    file.appendChunk("IDAT", Deflate.zlib(rows))
    file.appendChunk("IEND", [])
    return file
  }
}

extension UInt32 {
  /// Its bytes, the highest first.
  fileprivate var bytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}

extension [UInt8] {
  /// Adds a chunk: its length, its name, what is in it, and a sum over name and content.
  fileprivate mutating func appendChunk(_ name: String, _ content: [UInt8]) {
    let named = [UInt8](name.utf8) + content
    self += UInt32(content.count).bytes + named + named.cyclicSum.bytes
  }

  /// The cyclic redundancy code of PNG.
  private var cyclicSum: UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in self { sum = Self.sums[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    return ~sum
  }

  private static let sums: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }
}
