import CProcessor

/// Gives every parameter its step, and writes the weights' other order.
@inline(__always)
func update(_ pass: Pass) {
  let plan = pass.plan
  let arena = pass.arena
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    switch plan.pointee.optimizer {
    case 0: steps(0, plan, layer, arena)
    default: steps(1, plan, layer, arena)
    }
    transpose(layer, arena + plan.pointee.parameters, arena)
  }
}

/// The steps of a layer by the optimizer of that number, which is a constant where this is inlined.
@inline(__always)
func steps(_ optimizer: Int, _ plan: UnsafePointer<Plan>, _ layer: UnsafePointer<PlanLayer>, _ arena: Row) {
  let start = layer.pointee.parameters
  let biases = start + layer.pointee.inputs * layer.pointee.stride
  let end = biases + layer.pointee.stride
  if plan.pointee.penalty != 0 || plan.pointee.isPenaltySeparate {
    for place in stride(from: start, to: biases, by: 8) { step(optimizer, paysPenalty: true, plan, arena, place) }
    for place in stride(from: biases, to: end, by: 8) { step(optimizer, paysPenalty: false, plan, arena, place) }
  } else {
    for place in stride(from: start, to: end, by: 8) { step(optimizer, paysPenalty: false, plan, arena, place) }
  }
}

@inline(__always)
func step(_ optimizer: Int, paysPenalty: Bool, _ plan: UnsafePointer<Plan>, _ arena: Row, _ place: Int) {
  let parameter = arena + plan.pointee.parameters + place
  let weight = load(parameter)
  var gradient = load(arena + plan.pointee.gradient + place) * lanes(plan.pointee.gradientScale)
  if paysPenalty { gradient = Penalty.gradient(gradient, weight, plan) }
  let stepped =
    switch optimizer {
    case 0: SGD.step(weight, gradient, plan)
    default:
      Adam.step(
        weight, gradient, plan, first: arena + plan.pointee.first + place, second: arena + plan.pointee.second + place)
    }
  store(
    parameter,
    paysPenalty ? Penalty.step(from: weight, to: stepped, plan, alive: arena + plan.pointee.alive + place) : stepped)
}

/// Copies `inputs` rows of units to `units` rows of inputs.
func transpose(_ layer: UnsafePointer<PlanLayer>, _ parameters: Row, _ arena: Row) {
  let from = parameters + layer.pointee.parameters
  let to = arena + layer.pointee.transposed
  let inputs = layer.pointee.inputs
  let units = layer.pointee.units
  // Eight rows at a time: each line of `to` is written whole.
  for block in stride(from: 0, to: inputs, by: 8) {
    let end = block + 8 < inputs ? block + 8 : inputs
    for unit in 0..<units {
      for input in block..<end {
        to[unit * layer.pointee.inputStride + input] = from[input * layer.pointee.stride + unit]
      }
    }
  }
}
