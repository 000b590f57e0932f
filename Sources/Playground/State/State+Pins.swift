extension State {
  /// Keeps the present losses to compare with; the oldest of too many goes.
  mutating func pin() {
    guard let curve = timeline?.curve, curve.points.count > 1 else {
      notice = Notice("nothing to pin yet: train first")
      return
    }
    let pin = Pin(experiment: timeline?.experiment ?? experiment, curve: curve)
    if let last = pins.last, last.experiment == pin.experiment, last.curve.drawn.first == curve.drawn.first {
      pins.removeLast()
    }
    if pins.count == Pin.most { pins.removeFirst() }
    pins.append(pin)
    notice = Notice("pinned \(name(of: pin)): change something, r starts again to compare; P takes the oldest away")
  }

  /// Takes the oldest pinned run away.
  mutating func unpin() {
    guard let oldest = pins.first else {
      notice = Notice("nothing is pinned; p pins the present run")
      return
    }
    let name = name(of: oldest)
    pins.removeFirst()
    notice = Notice("\(name) is no longer pinned")
  }

  /// What tells a pinned run from the other ones and from the present one.
  public func name(of pin: Pin) -> String { pin.name(beside: pins.map(\.experiment) + [experiment]) }
}
