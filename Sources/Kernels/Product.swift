/// One operand of a product: numbers that are broadcast, each to a row of the result.
struct Broadcast {
  var start: Row
  /// From the number for one row of the result to that for the next.
  var row: Int
  /// From one term of the sum to the next.
  var step: Int
}

/// What becomes of a product's sums, while they are in registers.
enum Ending {
  case plain
  /// They go through ReLU.
  case rectified
  /// Each is multiplied with what its place held.
  case scaled
  /// Each is multiplied with the slope of ReLU, or of tanh, at the activation of its place.
  case backThroughReLU, backThroughTanh

  /// What becomes of sums, by what their place held and the activations there.
  @inline(__always)
  func applied(to sums: Sixteen, held: Row, activations: Row) -> Sixteen {
    switch self {
    case .plain: return sums
    case .rectified: return relu(sums)
    case .scaled: return sums * load16(held)
    case .backThroughReLU: return kept(sums, where: load16(activations))
    case .backThroughTanh:
      let activation = load16(activations)
      return sums * (Sixteen(repeating: 1) - activation * activation)
    }
  }
}

/// The one loop of training: row r of `result` becomes its row of `start` plus the sum over k of a[r][k] times row k of `b`.
///
/// Forward, a holds the activations of a row for each example and b the weights [in][out]; backward, deltas and the weights
/// [out][in]; for the weights' gradient, activations by feature and deltas. The sum runs over k in order, for each lane by itself;
/// in the last rows, fewer than a block, in four parts.
struct Product {
  /// Rows of the result.
  var rows: Int
  /// Its columns; 4, 8 or a multiple of 16.
  var width: Int
  /// Terms of each sum.
  var count: Int
  var a: Broadcast
  var b: Row
  /// From one row of b to the next.
  var bStep: Int
  var start: Row
  /// From one row of `start` to the next; 0 gives every row the same.
  var startRow: Int
  var result: Row
  var resultRow: Int
  var ending = Ending.plain
  /// In the result's shape, where the ending asks for them.
  var activations: Row?
  /// Where the sum of the rows of b goes, if it is wanted, which takes two rows or more; it starts as the row of `start` after the last.
  var bSums: Row?

  /// Whether it is soon computed: sums of one or two terms, which all start alike, in columns that are a multiple of 16.
  @inline(__always)
  var isThin: Bool { (count == 1 || count == 2) && startRow == 0 && bSums == nil && width & 15 == 0 }

  /// The activations from a place of the result on.
  @inline(__always)
  func activations(_ place: Int) -> Row { (activations ?? result) + place }

  /// The same from a later column on.
  @inline(__always)
  func from(_ column: Int) -> Product {
    var product = self
    product.b += column
    product.start += column
    product.result += column
    if let sums = bSums { product.bSums = sums + column }
    product.activations = activations(column)
    return product
  }
}
