import CProcessor

/// An optimizer: the step that a gradient becomes.
protocol OptimizerFormula {
  /// The weights after their step; what is remembered of them changes in place.
  static func step(_ weight: Lanes, _ gradient: Lanes, _ rates: Rates, _ memory: Memory) -> Lanes
}

/// Where the optimizer's two memories of some parameters stand.
struct Memory {
  let first: Row
  let second: Row
}

/// What the steps are made with, once for all lanes.
struct Rates {
  let gradientScale: Lanes
  /// Minus the learning rate, and the same with Adam's correction of the first moment.
  let step: Lanes
  let correctedStep: Lanes
  let secondCorrection: Lanes
  let momentum: Lanes
  /// What is added to roots of squares.
  let epsilon: Lanes
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
    epsilon = lanes(plan.pointee.epsilon)
    penalty = lanes(plan.pointee.penaltyRate)
    penaltyKind = plan.pointee.penalty
    isPenaltySeparate = plan.pointee.isPenaltySeparate
  }
}

/// Where the numbers of each parameter stand.
private struct Parameters {
  let values: Row
  let gradient: Row
  let first: Row
  let second: Row
  let alive: Row
  let kinds: Row

  @inline(__always)
  init(_ pass: Pass) {
    let plan = pass.plan
    values = pass.arena + plan.pointee.parameters
    gradient = pass.arena + plan.pointee.gradient
    first = pass.arena + plan.pointee.first
    second = pass.arena + plan.pointee.second
    alive = pass.arena + plan.pointee.alive
    kinds = pass.arena + plan.pointee.kinds
  }
}

extension OptimizerFormula {
  /// Gives every parameter its step.
  @inline(__always)
  static func steps(_ pass: Pass) {
    if pass.plan.pointee.areAllAlike { steps(pass, areAlike: true) } else { steps(pass, areAlike: false) }
  }

  /// The rates are made here, once for each way: where all are alike, most of them are not even loaded.
  @inline(__always)
  private static func steps(_ pass: Pass, areAlike: Bool) {
    let rates = Rates(pass.plan)
    let parameters = Parameters(pass)
    for place in stride(from: 0, to: pass.plan.pointee.parameterCount, by: laneCount) {
      step(areAlike, parameters, place, rates)
    }
  }

  /// A step of some parameters; where not all are alike, by what each of them is.
  @inline(__always)
  private static func step(_ areAlike: Bool, _ parameters: Parameters, _ place: Int, _ rates: Rates) {
    let weight = load(parameters.values + place)
    var gradient = load(parameters.gradient + place) * rates.gradientScale
    let kind = areAlike ? Lanes.zero : load(parameters.kinds + place)
    if !areAlike { gradient = Penalty.gradient(gradient, weight, kind, rates) }
    let memory = Memory(first: parameters.first + place, second: parameters.second + place)
    var stepped = step(weight, gradient, rates, memory)
    if !areAlike {
      stepped = Penalty.step(from: weight, to: stepped, kind, rates, alive: parameters.alive + place)
      stepped.replace(with: weight, where: kind .< .zero)
    }
    store(parameters.values + place, stepped)
  }
}
