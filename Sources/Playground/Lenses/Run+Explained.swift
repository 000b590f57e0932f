import Engine

extension Run {
  /// The whole pass of one example of those that are trained on, as the microscope shows it, with all gradients checked.
  ///
  /// - Parameter number: Which, from 0.
  /// - Returns: Nil where there is no such example.
  public func explained(example number: Int) -> LensContent? {
    guard points.train.indices.contains(number),
      let example = points.example(.number(number), probe: nil, experiment),
      let next = points.example(.number(number + 1), probe: nil, experiment)
    else { return nil }
    let network = learner.network
    let unit = UnitPlace(layer: network.layers.count, unit: 0)
    let pass = ExamplePass(network, features: example.features, targets: example.targets, loss: experiment.loss)
    var content = LensContent(
      request: LensRequest(.backprop, example: .number(number), unit: unit), experiment: experiment, epoch: epoch,
      updates: learner.updates, network: network, example: example, pass: pass)
    content.detail = BackpropDetail(
      pass, network, learner, experiment, unit: unit, next: example.count > 1 ? next : nil, isWhole: true)
    content.check = CheckedGradients(result: GradientCheck(pass, network, loss: experiment.loss), epoch: epoch)
    return content
  }
}
