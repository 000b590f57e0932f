public import CProcessor

/// Takes examples through a network: forward, and as the plan wants the losses, the gradient, and the step of all parameters.
///
/// The entry of each build. Nothing is allocated. Sums run in a fixed order, so that the same plan and numbers give the same bits.
///
/// - Parameters:
///   - plan: What is wanted; the results are written to it.
///   - layers: Its layers.
///   - arena: The memory that the plan's places count in.
///   - features: The examples' features, a row every `featureStride` numbers.
///   - targets: The examples' targets, a row every `outputs` numbers; nil where neither losses nor gradient are wanted.
///   - places: Which example comes when, or nil for the first `count` in their order.
///   - collected: Where the layers' activations go, if any are wanted.
public func run(
  _ plan: UnsafeMutablePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, arena: UnsafeMutablePointer<Float>,
  features: UnsafePointer<Float>, targets: UnsafePointer<Float>?, places: UnsafePointer<Int32>?,
  collected: UnsafeMutablePointer<Float>?
) {
  let pass = Pass(
    plan: UnsafePointer(plan), layers: layers, arena: arena, features: features, targets: targets, places: places,
    collected: collected)
  let count = plan.pointee.count
  if isDozen(pass) {
    let isFinite = runDozen(pass, plan)
    if !plan.pointee.isPart { conclude(pass, plan, isGradientFinite: isFinite) }
    return
  }
  var lossSum = 0.0
  var first = 0
  while first < count {
    let rows = count - first < plan.pointee.tileRows ? count - first : plan.pointee.tileRows
    if takesColumns(pass) {
      forwardInColumns(pass, from: first, rows: rows)
    } else {
      gather(pass, from: first, rows: rows)
      forward(pass, from: first, rows: rows)
    }
    if plan.pointee.wantsLoss { lossSum += losses(pass, rows: rows) }
    if plan.pointee.wantsGradient {
      backward(pass, rows: rows, startsAtZero: first == 0 && plan.pointee.isGradientFresh)
    }
    first += rows
  }
  plan.pointee.lossSum = lossSum
  if !plan.pointee.isPart { conclude(pass, plan, isGradientFinite: isGradientFinite(pass)) }
}

/// Puts the gradients of a batch's parts together, in their order, and gives the parameters their step.
///
/// - Parameters:
///   - plans: The parts', the first with the sum of all losses; the result is written to it.
///   - layers: The first part's layers.
///   - arena: The memory that the plans' places count in.
///   - parts: How many there are.
public func finish(
  _ plans: UnsafeMutablePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, arena: UnsafeMutablePointer<Float>,
  parts: Int
) {
  let sum = arena + plans.pointee.gradient
  for place in stride(from: 0, to: plans.pointee.parameterCount, by: laneCount) {
    var gradient = load(sum + place)
    for part in 1..<parts { gradient += load(arena + plans[part].gradient + place) }
    store(sum + place, gradient)
  }
  let pass = Pass(
    plan: UnsafePointer(plans), layers: layers, arena: arena, features: UnsafePointer(arena), targets: nil, places: nil,
    collected: nil)
  conclude(pass, plans, isGradientFinite: isGradientFinite(pass))
}

/// Whether the gradient is finite, if it is wanted.
@inline(__always)
private func isGradientFinite(_ pass: Pass) -> Bool {
  !pass.plan.pointee.wantsGradient
    || areFinite(pass.arena + pass.plan.pointee.gradient, pass.plan.pointee.parameterCount)
}

/// Says whether all is finite, and if so gives the parameters the step that is wanted.
@inline(__always)
private func conclude(_ pass: Pass, _ plan: UnsafeMutablePointer<Plan>, isGradientFinite: Bool) {
  plan.pointee.isFinite = plan.pointee.lossSum.isFinite && isGradientFinite
  if plan.pointee.wantsUpdate, plan.pointee.isFinite { update(pass) }
}

/// Writes the transposed weights; wanted after they have been put into the arena.
///
/// - Parameters:
///   - plan: Where they stand.
///   - layers: The plan's layers.
///   - arena: The memory that the plan's places count in.
public func prepare(
  _ plan: UnsafePointer<Plan>, _ layers: UnsafePointer<PlanLayer>, arena: UnsafeMutablePointer<Float>
) {
  for index in 0..<plan.pointee.layerCount { transpose(layers + index, arena + plan.pointee.parameters, arena) }
}

/// What a run is given.
struct Pass {
  let plan: UnsafePointer<Plan>
  let layers: UnsafePointer<PlanLayer>
  let arena: Row
  let features: UnsafePointer<Float>
  let targets: UnsafePointer<Float>?
  let places: UnsafePointer<Int32>?
  let collected: Row?

  /// So many rows and those that fill up the last block.
  @inline(__always)
  func padded(_ rows: Int) -> Int { (rows + plan.pointee.rowBlock - 1) & -plan.pointee.rowBlock }

  /// The example that comes at a place of the run.
  @inline(__always)
  func example(_ place: Int) -> Int {
    let place = plan.pointee.firstPlace + place
    guard let places else { return place }
    return Int(places[place])
  }
}

/// Copies the tile's features and targets into the arena.
///
/// Targets stand packed; they are copied one by one, and long before they are looked at.
@inline(__always)
func gather(_ pass: Pass, from first: Int, rows: Int) {
  let stride = pass.layers.pointee.inputStride
  let tile = pass.arena + pass.plan.pointee.features
  let start = pass.plan.pointee.firstPlace + first
  let (features, featureStride) = (pass.features, pass.plan.pointee.featureStride)
  if let places = pass.places, featureStride == stride {
    var target = tile
    for place in start..<start + rows {
      let source = features + Int(places[place]) * stride
      if stride == 4 {
        store(target, load4(source))
      } else {
        for column in Swift.stride(from: 0, to: stride, by: 8) { store(target + column, load8(source + column)) }
      }
      target += stride
    }
  } else {
    copyRows(pass, features, featureStride, to: tile, stride, pass.layers.pointee.inputs, from: first, rows: rows)
  }
  // What fills up the last block is no example's, and adds nothing to the gradient if it is finite.
  for place in Swift.stride(from: rows * stride, to: pass.padded(rows) * stride, by: 4) {
    store(tile + place, Four.zero)
  }
  gatherTargets(pass, from: first, rows: rows)
}

/// Copies the tile's targets, if there are any.
@inline(__always)
func gatherTargets(_ pass: Pass, from first: Int, rows: Int) {
  guard let targets = pass.targets else { return }
  let start = pass.plan.pointee.firstPlace + first
  let packed = Packed(pass).targets
  let units = pass.plan.pointee.outputs
  if units == 1, let places = pass.places {
    for row in 0..<rows { packed[row] = targets[Int(places[start + row])] }
    return
  }
  for row in 0..<rows {
    let source = targets + pass.example(first + row) * units
    let target = packed + row / laneCount * units * laneCount + row % laneCount
    for unit in 0..<units { target[unit * laneCount] = source[unit] }
  }
}

/// Copies examples whose rows are without padding, or of another.
@inline(never)
private func copyRows(
  _ pass: Pass, _ source: UnsafePointer<Float>, _ sourceRow: Int, to target: Row, _ targetRow: Int, _ width: Int,
  from first: Int, rows: Int
) {
  for row in 0..<rows {
    let example = source + pass.example(first + row) * sourceRow
    let copy = target + row * targetRow
    guard width >= 4 else {
      for column in 0..<width { copy[column] = example[column] }
      continue
    }
    // By fours, the last of which may overlap.
    store(copy, load4(example))
    if width > 8 {
      for column in stride(from: 4, to: width - 4, by: 4) { store(copy + column, load4(example + column)) }
    }
    store(copy + width - 4, load4(example + width - 4))
  }
}

/// Whether all numbers are finite; zero times a number is zero, unless the number is infinite or none.
func areFinite(_ numbers: Row, _ count: Int) -> Bool {
  var bits = Bits.zero
  for place in stride(from: 0, to: count, by: laneCount) {
    bits |= unsafeBitCast(load(numbers + place) * Lanes.zero, to: Bits.self)
  }
  let sum = unsafeBitCast(bits, to: Lanes.self)
  #if WIDE
    return areZero16(sum)
  #else
    return areZero8(sum)
  #endif
}
