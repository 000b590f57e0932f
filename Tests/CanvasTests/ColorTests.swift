import Testing

@testable import Canvas

@Suite("Colours")
struct ColorTests {
  static let ramp = Ramp(
    stops: [RGB(245, 147, 34), RGB(232, 234, 235), RGB(8, 119, 189)], levels: 33, indexed: [208, 255, 26],
    ansi: [3, 7, 4])

  @Test("a ramp begins, ends and has its middle where its stops are")
  func stops() {
    #expect(Self.ramp.color(0, .direct) == .rgb(245, 147, 34))
    #expect(Self.ramp.color(0.5, .direct) == .rgb(232, 234, 235))
    #expect(Self.ramp.color(1, .direct) == .rgb(8, 119, 189))
  }

  @Test("values outside count as the ends, and what is no number as the middle", arguments: ColorDepth.allCases)
  func ends(depth: ColorDepth) {
    #expect(Self.ramp.color(-3, depth) == Self.ramp.color(0, depth))
    #expect(Self.ramp.color(.infinity, depth) == Self.ramp.color(1, depth))
    #expect(Self.ramp.color(.nan, depth) == Self.ramp.color(0.5, depth))
  }

  @Test("a ramp has no more colours than it was given levels")
  func levels() {
    let colors = Set((0...10_000).map { Self.ramp.color(Double($0) / 10_000, .direct) })
    #expect(colors.count == 33)
    #expect(Set((0...1000).map { Self.ramp.color(Double($0) / 1000, .indexed256) }).count == 3)
  }

  @Test(
    "a colour becomes the nearest that the terminal has",
    arguments: [
      (Color.rgb(255, 0, 0), ColorDepth.indexed256, Color.indexed(196)), (.rgb(0, 0, 0), .ansi16, .ansi(0)),
      (.rgb(255, 255, 255), .ansi8, .ansi(7)), (.rgb(128, 128, 128), .indexed256, .indexed(244)),
      (.indexed(196), .ansi16, .ansi(9)), (.ansi(12), .ansi8, .ansi(4)), (.ansi(8), .ansi8, .ansi(7)),
      (.rgb(1, 2, 3), .direct, .rgb(1, 2, 3)), (.rgb(1, 2, 3), .mono, .standard), (.standard, .direct, .standard),
    ])
  func reducing(color: Color, depth: ColorDepth, expected: Color) {
    #expect(color.reduced(to: depth) == expected)
  }

  @Test("of 256 colours the nearest is taken, of two the one with the smaller number") func nearest() {
    let palette = (UInt8(16)...255).map { (index: $0, color: OKLab(Color.indexed($0).rgb ?? RGB(0, 0, 0))) }
    for red in stride(from: 0, through: 255, by: 17) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 51) {
          let light = RGB(UInt8(red), UInt8(green), UInt8(blue))
          let color = OKLab(light)
          let expected = palette.min { color.distance($0.color) < color.distance($1.color) }?.index
          #expect(Color.rgb(light).reduced(to: .indexed256) == expected.map { .indexed($0) })
        }
      }
    }
  }
}
