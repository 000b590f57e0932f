import Engine
import Playground

/// The race on the screen: its trainer, while there is one, and what that has said last.
struct RaceDesk {
  private var trainer: RaceTrainer?
  private var raster = Raster(columns: 0, rows: 0)
  /// What the race has said last; nil where there is none.
  private(set) var snapshot: RaceSnapshot?

  /// Begins a race, in the place of another one.
  ///
  /// - Throws: What cannot work; there is no race then.
  mutating func begin(_ race: Race, notify: @escaping @Sendable () -> Void) throws(ConfigurationError) {
    end()
    let trainer = try RaceTrainer(race, notify: notify)
    (self.trainer, snapshot) = (trainer, trainer.latest.snapshot)
  }

  /// Ends it, if there is one.
  mutating func end() {
    trainer?.end()
    self = RaceDesk()
  }

  /// Hands over an order.
  func send(_ order: RaceOrder) { trainer?.send(order) }

  /// Asks for the next frame.
  func requestFrame() { trainer?.requestFrame() }

  /// Asks for pictures of this size from now on.
  mutating func ask(for raster: Raster) {
    guard trainer != nil, raster != self.raster else { return }
    self.raster = raster
    send(.picture(raster))
  }

  /// Hears what the race has come to, and tells the state.
  ///
  /// - Returns: What the loop has to do.
  mutating func tell(_ state: inout State) -> [Request] {
    guard let trainer else { return [] }
    let (latest, isSettled) = trainer.latest
    snapshot = latest
    return state.update(from: latest, isSettled: isSettled)
  }
}
