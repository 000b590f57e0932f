import Engine

extension State {
  /// Goes to another kept moment of the run, or back to the newest.
  mutating func travelInTime(_ travel: Action.Travel) -> [Request] {
    guard let timeline else { return [] }
    let earlier = Array(timeline.earlier)
    let place = viewed.map { viewed in earlier.firstIndex { $0.epoch >= viewed.epoch } ?? earlier.count }
    var target = place ?? earlier.count
    switch travel {
    case .moved(let steps): target = min(earlier.count, max(0, target + steps))
    case .jumped(let toNewest): target = toNewest ? earlier.count : 0
    case .epochChosen(let epoch):
      focus = .loss
      let epochs = earlier.map { Double($0.epoch) } + [timeline.curve.last?.epoch ?? Double(timeline.epoch)]
      target = epochs.indices.min { abs(epochs[$0] - epoch) < abs(epochs[$1] - epoch) } ?? target
      if target == earlier.count, viewed == nil { return [] }
    }
    if viewed == nil, target == earlier.count {
      notice = Notice(
        !earlier.isEmpty
          ? "this is the newest epoch"
          : timeline.network.bytes > History.room
            ? "a network of \(timeline.network.parameterCount) parameters is too large to keep its past"
            : "there is no earlier epoch yet")
      return []
    }
    return view(target == earlier.count ? nil : earlier[target], in: timeline)
  }

  /// Shows a kept moment with everything that belonged to it, or with nil the newest again; pauses.
  private mutating func view(_ moment: History.Moment?, in timeline: Timeline) -> [Request] {
    isRunning = false
    viewed = moment
    experiment = moment?.experiment ?? timeline.experiment
    notice =
      moment.map {
        Notice("epoch \($0.epoch) of \(timeline.epoch): space goes on from here, esc returns to the newest")
      }
      ?? Notice("epoch \(timeline.epoch), the newest: space goes on")
    return [.train(.look(at: moment))]
  }

  /// Back from the past to the newest moment.
  mutating func returnToNewest() -> [Request] {
    guard let timeline else { return [] }
    return view(nil, in: timeline)
  }

  /// Before anything is trained or changed: goes on from the moment on the screen, if it is not the newest, and lets undo know.
  mutating func leavePast() -> [Request] {
    guard let viewed, let timeline else { return [] }
    let keeping = remember(timeline.experiment, .run)
    self.viewed = nil
    self.timeline = timeline.cut(at: viewed)
    notice = Notice(
      "on from epoch \(viewed.epoch), the optimizer starts anew; u brings epoch \(timeline.epoch) back")
    return [keeping, .train(.resume(from: viewed))]
  }
}
