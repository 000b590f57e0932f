import CProcessor

/// What large weights pay: part of the gradient, or TensorFlow Playground's step of its own.
enum Penalty {
  @inline(__always)
  private static func slope(_ weight: Lanes, _ plan: UnsafePointer<Plan>) -> Lanes {
    let rate = lanes(plan.pointee.penaltyRate)
    return switch plan.pointee.penalty {
    case 0: .zero
    case 1: copySign(of: weight, to: rate).replacing(with: Lanes.zero, where: weight .== .zero)
    default: weight * rate
    }
  }

  /// The gradient with the penalty's share.
  @inline(__always)
  static func gradient(_ gradient: Lanes, _ weight: Lanes, _ plan: UnsafePointer<Plan>) -> Lanes {
    plan.pointee.isPenaltySeparate ? gradient : gradient + slope(weight, plan)
  }

  /// The weight after a separate penalty; one that L1 takes past zero dies, and the dead do not move.
  @inline(__always)
  static func step(from weight: Lanes, to stepped: Lanes, _ plan: UnsafePointer<Plan>, alive: Row) -> Lanes {
    guard plan.pointee.isPenaltySeparate else { return stepped }
    let life = load(alive)
    let shrunk = add(stepped, lanes(-plan.pointee.rate), slope(weight, plan))
    let dies = stepped * shrunk .< .zero
    guard plan.pointee.penalty == 1 else { return shrunk.replacing(with: weight, where: life .== .zero) }
    store(alive, life.replacing(with: Lanes.zero, where: dies))
    return shrunk.replacing(with: Lanes.zero, where: dies).replacing(with: weight, where: life .== .zero)
  }
}
