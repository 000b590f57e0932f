public import Engine

extension Run {
  /// Takes a changed experiment and keeps what can be kept of the weights.
  ///
  /// Another data set starts again. All else goes on: settings change in place, new units, layers and inputs join the others,
  /// new points replace the old.
  /// - Throws: What cannot work; the run is then as it was.
  public func adopt(_ new: Experiment) throws(ConfigurationError) {
    let old = experiment
    guard new != old else { return }
    experiment = new
    do {
      if new.hasOtherData(than: old) || new.isTFPlaygroundCompatible != old.isTFPlaygroundCompatible {
        try reset()
      } else if new.needsNewLearner(after: old) {
        try goOn(with: grown(from: old), on: new.hasSamePoints(as: old) ? points : PointSet(new))
      } else if !new.hasSamePoints(as: old) {
        try replace(points: PointSet(new))
      } else {
        try change(settings: new.settings)
      }
    } catch {
      experiment = old
      throw error
    }
  }

  /// Takes an experiment and the weights it had.
  ///
  /// - Throws: What does not fit together; the run is then as it was.
  public func restore(_ experiment: Experiment, network: Network) throws(ConfigurationError) {
    try rejoin(Timeline(experiment: experiment, network: network, epoch: epoch, curve: curve, history: history))
  }

  /// The present weights in the new experiment's shape: what is new is added, what is gone is taken out, the rest stays.
  private func grown(from old: Experiment) -> Network {
    var network = learner.network
    for (index, feature) in old.features.enumerated().reversed() where !experiment.features.contains(feature) {
      network.removeInput(at: index)
    }
    for (index, feature) in experiment.features.enumerated() where !old.features.contains(feature) {
      network.addInput(at: index)
    }
    while network.layers.count - 1 > experiment.hidden.count { network.removeLayer(network.layers.count - 2) }
    while network.layers.count - 1 < experiment.hidden.count {
      let layer = experiment.hidden[network.layers.count - 1]
      network.insertLayer(
        at: network.layers.count - 1, units: layer.units, activation: layer.activation, random: &weightStream)
    }
    for (index, layer) in experiment.hidden.enumerated() {
      while network.layers[index].units > layer.units {
        network.removeUnit(layer: index, unit: network.layers[index].units - 1)
      }
      while network.layers[index].units < layer.units { network.addUnit(layer: index, random: &weightStream) }
      network.layers[index].activation = layer.activation
    }
    network.layers[network.layers.count - 1].activation = experiment.outputActivation
    network.setBatchNorm(experiment.hasBatchNorm)
    network.setResidual(experiment.isResidual)
    return network
  }
}
