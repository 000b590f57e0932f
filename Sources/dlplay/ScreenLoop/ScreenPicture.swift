import Engine
import Interchange
import Interface
import Playground

/// The picture of a run as `dlplay draw` makes it, in the colours and the view of the screen.
struct ScreenPicture: Sendable {
  private let theme: Theme
  private let view: State.OutputView
  private let showsTest: Bool
  private let isLogarithmic: Bool

  init(_ state: State, theme: Theme) {
    self.theme = theme
    view = state.outputView
    showsTest = state.showsTestPoints
    isLogarithmic = state.isLossLogarithmic
  }

  /// Writes it as SVG or PNG, by the name's ending.
  func export(_ checkpoint: Checkpoint, to name: String, replaces: Bool) -> ExportOutcome {
    ExportOutcome(name, replaces: replaces) { (name) throws(FileError) in
      let isPNG = name.lowercased().hasSuffix(".png")
      guard isPNG || name.lowercased().hasSuffix(".svg") else {
        throw FileError(.uncreatable, in: name, "the ending must be .svg or .png")
      }
      let run: Run
      do throws(ConfigurationError) {
        run = try Run(.checkpoint(checkpoint))
      } catch {
        throw FileError(.uncreatable, in: name, error.message)
      }
      let figure = Figure(
        run, name: run.experiment.dataName, epochs: run.epoch, theme: theme, view: view, showsTest: showsTest,
        isLogarithmic: isLogarithmic)
      if isPNG {
        try TextFile.write(figure.png(background: .light), to: name)
      } else {
        try TextFile.write(figure.svg(nil, background: .light), to: name)
      }
    }
  }
}
