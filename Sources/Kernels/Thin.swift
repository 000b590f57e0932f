/// A product whose result takes longer to be written than to be computed: sums of one or two terms, which all start alike, in columns that
/// are a multiple of 16.
func multiplyThin(_ product: Product) {
  // The ending is known where the loop stands, or it would be asked for at each row.
  switch product.ending {
  case .plain: multiplyThin(product, .plain)
  case .rectified: multiplyThin(product, .rectified)
  case .scaled: multiplyThin(product, .scaled)
  case .backThroughReLU: multiplyThin(product, .backThroughReLU)
  case .backThroughTanh: multiplyThin(product, .backThroughTanh)
  }
}

@inline(__always)
private func multiplyThin(_ product: Product, _ ending: Ending) {
  var column = 0
  while column + 32 <= product.width {
    let low = ThinColumns(product, column)
    let high = ThinColumns(product, column + 16)
    for row in 0..<product.rows {
      low.put(row, ending)
      high.put(row, ending)
    }
    column += 32
  }
  if column < product.width {
    let last = ThinColumns(product, column)
    for row in 0..<product.rows { last.put(row, ending) }
  }
}

/// Sixteen columns of it.
private struct ThinColumns {
  private let start: Sixteen
  private let first: Sixteen
  private let second: Sixteen
  private let hasTwo: Bool
  private let a: Broadcast
  private let result: Row
  private let activations: Row
  private let resultRow: Int

  @inline(__always)
  init(_ product: Product, _ column: Int) {
    hasTwo = product.count == 2
    start = load16(product.start + column)
    first = load16(product.b + column)
    second = hasTwo ? load16(product.b + product.bStep + column) : .zero
    a = product.a
    result = product.result + column
    activations = product.activations(column)
    resultRow = product.resultRow
  }

  @inline(__always)
  func put(_ row: Int, _ ending: Ending) {
    let numbers = a.start + row * a.row
    let place = row * resultRow
    var sums = add(start, Sixteen(repeating: numbers[0]), first)
    if hasTwo { sums = add(sums, Sixteen(repeating: numbers[a.step]), second) }
    store(result + place, ending.applied(to: sums, held: result + place, activations: activations + place))
  }
}
