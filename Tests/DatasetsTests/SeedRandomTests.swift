import Datasets
import Testing

@Suite("Seeded random numbers") struct SeedRandomTests {
  @Test(
    "a seed gives the numbers that it gives in the browser",
    arguments: [
      ("hello.", [0.9282578795792454, 0.3752569768646784]),
      (
        "0.12345",
        [0.9152007406557323, 0.4702753218035592, 0.2736265229359467, 0.4061024686767439, 0.17774293688520318]
      ),
    ])
  func knownNumbers(seed: String, numbers: [Double]) {
    var random = SeedRandom(seed: seed)
    #expect(numbers.map { _ in random.next() } == numbers)
  }

  @Test("any text is a seed", arguments: ["", "a", "ä", "👩‍🔬", String(repeating: "long", count: 100)])
  func anySeed(seed: String) {
    var random = SeedRandom(seed: seed)
    let numbers = (0..<1000).map { _ in random.next() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    #expect(Set(numbers).count == 1000)
  }

  @Test("seeds that differ after the 256th letter give different numbers")
  func longSeeds() {
    let start = String(repeating: "x", count: 256)
    var (a, b) = (SeedRandom(seed: start + "a"), SeedRandom(seed: start + "b"))
    #expect(a.next() != b.next())
  }

  @Test("uniform numbers fill their range evenly")
  func uniform() {
    var random = SeedRandom(seed: "uniform")
    let numbers = (0..<20_000).map { _ in random.uniform(-3, 5) }
    #expect(numbers.allSatisfy { (-3..<5).contains($0) })
    #expect(abs(numbers.mean - 1) < 0.05)
    #expect(abs(numbers.variance - 64.0 / 12) < 0.1)
  }

  @Test("normal numbers have the mean and the variance asked for", arguments: [(0.0, 1.0), (2.0, 0.5), (-2.0, 4.0)])
  func normal(mean: Double, variance: Double) {
    var random = SeedRandom(seed: "normal")
    let numbers = (0..<20_000).map { _ in random.normal(mean: mean, variance: variance) }
    #expect(abs(numbers.mean - mean) < 0.05 * variance.squareRoot())
    #expect(abs(numbers.variance - variance) < 0.05 * variance)
  }

  @Test("shuffling keeps every element and moves most")
  func shuffle() {
    var random = SeedRandom(seed: "cards")
    var cards = Array(0..<52)
    cards.shuffleInPlace(with: &random)
    #expect(cards.sorted() == Array(0..<52))
    #expect(zip(cards, 0..<52).count { $0 == $1 } < 8)
  }
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }
  var variance: Double {
    let mean = mean
    return map { ($0 - mean) * ($0 - mean) }.mean
  }
}
