import Canvas
import Engine
import Testing

@testable import Interface
@testable import Playground

@Suite("Loss, slice and optimizer in their frames")
struct LossSliceOptimizerFrameTests {
  private static func experiments() throws -> [Experiment] {
    try [
      [("dataset", "sine")], [("dataset", "blobs-3"), ("batch-norm", "true"), ("residual", "true")],
      [("dataset", "plane"), ("loss", "huber"), ("hidden", "none")],
      [("dataset", "circle"), ("loss", "hinge"), ("dropout", "0.2"), ("regularization", "l1")],
      [
        ("dataset", "moons"), ("features", "x1"), ("hidden", "32,32,32"), ("activation", "relu"),
        ("optimizer", "adamw"),
      ],
    ].map { settings in
      var experiment = Experiment.standard
      try experiment.set("features", to: "x1")
      for (name, value) in settings { try experiment.set(name, to: value) }
      return experiment
    }
  }

  @Test("no text crosses a frame at any size, untrained and trained", arguments: [Lens.loss, .slice, .optimizer])
  func frames(lens: Lens) throws {
    for experiment in try Self.experiments() {
      var scene = try LensScene(experiment, [.look(.chosen(lens))])
      for steps in 0..<3 {
        for size in [(24, 8), (40, 12), (60, 18), (80, 24), (120, 40)] {
          try check(&scene, size.0, size.1, Scene.look())
          scene.apply([.zoomToggled])
          try check(&scene, size.0, size.1, Scene.look(.mono, .ascii))
          scene.apply([.zoomToggled])
        }
        scene.apply([
          .batchStepped, .cursor(.moved(columns: 2, rows: steps * 7)), .cursor(.activated), .points(.outlierPlanted),
        ])
        scene.apply([.cursor(.focused(.network))])
      }
    }
  }

  private func check(_ scene: inout LensScene, _ columns: Int, _ rows: Int, _ look: Look) throws {
    let size = Size(columns: columns, rows: rows)
    let canvas = scene.screen(columns, rows, look).canvas
    let plan = ScreenPlan(scene.state, size: size, look: look)
    guard let rect = plan.layout?.network else { return }
    let border: Set<Unicode.Scalar> = ["│", "╭", "╮", "╰", "╯", "├", "┤", "┬", "┴", "|", "+"]
    for row in rect.row..<rect.bottom {
      for column in [rect.column, rect.right - 1] {
        let glyph = canvas[column, row].glyph
        #expect(border.contains(glyph), "\(glyph) at \(column), \(row) of \(columns)x\(rows)\n\(canvas.text)")
      }
    }
  }

  @Test("large networks are looked at in a bounded time, and what is left out is said")
  func large() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "256,256,256")
    var scene = try LensScene(experiment, [.look(.chosen(.slice)), .cursor(.unitChosen(UnitPlace(layer: 1, unit: 7)))])
    expectShown(&scene, "mean of the first", 80, 24)
    scene.apply([.look(.chosen(.optimizer)), .batchStepped])
    expectShown(&scene, "update 1", 80, 24)
  }
}
