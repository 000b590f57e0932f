import Canvas
import Playground

/// A part of the screen: it holds what it shows, and nothing that it does not.
protocol View {
  /// The smallest rectangle that it is drawn in; in a smaller one there is nothing.
  static var least: Size { get }
  /// Draws it in a rectangle that is large enough, and nowhere else.
  func draw(in rect: Rect, with pen: inout Pen)
}

extension View {
  static var least: Size { Size(columns: 1, rows: 1) }
}

extension Pen {
  /// Draws a view where there is room for it.
  mutating func draw(_ view: some View, in rect: Rect) {
    let least = type(of: view).least
    guard rect.columns >= least.columns, rect.rows >= least.rows else { return }
    view.draw(in: rect, with: &self)
  }
}

/// A view in a panel's place: made from a turn, it takes what it needs.
protocol PanelView: View, SendableMetatype {
  /// The panel whose place it has.
  static var panel: Panel { get }
  /// Whether it has that place now.
  static func isShown(_ state: State) -> Bool
  /// What the help says first where the panel has the focus.
  static func explanation(_ state: State) -> Explanation
  init(_ turn: Turn)
}

extension PanelView {
  /// No panel of a `ScreenLayout` is smaller.
  static var least: Size { Size(columns: 12, rows: 4) }
  static func isShown(_ state: State) -> Bool { true }
}

/// A window over the whole screen.
protocol WindowView: View {}

extension WindowView {
  static var least: Size { ScreenLayout.least }
}

/// What one turn of the screen loop draws from.
struct Turn {
  @Held var state: State
  @Held var snapshot: Snapshot
  /// Where the panels stand; nil where a panel is drawn without a screen.
  var layout: ScreenLayout?
  /// Where the units stand, where that is known.
  var network: NetworkPlan?
}
