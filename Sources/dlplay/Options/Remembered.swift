import Foundation
import Interchange
import Interface
import Text

/// What a person chose by key the last time, which holds where neither an option nor `config.toml` says otherwise.
struct Remembered {
  private(set) var theme: String?
  private(set) var isMouseOn: Bool?
  /// The name of the letters that all is drawn with; nil where they are what the terminal has.
  private(set) var symbols: String?

  private static var file: String { Folders.state.appending(path: "chosen.toml").path(percentEncoded: false) }

  /// What is remembered; nothing where there is no such file, or one that nobody can read.
  init() {
    guard TextFile.exists(Self.file), let text = try? TextFile.read(Self.file, most: TextFile.mostBytesOfSettings),
      let chosen = try? Preferences(toml: text)
    else { return }
    theme = chosen["theme"]?.text
    isMouseOn = chosen["mouse"].flatMap { Bool($0.text) }
    symbols = chosen["symbols"]?.text
  }

  init(theme: String, isMouseOn: Bool, symbols: String?) {
    (self.theme, self.isMouseOn, self.symbols) = (theme, isMouseOn, symbols)
  }

  /// Remembers what is not as it was at the start; a folder that cannot be written forgets it.
  func keep(unless start: DisplayOptions) {
    guard theme != start.theme || isMouseOn != start.isMouseOn || symbols != nil else { return }
    var chosen = Remembered()
    if theme != start.theme { chosen.theme = theme }
    if isMouseOn != start.isMouseOn { chosen.isMouseOn = isMouseOn }
    if let symbols { chosen.symbols = symbols }
    var lines = ["# What was chosen by key the last time; config.toml wins over it."]
    if let theme = chosen.theme { lines.append("theme = \(theme.tomlQuoted)") }
    if let isMouseOn = chosen.isMouseOn { lines.append("mouse = \(isMouseOn)") }
    if let symbols = chosen.symbols { lines.append("symbols = \(symbols.tomlQuoted)") }
    do {
      try FileManager.default.createDirectory(
        at: Folders.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try TextFile.write(lines.joined(separator: "\n") + "\n", to: Self.file)
    } catch { return }
  }
}

extension String {
  /// As a text of TOML.
  var tomlQuoted: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
