import Testing

@testable import Interface

@Suite("Numbers as a person would write them")
struct PlainNumberTests {
  @Test(
    "exact where few decimals are enough, four digits else",
    arguments: [
      (27291.04, "27291.04"), (27588.399999999998, "27588.4"), (-2113.016, "-2113.016"), (330.4, "330.4"), (167, "167"),
      (0, "0"), (-0.0, "0"), (0.4861234, "0.4861"), (-13.48823, "-13.49"), (0.1, "0.1"), (Double(Float(0.1)), "0.1"),
      (877_123_257.008, "877 123 257"), (1.14e29, "1.14e29"), (0.0005401, "0.0005401"), (0.00001234, "1.23e-5"),
      (-1e-9, "-1e-9"), (99999.96, "99999.96"), (0.99999999, "1"), (1e6, "1 000 000"), (.infinity, "inf"),
      (-.infinity, "-inf"), (.nan, "nan"), (9.999e-5, "1e-4"), (1234.5678, "1234.568"), (0.25, "0.25"),
    ])
  func plain(number: Double, text: String) { #expect(number.plain == text) }

  @Test("shorter where there is less room")
  func columns() {
    #expect((-2757.84).plain(columns: 8) == "-2757.84")
    #expect((-2757.84).plain(columns: 6) == "-2758")
    #expect((0.486123).plain(columns: 5) == "0.486")
    #expect((0.486123).plain(columns: 4) == "0.49")
    #expect((877_123_257.0).plain(columns: 6) == "8.77e8")
    #expect((0.0005401).plain(columns: 6) == "5.4e-4")
    #expect((-0.052).plain(columns: 6) == "-0.052")
    // Where a power of ten tells no more, it is written as usual.
    #expect((-0.094).plain(columns: 5) == "-0.09" && (-0.01416).plain(columns: 5) == "-0.01")
    #expect((-0.0041).plain(columns: 5) == "-4e-3")
    for columns in -1...3 {
      #expect(0.0.plain(columns: columns) == "0" && Double.infinity.plain(columns: columns) == "inf")
      for number in [1.7e308, -1e-300, 3, 0.1] { #expect(!number.plain(columns: columns).isEmpty) }
    }
  }
}
