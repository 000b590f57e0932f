/// The examples of a training as the kernels take them, and their order.
///
/// They stand in memory of their own, so that a batch is handed over without touching an array: ARC and
/// exclusivity checking take as long as a small network's forward pass.
@safe struct ExampleTable: ~Copyable {
  let count: Int
  /// From one example's features to the next one's: padded to whole lanes.
  let featureStride: Int
  let features: UnsafePointer<Float>
  let targets: UnsafePointer<Float>
  /// Which example comes when; behind them a place for one drawn at random.
  let order: UnsafePointer<Int32>
  private let storage: UnsafeMutablePointer<Int32>

  /// Copies checked examples, a row of features each `featureStride` numbers; their order is their own.
  init(_ examples: Examples, featureStride: Int) {
    count = examples.count
    self.featureStride = featureStride
    let padded = UnsafeMutablePointer<Float>.allocate(capacity: examples.count * featureStride)
    unsafe padded.initialize(repeating: 0, count: examples.count * featureStride)
    for row in 0..<examples.count {
      for column in 0..<examples.inputs {
        unsafe padded[row * featureStride + column] = examples.x[row * examples.inputs + column]
      }
    }
    let copied = UnsafeMutablePointer<Float>.allocate(capacity: examples.y.count)
    for place in examples.y.indices { unsafe (copied + place).initialize(to: examples.y[place]) }
    unsafe storage = .allocate(capacity: examples.count + 1)
    for place in 0...examples.count { unsafe (storage + place).initialize(to: Int32(place)) }
    unsafe features = UnsafePointer(padded)
    unsafe targets = UnsafePointer(copied)
    unsafe order = UnsafePointer(storage)
  }

  deinit {
    unsafe features.deallocate()
    unsafe targets.deallocate()
    unsafe storage.deallocate()
  }

  /// Places of the order, the one for a drawn example included.
  var places: Int { count + 1 }

  /// Which example comes when, each once.
  var present: [Int32] { (0..<count).map { unsafe storage[$0] } }

  /// Which examples stand at places of the order, the one for a drawn example included.
  func examples(at range: Range<Int>) -> [Int] {
    precondition(range.lowerBound >= 0 && range.upperBound <= places, "places of the order")
    return range.map { unsafe Int(storage[$0]) }
  }

  /// Goes on in another order of the same examples.
  func setOrder(_ order: [Int32]) {
    precondition(order.count == count && order.allSatisfy { 0..<count ~= Int($0) }, "an order of the examples")
    for place in 0..<count { unsafe storage[place] = order[place] }
  }

  /// Draws an example, each equally likely, and puts it behind the others.
  func draw(_ random: inout RandomStream) { unsafe storage[count] = Int32(random.index(below: count)) }

  /// Fills places of the order with examples that come later in it, each equally likely; done for all places one after the other, each
  /// order is equally likely (Fisher and Yates; Knuth: The Art of Computer Programming 2, 3.4.2).
  func shuffle(_ range: Range<Int>, _ random: inout RandomStream) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "places of the order")
    for place in range {
      let other = place &+ random.index(below: count &- place)
      unsafe (storage[place], storage[other]) = (storage[other], storage[place])
    }
  }
}
