import ArgumentParser
import Interchange

/// What a shell reads to complete dlplay's command lines.
struct ShellScript {
  let text: String

  init(_ shell: CompletionShell) {
    let script = Completed.completionScript(for: shell)
    switch shell {
    case .zsh:
      // What is called in a completion has to be there before it; a file may stand where a command does.
      let files =
        "_describe -V subcommand subcommands && ret=0\n        _files -g '*.(\(fileEndings.joined(separator: "|")))' && ret=0"
      text =
        script.replacing("_describe -V subcommand subcommands && ret=0", with: files)
        .replacing("#compdef dlplay\n", with: "#compdef dlplay\n" + Self.zsh)
    case .fish:
      // What the usual command opens may stand where a command does.
      let usual = #"positional "\#(Dlplay._commandName) \#(Play._commandName)" -eq 1"#
      // Files by their endings, in capitals too: what the parser writes knows small letters alone, and no folder whose file is begun.
      let offering = script.replacing(/\(set -l exts (.*?);for p in .*?;end;/) { "(__dlplay_files \($0.1);" }
      let files = offering.split(separator: "\n").first { $0.contains(usual) } ?? ""
      text = "\(offering)\n\(files.replacing(" \(Play._commandName)\"", with: "\""))\n" + Self.fish
    default:
      // Behind the program's name come commands and files; its many options only where a hyphen is typed.
      text =
        script.replacing(
          #"|| "${positional_number}" -eq -1 ]]"#,
          with: #"|| ("${positional_number}" -eq -1 && "${FUNCNAME[1]}" != _dlplay) ]]"#
        ).replacing("complete -o filenames", with: "complete -o filenames -o bashdefault -o default") + "\n" + Self.bash
    }
  }

  /// The words, each behind the names that stand before the last comma; what has commas itself is offered only at the beginning, and
  /// what has brackets only where one is typed.
  private static let bash = """
    __dlplay_list() {
        local start="${cur%"${cur##*,}"}" word
        for word in "$@"; do
            [[ "${word}" == *"("* && "${cur##*,}" != *"("* ]] && continue
            [[ -z "${start}" || "${word}" != *,* && "${word}" != none ]] && printf '%s\\n' "${start}${word}"
        done
    }
    """

  private static let zsh = """

    __dlplay_list() {
        local start="${PREFIX%"${PREFIX##*,}"}" word
        for word in "$@"; do
            [[ "${word}" == *"("* && "${PREFIX##*,}" != *"("* ]] && continue
            [[ -z "${start}" || "${word}" != *,* && "${word}" != none ]] && printf '%s\\n' "${start}${word}"
        done
    }

    """

  private static let fish = #"""
    function __dlplay_files
        set -l folder (string replace -r -- '[^/]*$' '' (commandline -ct))
        for file in $folder*.*
            string match -qri -- '\.('(string join '|' $argv)')$' $file
            and printf '%s\n' $file
        end
    end
    function __dlplay_list
        # What is typed, without the quotes around it and the backslashes in it.
        set -l typed (string replace -ra -- '[\'"\\\\]' '' (commandline -ct))
        set -l start (string match -r -- '.*,' $typed)
        for word in $argv
            if string match -q -- '*(*' $word; and not string match -qr -- '\\([^,]*$' $typed
                continue
            end
            if test -z "$start"; or not string match -qr -- ',|^none$' $word
                echo "$start$word"
            end
        end
    end
    """#
}

extension CompletionKind {
  /// Files to go on from, and data.
  static var opened: CompletionKind { .file(extensions: fileEndings) }
  /// Data.
  static var tables: CompletionKind { .file(extensions: FileKind.tableEndings) }
  /// Trained networks, which are read.
  static var models: CompletionKind { .file(extensions: modelEndings) }
  /// The same where they are written.
  static var exports: CompletionKind { .file(extensions: ModelFormat.all.map { String($0.ending.dropFirst()) }) }
  /// Sessions.
  static var sessions: CompletionKind { .file(extensions: ["json"]) }

  /// Words with commas between, which a function of the script puts together.
  static func commas(_ words: [String]) -> CompletionKind {
    // zsh takes a bare ^ for a pattern, and brackets are every shell's.
    .shellCommand("__dlplay_list " + words.map(\.escaped).joined(separator: " "))
  }
}

extension String {
  /// With a backslash before what a shell would take for its own.
  fileprivate var escaped: String { reduce(into: "") { $0 += "^()".contains($1) ? "\\\($1)" : "\($1)" } }
}

/// The endings of what can be opened, without their dots.
private var fileEndings: [String] { FileKind.tableEndings + modelEndings }
/// The endings of what a model is read from, without their dots.
private var modelEndings: [String] { ModelFormat.readableEndings.map { String($0.dropFirst()) } }

/// The program as shells complete it: what the usual command takes may stand behind the program's name at once.
private struct Completed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Dlplay._commandName, version: programVersion, subcommands: Dlplay.configuration.subcommands)

  @OptionGroup
  var usual: Usual

  /// The options of the usual command; a word is a command, or a file.
  struct Usual: ParsableArguments, CustomReflectable {
    init() {}
    init(from decoder: any Decoder) throws { _ = try Play(from: decoder) }

    var customMirror: Mirror {
      Mirror(self, children: Mirror(reflecting: Play()).children.filter { $0.label != "_file" })
    }
  }
}
