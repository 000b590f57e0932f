import Canvas
import Playground

extension FooterHint {
  /// What can be done in a race, what matters most first.
  static func race(_ racing: Racing) -> [FooterHint] {
    [
      FooterHint(racing.isRunning ? "pause" : "run", .runToggled), arrows("lane"),
      FooterHint("take it", .cursor(.activated)), FooterHint("one more", .race(.laneAdded)),
      FooterHint("away", .points(.deleted)), FooterHint("back", .dismissed), FooterHint("again", .reset),
      FooterHint("rate", .settingMoved(.learningRate, by: -1), .settingMoved(.learningRate, by: 1)),
      FooterHint("optimizer", .settingMoved(.optimizer, by: 1)),
      FooterHint("activation", .settingMoved(.activation, by: 1)),
      upDown("x axis"), FooterHint("init", .settingMoved(.initializer, by: 1)),
      FooterHint("layers", .structure(.layerRemoved), .structure(.layerAdded)),
      FooterHint("log", .lossScaleToggled), FooterHint("speed", .speedMoved(by: -1), .speedMoved(by: 1)),
      FooterHint("step", .epochStepped), FooterHint("undo", .undone), FooterHint("view", .outputViewMoved(by: 1)),
    ]
  }
}

extension Racing {
  /// What the help says of a race.
  var explanation: Explanation {
    Explanation(
      title: "A race: \(race.lanes.count) runs from the same points and the same start",
      texts: [
        "Every lane learns the same points from the same seed; one thing is different. In each turn all lanes are given the same "
          + "\(race.measure.rawValue), and ranked by when they reached \(race.goal.words) first. Up and down compare by epochs, updates, "
          + "examples or seconds of computing: a small batch takes many updates an epoch, a deep network many seconds.",
        "Left, right, tab or a click choose a lane; o, a, w, comma, point, <, >, -, + and every value in the palette then change that lane "
          + "alone, which starts again and catches up. A rate of its own may be what is fair: adagrad wants 0.3 where adam wants 0.01.",
        "H adds a lane, x takes one away, r starts all again, R with other weights, enter takes the lane over as what is learned here, "
          + "esc leaves everything as it was before the race. ':race batch-size' races over something else, ':race goal test_loss < 0.01' "
          + "sets what is to be reached.",
      ])
  }
}
