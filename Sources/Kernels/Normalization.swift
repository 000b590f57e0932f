import CProcessor

/// Where the numbers of a normalized layer stand.
private struct Normalized {
  let gamma: Row
  let beta: Row
  let runningMean: Row
  let runningVariance: Row
  let mean: Row
  let variance: Row
  let inverse: Row
  let values: Row
  let width: Int

  @inline(__always)
  init(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>) {
    width = layer.pointee.stride
    gamma = pass.arena + pass.plan.pointee.parameters + layer.pointee.parameters + (layer.pointee.inputs + 1) * width
    beta = gamma + width
    runningMean = pass.arena + layer.pointee.running
    runningVariance = runningMean + width
    mean = pass.arena + layer.pointee.statistics
    variance = mean + width
    inverse = variance + width
    values = pass.arena + layer.pointee.normalized
  }
}

/// Gives each unit's sums mean 0 and deviation 1 over the batch, or in use by what the batches had, then gamma times that plus beta.
///
/// (Ioffe and Szegedy: Batch Normalization, 2015; PyTorch's BatchNorm1d.)
func normalize(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ sums: Row, rows: Int, padded: Int) {
  let all = Normalized(pass, layer)
  let isTraining = pass.plan.pointee.isTraining
  let share = Eight(repeating: 1 / Float(rows))
  for column in stride(from: 0, to: all.width, by: 8) {
    var mean = load8(all.runningMean + column)
    var variance = load8(all.runningVariance + column)
    if isTraining {
      mean = .zero
      for row in 0..<rows { mean += load8(sums + row * all.width + column) }
      mean *= share
      variance = .zero
      for row in 0..<rows {
        let distance = load8(sums + row * all.width + column) - mean
        variance = add(variance, distance, distance)
      }
      variance *= share
      store(all.mean + column, mean)
      store(all.variance + column, variance)
    }
    let inverse = Eight(repeating: 1) / squareRoots8(variance + Eight(repeating: normalizationEpsilon))
    store(all.inverse + column, inverse)
    let gamma = load8(all.gamma + column)
    let beta = load8(all.beta + column)
    for row in 0..<padded {
      let place = row * all.width + column
      let value = (load8(sums + place) - mean) * inverse
      if pass.plan.pointee.wantsGradient { store(all.values + place, value) }
      store(sums + place, add(beta, gamma, value))
    }
  }
}

/// Takes the deltas back to the sums before they were normalized, and adds the gradient of gamma and beta.
func normalizeBack(
  _ pass: Pass, _ layer: UnsafePointer<PlanLayer>, _ deltas: Row, rows: Int, startsAtZero: Bool
) {
  let all = Normalized(pass, layer)
  let gradient =
    pass.arena + pass.plan.pointee.gradient + layer.pointee.parameters + (layer.pointee.inputs + 1) * all.width
  let share = Eight(repeating: pass.plan.pointee.isTraining ? 1 / Float(rows) : 0)
  for column in stride(from: 0, to: all.width, by: 8) {
    var gammaSum = Eight.zero
    var betaSum = Eight.zero
    for row in 0..<rows {
      let delta = load8(deltas + row * all.width + column)
      gammaSum = add(gammaSum, delta, load8(all.values + row * all.width + column))
      betaSum += delta
    }
    let gammaGradient = gradient + column
    let betaGradient = gradient + all.width + column
    store(gammaGradient, startsAtZero ? gammaSum : load8(gammaGradient) + gammaSum)
    store(betaGradient, startsAtZero ? betaSum : load8(betaGradient) + betaSum)
    let scale = load8(all.gamma + column) * load8(all.inverse + column)
    for row in 0..<rows {
      let place = row * all.width + column
      let common = add(betaSum, gammaSum, load8(all.values + place)) * share
      store(deltas + place, (load8(deltas + place) - common) * scale)
    }
  }
}

/// Moves what is used later a tenth of the way to what the batch had; its variance without bias.
func keepStatistics(_ pass: Pass, _ layer: UnsafePointer<PlanLayer>) {
  let all = Normalized(pass, layer)
  let count = pass.plan.pointee.count
  let unbiased = Eight(repeating: count > 1 ? Float(count) / Float(count - 1) : 1)
  for column in stride(from: 0, to: all.width, by: 8) {
    let mean = load8(all.runningMean + column)
    let variance = load8(all.runningVariance + column)
    store(all.runningMean + column, add(mean, Eight(repeating: 0.1), load8(all.mean + column) - mean))
    store(
      all.runningVariance + column,
      add(variance, Eight(repeating: 0.1), load8(all.variance + column) * unbiased - variance))
  }
}
