import CProcessor

/// w -= rate g.
enum SGD {
  @inline(__always)
  static func step(_ weight: Lanes, _ gradient: Lanes, _ plan: UnsafePointer<Plan>) -> Lanes {
    add(weight, lanes(-plan.pointee.rate), gradient)
  }
}
