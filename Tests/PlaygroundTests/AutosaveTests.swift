import Testing

@testable import Playground

@Suite("The session is kept by itself")
struct AutosaveTests {
  let start = ContinuousClock.now

  private func note(_ session: Session, in autosave: inout Autosave, at time: Double) {
    autosave.note(
      Autosave.Mark(session.snapshot, session.state.viewing), isRunning: session.state.isRunning,
      at: start + .seconds(time))
  }

  @Test("while it runs every half minute, and soon after it pauses")
  func running() throws {
    var session = try Session()
    var autosave = Autosave(at: start)
    note(session, in: &autosave, at: 0)
    #expect(autosave.due == nil)
    session.apply(.runToggled)
    for time in 1..<30 {
      session.frames(1)
      note(session, in: &autosave, at: Double(time))
      #expect(autosave.due == start + Autosave.interval)
    }
    autosave.keep(at: start + .seconds(30))
    #expect(autosave.due == nil)
    session.frames(1)
    note(session, in: &autosave, at: 31)
    #expect(autosave.due == start + .seconds(60))
    session.apply(.runToggled)
    note(session, in: &autosave, at: 32)
    #expect(autosave.due == start + .seconds(33))
    autosave.keep(at: start + .seconds(33))
    note(session, in: &autosave, at: 40)
    #expect(autosave.due == nil)
  }

  @Test("paused, a change is kept when the hand rests, and what is as it was kept is not kept again")
  func paused() throws {
    var session = try Session(epochs: 2)
    var autosave = Autosave(at: start)
    note(session, in: &autosave, at: 0)
    let changes: [Action] = [
      .structure(.layerAdded), .parameterSet(ParameterPlace(unit: UnitPlace(layer: 1, unit: 0), input: nil), to: 3),
      .propertySet("noise", to: "20"), .outputViewMoved(by: 1), .reset, .undone, .time(.moved(by: -1)),
      .settingMoved(.dropout, by: 1),
    ]
    for (number, change) in changes.enumerated() {
      session.apply(change)
      note(session, in: &autosave, at: Double(number) + 1)
      guard change != .time(.moved(by: -1)) else {
        // To look at an earlier moment is no change of what would be kept.
        #expect(autosave.due == nil)
        continue
      }
      #expect(autosave.due == start + .seconds(Double(number) + 2), "\(change)")
      autosave.keep(at: start + .seconds(Double(number) + 1.5))
      #expect(autosave.due == nil)
    }
    for step in 0..<100 {
      session.apply(.settingMoved(.learningRate, by: step.isMultiple(of: 2) ? 1 : -1))
      note(session, in: &autosave, at: 10 + Double(step) * 0.9)
      // A hand that never rests does not put it off for ever.
      #expect(autosave.due ?? start <= start + .seconds(max(10 + Double(step) * 0.9, 40)))
    }
  }
}
