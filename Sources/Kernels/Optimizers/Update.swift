import CProcessor

/// The number of the optimizer that is the perceptron rule: plain steps, by deltas of its own.
let perceptronRule = 7

/// Gives every parameter its step, and writes the weights' other order.
@inline(__always)
func update(_ pass: Pass) {
  let plan = pass.plan
  let rates = Rates(plan)
  switch plan.pointee.optimizer {
  case 0, perceptronRule: steps(0, pass, rates)
  case 1: steps(1, pass, rates)
  case 2: steps(2, pass, rates)
  case 3: steps(3, pass, rates)
  case 4: steps(4, pass, rates)
  case 5: steps(5, pass, rates)
  default: steps(6, pass, rates)
  }
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    if layer.pointee.isNormalized, plan.pointee.isTraining { keepStatistics(pass, layer) }
    if index > 0 { transpose(layer, pass.arena + plan.pointee.parameters, pass.arena) }
  }
}

/// What the steps are made with, once for all lanes.
struct Rates {
  let gradientScale: Lanes
  /// Minus the learning rate, and the same with Adam's correction of the first moment.
  let step: Lanes
  let correctedStep: Lanes
  let secondCorrection: Lanes
  let momentum: Lanes
  let penalty: Lanes
  let penaltyKind: Int
  let isPenaltySeparate: Bool

  @inline(__always)
  init(_ plan: UnsafePointer<Plan>) {
    gradientScale = lanes(plan.pointee.gradientScale)
    step = lanes(-plan.pointee.rate)
    correctedStep = lanes(-plan.pointee.rate * plan.pointee.firstCorrection)
    secondCorrection = lanes(plan.pointee.secondCorrection)
    momentum = lanes(plan.pointee.momentum)
    penalty = lanes(plan.pointee.penaltyRate)
    penaltyKind = plan.pointee.penalty
    isPenaltySeparate = plan.pointee.isPenaltySeparate
  }
}

/// The steps by the optimizer of that number, which is a constant where this is inlined.
@inline(__always)
func steps(_ optimizer: Int, _ pass: Pass, _ rates: Rates) {
  let plan = pass.plan
  let parameters = Parameters(
    values: pass.arena + plan.pointee.parameters, gradient: pass.arena + plan.pointee.gradient,
    first: pass.arena + plan.pointee.first, second: pass.arena + plan.pointee.second,
    alive: pass.arena + plan.pointee.alive, kinds: pass.arena + plan.pointee.kinds)
  let count = plan.pointee.parameterCount
  if plan.pointee.areAllAlike {
    for place in stride(from: 0, to: count, by: laneCount) { step(optimizer, true, parameters, place, rates) }
  } else {
    for place in stride(from: 0, to: count, by: laneCount) { step(optimizer, false, parameters, place, rates) }
  }
}

/// Where the numbers of each parameter stand.
struct Parameters {
  let values: Row
  let gradient: Row
  let first: Row
  let second: Row
  let alive: Row
  let kinds: Row
}

/// A step of some parameters; where not all are alike, by what each of them is.
@inline(__always)
func step(_ optimizer: Int, _ areAlike: Bool, _ parameters: Parameters, _ place: Int, _ rates: Rates) {
  let weight = load(parameters.values + place)
  var gradient = load(parameters.gradient + place) * rates.gradientScale
  let kind = areAlike ? Lanes.zero : load(parameters.kinds + place)
  if !areAlike { gradient = Penalty.gradient(gradient, weight, kind, rates) }
  var stepped =
    switch optimizer {
    case 0: SGD.step(weight, gradient, rates)
    case 1: Adam.step(weight, gradient, rates, first: parameters.first + place, second: parameters.second + place)
    case 2: Momentum.step(weight, gradient, rates, velocity: parameters.first + place)
    case 3: Nesterov.step(weight, gradient, rates, velocity: parameters.first + place)
    case 4: AdaGrad.step(weight, gradient, rates, squares: parameters.second + place)
    case 5: RMSprop.step(weight, gradient, rates, squares: parameters.second + place)
    default: AdamW.step(weight, gradient, rates, first: parameters.first + place, second: parameters.second + place)
    }
  if !areAlike {
    stepped = Penalty.step(from: weight, to: stepped, kind, rates, alive: parameters.alive + place)
    stepped.replace(with: weight, where: kind .< .zero)
  }
  store(parameters.values + place, stepped)
}

/// Copies `inputs` rows of units to `units` rows of inputs.
func transpose(_ layer: UnsafePointer<PlanLayer>, _ parameters: Row, _ arena: Row) {
  let from = parameters + layer.pointee.parameters
  let to = arena + layer.pointee.transposed
  let inputs = layer.pointee.inputs
  let units = layer.pointee.units
  let fromRow = layer.pointee.stride
  let toRow = layer.pointee.inputStride
  if layer.pointee.isQuad { return store(to, transposed4(load16(from), inputs)) }
  // Blocks of eight by eight; what is over, one by one.
  let wholeInputs = inputs & ~7
  let wholeUnits = units & ~7
  for input in stride(from: 0, to: wholeInputs, by: 8) {
    for unit in stride(from: 0, to: wholeUnits, by: 8) {
      transpose8(from + input * fromRow + unit, fromRow, to + unit * toRow + input, toRow)
    }
    for unit in wholeUnits..<units {
      store(to + unit * toRow + input, eightOf(from + input * fromRow + unit, fromRow))
    }
  }
  for input in wholeInputs..<inputs {
    for unit in 0..<units { to[unit * toRow + input] = from[input * fromRow + unit] }
  }
}
