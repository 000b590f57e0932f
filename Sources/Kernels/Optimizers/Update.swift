import CProcessor

/// Gives every parameter its step, and writes the weights' other order.
@inline(__always)
func update(_ pass: Pass) {
  let plan = pass.plan
  step(by: plan.pointee.optimizer, pass)
  for index in 0..<plan.pointee.layerCount {
    let layer = pass.layers + index
    if layer.pointee.isNormalized, plan.pointee.isTraining { keepStatistics(pass, layer) }
    if index > 0 { transpose(layer, pass.arena + plan.pointee.parameters, pass.arena) }
  }
}

/// Gives every parameter its step by the optimizer of that number.
@inline(__always)
private func step(by number: Int, _ pass: Pass) {
  switch number {
  case optimizerSGD: SGD.steps(pass)
  case optimizerMomentum: Momentum.steps(pass)
  case optimizerNesterov: Nesterov.steps(pass)
  case optimizerAdaGrad: AdaGrad.steps(pass)
  case optimizerRMSprop: RMSprop.steps(pass)
  case optimizerAdam: Adam.steps(pass)
  case optimizerAdamW: AdamW.steps(pass)
  // The perceptron rule has deltas of its own.
  case optimizerPerceptron: SGD.steps(pass)
  default: fatalError("an optimizer of Plan.h has no formula here")
  }
}

/// Copies `inputs` rows of units to `units` rows of inputs.
@inline(__always)
func transpose(_ layer: UnsafePointer<PlanLayer>, _ parameters: Row, _ arena: Row) {
  let from = parameters + layer.pointee.parameters
  let to = arena + layer.pointee.transposed
  if layer.pointee.isQuad { return store(to, transposed4(load16(from), layer.pointee.inputs)) }
  transposeBlocks(layer, from, to)
}

/// By blocks of eight by eight; what is over, one by one.
@inline(never)
private func transposeBlocks(_ layer: UnsafePointer<PlanLayer>, _ from: Row, _ to: Row) {
  let inputs = layer.pointee.inputs
  let units = layer.pointee.units
  let fromRow = layer.pointee.stride
  let toRow = layer.pointee.inputStride
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
