import Engine

/// The loss along the chosen parameter, all others held still: a ball on it, and where steps take it.
public struct SliceDetail: LensDetail, Hashable {
  /// A place on the curve.
  public struct Position: Hashable, Sendable {
    /// The parameter there.
    public var value: Double
    /// The mean loss there.
    public var loss: Double
    /// The loss's slope there.
    public var slope: Double
  }

  /// Where a plain step at some rate goes.
  public struct Landing: Hashable, Sendable {
    /// The learning rate.
    public var rate: Double
    /// Whether it is the run's own.
    public var isPresent: Bool
    /// Where the step ends.
    public var end: Position
    /// The parameter after one more step.
    public var next: Double
  }

  /// Which parameter.
  public var place: ParameterPlace
  /// How many examples the loss is the mean of, and how many are trained on.
  public var count: Int
  /// How many are trained on.
  public var total: Int
  /// Whether it is the chosen example's loss alone.
  public var isAlone: Bool
  /// Where the network is.
  public var present: Position
  /// Where the ball is: there, or where keys have taken it.
  public var ball: Position
  /// Where it came from by steps, the start first.
  public var trail: [Position]
  /// The second derivative at the ball, by three points.
  public var curvature: Double
  /// Where a parabola through the ball has its lowest place; nil where it is not bent upwards.
  public var minimum: Position?
  /// Whether the curve is that parabola.
  public var isParabola: Bool
  /// Where the present rate leads, then some multiples of the limit, or of the rate where there is no limit.
  public var landings: [Landing]
  /// What is in sight.
  public var range: ClosedRange<Double>
  /// The losses in sight.
  public var heights: ClosedRange<Double>
  /// The curve, from left to right.
  public var curve: [Position]

  /// Beyond this rate steps along this parameter grow; nil where the curve is not bent upwards.
  public var limit: Double? { curvature > 0 ? 2 / curvature : nil }
}

enum SliceLens: LensModel {
  static let lens = Lens.slice

  /// So many steps of the ball are counted.
  static let mostSteps = 64

  static func detail(_ moment: LensMoment) -> (any LensDetail)? {
    guard let place = moment.request.parameter, moment.network.value(at: place) != nil else { return nil }
    return SliceMaker(moment, place).detail
  }

  static func move(columns: Int, rows: Int, in state: inout State) -> [Request] {
    if rows != 0 {
      state.stepParameter(by: rows)
      dismiss(in: &state)
    }
    state.lensCursor.step = 0
    state.lensCursor.column = max(-400, min(400, state.lensCursor.column + columns))
    return []
  }

  static func jump(toLast: Bool, in state: inout State) -> [Request] {
    dismiss(in: &state)
    if toLast { state.lensCursor.row = 1 - state.lensCursor.row }
    return []
  }

  static func activate(in state: inout State) -> [Request] {
    guard state.lensCursor.step < mostSteps else {
      return state.refuse("\(mostSteps) steps are the most that the ball makes: home takes it back")
    }
    state.lensCursor.step += 1
    return []
  }

  @discardableResult static func dismiss(in state: inout State) -> Bool {
    let hasMoved = state.lensCursor.column != 0 || state.lensCursor.step != 0
    (state.lensCursor.column, state.lensCursor.step) = (0, 0)
    return hasMoved
  }
}

/// Computes a slice.
private struct SliceMaker {
  private var slice: ParameterSlice
  private let moment: LensMoment
  private let place: ParameterPlace
  private let isAlone: Bool
  private let rate: Double
  private let points: Int
  /// Losses so much smaller than the ball's are nothing but rounding.
  private var grain = 0.0

  /// Multiplications that there is time for once a frame.
  private static let work = 4_000_000

  init(_ moment: LensMoment, _ place: ParameterPlace) {
    (self.moment, self.place) = (moment, place)
    rate = moment.learner.nextRate
    let layer = place.unit.layer - 1
    let cost = max(1, ParameterSlice.cost(moment.network, layer: layer))
    points = cost > 200_000 ? 17 : 65
    let one = moment.request.cursor.row == 1 ? moment.example : nil
    isAlone = one != nil
    let examples =
      one.map {
        Examples(
          count: 1, inputs: $0.features.count, outputs: $0.targets.count, x: $0.features.map { Float($0) },
          y: $0.targets.map { Float($0) })
      } ?? moment.examples.first(max(1, Self.work / (points * cost)))
    slice = ParameterSlice(
      moment.network, layer: layer, unit: place.unit.unit, input: place.input, examples: examples,
      loss: moment.experiment.loss)
  }

  var detail: SliceDetail {
    var maker = self
    return maker.make()
  }

  private mutating func make() -> SliceDetail {
    let present = position(slice.value)
    grain = abs(present.loss) * 1e-9
    let base = range([present], bend: curvature(at: present), isParabola: isParabola(present))
    let start = present.value + Double(moment.request.cursor.column) * (base.upperBound - base.lowerBound) / 80
    var trail = [moment.request.cursor.column == 0 ? present : position(start)]
    for _ in 0..<max(0, min(SliceLens.mostSteps, moment.request.cursor.step)) {
      let next = step(from: trail[trail.count - 1], rate)
      guard next.value.isFinite, next.loss.isFinite else { break }
      trail.append(next)
    }
    let ball = trail[trail.count - 1]
    let bend = curvature(at: ball)
    let minimum = bottom(ball, bend)
    let isParabola = isParabola(ball, bend, minimum)
    let landings = landings(ball, limit: bend > 0 ? 2 / bend : nil)
    let range = range([present] + trail.dropLast().suffix(3) + [ball], bend: bend, isParabola: isParabola)
    let curve = (0..<points).map { index in
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(points - 1)
      return SliceDetail.Position(value: value, loss: slice.loss(at: value), slope: .nan)
    }
    let marked = [present, ball] + landings.filter(\.isPresent).map(\.end) + [minimum].compactMap { $0 }
    return SliceDetail(
      place: place, count: slice.count, total: moment.examples.count, isAlone: isAlone, present: present, ball: ball,
      trail: trail, curvature: bend, minimum: minimum, isParabola: isParabola,
      landings: landings, range: range,
      heights: heights(curve, marked: marked.filter { range.contains($0.value) }), curve: curve)
  }

  /// A small step next to a value's size, exact in binary.
  private func distance(_ value: Double) -> Double { 1.0 / 1024 * max(1, abs(value).binade) }

  private mutating func position(_ value: Double) -> SliceDetail.Position {
    let step = distance(value)
    let slope = (slice.loss(at: value + step) - slice.loss(at: value - step)) / (2 * step)
    let loss = slice.loss(at: value)
    return SliceDetail.Position(
      value: value, loss: abs(loss) < grain ? 0 : loss, slope: abs(slope) < 1e-11 * max(1, loss) ? 0 : slope)
  }

  private mutating func curvature(at position: SliceDetail.Position) -> Double {
    let step = distance(position.value)
    let bend =
      (slice.loss(at: position.value + step) - 2 * slice.loss(at: position.value)
        + slice.loss(at: position.value - step)) / (step * step)
    // What rounding makes of a straight line is no curve.
    return abs(bend) < 1e-8 * max(1e-3, abs(position.loss)) ? 0 : bend
  }

  private mutating func step(from position: SliceDetail.Position, _ rate: Double) -> SliceDetail.Position {
    self.position(settled(position.value - rate * position.slope, near: position.value))
  }

  /// What is left of two numbers that cancel out is 0.
  private func settled(_ value: Double, near other: Double) -> Double {
    abs(value) < 1e-9 * max(1e-3, abs(other)) ? 0 : value
  }

  private mutating func landings(_ ball: SliceDetail.Position, limit: Double?) -> [SliceDetail.Landing] {
    let others = limit.map { limit in [0.1, 0.5, 1, 1.1].map { $0 * limit } } ?? [0.1, 10, 100].map { $0 * rate }
    let isListed = others.contains { abs($0 - rate) <= 1e-6 * rate }
    let rates = isListed ? others : ([rate] + others).sorted()
    return rates.map { rate in
      let end = step(from: ball, rate)
      return SliceDetail.Landing(
        rate: rate, isPresent: abs(rate - self.rate) <= 1e-6 * self.rate, end: end,
        next: settled(end.value - rate * end.slope, near: end.value))
    }
  }

  /// Where a parabola through a place has its lowest point.
  private mutating func bottom(_ ball: SliceDetail.Position, _ bend: Double) -> SliceDetail.Position? {
    bend > 0 ? position(settled(ball.value - ball.slope / bend, near: ball.value)) : nil
  }

  private mutating func isParabola(_ ball: SliceDetail.Position) -> Bool {
    let bend = curvature(at: ball)
    return isParabola(ball, bend, bottom(ball, bend))
  }

  private mutating func isParabola(
    _ ball: SliceDetail.Position, _ bend: Double, _ minimum: SliceDetail.Position?
  ) -> Bool {
    guard let minimum, bend > 0 else { return false }
    let mirrored = slice.loss(at: 2 * minimum.value - ball.value)
    let depth = ball.slope * ball.slope / (2 * bend)
    let fault = max(abs(mirrored - ball.loss), abs(ball.loss - depth - minimum.loss))
    // At the bottom itself there is nothing to compare: a distance of one is.
    let far = slice.loss(at: minimum.value + 1) - minimum.loss - bend / 2
    return fault <= 1e-5 * max(depth, 1e-9) + grain && abs(far) <= 1e-4 * bend
  }

  /// So wide that the places, the minimum and the landing point are in sight; of what is no parabola unless they are far away.
  private func range(_ places: [SliceDetail.Position], bend: Double, isParabola: Bool) -> ClosedRange<Double> {
    let ball = places[places.count - 1]
    var values = [places[0].value, ball.value]
    let reach = isParabola ? .infinity : 10 * max(1, abs(ball.value), abs(places[0].value - ball.value))
    var distance = 0.5
    if bend > 0, abs(ball.slope / bend) <= reach {
      distance = max(distance, abs(ball.slope / bend))
      values += [ball.value - ball.slope / bend, ball.value - 2 * ball.slope / bend]
    }
    let near = 6 * max(distance, abs(places[0].value - ball.value))
    values += places.map(\.value) + [ball.value - rate * ball.slope]
    values = values.filter { abs($0 - ball.value) <= near || $0 == places[0].value }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let width = max(high - low, 2 * distance)
    let tick = (width / 16).roundUp
    let (left, right) = ((low + high - 1.2 * width) / 2, (low + high + 1.2 * width) / 2)
    return (left / tick).rounded(.down) * tick...(right / tick).rounded(.up) * tick
  }

  /// From the lowest to a little above the marked places; to the top of the curve where that is not much farther.
  private func heights(_ curve: [SliceDetail.Position], marked: [SliceDetail.Position]) -> ClosedRange<Double> {
    let losses = curve.map(\.loss).filter(\.isFinite)
    let low = min(losses.min() ?? 0, marked.map(\.loss).filter(\.isFinite).min() ?? .infinity)
    let top = marked.map(\.loss).filter(\.isFinite).max() ?? low
    let highest = losses.max() ?? top
    let wanted = max(top + 0.15 * (top - low), low + 0.02 * abs(low) + 1e-9)
    let high = highest - low <= 3 * (wanted - low) || top - low <= 0.02 * (highest - low) ? highest : wanted
    return low...max(high, low)
  }
}

extension Double {
  /// The next 1, 2 or 5 times a power of ten from it on.
  var roundUp: Double {
    guard isFinite, self > 0 else { return 1 }
    var scale = 1.0
    while scale * 10 <= self { scale *= 10 }
    while scale > self { scale /= 10 }
    return [1, 2, 5, 10].first { $0 * scale >= self * (1 - 1e-9) }.map { $0 * scale } ?? self
  }
}
