/// How a person looks at a run: what a session keeps beside it.
public struct Viewing: Hashable, Sendable {
  /// Whether it trains by itself.
  public var isRunning: Bool
  /// How much is trained between two frames.
  public var speed: Speed
  /// How the large picture is drawn.
  public var outputView: State.OutputView
  /// Whether the loss axis is logarithmic.
  public var isLossLogarithmic: Bool
  /// How much the drawn losses are smoothed.
  public var smoothing: Smoothing
  /// Whether test points are drawn.
  public var showsTestPoints: Bool
  /// The runs to compare with, the oldest first; at most `Pin.most`.
  public var pins: [Pin]
  /// Where it pauses by itself.
  public var stops: StopConditions

  /// From its parts; as the playground opens unless said otherwise.
  public init(
    isRunning: Bool = false, speed: Speed = .epoch, outputView: State.OutputView = .smooth,
    isLossLogarithmic: Bool = false, smoothing: Smoothing = .none, showsTestPoints: Bool = false, pins: [Pin] = [],
    stops: StopConditions = StopConditions()
  ) {
    self.isRunning = isRunning
    self.speed = speed
    self.outputView = outputView
    self.isLossLogarithmic = isLossLogarithmic
    self.smoothing = smoothing
    self.showsTestPoints = showsTestPoints
    self.pins = pins
    self.stops = stops
  }
}

extension State {
  /// How the run is looked at.
  public var viewing: Viewing {
    Viewing(
      isRunning: isRunning, speed: speed, outputView: outputView, isLossLogarithmic: isLossLogarithmic,
      smoothing: smoothing, showsTestPoints: showsTestPoints, pins: pins, stops: stops)
  }

  /// Looks at the run as somebody did before; whether it trains is left as it is.
  ///
  /// - Returns: What the trainer has to be told.
  @discardableResult
  public mutating func look(_ viewing: Viewing) -> [Request] {
    (speed, outputView, isLossLogarithmic) = (viewing.speed, viewing.outputView, viewing.isLossLogarithmic)
    (smoothing, showsTestPoints, pins) = (viewing.smoothing, viewing.showsTestPoints, viewing.pins)
    stops = viewing.stops
    return [.train(.speed(speed)), .train(.stops(stops))]
  }
}
