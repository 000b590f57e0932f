import Testing

@testable import Canvas

@Suite("Pictures in pixels")
struct PixelTests {
  /// How many pixels a shape covers, parts of pixels counted as parts.
  private func area(_ draw: (inout Brush) -> Void) -> Double {
    var brush = Brush(PixelImage(width: 80, height: 60))
    draw(&brush)
    return brush.image.pixels.reduce(0) { $0 + Double($1 >> 24) / 255 }
  }

  private let black = RGB(0, 0, 0)

  @Test("a disc covers as much as a circle has", arguments: [1.5, 3, 7.25, 20])
  func disc(radius: Double) {
    let found = area { $0.disc(Vertex(x: 40.3, y: 30.6), radius: radius, black) }
    #expect(abs(found / (Double.pi * radius * radius) - 1) < 0.03)
  }

  @Test(
    "a line covers its length times its width, and two half discs",
    arguments: [(0.0, 0.0), (31.0, 0.5), (17, 29), (0, 40), (-20, 13)])
  func line(end: (Double, Double)) {
    for width in [1.0, 2.5, 6] {
      let (one, two) = (Vertex(x: 35.2, y: 11.7), Vertex(x: 35.2 + end.0, y: 11.7 + end.1))
      let length = (end.0 * end.0 + end.1 * end.1).squareRoot()
      let found = area { $0.stroke([one, two], black, width: width) }
      let whole = length * width + Double.pi * width * width / 4
      #expect(abs(found - whole) < 0.06 * whole + 0.4, "\(width): \(found), \(whole)")
    }
  }

  @Test("a line thinner than a pixel is fainter, not broken")
  func thin() {
    let found = area { $0.stroke([Vertex(x: 5, y: 5), Vertex(x: 70, y: 50)], black, width: 0.3) }
    #expect(10..<40 ~= found)
  }

  @Test("where a line's pieces meet it is no darker, and its dashes leave gaps")
  func dashes() {
    let many = (0...60).map { Vertex(x: 10 + Double($0), y: 30.5) }
    let whole = area { $0.stroke(many, black, width: 2) }
    #expect(abs(whole - area { $0.stroke([many[0], many[60]], black, width: 2) }) < 1)
    let broken = area { $0.stroke(many, black, width: 2, dash: [5, 5]) }
    #expect(broken < whole * 0.75 && broken > whole * 0.45)
    #expect(area { $0.stroke(many, black, width: 2, dash: [0, 0]) } > 0)
    #expect(area { $0.stroke(many, black, width: 2, dash: [.nan, 3], phase: -1e9) } > 0)
  }

  @Test("an area covers what it encloses, less its holes, wherever its edges lie")
  func areas() {
    func ring(_ left: Double, _ top: Double, _ side: Double, isHole: Bool = false) -> [Vertex] {
      let ring = [
        Vertex(x: left, y: top), Vertex(x: left + side, y: top), Vertex(x: left + side, y: top + side),
        Vertex(x: left, y: top + side),
      ]
      return isHole ? ring.reversed() : ring
    }
    #expect(abs(area { $0.fill([ring(10.25, 7.5, 20.5)], black) } - 20.5 * 20.5) < 2)
    #expect(abs(area { $0.fill([ring(10, 7, 30), ring(15.5, 12.5, 10, isHole: true)], black) } - 800) < 2)
    #expect(
      abs(area { $0.fill([[Vertex(x: 10, y: 10), Vertex(x: 70, y: 20), Vertex(x: 30, y: 50)]], black) } - 1100) < 6)
    // What lies outside is cut off on every side.
    #expect(abs(area { $0.fill([ring(-50, -50, 500)], black) } - 4800) < 1)
    #expect(abs(area { $0.fill([ring(60, 40, 500)], black) } - 400) < 1)
    #expect(abs(area { $0.fill([ring(-500, 10.5, 510)], black) } - 10 * 49.5) < 1)
    #expect(area { $0.fill([ring(100, 10, 20), ring(10, 100, 20)], black) } == 0)
    #expect(area { $0.fill([[Vertex(x: .nan, y: 1), Vertex(x: 3, y: .infinity), Vertex(x: 1, y: 1)]], black) } == 0)
  }

  @Test("nothing is drawn outside of a clip, and clearing takes away")
  func clipped() {
    let box = Box(x: 20, y: 10, width: 12, height: 9)
    #expect(
      abs(
        area {
          $0.clip(box)
          $0.fill(Box(x: 0, y: 0, width: 80, height: 60), black)
          $0.disc(Vertex(x: 60, y: 50), radius: 8, black)
        } - 108) < 1)
    #expect(
      area {
        $0.fill(Box(x: 0, y: 0, width: 80, height: 60), black)
        $0.clear(x: -5..<90, y: 0..<59)
      } == 80)
  }

  @Test("colours lie over each other by how much of them is seen")
  func mixing() {
    var brush = Brush(PixelImage(width: 4, height: 4, RGB(200, 100, 0)))
    brush.fill(Box(x: 0, y: 0, width: 4, height: 4), RGB(0, 100, 200), opacity: 0.5)
    let mixed = brush.image[1, 1] ?? black
    #expect(abs(Int(mixed.red) - 100) < 3 && abs(Int(mixed.green) - 100) < 3 && abs(Int(mixed.blue) - 100) < 3)
    #expect(brush.image.alpha(1, 1) == 255 && brush.image.alpha(9, 9) == 0 && brush.image[-1, 0] == nil)
  }

  @Test("a field has its own colours at its middles, and even steps between")
  func field() {
    var brush = Brush(PixelImage(width: 40, height: 20))
    let field = PixelField(columns: 4, rows: 2) { column, row in RGB(UInt8(60 * column), UInt8(200 * row), 7) }
    brush.fill(Box(x: 0, y: 0, width: 40, height: 20), field)
    for column in 0..<4 {
      let seen = brush.image[10 * column + 5, 2] ?? black
      #expect(abs(Int(seen.red) - 60 * column) <= 3 && seen.green == 0 && seen.blue == 7)
    }
    let reds = (0..<40).compactMap { brush.image[$0, 10]?.red }
    #expect(reds == reds.sorted() && reds.count == 40)
    brush.fill(Box(x: 0, y: 0, width: 40, height: 20), PixelField(columns: 0, rows: 0) { _, _ in nil })
  }

  @Test("what is compressed comes back", arguments: 0..<60)
  func compressed(seed: Int) throws {
    var number = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: Int) -> Int {
      number = number &* 6_364_136_223_846_793_005 &+ 1
      return Int(number >> 33) % bound
    }
    let count = [0, 1, 2, 3, 5, 300, 5000, 70_000, 300_000][seed % 9]
    let kinds = [1, 2, 17, 256][seed % 4]
    var bytes: [UInt8] = []
    while bytes.count < count {
      if random(3) == 0, bytes.count > 8 {
        let back = 1 + random(min(bytes.count, 40_000))
        for _ in 0..<random(600) { bytes.append(bytes[bytes.count - back]) }
      } else {
        for _ in 0..<1 + random(20) { bytes.append(UInt8(random(kinds))) }
      }
    }
    bytes = Array(bytes.prefix(count))
    #expect(Inflate.zlib(Deflate.zlib(bytes)) == bytes)
  }

  @Test("codes that would be too long are cut so that all still have room")
  func longCodes() {
    // Numbers as Fibonacci's make the longest codes there are.
    var (bytes, one, two) = ([UInt8](), 1, 1)
    for symbol in 0..<24 {
      bytes += Array(repeating: UInt8(symbol * 5 % 251), count: min(one, 60_000))
      (one, two) = (two, one + two)
    }
    var shuffled: [UInt8] = []
    // Far apart, so that nothing repeats.
    for start in 0..<997 { shuffled += stride(from: start, to: bytes.count, by: 997).map { bytes[$0] } }
    #expect(Inflate.zlib(Deflate.zlib(shuffled)) == shuffled)
  }

  @Test("a PNG says its size, and has alpha only where something is not seen")
  func png() {
    let opaque = PixelImage(width: 5, height: 3, RGB(1, 2, 3)).png()
    #expect(opaque.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(Array(opaque[16..<26]) == [0, 0, 0, 5, 0, 0, 0, 3, 8, 2])
    #expect(PixelImage(width: 5, height: 3).png()[25] == 6)
  }

  @Test("a picture that is not seen anywhere is taken away")
  func nothing() {
    let gone = KittyGraphics.show(PixelImage(width: 3, height: 3), as: 7, layer: 0, [])
    #expect(gone == KittyGraphics.delete(7))
    #expect(Sixel(PixelImage(width: 0, height: 0)).encoded(x: 0..<5, y: 0..<5).isEmpty)
  }

  @Test("sixels of one colour are one run a band; what is not seen is left out")
  func sixels() {
    var image = PixelImage(width: 20, height: 7, RGB(255, 0, 0))
    let text = String(decoding: Sixel(image).encoded(x: 0..<20, y: 0..<7), as: UTF8.self)
    #expect(text == "\u{1B}P0;1;0q\"1;1;20;7#0;2;100;0;0#0!20~$-#0!20@$-\u{1B}\\")
    image.clear(x: 0..<4, y: 0..<7)
    let less = String(decoding: Sixel(image).encoded(x: 0..<20, y: 0..<6), as: UTF8.self)
    #expect(less == "\u{1B}P0;1;0q\"1;1;20;6#0;2;100;0;0#0!4?!16~$-\u{1B}\\")
  }

  @Test("more colours than a terminal has registers are the nearest")
  func manyColors() {
    let field = PixelField(columns: 64, rows: 64) { RGB(UInt8($0 * 4), UInt8($1 * 4), UInt8(($0 + $1) * 2)) }
    let text = String(decoding: Sixel(field.image(width: 64, height: 64)).encoded(x: 0..<64, y: 0..<64), as: UTF8.self)
    #expect(text.contains("#255;2;") && !text.contains("#256"))
  }

  @Test("of more colours than there are registers those of most pixels are kept")
  func frequentColors() {
    var image = PixelField(columns: 64, rows: 64) { RGB(UInt8($0 * 4), UInt8($1 * 4), UInt8(($0 + $1) * 2)) }
      .image(width: 64, height: 64)
    // What comes last, and is most of the picture's lower half.
    var brush = Brush(image)
    brush.fill(Box(x: 0, y: 40, width: 64, height: 24), RGB(8, 119, 189))
    image = brush.image
    let text = String(decoding: Sixel(image).encoded(x: 0..<64, y: 0..<64), as: UTF8.self)
    #expect(text.contains(";2;3;47;74#"))
    let file = image.smallPNG()
    #expect(file.count > 100)
  }

  @Test("pixels that repeat and fewer shades are less than two thirds of the bytes")
  func halfAsSharp() {
    let scale = (0..<50).map { RGB(UInt8(5 * $0), UInt8(250 - 5 * $0), 90) }
    let values = (0..<360).map { place -> Float in
      let (across, down) = (place % 30 - 15, place / 30 - 6)
      return Float(across * across + down * down) / 130 - 1
    }
    let field = PixelField(columns: 30, rows: 12, scale: scale, values: values)
    func size(_ image: PixelImage, _ shades: Sixel.Shades) -> Int {
      Sixel(image, shades).encoded(x: 0..<image.width, y: 0..<image.height).count
    }
    // Odd sides: the last column and row are those of half a pixel.
    let whole = field.image(width: 241, height: 95), half = field.image(width: 121, height: 48)
    var brush = Brush(PixelImage(width: 241, height: 95))
    brush.lay(doubled: half)
    for (x, y) in [(0, 0), (1, 1), (100, 51), (101, 50), (240, 94)] { #expect(brush.image[x, y] == half[x / 2, y / 2]) }
    let (fewer, smaller) = (size(whole, .eight), size(brush.image, .sixteen))
    #expect(fewer < size(whole, .sixteen) && smaller < size(whole, .sixteen))
    #expect(size(brush.image, .eight) * 3 < size(whole, .sixteen) * 2)
  }

  @Test("lines become one stroke where they go on, in the order of their priorities, or dots")
  func strokes() {
    let screen = PixelScreen(cell: PixelCell(width: 8, height: 16), paper: RGB(0, 0, 0), ink: RGB(255, 255, 255))
    var lines = DotRaster(Size(columns: 10, rows: 5), .braille, screen)
    lines.line(from: (0, 0), to: (5, 5), Style(.rgb(1, 1, 1)), priority: 2)
    lines.line(from: (5, 5), to: (9, 5), Style(.rgb(1, 1, 1)), priority: 2)
    lines.line(from: (0, 9), to: (9, 9), Style(), priority: 1, dash: DotRaster.Dash(on: 2, off: 2))
    lines.line(from: (0, .nan), to: (9, 9), Style())
    lines.curve(from: (0, 0), to: (19, 19), Style(.standard, on: .standard, .dim), width: 1)
    let shapes = lines.sketch?.shapes ?? []
    #expect(shapes.count == 3)
    guard case .line(let last, let stroke)? = shapes.last, case .line(_, let dashed)? = shapes.dropLast().last else {
      Issue.record("no lines")
      return
    }
    #expect(last.count == 3 && stroke.color == RGB(1, 1, 1))
    #expect(dashed.dash == [8, 8] && dashed.color == RGB(255, 255, 255))
    #expect(DotRaster(Size(columns: 10, rows: 5), .braille).sketch == nil)
  }
}
