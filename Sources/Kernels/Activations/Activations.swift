import CProcessor

/// Something that is asked of an activation's formula.
protocol ActivationUse {
  associatedtype Answer
  func of<Formula: ActivationFormula>(_ formula: Formula.Type) -> Answer
}

/// Asks the formula of that number: the one place where numbers become formulas.
@inline(__always)
private func ask<Use: ActivationUse>(_ number: Int, _ use: Use) -> Use.Answer {
  switch number {
  case activationLinear: use.of(Linear.self)
  case activationReLU: use.of(ReLU.self)
  case activationSigmoid: use.of(Sigmoid.self)
  case activationTanh: use.of(Tanh.self)
  case activationLeakyReLU: use.of(LeakyReLU.self)
  case activationStep: use.of(Step.self)
  case activationELU: use.of(ELU.self)
  case activationGELU: use.of(GELU.self)
  case activationSiLU: use.of(SiLU.self)
  case activationSoftplus: use.of(Softplus.self)
  case activationSine: use.of(Sine.self)
  case activationSoftmax: use.of(Softmax.self)
  default: fatalError("an activation of Plan.h has no formula here")
  }
}

/// Turns packed sums into activations, and writes their slopes where asked.
///
/// - Parameters:
///   - number: The activation's.
///   - z: Groups of as many examples as lanes, in each the lanes for every unit.
///   - a: Where the activations go; the sums' own place will do.
///   - slopes: Where their slopes go, or nil.
///   - units: Units of each group.
///   - groups: How many groups.
func activate(_ number: Int, _ z: Row, to a: Row, slopes: Row?, units: Int, groups: Int) {
  ask(number, Activating(z: z, a: a, slopes: slopes, units: units, groups: groups))
}

private struct Activating: ActivationUse {
  let z: Row
  let a: Row
  let slopes: Row?
  let units: Int
  let groups: Int

  @inline(__always)
  func of<Formula: ActivationFormula>(_ formula: Formula.Type) {
    formula.activate(z, to: a, slopes: slopes, units: units, groups: groups)
  }
}

/// What the screen says of an activation.
///
/// - Parameters:
///   - number: The activation's.
///   - text: Which text, by its number in Plan.h.
public func activationText(_ number: Int, _ text: Int) -> StaticString { ask(number, Telling(text: text)) }

private struct Telling: ActivationUse {
  let text: Int

  func of<Formula: ActivationFormula>(_ formula: Formula.Type) -> StaticString {
    switch text {
    case textName: formula.texts.name
    case textFormula: formula.texts.formula
    case textDerivative: formula.texts.derivative
    case textExplanation: formula.texts.explanation
    case textSource: formula.texts.source
    default: fatalError("a text of Plan.h is not here")
    }
  }
}

/// The activation of any sum, in double precision.
public func activationValue(_ number: Int, _ z: Double) -> Double { ask(number, Value(z: z)) }

private struct Value: ActivationUse {
  let z: Double

  func of<Formula: ActivationFormula>(_ formula: Formula.Type) -> Double { formula.value(z) }
}

/// The slope of an activation at any sum, in double precision; at a corner the one left of it.
public func activationSlope(_ number: Int, _ z: Double) -> Double { ask(number, Slope(z: z)) }

private struct Slope: ActivationUse {
  let z: Double

  func of<Formula: ActivationFormula>(_ formula: Formula.Type) -> Double { formula.slope(z) }
}
