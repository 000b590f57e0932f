#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SeedRandom {
  /// A number drawn evenly from `low..<high`.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double { next() * (high - low) + low }

  /// A place of the square from -radius to radius, and how far noise, 0...1, moves the one that decides its label.
  mutating func place(radius: Double, noise: Double) -> (x: Double, y: Double, noiseX: Double, noiseY: Double) {
    let (x, y) = (uniform(-radius, radius), uniform(-radius, radius))
    return (x, y, uniform(-radius, radius) * noise, uniform(-radius, radius) * noise)
  }

  /// A number drawn from the normal distribution, by the polar method (Box and Muller 1958; Marsaglia 1962).
  ///
  /// The method makes two numbers; the second is thrown away, as TensorFlow Playground does, so that the stream agrees.
  public mutating func normal(mean: Double, variance: Double) -> Double {
    while true {
      let v1 = 2 * next() - 1
      let v2 = 2 * next() - 1
      let square = v1 * v1 + v2 * v2
      if square <= 1, square > 0 {
        return mean + variance.squareRoot() * ((-2 * log(square) / square).squareRoot() * v1)
      }
    }
  }
}

extension SeedRandom {
  /// The numbers from 0 to below `count` in a random order.
  public mutating func order(of count: Int) -> [Int] {
    var order = Array(0..<count)
    order.shuffleInPlace(with: &self)
    return order
  }
}

extension Array {
  /// Puts the elements in a random order by Fisher and Yates' method, from the last element to the first.
  public mutating func shuffleInPlace(with random: inout SeedRandom) {
    for last in indices.reversed() {
      swapAt(last, Int(random.next() * Double(last + 1)))
    }
  }
}
