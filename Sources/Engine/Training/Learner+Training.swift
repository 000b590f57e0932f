extension Learner {
  /// Batches done of the present epoch.
  public var batch: Int { position / stepSettings.batchSize }

  /// Batches of an epoch; the last may be smaller.
  public var batchesPerEpoch: Int { (examples.count - 1) / stepSettings.batchSize + 1 }

  /// One batch, and the update that it brings.
  ///
  /// - Returns: The mean loss of the batch's examples before the update. If it or the gradient is not finite, it is not, and no weight
  ///   has changed.
  @discardableResult public func trainBatch() -> Float { withoutSubnormals { trainNext() } }

  @inline(__always)
  private func trainNext() -> Float {
    let stepSettings = stepSettings
    guard !stepSettings.isPerceptron else { return trainByRule() }
    let wholeEnd = wholeEnd
    let end = min(wholeEnd, table.count)
    // Batch by batch: at once at the start of an epoch it would take longer, for nothing else could be done meanwhile.
    if stepSettings.isShuffled { table.shuffle(position..<end, &order) }
    return train(position..<end, to: end, isUpdate: !stepSettings.isCompatible || end == wholeEnd)
  }

  /// Where the present batch ends if it is whole.
  var wholeEnd: Int { position / stepSettings.batchSize * stepSettings.batchSize + stepSettings.batchSize }

  /// One example by the perceptron rule: drawn at random, or the next of their own order.
  private func trainByRule() -> Float {
    beforeRule.removeAll(keepingCapacity: true)
    for input in 0...shape.inputs {
      beforeRule.append(workspace[workspace.weightPlace(layer: 0, unit: 0, input: input)])
    }
    guard stepSettings.isDrawn else { return train(position..<position + 1, to: position + 1, isUpdate: true) }
    table.draw(&order)
    return train(table.count..<table.count + 1, to: position + 1, isUpdate: true)
  }

  /// Examples of the order, after which the epoch is at `end`.
  private func train(_ range: Range<Int>, to end: Int, isUpdate: Bool) -> Float {
    let stepSettings = stepSettings
    let count = pending + range.count
    let rate = stepSettings.isRateConstant ? stepSettings.learningRate : settings.rate(epoch: epoch)
    gradientScale = 1 / Float(lossCount(count))
    let result = workspace.train(
      on: table, range,
      Step(
        isUpdate: isUpdate, isGradientFresh: pending == 0, gradientScale: gradientScale, rate: rate,
        dropoutKey: stepSettings.dropsOut ? UInt32(truncatingIfNeeded: dropout.next()) : 0,
        firstCorrection: stepSettings.hasMoments ? moments.firstCorrection : 1,
        secondCorrection: stepSettings.hasMoments ? moments.secondCorrection : 1), threads: threads)
    let loss = Float(result.lossSum / Double(lossCount(range.count)))
    lastPlaces = range
    guard result.isFinite else {
      (pending, hasLastStep) = (0, false)
      return loss.isFinite ? .infinity : loss
    }
    pending = isUpdate ? 0 : count
    isGradientComputed = true
    if isUpdate {
      updates += 1
      hasLastStep = true
      lastRate = rate
      if stepSettings.hasMoments { moments.advance() }
    }
    position = end
    if position == table.count { (epoch, position) = (epoch + 1, 0) }
    return loss
  }

  /// Batches to the end of the present epoch.
  ///
  /// - Returns: The mean loss of their examples, each before its batch's update; where a batch's is not finite, that one, and the epoch
  ///   is not finished.
  @discardableResult public func trainEpoch() -> Float { withoutSubnormals { trainToEnd() } }

  @inline(never)
  private func trainToEnd() -> Float {
    let present = epoch
    let start = position
    var sum = 0.0
    while epoch == present {
      let before = position
      let loss = trainNext()
      guard loss.isFinite else { return loss }
      sum += Double(loss) * Double((epoch == present ? position : examples.count) - before)
    }
    return Float(sum / Double(examples.count - start))
  }
}
