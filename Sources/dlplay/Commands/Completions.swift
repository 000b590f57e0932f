import ArgumentParser

/// What makes a shell complete dlplay's commands, options and values.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the completions of a shell.",
    discussion: """
      bash: dlplay completions bash > ~/.local/share/bash-completion/completions/dlplay
      zsh:  dlplay completions zsh > _dlplay, in a folder of $fpath
      fish: dlplay completions fish > ~/.config/fish/completions/dlplay.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: ArgumentHelp("bash, zsh or fish", valueName: "shell"))
  var shell: Shell

  func run() throws {
    let shell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try say(ShellScript(shell).text + "\n")
  }
}
