import Engine

/// How far the walk through a row of the matrix has gone.
public struct MatrixWalk: Hashable, Sendable {
  /// The layer, from 1.
  public let layer: Int
  /// The row: the unit.
  public let unit: Int
  /// How many products of the row are done; nil where all of the layer is shown.
  public let products: Int?
  /// Whether the bias is added too, and with it the row done.
  public let isWhole: Bool

  /// Where a lens's cursor is, in a layer of so many inputs.
  public init(_ cursor: LensCursor, unit: UnitPlace, inputs: Int) {
    (layer, self.unit) = (max(1, unit.layer), unit.layer == 0 ? 0 : unit.unit)
    products = cursor.step == 0 ? nil : min(inputs, cursor.step)
    isWhole = cursor.step == 0 || cursor.step > inputs
  }
}

enum MatricesLens: LensModel {
  static let lens = Lens.matrices

  /// Left and right are the layers, up and down the rows.
  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    let shape = state.experiment.shape
    let place = state.matrixRow
    let layer = max(1, min(shape.count - 1, place.layer + columns))
    let row = layer == place.layer ? place.unit + rows : 0
    state.choose(UnitPlace(layer: layer, unit: max(0, min(shape[layer] - 1, row))), parameter: 0)
    state.lensCursor.step = 0
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    let layer = state.matrixRow.layer
    state.choose(UnitPlace(layer: layer, unit: toLast ? state.experiment.shape[layer] - 1 : 0), parameter: 0)
    state.lensCursor.step = 0
    return []
  }

  /// The next product, then the bias, then the next row.
  static func activate(in state: inout State) -> [Request] {
    var place = state.matrixRow
    let shape = state.experiment.shape
    state.lensCursor.step += 1
    if state.lensCursor.step > shape[place.layer - 1] + 1 {
      state.lensCursor.step = 1
      place.unit += 1
      if place.unit == shape[place.layer] {
        place = UnitPlace(layer: place.layer + 1 < shape.count ? place.layer + 1 : 1, unit: 0)
      }
    }
    let step = min(state.lensCursor.step, shape[place.layer - 1] + 1)
    state.choose(place, parameter: step > shape[place.layer - 1] ? 0 : step)
    return []
  }
}

extension State {
  /// The unit whose row has the cursor.
  var matrixRow: UnitPlace { inspected.layer > 0 ? inspected : UnitPlace(layer: 1, unit: 0) }
}
