/// What the palette says after Enter.
extension State {
  /// What an action of the palette has done that the screen does not show by itself; nil for nothing.
  func told(_ action: Action, _ before: Experiment, isChanged: Bool) -> Notice? {
    switch action {
    case .propertySet(let name, let text):
      guard experiment != before else { return Notice("\(name) is \(text) already") }
      return Notice("\(name) is now \(text)\(Self.laterEffect[name] ?? ""); u goes back")
    case .penaltySet(let name, let rate): return Notice("penalty is now \(name) at a rate of \(rate); u goes back")
    case .parameterSet(let place, let value):
      let words = "\(place.words(in: experiment)) is"
      return Notice(isChanged ? "\(words) now \(value.readable); u goes back" : "\(words) \(value.readable) already")
    default: return nil
    }
  }

  /// What is drawn at the start and stays as it is until the next one.
  static let laterEffect = [
    Setting.initializer.name: "; r starts from it", Setting.seed.name: "; r starts from its weights",
  ]

  /// Why Enter does nothing: nothing is called so, or more than one thing may be.
  func unclear(_ text: String) -> String {
    let suggestions = suggestions
    if suggestions.count == 1 { return "'\(text)' is no name: ↓ enter takes \(suggestions[0].text)" }
    if !suggestions.isEmpty { return "'\(text)' may be several of these: ↓ chooses one" }
    if let line = paletteLine, let topic = line.topic, case .refused(let reason) = topic.effect(self, line.argument) {
      return reason
    }
    return paletteAnswer ?? "nothing is called '\(text)'"
  }
}
