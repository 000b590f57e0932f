import Canvas
import Engine
public import Playground

/// A run as a picture for lecture notes, a terminal or a log: what the network answers, the network, the losses.
public struct Figure {
  /// What can be drawn.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    /// What the network answers over the plane, and the points.
    case boundary
    /// Its units and links.
    case network
    /// The losses over the epochs.
    case curves
  }

  /// What is behind a picture of its own.
  public enum Background: String, CaseIterable, Hashable, Sendable {
    case light, dark
    /// Whatever the picture is laid on, which should be light.
    case none
  }

  let run: Run
  let name: String
  @Held var state: State
  let theme: Theme
  private let epochs: Int?
  /// What is drawn, in the order of `Part`.
  public let parts: [Part]

  /// A figure of a run as it is now.
  ///
  /// - Parameters:
  ///   - run: What is drawn.
  ///   - name: What the data, or the model, are called.
  ///   - epochs: How long it was trained; nil for a model of which that is not known: it has no curve.
  ///   - theme: The colours.
  ///   - parts: What is wanted; losses of which there are none are left out, and then nothing may be left.
  ///   - view: How the answer is drawn.
  ///   - showsTest: Whether test points are drawn.
  ///   - isLogarithmic: Whether the losses' axis is logarithmic.
  public init(
    _ run: Run, name: String, epochs: Int?, theme: Theme, parts: [Part] = Part.allCases,
    view: State.OutputView = .contour, showsTest: Bool = false, isLogarithmic: Bool = false
  ) {
    (self.run, self.name, self.epochs, self.theme) = (run, name, epochs, theme)
    let hasCurves = epochs != nil && !run.curve.drawn.isEmpty
    self.parts = Part.allCases.filter { parts.contains($0) && ($0 != .curves || hasCurves) }
    var state = State(run.experiment, themes: [theme.name], theme: theme.name, seedSource: 0)
    // No panel that is drawn has the focus.
    _ = state.apply(.cursor(.focused(.settings)))
    _ = state.apply(.outputViewMoved(by: view.rawValue - state.outputView.rawValue))
    if showsTest != state.showsTestPoints { _ = state.apply(.testPointsToggled) }
    if isLogarithmic != state.isLossLogarithmic { _ = state.apply(.lossScaleToggled) }
    self.state = state
  }

  /// What is learned by what: data, layers, parameters.
  var headline: [String] {
    [
      name, run.experiment.shape.map(String.init).joined(separator: "-"),
      "\(run.network.parameterCount.grouped) parameters",
    ]
  }

  /// How far and how well; nothing where there are no points to measure with.
  ///
  /// - Parameters:
  ///   - symbols: Which glyphs may be used.
  ///   - isShort: Whether the accuracy goes without its name.
  func facts(_ symbols: SymbolSet, isShort: Bool = false) -> [String] {
    func words(_ name: String, _ evaluation: Evaluation) -> String {
      let quality = evaluation.quality(symbols).map { text in
        ", \(evaluation.accuracy == nil || isShort ? "" : "accuracy ")\(text.trimmed)"
      }
      return "\(name) loss \(evaluation.loss.brief)\(quality ?? "")"
    }
    guard run.train.loss.isFinite else { return [] }
    var facts = epochs.map { ["epoch \($0.grouped)"] } ?? []
    facts.append(words("train", run.train))
    if let test = run.test { facts.append(words("test", test)) }
    if let epoch = run.divergedAt { facts.append("diverged in epoch \(epoch)") }
    return facts
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension Experiment {
  /// What an input is called: by the data's own column where it is one and has a name.
  func name(ofInput feature: Feature) -> String {
    switch feature {
    case .x1 where columns[0] != "x1": columns[0]
    case .x2 where columns.count > 1 && columns[1] != "x2": columns[1]
    case .column(let index) where columns.indices.contains(index): columns[index]
    default: feature.title
    }
  }
}
