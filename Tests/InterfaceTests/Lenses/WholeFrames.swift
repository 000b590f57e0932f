import Canvas
import Engine
import Playground
import Testing

@testable import Interface

/// What must be true of every screen: its panels' frames are whole, and in ASCII all is ASCII.
struct WholeFrames {
  let canvas: Canvas
  let layout: ScreenLayout
  /// The row that a long notice covers.
  var covered: Int?

  private static let corners = Set("╭╮╰╯├┤┬┴┼+".unicodeScalars)
  private static let sides = Set("│├┤┼|+".unicodeScalars)
  /// What says on the controls' right side that there are more of them.
  private static let arrows = Set("↑↓^v".unicodeScalars)

  /// The first fault; nil where there is none.
  func fault(isASCII: Bool) -> String? {
    let panels = [layout.settings, layout.features, layout.network, layout.loss, layout.output, layout.inspector]
    for rect in panels.compactMap(\.self) where rect.columns >= 12 && rect.rows >= 4 {
      let isControls = rect == layout.settings || rect == layout.features
      for column in [rect.column, rect.right - 1] {
        for row in rect.row..<rect.bottom where row != covered {
          let isCorner = row == rect.row || row == rect.bottom - 1
          let glyph = canvas[column, row].glyph
          if isControls, column == rect.right - 1, Self.arrows.contains(glyph) { continue }
          guard (isCorner ? Self.corners : Self.sides).contains(glyph) else {
            return "'\(glyph)' in the frame of \(rect) at column \(column), row \(row)"
          }
        }
      }
    }
    guard isASCII else { return nil }
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns where !canvas[column, row].glyph.isASCII {
        return "'\(canvas[column, row].glyph)' is not ASCII, at column \(column), row \(row)"
      }
    }
    return nil
  }
}

@Suite("No text crosses a frame")
struct FrameTests {
  static let experiments: [Experiment] = {
    func experiment(_ pairs: [(String, String)]) -> Experiment {
      var experiment = Experiment.standard
      for (name, text) in pairs { try? experiment.set(name, to: text) }
      return experiment
    }
    return RandomHandsTests.experiments + [
      experiment([("hidden", Array(repeating: "12", count: 16).joined(separator: ",")), ("features", "x1,x2")]),
      experiment([("hidden", "100"), ("batch-size", "full")]),
      experiment([("dataset", "iris"), ("hidden", "none"), ("features", "x1,x2,x3,x4")]),
      experiment([("dataset", "salary"), ("hidden", "1"), ("scale", "none"), ("batch-size", "1")]),
      experiment([("dataset", "sine"), ("features", "x1"), ("hidden", "none"), ("output", "linear")]),
    ]
  }()

  /// What hands do before the screen is looked at; some of it changes the network, some the lens.
  private static let keys: [Key] = [
    .up, .down, .left, .right, .enter, .pageDown, .pageUp, .home, .end, .tab, .character("b"), .character("n"),
    .character("v"), .character("t"), .character("z"), .character("+"), .character("a"), .character(">"),
    .character("<"),
    .character("K"), .character("["), .escape,
  ]

  @Test("at any size, in every lens, whatever is shown", arguments: experiments.indices)
  func everywhere(_ index: Int) throws {
    var hands = RandomHands(seed: UInt64(index) + 11)
    var scene = try LensScene(Self.experiments[index])
    for lens in Lens.allCases {
      scene.apply([.dismissed, .look(.chosen(lens))])
      for symbols in [SymbolSet.braille, .block, .ascii] {
        for _ in 0..<2 + hands.below(4) { press(hands.one(of: Self.keys), &scene) }
        let size = size(&hands)
        let look = Scene.look(hands.one(of: ColorDepth.allCases), symbols)
        let screen = scene.screen(size.columns, size.rows, look)
        guard let layout = ScreenPlan(scene.state, size: size, look: look).layout else { continue }
        let isCovered = FooterView(scene.state).twoLines(in: layout.footer) != nil
        let fault = WholeFrames(
          canvas: screen.canvas, layout: layout, covered: isCovered ? layout.footer.row - 1 : nil
        ).fault(isASCII: symbols == .ascii)
        #expect(
          fault == nil,
          "experiment \(index), \(scene.state.lens), \(size): \(fault ?? "")\n\(screen.canvas.text)")
        if fault != nil { return }
      }
    }
  }

  private func press(_ key: Key, _ scene: inout LensScene) {
    if let action = action(for: key, in: scene.state) { scene.apply([action]) }
    if scene.state.overlay != nil { scene.apply([.dismissed, .dismissed]) }
  }

  /// Small and large ones, and those that terminals often have.
  private func size(_ hands: inout RandomHands) -> Size {
    let usual = [(80, 24), (120, 40), (200, 60), (24, 8), (250, 70)]
    if hands.below(4) == 0 {
      let (columns, rows) = hands.one(of: usual)
      return Size(columns: columns, rows: rows)
    }
    return Size(
      columns: 24 + hands.below(hands.below(3) == 0 ? 227 : 100), rows: 8 + hands.below(hands.below(3) == 0 ? 63 : 30))
  }
}
