import Datasets
import Engine

extension State {
  /// How far from the probe a point may lie to be the one that is meant, as a share of the plot's side.
  static let reach = 0.06

  /// Said where there is nothing to learn from.
  static let emptyPlane = "no points to learn from: i and I put some where the probe is, u goes back"

  /// Said where there are too many points to keep them all with every change.
  static let tooManyPoints = "\(Experiment.mostPointsDrawn) points are the most that can be changed by hand"

  var canBeDrawn: Bool { experiment.samples <= Experiment.mostPointsDrawn }

  /// Moves the probe, and puts, moves or deletes points where it is.
  mutating func editPoints(_ points: Action.Points) -> [Request] {
    switch points {
    case .mapPressed(let spot): return press(spot)
    case .mapDragged(let spot): return moveProbe(to: spot)
    case .mapReleased: probe.grip = nil
    case .added(let label): return addPoint(label)
    case .deleted: return deletePoint()
    case .carried: carry()
    case .labelMoved(let steps): moveLabel(by: steps)
    case .outlierPlanted: return plantOutlier()
    case .cleared: return clearPoints()
    }
    return []
  }

  /// Whether an action is a movement of the mouse that carries nothing.
  func isIdle(_ action: Action) -> Bool {
    switch action {
    case .points(.mapDragged), .points(.mapReleased): !probe.isCarrying
    default: false
    }
  }

  /// Why there is nothing to train; nil where there is, or where nobody wants to.
  func trainingObstacle(_ action: Action) -> String? {
    guard experiment.isDrawn, experiment.trainCount == 0 else { return nil }
    switch action {
    case .runToggled where !isRunning, .epochStepped, .batchStepped: return Self.emptyPlane
    default: return nil
    }
  }

  /// Moves the probe by cells of the map; the first step puts it in the middle.
  mutating func moveProbe(columns: Int, rows: Int) -> [Request] {
    let domain = experiment.domain
    guard let spot = probe.spot else {
      probe.spot = domain.middle
      return []
    }
    let cell = probe.cells.cell(of: spot, in: domain)
    return moveProbe(
      to: probe.cells.spot(column: cell.column + columns, row: cell.row + rows, in: domain))
  }

  /// Takes the probe away, or lets go of what it carries; returns whether there was anything.
  mutating func dismissProbe() -> Bool {
    guard probe.spot != nil else { return false }
    if probe.isCarrying { probe.grip = nil } else { probe.spot = nil }
    return true
  }

  private mutating func moveProbe(to spot: Spot) -> [Request] {
    probe.spot = spot
    guard var grip = probe.grip else { return [] }
    var points = experiment.points
    guard points[grip.place] == grip.point else {
      probe.grip = nil
      return []
    }
    grip.point = points.moved(grip.point, to: spot)
    points.replace(grip.place, by: grip.point)
    let remembers = !grip.hasMoved
    grip.hasMoved = true
    let requests = draw(points, remembers: remembers)
    probe.grip = requests.isEmpty ? nil : grip
    return requests
  }

  /// On a point: takes it into the hand; on the probe's own place: puts a point; elsewhere: puts the probe.
  private mutating func press(_ spot: Spot) -> [Request] {
    let (domain, hadFocus, before) = (experiment.domain, focus == .output, probe.spot)
    focus = .output
    probe.spot = spot
    probe.grip = nil
    let cell = probe.cells.cell(of: spot, in: domain)
    let cells = probe.cells
    if let grip = grip(at: spot, where: { cells.cell(of: Spot($0), in: domain) == cell }) {
      probe.grip = grip
    } else if hadFocus, let before, probe.cells.cell(of: before, in: domain) == cell {
      let requests = addPoint(nil)
      if !requests.isEmpty { notice = Notice("a point more: u takes it away, ; chooses what a second click puts") }
      return requests
    }
    return []
  }

  private mutating func addPoint(_ label: Int?) -> [Request] {
    guard let spot = probe.spot, focus == .output else { return sayWhereProbeIs() }
    guard canBeDrawn else { return refuse(Self.tooManyPoints) }
    if experiment.problem == .classification {
      let last = Double(experiment.classes.count - 1)
      probe.label = min(last, max(0, probe.label.rounded()))
      // Two classes have a key each; of more, the keys put the chosen one and the one after it.
      if let label {
        probe.label = last > 1 ? (probe.label + Double(label)).truncatingRemainder(dividingBy: last + 1) : Double(label)
      }
    }
    var points = experiment.points
    points.train.append(points.point(at: spot, label: probe.label))
    return draw(points)
  }

  private mutating func deletePoint() -> [Request] {
    guard let spot = probe.spot, focus == .output else { return sayWhereProbeIs() }
    guard canBeDrawn else { return refuse(Self.tooManyPoints) }
    guard let grip = grip(at: spot) else { return refuse("no point is near the probe") }
    var points = experiment.points
    points.replace(grip.place, by: nil)
    probe.grip = nil
    return draw(points)
  }

  private mutating func carry() {
    guard let spot = probe.spot, focus == .output else {
      _ = sayWhereProbeIs()
      return
    }
    if probe.isCarrying {
      probe.grip = nil
    } else if !canBeDrawn {
      notice = Notice(Self.tooManyPoints)
    } else if let grip = grip(at: spot) {
      probe.grip = grip
      notice = Notice("the point goes where the probe goes; M lets it go")
    } else {
      notice = Notice("no point is near the probe")
    }
  }

  private mutating func moveLabel(by steps: Int) {
    if experiment.problem == .classification {
      let names = experiment.points.classes
      guard !names.isEmpty else { return }
      let next = (Int(probe.label.rounded()) + steps) % names.count
      probe.label = Double(next < 0 ? next + names.count : next)
      notice = Notice("the next point is of class \(names[Int(probe.label)])")
    } else if experiment.points.isCurve {
      notice = Notice("a point's height is its value: put it where it belongs")
    } else {
      let points = experiment.points
      let step = max((points.train + points.test).reduce(0) { max($0, abs($1.label)) }, 0.01) / 10
      probe.label = ((probe.label / step).rounded() + Double(steps)) * step
      notice = Notice("the next point has the value \(Float(points.original(label: probe.label)).readable)")
    }
  }

  private mutating func clearPoints() -> [Request] {
    let domain = PointSet.Domain.standard
    focus = .output
    probe.spot = domain.middle
    let columns = experiment.columns.count == 1 ? experiment.columns : ["x1", "x2"]
    return draw(.empty(experiment.problem, columns: columns), from: nil, startsAnew: true)
  }

  /// The point that is meant by a place: the nearest one that is drawn, if it is near.
  private func grip(at spot: Spot, where isMeant: (Point) -> Bool = { _ in true }) -> Probe.Grip? {
    guard canBeDrawn else { return nil }
    let points = experiment.points
    guard let found = points.nearest(to: spot, amongTest: showsTestPoints, where: isMeant), found.distance < Self.reach,
      let point = points[found.index]
    else { return nil }
    return Probe.Grip(place: found.index, point: point)
  }

  private mutating func sayWhereProbeIs() -> [Request] {
    refuse("the probe does this: arrows put it on the map while the output has the focus, or a click")
  }

  mutating func draw(_ points: PointSet, remembers: Bool = true) -> [Request] {
    draw(points, from: experiment.dataOrigin, remembers: remembers)
  }

  /// Takes other points and tells the trainer; without any the training stops.
  private mutating func draw(
    _ points: PointSet, from origin: String?, remembers: Bool = true, startsAnew: Bool = false
  ) -> [Request] {
    guard points.train.count + points.test.count <= Experiment.mostPointsDrawn else {
      return refuse(Self.tooManyPoints)
    }
    var drawn = experiment
    drawn.choose(dataset: .drawing(points, from: origin))
    if let obstacle = lessonObstacle(to: drawn) { return refuse(obstacle) }
    var requests = !remembers ? [] : startsAnew ? rememberRun() : remember(.settings)
    experiment = drawn
    requests.append(.train(.adopt(experiment)))
    if points.train.isEmpty {
      notice = Notice(Self.emptyPlane)
      if isRunning { requests.append(.train(.pause)) }
      isRunning = false
    }
    return requests
  }
}

extension Spot {
  fileprivate init(_ point: Point) { self.init(x1: point.x, x2: point.y) }
}
