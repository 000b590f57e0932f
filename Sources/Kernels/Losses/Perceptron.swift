/// The perceptron rule's delta: -y for an example on the wrong side, else nothing; z >= 0 says the second class.
enum Perceptron {
  @inline(__always)
  static func delta(sum: Lanes, target: Lanes, threshold: Lanes) -> Lanes {
    let wanted = lanes(-1).replacing(with: lanes(1), where: target .> threshold)
    let said = lanes(-1).replacing(with: lanes(1), where: sum .>= .zero)
    return (Lanes.zero - wanted).replacing(with: Lanes.zero, where: said .== wanted)
  }
}
