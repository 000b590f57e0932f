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
    product.activations = activations(column)
    return product
  }
}
