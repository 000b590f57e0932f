import Foundation

/// Where dlplay looks for what belongs to a person.
enum Folders {
  /// Themes and data sets of one's own: `dlplay` in XDG_CONFIG_HOME, or in `~/.config`.
  static var configuration: URL { folder("XDG_CONFIG_HOME", otherwise: ".config") }

  /// What dlplay remembers by itself: `dlplay` in XDG_STATE_HOME, or in `~/.local/state`.
  static var state: URL { folder("XDG_STATE_HOME", otherwise: ".local/state") }

  /// A folder that the environment names by its whole path, or else one at home.
  private static func folder(_ variable: String, otherwise usual: String) -> URL {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"].map { URL(filePath: $0) } ?? FileManager.default.homeDirectoryForCurrentUser
    let given = environment[variable].flatMap { $0.hasPrefix("/") ? URL(filePath: $0) : nil }
    return (given ?? home.appending(path: usual)).appending(path: "dlplay")
  }
}
