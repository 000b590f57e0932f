import Canvas
import Playground

/// Which epoch a column stands for.
struct EpochScale: Hashable, Sendable {
  /// The column of epoch 0, and how many columns there are.
  let left: Int
  let columns: Int
  /// The epoch of the last column.
  let end: Double

  /// Where an epoch stands, 0 at the left edge, 1 at the right.
  func share(_ epoch: Double) -> Double { min(1, max(0, epoch / end)) }

  /// The column nearest to an epoch.
  func column(_ epoch: Double) -> Int { left + Int((share(epoch) * Double(max(0, columns - 1))).rounded()) }

  /// Where a column stands, 0 at the left edge, 1 at the right; one beside the plot counts as its edge.
  func share(at column: Int) -> Double { min(1, max(0, Double(column - left) / Double(max(1, columns - 1)))) }

  /// The epoch of a column.
  func epoch(at column: Int) -> Double { share(at: column) * end }

  /// Round epochs with room for their numbers.
  var ticks: [Int] {
    let step = max(1, Int((end * 9 / Double(max(1, columns))).roundStep))
    return Array(stride(from: 0, through: Int(end), by: step))
  }
}

/// What the losses' panel draws, and where.
struct LossPlan {
  /// The curves' room.
  let plot: Rect
  let axis: LossAxis
  let epochs: EpochScale
  /// The marked values; none where there is no room for numbers.
  let ticks: [LossAxis.Tick]
  /// The losses as they are.
  let raw: [Curve.Point]
  /// The losses as they are drawn.
  let live: [Curve.Point]
  /// The pinned losses as they are drawn.
  let pinned: [[Curve.Point]]

  /// A plan for the room inside the frame; nil where nothing can be drawn.
  init?(_ inside: Rect, _ state: State, _ snapshot: Snapshot) {
    raw = snapshot.curve.drawn
    live = state.smoothing.smoothed(raw)
    pinned = state.pins.map { state.smoothing.smoothed($0.curve.drawn) }
    guard let axis = LossAxis([raw] + pinned, isLogarithmic: state.isLossLogarithmic), inside.rows > 0 else {
      return nil
    }
    self.axis = axis
    let hasLabels = inside.columns >= 24 && inside.rows >= 2
    ticks = hasLabels ? axis.ticks(rows: inside.rows) : []
    let margin = hasLabels ? (ticks.map(\.text.columns).max() ?? 0) + 1 : 0
    plot = Rect(left: inside.column + margin, top: inside.row, right: inside.right, bottom: inside.bottom)
    epochs = EpochScale(left: plot.column, columns: plot.columns, end: Self.end(state, snapshot))
  }

  /// The last epoch of all curves; at least 1.
  private static func end(_ state: State, _ snapshot: Snapshot) -> Double {
    ([snapshot.curve] + state.pins.map(\.curve)).compactMap { $0.last?.epoch }.reduce(1, max)
  }

  /// The losses nearest to where the pointer is; nil where it is elsewhere.
  static func hovered(_ state: State, _ snapshot: Snapshot) -> Curve.Point? {
    guard let share = state.hoveredMoment else { return nil }
    let epoch = share * end(state, snapshot)
    return snapshot.curve.drawn.min { abs($0.epoch - epoch) < abs($1.epoch - epoch) }
  }
}
