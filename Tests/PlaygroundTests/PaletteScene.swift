@testable import Playground

/// A playground with the palette open.
enum PaletteScene {
  static let commands = [
    Command(name: "run or pause", explanation: "starts and stops", action: .runToggled),
    Command(name: "reset to the same weights", explanation: "start again", action: .reset),
    Command(name: "add a layer", explanation: "one more", action: .structure(.layerAdded)),
    Command(name: "run", explanation: "it goes on", action: .runSet(true)),
    Command(name: "pause", explanation: "it rests", action: .runSet(false)),
  ]

  /// A state with the palette open, and what was typed in it.
  static func open(
    _ text: String, _ experiment: Experiment = .standard, themes: [String] = ["day", "night"]
  ) -> State {
    var state = State(
      experiment, themes: themes, theme: themes[0], commands: commands, seedSource: 7)
    _ = state.apply(.dialog(.paletteOpened("")))
    _ = state.apply(.dialog(.typed(text)))
    return state
  }
}
