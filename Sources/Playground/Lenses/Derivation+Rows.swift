import Engine

extension Derivation {
  /// A unit's rows: what is kept of it, and its parameters' derivatives.
  public func rows(of place: UnitPlace) -> [Row] { rowRange(place).map(row) }

  /// One row by where it stands among all.
  public func row(_ index: Int) -> Row {
    let place = unit(ofRow: index)
    let (layer, stages) = (network.layers[place.layer - 1], stages(place.layer - 1))
    var left = index - rowRange(place).lowerBound
    for stage in stages {
      if left == 0 { return keptRow(place, stage) }
      left -= 1
      guard stage == .argument else { continue }
      if left < 2 { return normRow(place, isGamma: left == 0) }
      left -= 2
    }
    return parameterRow(ParameterPlace(unit: place, input: left < layer.inputs ? left : nil))
  }

  /// A weight's or a bias's row.
  public func parameterRow(_ parameter: ParameterPlace) -> Row {
    let place = parameter.unit
    let numbers = pass.layers[place.layer - 1]
    let delta = kept(delta(place), numbers.sumGradient[place.unit])
    guard let input = parameter.input else {
      return Row(
        subject: .parameter(parameter), number: number(parameter), factors: [delta, constant(1)],
        value: numbers.biasGradient(unit: place.unit))
    }
    let sender = UnitPlace(layer: place.layer - 1, unit: input)
    return Row(
      subject: .parameter(parameter), number: number(parameter),
      factors: [delta, Factor(quantity: .output(sender), value: numbers.inputs[input])],
      value: numbers.weightGradient(unit: place.unit, input: input))
  }

  private func normRow(_ place: UnitPlace, isGamma: Bool) -> Row {
    let (numbers, unit) = (pass.layers[place.layer - 1], place.unit)
    let argument = kept(letter(place, .argument) ?? 0, numbers.argumentGradient[unit])
    let number = number(ParameterPlace(unit: place, input: 0)) - (isGamma ? 2 : 1)
    let factor =
      isGamma ? Factor(quantity: .normalized(place), value: numbers.normalized?[unit] ?? 0) : constant(1)
    return Row(
      subject: isGamma ? .gamma(place) : .beta(place), number: number, factors: [argument, factor],
      value: (isGamma ? numbers.gammaGradient(unit: unit) : numbers.betaGradient(unit: unit)) ?? 0)
  }

  private func keptRow(_ place: UnitPlace, _ stage: Stage) -> Row {
    let (layer, numbers, unit) = (network.layers[place.layer - 1], pass.layers[place.layer - 1], place.unit)
    let isLast = place.layer == network.layers.count
    let letter = letter(place, stage)
    let slope =
      layer.activation == .linear ? [] : [Factor(quantity: .slope(place), value: numbers.slopes[unit])]
    switch stage {
    case .output:
      return Row(
        subject: isLast ? .answer(unit) : .output(place), letter: letter, paths: isLast ? [] : paths(place),
        factors: isLast ? lossFactors(unit) : [], value: numbers.outputGradient[unit])
    case .argument:
      let (before, paths) = before(place)
      return Row(
        subject: .argument(place), letter: letter, paths: paths, factors: before + slope,
        value: numbers.argumentGradient[unit])
    case .sum:
      if let norm = layer.batchNorm {
        let factor = Double(norm.gamma[unit]) * norm.inverseDeviation(unit)
        return Row(
          subject: .sum(place), letter: letter,
          factors: [
            kept(self.letter(place, .argument) ?? 0, numbers.argumentGradient[unit]),
            Factor(quantity: .norm(place), value: factor),
          ], value: numbers.sumGradient[unit])
      }
      if isLast, pass.isFused {
        return Row(
          subject: .sum(place), letter: letter,
          factors: [Factor(quantity: .error(unit), value: pass.outputs[unit] - pass.targets[unit])] + share,
          value: numbers.sumGradient[unit])
      }
      let (before, paths) = before(place)
      return Row(
        subject: .sum(place), letter: letter, paths: paths, factors: before + slope, value: numbers.sumGradient[unit])
    }
  }

  /// What the slope is multiplied with: the derivative by what the unit gives, where it is kept, or the paths that make it.
  private func before(_ place: UnitPlace) -> (factors: [Factor], paths: [[Factor]]) {
    guard let output = letter(place, .output) else { return ([], paths(place)) }
    return ([kept(output, pass.layers[place.layer - 1].outputGradient[place.unit])], [])
  }

  /// Through each unit of the next layer, and where that one is residual past it.
  private func paths(_ place: UnitPlace) -> [[Factor]] {
    let (next, numbers) = (network.layers[place.layer], pass.layers[place.layer])
    var paths = (0..<next.units).map { unit in
      let receiver = UnitPlace(layer: place.layer + 1, unit: unit)
      let parameter = ParameterPlace(unit: receiver, input: place.unit)
      return [
        kept(delta(receiver), numbers.sumGradient[unit]),
        Factor(
          quantity: .weight(parameter), value: Double(next.weights[unit * next.inputs + place.unit])),
      ]
    }
    let passed = UnitPlace(layer: place.layer + 1, unit: place.unit)
    if next.isResidual, let letter = letter(passed, .output) {
      paths.append([kept(letter, numbers.outputGradient[place.unit])])
    }
    return paths
  }

  /// The loss's slope at an output, as its formula has it.
  private func lossFactors(_ output: Int) -> [Factor] {
    let (answer, target) = (pass.outputs[output], pass.targets[output])
    let miss = Factor(quantity: .miss(output), value: target - answer)
    switch loss {
    case .mse: return [constant(-2), miss] + share
    case .halfMSE: return [constant(-1), miss] + share
    default:
      return [Factor(quantity: .lossSlope(output), value: loss.slope(output: answer, target: target))] + share
    }
  }

  /// Of several outputs the loss is the mean.
  private var share: [Factor] {
    loss.isPerExample || pass.outputs.count < 2 ? [] : [constant(1 / Double(pass.outputs.count))]
  }

  private func kept(_ letter: Int, _ value: Double) -> Factor { Factor(quantity: .kept(letter), value: value) }

  private func constant(_ value: Double) -> Factor { Factor(quantity: .constant, value: value) }
}
