import CProcessor

/// The number of the optimizer that is the perceptron rule: plain steps, by deltas of its own.
let perceptronRule = 7

/// Gives every parameter its step, and writes the weights' other order.
@inline(__always)
func update(_ pass: Pass) {
  let plan = pass.plan
  let rates = Rates(plan)
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    switch plan.pointee.optimizer {
    case 0, perceptronRule: steps(0, pass, layer, rates)
    case 1: steps(1, pass, layer, rates)
    case 2: steps(2, pass, layer, rates)
    case 3: steps(3, pass, layer, rates)
    case 4: steps(4, pass, layer, rates)
    case 5: steps(5, pass, layer, rates)
    default: steps(6, pass, layer, rates)
    }
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

/// The steps of a layer by the optimizer of that number, which is a constant where this is inlined.
@inline(__always)
func steps(_ optimizer: Int, _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ rates: Rates) {
  let plan = pass.plan
  let parameters = Parameters(
    values: pass.arena + plan.pointee.parameters, gradient: pass.arena + plan.pointee.gradient,
    first: pass.arena + plan.pointee.first, second: pass.arena + plan.pointee.second,
    alive: pass.arena + plan.pointee.alive)
  let start = layer.pointee.parameters
  let biases = start + layer.pointee.inputs * layer.pointee.stride
  // Normalization takes a bias away again: it stays as it is.
  let rest = layer.pointee.isNormalized ? biases + layer.pointee.stride : biases
  let end = biases + (layer.pointee.isNormalized ? 3 : 1) * layer.pointee.stride
  if rates.penaltyKind != 0 || rates.isPenaltySeparate {
    for place in stride(from: start, to: biases, by: 8) { step(optimizer, true, parameters, place, rates) }
  } else {
    for place in stride(from: start, to: biases, by: 8) { step(optimizer, false, parameters, place, rates) }
  }
  for place in stride(from: rest, to: end, by: 8) { step(optimizer, false, parameters, place, rates) }
}

/// Where the numbers of each parameter stand.
struct Parameters {
  let values: Row
  let gradient: Row
  let first: Row
  let second: Row
  let alive: Row
}

@inline(__always)
func step(_ optimizer: Int, _ paysPenalty: Bool, _ parameters: Parameters, _ place: Int, _ rates: Rates) {
  let weight = load(parameters.values + place)
  var gradient = load(parameters.gradient + place) * rates.gradientScale
  if paysPenalty { gradient = Penalty.gradient(gradient, weight, rates) }
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
  if paysPenalty { stepped = Penalty.step(from: weight, to: stepped, rates, alive: parameters.alive + place) }
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
  // Eight rows at a time, for whole lanes of the other order.
  var input = 0
  while input + 8 <= inputs {
    for unit in 0..<units {
      store(to + unit * toRow + input, column(from + input * fromRow + unit, fromRow))
    }
    input += 8
  }
  while input < inputs {
    for unit in 0..<units { to[unit * toRow + input] = from[input * fromRow + unit] }
    input += 1
  }
}

/// The numbers of one place in eight rows.
@inline(__always)
func column(_ start: UnsafePointer<Float>, _ row: Int) -> Lanes {
  Lanes(
    start[0], start[row], start[2 * row], start[3 * row], start[4 * row], start[5 * row], start[6 * row], start[7 * row]
  )
}
