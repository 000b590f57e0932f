import Engine

extension State {
  /// What the lens on the screen needs; nil where nothing is asked for.
  public var lensRequest: LensRequest? {
    guard lens != .network || example != .nearest else { return nil }
    return LensRequest(
      lens, example: example, probe: probe.spot, unit: inspected, parameter: parameterPlace, cursor: lensCursor,
      check: check)
  }

  /// Shows another lens, or another example in it.
  mutating func look(_ look: Action.Look) -> [Request] {
    switch look {
    case .moved(let steps):
      show(Lens.shown(in: experiment).stepping(from: lens, by: steps, wraps: true))
    case .chosen(let lens):
      guard Lens.shown(in: experiment).contains(lens) else {
        return refuse("the perceptron lens is for one unit: < takes hidden layers away")
      }
      show(lens)
    case .toggled(let lens): show(self.lens == lens ? .network : lens)
    case .exampleMoved(let steps):
      let present: Int? = if case .number(let number) = example { number } else { shownExample?.number }
      example = .number(present.map { ($0 + steps) % max(1, shownExample?.count ?? .max) } ?? min(0, steps))
      check = 0
    case .exampleChosen(let number):
      example = .number(max(0, number))
      check = 0
    case .gradientsChecked:
      if lens == .network { show(.backprop) }
      checksMade += 1
      check = checksMade
    case .cursorSet(let cursor): (lensCursor, focus) = (cursor, .network)
    }
    return []
  }

  private mutating func show(_ lens: Lens) {
    if lens != self.lens { (lensCursor, check) = (LensCursor(), 0) }
    (self.lens, focus) = (lens, .network)
  }

  /// A lens that the network does not have is left.
  mutating func leaveMissingLens() {
    if !Lens.shown(in: experiment).contains(lens) { lens = .network }
  }

  /// The lens, where the keys go to it.
  var lensAtHand: (any LensModel.Type)? { focus == .network && lens != .network ? lens.model : nil }
}
