import Engine
import Text

extension State {
  /// Sets where training ends by itself, and tells the trainer.
  mutating func set(_ stops: StopConditions) -> [Request] {
    guard stops != self.stops else {
      if stops.isEmpty { notice = Notice("no stop is set: it goes on until space") }
      return []
    }
    let start = remember(.settings)
    let before = self.stops
    self.stops = stops
    notice = Notice(stops.isEmpty ? "no stop is set any more" : told(stops, instead: before))
    return start + [.train(.stops(stops))]
  }

  /// Stops where options say so; what they do not say stays as it is.
  public mutating func stop(_ given: StopConditions) {
    stops = StopConditions(epoch: given.epoch ?? stops.epoch, loss: given.loss ?? stops.loss)
  }

  /// What is set, and where the run stands to what of it is new.
  private func told(_ stops: StopConditions, instead before: StopConditions) -> String {
    let again = "r starts again and stops there"
    if let epoch = stops.epoch, epoch != before.epoch, let now = timeline?.epoch, now >= epoch {
      return "epoch \(epoch) is past, the run is at \(now): \(again)"
    }
    // One that runs stops at once, and says so.
    if let loss = stops.loss, loss != before.loss, !isRunning, let now = measuredLoss, now <= loss {
      return "the loss is \(Float(now).readable) already, no more than \(loss.plain): \(again)"
    }
    return "it pauses at \(stops.shown)"
  }

  /// The loss that decides when to stop, as it was measured last.
  private var measuredLoss: Double? { timeline?.curve.last.map { $0.test ?? $0.train } }

  /// Says that the run has stopped by itself, and what goes on.
  mutating func hearStop(at snapshot: Snapshot) {
    let met = stops.met(epoch: snapshot.epoch, loss: snapshot.measuredLoss)
    guard !met.isEmpty, snapshot.divergedAt == nil else { return }
    notice = Notice("stopped: \(met.shown) is reached; space goes on, ':stop off' forgets it")
  }
}

extension StopConditions {
  /// In words: `epoch 500 or a loss of 0.05`.
  public var shown: String {
    [epoch.map { "epoch \($0)" }, loss.map { "a loss of \($0.plain)" }].compactMap(\.self)
      .joined(separator: " or ")
  }
}

extension Topic {
  /// Where training ends by itself; each value leaves the other one as it is.
  static let ofStops = [
    Topic(
      name: "stop at epoch", explanation: "the run pauses after this epoch; off for no such stop",
      value: { $0.stops.epoch.map(String.init) ?? "off" },
      choices: { _ in ["off", "100", "200", "500", "1000", "5000"].map { Choice($0) } },
      valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        var stops = state.stops
        if let epoch = Int(text.dropping(words: ["at", "epoch"])), epoch > 0 {
          stops.epoch = epoch
        } else if text == "off" || text == "none" {
          stops.epoch = nil
        } else {
          throw ExperimentError(field: "stop at epoch", text: text, expected: "a whole number from 1, or off")
        }
        return .stopsSet(stops)
      }),
    Topic(
      name: "stop at loss",
      explanation: "the run pauses when the test (else the training) loss is at most this; off: never",
      value: { $0.stops.loss.map(\.plain) ?? "off" },
      choices: { _ in ["off", "0.1", "0.05", "0.01", "0.001"].map { Choice($0) } },
      valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        var stops = state.stops
        if let loss = Double(text.dropping(words: ["of"])), loss.isFinite {
          stops.loss = loss
        } else if text == "off" || text == "none" {
          stops.loss = nil
        } else {
          throw ExperimentError(field: "stop at loss", text: text, expected: "a number such as 0.05, or off")
        }
        return .stopsSet(stops)
      }),
  ]
}

extension String {
  /// Without words that may stand before what is meant: `at 100`.
  fileprivate func dropping(words: [String]) -> String {
    let parts = split(separator: " ")
    return parts.drop { words.contains(String($0)) }.joined(separator: " ")
  }
}

extension Double {
  /// As it is typed: a whole number without a point.
  public var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
