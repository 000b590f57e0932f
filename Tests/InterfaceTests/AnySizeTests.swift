import Canvas
import Datasets
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("Numbers of any size are drawn")
struct AnySizeTests {
  private func draw(_ run: Run, _ actions: [Action] = []) throws {
    let size = Size(columns: 100, rows: 30)
    var state = State(run.experiment, themes: ["playground"], theme: "playground", commands: commands, seedSource: 1)
    for action in actions { _ = state.apply(action) }
    for depth in ColorDepth.allCases {
      let look = Scene.look(depth)
      let snapshot = run.snapshot(ScreenPlan(state, size: size, look: look).pictureRequest)
      state.update(from: snapshot)
      _ = ScreenPlan(state, size: size, look: look).draw(state, snapshot)
    }
    let look = Look(theme: Scene.theme, depth: .direct, symbols: .braille, pixels: PixelScreenTests.pixels)
    let snapshot = run.snapshot(ScreenPlan(state, size: size, look: look).pictureRequest)
    state.update(from: snapshot)
    PixelScreenTests.paint(ScreenPlan(state, size: size, look: look).draw(state, snapshot))
    let figure = Figure(run, name: "table", epochs: 1, theme: Scene.theme)
    _ = figure.svg()
    _ = figure.png(Figure.PixelSize(width: 600, height: 400))
  }

  @Test("values that no whole number holds", arguments: ["1e30", "-1e30", "3e38", "1e-40", "1e-320"])
  func labels(value: String) throws {
    for scale in ["none", "fit", "standard"] {
      var experiment = Experiment.standard
      let table = try Table(csv: "a,b,value\n1,2,0.5\n3,4,\(value)\n5,6,7\n")
      experiment.choose(dataset: .table(table, file: "table.csv"))
      try experiment.set("scale", to: scale)
      // The probe is where the points are, so that it says their values.
      try draw(Run(experiment), [.cursor(.focused(.output)), .cursor(.moved(columns: 1, rows: 0))])
    }
  }

  @Test("numbers that hardly differ stay numbers", arguments: ["fit", "standard", "none"])
  func smallest(scale: String) throws {
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(try Table(csv: "a,y\n0,1\n-0,3.5\n1e-320,1\n"), file: "table.csv"))
    try experiment.set("scale", to: scale)
    let points = PointSet(experiment)
    #expect((points.train + points.test).allSatisfy { $0.x.isFinite && $0.y.isFinite })
    try draw(Run(experiment))
  }

  @Test("a column of one large number has a width")
  func oneValue() throws {
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(try Table(csv: "a,y\n1e19,2e19\n1e19,2e19\n"), file: "table.csv"))
    try experiment.set("scale", to: "none")
    try draw(Run(experiment))
  }

  @Test(
    "losses from the smallest to the largest",
    arguments: [Double.leastNonzeroMagnitude, Double.leastNormalMagnitude / 64, 1e-300, 0, 1e300, 1.7e308])
  func losses(loss: Double) throws {
    for isLogarithmic in [false, true] {
      let axis = try #require(
        LossAxis([[Curve.Point(epoch: 0, train: loss, test: nil)]], isLogarithmic: isLogarithmic))
      #expect(axis.ticks(rows: 10).allSatisfy { 0..<10 ~= $0.row })
    }
  }
}
