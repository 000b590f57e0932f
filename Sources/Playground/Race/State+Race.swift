import Datasets
import Engine
import Text

extension State {
  /// What keys and palette change: the lane that has the cursor in a race, else what is being learned.
  public var subject: Experiment { race?.experiment ?? experiment }

  /// Follows an action in a race; nil where it means there what it means elsewhere.
  mutating func applyInRace(_ action: Action) -> [Request]? {
    guard let racing = race, overlay == nil else { return nil }
    switch action {
    case .runToggled:
      race?.isRunning.toggle()
      return [.race(racing.isRunning ? .pause : .run)]
    case .epochStepped: return stepRace(.epoch)
    case .batchStepped: return stepRace(.batch)
    case .reset:
      notice = Notice("every lane starts again from the same weights")
      return [.race(.restart)]
    case .reseeded:
      let seed = newSeed()
      notice = Notice("new starting weights from seed \(seed) for every lane, the same points; u goes back")
      return changeRace { $0.reseed(seed) }
    case .speedMoved(let steps):
      speed = Speed.allCases.stepping(from: speed, by: steps, wraps: false)
      notice = Notice("speed: \(speed.title)")
      return [.race(.speed(speed)), .train(.speed(speed))]
    case .stopsSet(let stops):
      self.stops = stops
      return [.race(.stop(stops.epoch)), .train(.stops(stops))]
    case .settingMoved(let setting, let steps):
      return changeLane(setting) { (experiment) throws(ExperimentError) in setting.move(&experiment, by: steps) }
    case .propertySet(let name, let text):
      guard let setting = Setting.named(name) else { return [] }
      return changeLane(setting) { (experiment) throws(ExperimentError) in try experiment.setInLane(setting, to: text) }
    case .penaltySet(let name, let rate):
      return changeLane(.regularization) { (experiment) throws(ExperimentError) in
        try experiment.set(Setting.regularization.name, to: name)
        try experiment.set(Setting.regularizationRate.name, to: rate)
      }
    case .featureToggled(let feature):
      guard racing.experiment.availableFeatures.contains(feature) else { return refuse("the data have no such input") }
      return changeLane(.features) { (experiment) throws(ExperimentError) in experiment.toggle(feature) }
    case .structure(let structure):
      return changeLane(.hidden) { (experiment) throws(ExperimentError) in try experiment.restructure(structure) }
    case .cursor(let cursor): return moveInRace(cursor, racing)
    case .points(.deleted): return removeLane(racing)
    case .undone: return travelInRace(from: \.past, to: \.future, "nothing to undo in this race; esc leaves it")
    case .redone: return travelInRace(from: \.future, to: \.past, "nothing to redo")
    case .dismissed: return leaveRace()
    case .race(let act): return race(act, racing)
    case .hovered, .testPointsToggled, .outputViewMoved, .lossScaleToggled, .smoothingMoved, .themeMoved, .symbolsMoved,
      .mouseToggled, .screenRefreshed, .suspended, .quit, .dialog(.helpToggled), .dialog(.paletteOpened):
      return nil
    default: return refuse("not in a race: enter takes the lane over, esc leaves")
    }
  }

  /// Begins a race, or says why there can be none.
  mutating func begin(_ make: (Experiment) throws(ExperimentError) -> Race) -> [Request] {
    guard experiment.trainCount > 0 else {
      return refuse("there is nothing to learn yet: put points, or d chooses data")
    }
    do throws(ExperimentError) {
      let made = try make(experiment)
      if let obstacle = made.obstacleOnScreen { return refuse(obstacle) }
      var racing = Racing(made)
      (racing.wasRunning, racing.isRunning) = (race?.wasRunning ?? isRunning, true)
      let requests: [Request] = isRunning ? [.train(.pause)] : []
      isRunning = false
      race = racing
      return requests + [
        .beginRace(racing.race), .race(.speed(speed)), .race(.stop(stops.epoch)), .race(.run),
      ]
    } catch {
      return refuse(error.message)
    }
  }

  /// What begins a race where there is none.
  mutating func beginRace(_ act: Action.Racing) -> [Request] {
    switch act {
    case .laneAdded:
      let setting = focus == .settings ? setting : nil
      return begin { (experiment) throws(ExperimentError) in try .begun(of: experiment, over: setting) }
    case .begun(let topic, let values):
      return begin { (experiment) throws(ExperimentError) in try Race(topic, values, of: experiment) }
    case .laneChosen, .measureMoved, .goalSet: return []
    }
  }

  private mutating func race(_ act: Action.Racing, _ racing: Racing) -> [Request] {
    switch act {
    case .laneAdded:
      guard racing.race.lanes.count < Race.sizes.upperBound else {
        return refuse("\(Race.sizes.upperBound) lanes are the most; x takes one away")
      }
      let requests = changeRace { $0.add($0.next(after: racing.chosen)) }
      if let now = race?.race {
        race?.chosen = now.lanes.count - 1
        notice = Notice(
          "lane \(now.lanes.count) is \(now.name(of: now.lanes.count - 1)); it catches up; o a w , . change it")
      }
      return requests
    case .begun: return beginRace(act)
    case .laneChosen(let lane):
      race?.chosen = min(lane, racing.race.lanes.count - 1)
      return []
    case .measureMoved(let steps):
      let next = RaceMeasure.allCases.stepping(from: racing.race.measure, by: steps, wraps: true)
      race?.race.measure = next
      notice = Notice("the lanes are given the same \(next.rawValue), and compared by them")
      return orders()
    case .goalSet(let goal):
      race?.race.goal = goal
      notice = Notice("the goal is \(goal.text): who is first?")
      return orders()
    }
  }

  private func orders() -> [Request] { race.map { [.race(.become($0.race))] } ?? [] }

  private mutating func stepRace(_ step: Speed) -> [Request] {
    race?.isRunning = false
    return [.race(.step(step))]
  }

  private mutating func changeRace(_ change: (inout Race) -> Void) -> [Request] {
    let before = race
    race?.change(change)
    if let obstacle = race?.race.obstacleOnScreen {
      race = before
      return refuse(obstacle)
    }
    return orders()
  }

  /// Changes the lane that has the cursor, and it alone.
  private mutating func changeLane(
    _ setting: Setting, _ change: (inout Experiment) throws(ExperimentError) -> Void
  ) -> [Request] {
    guard let racing = race else { return [] }
    guard Race.ownSettings.contains(setting) else {
      return refuse("the lanes have the same \(setting.name), or nothing could be compared; esc leaves the race")
    }
    if let obstacle = setting.obstacle(racing.experiment) { return refuse(obstacle) }
    var changed = racing.experiment
    do throws(ExperimentError) {
      try change(&changed)
    } catch {
      notice = Notice(error.message, isProblem: true)
      return []
    }
    if setting == .regularization { changed.giveRegularizationARate() }
    if let obstacle = changed.obstacle {
      notice = Notice(obstacle, isProblem: true)
      return []
    }
    guard changed != racing.experiment else { return [] }
    notice = Notice(
      "lane \(racing.chosen + 1): \(setting.row?.title ?? setting.name) \(setting.shown(changed)); it starts again and catches up"
    )
    return changeRace { $0.change(racing.chosen, to: changed) }
  }

  private mutating func removeLane(_ racing: Racing) -> [Request] {
    guard racing.race.lanes.count > Race.sizes.lowerBound else { return refuse("two lanes make a race; esc leaves it") }
    return changeRace { $0.remove(racing.chosen) }
  }

  private mutating func moveInRace(_ cursor: Action.Cursor, _ racing: Racing) -> [Request] {
    let last = racing.race.lanes.count - 1
    switch cursor {
    case .moved(let columns, let rows):
      race?.chosen = max(0, min(last, racing.chosen + columns))
      return rows == 0 ? [] : race(.measureMoved(by: rows), racing)
    case .jumped(let toLast): race?.chosen = toLast ? last : 0
    case .focusMoved(let steps): race?.chosen = (racing.chosen + steps + last + 1) % (last + 1)
    case .activated: return [.race(.take(racing.race.lanes[racing.chosen]))]
    case .focused, .rowChosen, .unitChosen, .parameterChosen: break
    }
    return []
  }

  private mutating func travelInRace(
    from: WritableKeyPath<Racing, [Race]>, to: WritableKeyPath<Racing, [Race]>, _ nothing: String
  ) -> [Request] {
    guard var racing = race else { return [] }
    guard let other = racing[keyPath: from].popLast() else { return refuse(nothing) }
    racing[keyPath: to].append(racing.race)
    racing.race = other
    racing.chosen = min(racing.chosen, other.lanes.count - 1)
    race = racing
    return orders()
  }

  /// Leaves a race for something else that is to be seen.
  mutating func endRace() -> [Request] {
    defer { race = nil }
    return race == nil ? [] : [.endRace]
  }

  /// Back to the playground as it was.
  private mutating func leaveRace() -> [Request] {
    guard let racing = race else { return [] }
    race = nil
    isRunning = racing.wasRunning
    return [.endRace] + (isRunning ? [.train(.run)] : [])
  }
}

extension State {
  /// Takes notice of what a race has come to.
  ///
  /// - Parameters:
  ///   - snapshot: What it published.
  ///   - isSettled: Whether it has followed every order that was sent.
  /// - Returns: What the loop has to do: a lane may have been taken over.
  public mutating func update(from snapshot: RaceSnapshot, isSettled: Bool) -> [Request] {
    guard let racing = race else { return [] }
    if let refusal = snapshot.refusal { notice = Notice(refusal, isProblem: true) }
    if let taken = snapshot.taken { return take(taken.checkpoint, of: taken.lane, racing) }
    guard isSettled else { return [] }
    // What was refused is taken back.
    if racing.race.lanes != snapshot.lanes.map(\.lane) {
      race?.race.lanes = snapshot.lanes.map(\.lane)
      race?.chosen = min(racing.chosen, snapshot.lanes.count - 1)
    }
    race?.isRunning = snapshot.isRunning
    if racing.isRunning, !snapshot.isRunning { tell(snapshot, racing.race) }
    return []
  }

  /// Why a race pauses by itself.
  private mutating func tell(_ snapshot: RaceSnapshot, _ race: Race) {
    let ranks = snapshot.lanes.ranks(by: race.measure)
    let winners = ranks.indices.filter { ranks[$0] == 1 }
    if snapshot.isDecided, let first = winners.first, let place = snapshot.lanes[first].arrival {
      let names = winners.map { race.name(of: $0) }.listed
      notice = Notice("first: \(names), \(race.measure.said(place)); enter takes it, space goes on")
    } else if let epoch = stops.epoch, snapshot.lanes.contains(where: { Int($0.place.epochs) >= epoch }) {
      notice = Notice("stopped: epoch \(epoch) is reached; ':stop off' forgets it")
    } else {
      notice = Notice("no lane can go on; r starts again, , and . change the rate of a lane")
    }
  }

  /// There is no race: the engine would not have it.
  public mutating func loseRace(to reason: String) -> [Request] {
    let requests = leaveRace()
    notice = Notice(reason, isProblem: true)
    return requests
  }

  private mutating func take(_ checkpoint: Checkpoint, of lane: Race.Lane, _ racing: Racing) -> [Request] {
    let name =
      racing.race.lanes.firstIndex(of: lane).map { "lane \($0 + 1), \(racing.race.name(of: $0))" } ?? "the lane"
    race = nil
    isRunning = racing.isRunning
    let requests = open(.checkpoint(checkpoint), named: name)
    guard !requests.isEmpty else { return [.endRace] }
    notice = Notice("\(name) goes on here from epoch \(checkpoint.epoch); u goes back")
    return [.endRace] + requests
  }
}

extension RaceMeasure {
  /// A place in words: `epoch 6`, `150 updates`.
  public func said(_ place: RacePlace) -> String {
    switch self {
    case .epochs: "epoch \(Int(place.epochs))"
    case .updates: "\(place.updates) updates"
    case .examples: "\(place.examples) examples"
    case .seconds: "\((place.seconds * 10_000).rounded() / 10_000) s"
    }
  }
}
