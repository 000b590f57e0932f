import CProcessor

// A batch of up to twelve examples, as batches usually are, in a network of one output that is nowhere wider than four. A layer's rows
// are three times sixteen numbers, which go from layer to layer in registers: nothing waits for what was only just stored.

/// Twelve rows of four.
private struct Dozen {
  let v0: Sixteen
  let v1: Sixteen
  let v2: Sixteen

  @inline(__always)
  init(_ v0: Sixteen, _ v1: Sixteen, _ v2: Sixteen) { (self.v0, self.v1, self.v2) = (v0, v1, v2) }

  @inline(__always)
  init(_ rows: Row) { self.init(load16(rows), load16(rows + 16), load16(rows + 32)) }

  @inline(__always)
  func put(_ rows: Row) {
    store(rows, v0)
    store(rows + 16, v1)
    store(rows + 32, v2)
  }

  /// Each row times so many rows of weights, in two chains, plus the same for all.
  @inline(__always)
  func product(_ weights: Row, count: Int, plus start: Sixteen) -> Dozen {
    let r0 = fourTimes(load4(weights))
    var (s0, s1, s2) = (add(start, first16(v0), r0), add(start, first16(v1), r0), add(start, first16(v2), r0))
    if count == 1 { return Dozen(s0, s1, s2) }
    let r1 = fourTimes(load4(weights + 4))
    if count == 2 {
      return Dozen(add(s0, second16(v0), r1), add(s1, second16(v1), r1), add(s2, second16(v2), r1))
    }
    let r2 = fourTimes(load4(weights + 8))
    (s0, s1, s2) = (add(s0, third16(v0), r2), add(s1, third16(v1), r2), add(s2, third16(v2), r2))
    var (t0, t1, t2) = (second16(v0) * r1, second16(v1) * r1, second16(v2) * r1)
    if count == 4 {
      let r3 = fourTimes(load4(weights + 12))
      (t0, t1, t2) = (add(t0, fourth16(v0), r3), add(t1, fourth16(v1), r3), add(t2, fourth16(v2), r3))
    }
    return Dozen(s0 + t0, s1 + t1, s2 + t2)
  }

  @inline(__always)
  func times(_ others: Dozen) -> Dozen { Dozen(v0 * others.v0, v1 * others.v1, v2 * others.v2) }
}

/// Whether a run is of a dozen or fewer, to learn from.
@inline(__always)
func isDozen(_ pass: Pass) -> Bool {
  let plan = pass.plan
  return plan.pointee.takesDozens && plan.pointee.count <= 12 && plan.pointee.wantsGradient && pass.places != nil
    && plan.pointee.featureStride == 4 && !(plan.pointee.dropout > 0 && plan.pointee.isTraining)
}

/// Takes the examples forward and back, as `gather`, `forward`, `losses` and `backward` do together.
///
/// - Returns: Whether the gradient is finite.
@inline(never)
func runDozen(_ pass: Pass, _ result: UnsafeMutablePointer<Plan>) -> Bool {
  let arena = pass.arena
  let parameters = arena + pass.plan.pointee.parameters
  let last = pass.layers + pass.plan.pointee.layerCount - 1
  let features = gatherDozen(pass)
  var layer = pass.layers
  var rows = features
  while layer < last {
    rows = activate(
      layer.pointee.activation, sums(parameters, layer, rows), to: arena + layer.pointee.activations,
      slopes: arena + layer.pointee.deltas)
    layer += 1
  }
  var (deltas, loss) = measure(pass, last, sums(parameters, last, rows))
  result.pointee.lossSum = loss
  let gradient = Gradient(start: arena + pass.plan.pointee.gradient, isFresh: pass.plan.pointee.isGradientFresh)
  var zeros = Sixteen.zero
  while layer > pass.layers {
    let before = layer - 1
    zeros += gradient.accumulate(Dozen(arena + before.pointee.activations), deltas, layer)
    deltas = deltas.product(arena + layer.pointee.transposed, count: layer.pointee.units, plus: .zero)
      .times(Dozen(arena + before.pointee.deltas))
    layer = before
  }
  zeros += gradient.accumulate(features, deltas, layer)
  return areZero16(zeros)
}

/// The examples' features, and the first example again where they are fewer; their targets go where the losses look for them.
@inline(__always)
private func gatherDozen(_ pass: Pass) -> Dozen {
  // Examples to learn from have an order, and targets.
  let places = pass.places.unsafelyUnwrapped + pass.plan.pointee.firstPlace
  let targets = pass.targets.unsafelyUnwrapped
  let count = pass.plan.pointee.count
  let packed = Packed(pass).targets
  for place in 0..<count { packed[place] = targets[Int(places[place])] }
  @inline(__always)
  func row(_ place: Int) -> Four { load4(pass.features + Int(places[place < count ? place : 0]) * 4) }
  @inline(__always)
  func rows(_ place: Int) -> Sixteen {
    whole16(
      Sixteen(
        lowHalf: Eight(lowHalf: row(place), highHalf: row(place + 1)),
        highHalf: Eight(lowHalf: row(place + 2), highHalf: row(place + 3))))
  }
  return Dozen(rows(0), rows(4), rows(8))
}

/// A layer's sums.
@inline(__always)
private func sums(_ parameters: Row, _ layer: UnsafePointer<PlanLayer>, _ inputs: Dozen) -> Dozen {
  let weights = parameters + layer.pointee.parameters
  let count = layer.pointee.inputs
  return inputs.product(weights, count: count, plus: fourTimes(load4(weights + count * 4)))
}

/// A hidden layer's activations, which are stored, too, and so are their slopes.
@inline(__always)
private func activate(_ number: Int, _ sums: Dozen, to activations: Row, slopes: Row) -> Dozen {
  let one = Sixteen(repeating: 1)
  switch number {
  case activationTanh:
    let rows = Dozen(tanh(sums.v0), tanh(sums.v1), tanh(sums.v2))
    rows.put(activations)
    Dozen(one - rows.v0 * rows.v0, one - rows.v1 * rows.v1, one - rows.v2 * rows.v2).put(slopes)
    return rows
  case activationReLU:
    let rows = Dozen(relu(sums.v0), relu(sums.v1), relu(sums.v2))
    rows.put(activations)
    Dozen(kept(one, where: rows.v0), kept(one, where: rows.v1), kept(one, where: rows.v2)).put(slopes)
    return rows
  default:
    sums.put(activations)
    activate(number, activations, to: activations, slopes: slopes, units: 1, groups: 48 / laneCount)
    return Dozen(activations)
  }
}

@inline(__always)
private func tanh(_ z: Sixteen) -> Sixteen {
  #if WIDE
    Tanh.value(z)
  #else
    Sixteen(lowHalf: Tanh.value(z.lowHalf), highHalf: Tanh.value(z.highHalf))
  #endif
}

/// What the last layer's sums are worth, and the deltas it starts with: those of the usual output here, of all others as `losses` has it.
@inline(__always)
private func measure(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ sums: Dozen) -> (deltas: Dozen, loss: Double) {
  let plan = pass.plan
  let packed = Packed(pass)
  let outputSums = whole16(firsts12(sums.v0, sums.v1, sums.v2))
  var deltas: Sixteen
  var loss: Double
  if layer.pointee.activation == activationTanh, plan.pointee.loss == lossHalfMSE, !plan.pointee.weighsClasses,
    plan.pointee.optimizer != optimizerPerceptron
  {
    let outputs = tanh(outputSums)
    let errors = leading16(outputs - load16(packed.targets), plan.pointee.count)
    deltas = whole16(errors * (Sixteen(repeating: 1) - outputs * outputs))
    let losses = Sixteen(repeating: 0.5) * errors * errors
    loss = total(eight: losses.lowHalf + losses.highHalf)
  } else {
    store(packed.sums, outputSums)
    loss = measureSums(pass, layer)
    deltas = leading16(load16(packed.deltas), plan.pointee.count)
  }
  return (Dozen(firstSpread(deltas), secondSpread(deltas), thirdSpread(deltas)), loss)
}

/// Any output of packed sums.
@inline(never)
private func measureSums(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>) -> Double {
  let packed = Packed(pass)
  activate(
    layer.pointee.activation, packed.sums, to: packed.outputs, slopes: packed.slopes, units: 1, groups: 16 / laneCount)
  return losses(pass, rows: pass.plan.pointee.count)
}

/// The sum of a batch's gradients.
private struct Gradient {
  let start: Row
  /// Whether it starts at zero, or else at what earlier examples left.
  let isFresh: Bool

  /// Adds the gradient of a layer's weights and biases.
  ///
  /// - Returns: Zeros, if it is finite.
  @inline(__always)
  func accumulate(_ inputs: Dozen, _ deltas: Dozen, _ layer: UnsafePointer<PlanLayer>) -> Sixteen {
    let count = layer.pointee.inputs
    let place = start + layer.pointee.parameters
    let zero = Sixteen.zero
    let biases = whole16(deltas.v0 + deltas.v1 + deltas.v2)
    let w0 = sum(first16(inputs.v0), first16(inputs.v1), first16(inputs.v2), deltas)
    var (w1, w2, w3) = (biases, zero, zero)
    if count > 1 {
      w1 = sum(second16(inputs.v0), second16(inputs.v1), second16(inputs.v2), deltas)
      w2 = biases
    }
    if count > 2 {
      w2 = sum(third16(inputs.v0), third16(inputs.v1), third16(inputs.v2), deltas)
      w3 = biases
    }
    if count > 3 {
      w3 = sum(fourth16(inputs.v0), fourth16(inputs.v1), fourth16(inputs.v2), deltas)
      return put(quarterSums(w0, w1, w2, w3), place) + put(quarterSums(biases, zero, zero, zero), place + 16)
    }
    return put(quarterSums(w0, w1, w2, w3), place)
  }

  /// The sum over rows of a number of each, in all its quarter, times its deltas.
  @inline(__always)
  private func sum(_ a0: Sixteen, _ a1: Sixteen, _ a2: Sixteen, _ deltas: Dozen) -> Sixteen {
    whole16(add(add(a0 * deltas.v0, a1, deltas.v1), a2, deltas.v2))
  }

  @inline(__always)
  private func put(_ sums: Sixteen, _ place: Row) -> Sixteen {
    let all = whole16(isFresh ? sums : load16(place) + sums)
    store(place, all)
    return all * Sixteen.zero
  }
}
