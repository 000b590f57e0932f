import ArgumentParser

/// The manual, made from the tables of options, keys and exit statuses.
struct Man: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page.",
    discussion: """
      dlplay man | man -l -                                        reads it
      dlplay man > ~/.local/share/man/man1/dlplay.1                keeps it
      """)

  func run() throws { try say(try ManualPage(Dlplay.self).text) }
}
