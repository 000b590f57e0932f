import Datasets
import Testing

@Suite("Generators") struct GeneratorTests {
  static let names = ["circle", "xor", "gauss", "spiral", "plane", "multi-gauss"]

  @Test("the generators come first, in TensorFlow Playground's order")
  func order() {
    #expect(DatasetEntry.all.prefix(6).map(\.name) == Self.names)
  }

  @Test("the points are TensorFlow Playground's", arguments: PlaygroundCase.all)
  func agreement(expected: PlaygroundCase) throws {
    let generator = try generator(expected.name)
    var random = SeedRandom(seed: expected.cfg.seed)
    var points = generator.points(
      samples: generator.defaultSamples, noise: expected.cfg.noise / 100, random: &random)
    points.shuffleInPlace(with: &random)
    let label = { (point: Point) in generator.problem == .classification ? 2 * point.label - 1 : point.label }
    let numbers = { (point: Point) in [point.x, point.y, label(point)] }

    #expect(points.count == expected.n)
    #expect(points.count * expected.cfg.percTrainData / 100 == expected.nTrain)
    #expect(close(points.prefix(3).flatMap(numbers), expected.train3.flatMap(\.self)))
    #expect(close(numbers(points[expected.nTrain]), expected.test1))
    #expect(close([points.map(\.x).sum], [expected.sumX]))
    #expect(close([points.map(\.y).sum], [expected.sumY]))
    #expect(close([points.map(label).sum], [expected.sumLabel]))
  }

  @Test("the fixture has all its cases and every generator")
  func fixture() {
    #expect(PlaygroundCase.all.count == 8)
    #expect(Set(PlaygroundCase.all.map(\.name)) == Set(Self.names))
  }

  @Test("the same seed gives the same points, another gives others", arguments: names)
  func repeatable(name: String) throws {
    let generator = try generator(name)
    let points = ["1", "1", "2"].map { seed in
      var random = SeedRandom(seed: seed)
      return generator.points(samples: 100, noise: 0.25, random: &random)
    }
    #expect(points[0] == points[1])
    #expect(points[0] != points[2])
  }

  @Test("it makes as many points as asked, odd numbers too", arguments: names, [0, 1, 2, 7, 500])
  func count(name: String, samples: Int) throws {
    var random = SeedRandom(seed: "count")
    let generator = try generator(name)
    let points = generator.points(samples: samples, noise: 0.1, random: &random)
    #expect(points.count == samples)
    #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.label.isFinite })
  }

  @Test(
    "without noise both classes have half the points, within chance", arguments: ["circle", "xor", "gauss", "spiral"])
  func balance(name: String) throws {
    var random = SeedRandom(seed: "balance")
    let points = try generator(name).points(samples: 1000, noise: 0, random: &random)
    #expect(points.allSatisfy { $0.label == 0 || $0.label == 1 })
    #expect(abs(points.map(\.label).sum - 500) < 60)
  }

  @Test("points and values stay in the plot", arguments: ["circle", "xor", "spiral", "plane", "multi-gauss"])
  func range(name: String) throws {
    var random = SeedRandom(seed: "range")
    let points = try generator(name).points(samples: 1000, noise: 0.5, random: &random)
    #expect(points.allSatisfy { abs($0.x) <= 6 && abs($0.y) <= 6 && abs($0.label) <= 1.8 })
  }

  private func generator(_ name: String) throws -> any PointGenerator.Type {
    guard case .generator(let generator)? = DatasetEntry.named(name)?.content else {
      throw NotAGenerator(name: name)
    }
    return generator
  }

  private struct NotAGenerator: Error { let name: String }

  private func close(_ numbers: [Double], _ expected: [Double]) -> Bool {
    numbers.count == expected.count && zip(numbers, expected).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
  }
}

extension [Double] {
  var sum: Double { reduce(0, +) }
}
