extension State {
  /// Takes notice of what the trainer has come to.
  ///
  /// - Parameters:
  ///   - snapshot: What it published.
  ///   - isSettled: Whether it has followed every order that was sent; until then the state is ahead of it. Then both agree on what is
  ///     being learned, whether it runs, which moment is shown and what undo can bring back: an order that was refused is taken back.
  /// - Returns: What the loop has to do.
  @discardableResult
  public mutating func update(from snapshot: Snapshot, isSettled: Bool = true) -> [Request] {
    if let refusal = snapshot.refusal { notice = Notice(refusal, isProblem: true) }
    if let example = snapshot.lens?.example {
      shownExample = ShownExample(number: example.number, count: example.count)
    }
    let heard = hear(snapshot.goal)
    guard isSettled else { return heard }
    let wasRunning = isRunning
    let isEmpty = isRunning && trainingObstacle(.epochStepped) != nil
    timeline = snapshot.timeline
    (experiment, viewed, isRunning) = (snapshot.experiment, snapshot.viewed, snapshot.isRunning)
    past.removeAll { !snapshot.undoKeys.contains($0.key) }
    future.removeAll { !snapshot.undoKeys.contains($0.key) }
    if awaitsRun {
      notice = notice ?? Notice("epoch \(snapshot.epoch) is back with its weights; the optimizer starts anew")
      awaitsRun = false
    }
    if wasRunning, !isRunning { hearStop(at: snapshot) }
    if isEmpty, !isRunning { notice = Notice(Self.emptyPlane) }
    if let epoch = snapshot.divergedAt, overlay == nil {
      notice = Notice("diverged in epoch \(epoch): the last good weights are kept", isProblem: true)
    }
    return heard + offerLessons(after: snapshot)
  }

  /// Shows the link that was asked for.
  public mutating func show(_ link: SharedLink) { overlay = .link(link) }
}
