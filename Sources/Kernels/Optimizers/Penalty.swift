import CProcessor

/// What large weights (not biases, nor normalization's numbers) pay: part of the gradient, or TensorFlow Playground's step of its own.
enum Penalty {
  @inline(__always)
  private static func slope(_ weight: Lanes, _ kind: Lanes, _ rates: Rates) -> Lanes {
    let slope =
      switch rates.penaltyKind {
      case penaltyNone: Lanes.zero
      case penaltyL1: copySign(of: weight, to: rates.penalty).replacing(with: Lanes.zero, where: weight .== .zero)
      case penaltyL2: weight * rates.penalty
      default: fatalError("a penalty of Plan.h has no slope here")
      }
    return slope.replacing(with: Lanes.zero, where: kind .<= .zero)
  }

  /// The gradient with the penalty's share.
  @inline(__always)
  static func gradient(_ gradient: Lanes, _ weight: Lanes, _ kind: Lanes, _ rates: Rates) -> Lanes {
    rates.isPenaltySeparate ? gradient : gradient + slope(weight, kind, rates)
  }

  /// The weight after its step: under L1 one that would go past zero stops there. A separate penalty follows the step, and one that it
  /// takes past zero under L1 dies; the dead do not move.
  @inline(__always)
  static func step(from weight: Lanes, to stepped: Lanes, _ kind: Lanes, _ rates: Rates, alive: Row) -> Lanes {
    guard rates.isPenaltySeparate else {
      guard rates.penaltyKind == penaltyL1 else { return stepped }
      let crosses = ((weight .> .zero) .& (stepped .< .zero)) .| ((weight .< .zero) .& (stepped .> .zero))
      return stepped.replacing(with: Lanes.zero, where: crosses .& (kind .> .zero))
    }
    let life = load(alive)
    let shrunk = add(stepped, rates.step, slope(weight, kind, rates))
    let dies = stepped * shrunk .< .zero .& (kind .> .zero)
    guard rates.penaltyKind == penaltyL1 else { return shrunk.replacing(with: weight, where: life .== .zero) }
    store(alive, life.replacing(with: Lanes.zero, where: dies))
    return shrunk.replacing(with: Lanes.zero, where: dies).replacing(with: weight, where: life .== .zero)
  }
}
