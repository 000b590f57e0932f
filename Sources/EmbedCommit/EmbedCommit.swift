import Foundation
import PackagePlugin

/// Gives its target `sourceCommit`: the commit that the program is built from, nil where nobody knows it.
///
/// In an archive of the sources `.package/commit` has it, written there by `git archive`; in a clone git is asked.
@main struct EmbedCommit: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "SourceCommit.swift")
    // Neither "$" with a brace nor with a parenthesis: the build system would expand them as settings of its own.
    let script = #"""
      commit=`cat "$2/.package/commit" 2>/dev/null || true`
      case $commit in
        *[!0-9a-f]* | '') commit=`git -C "$2" rev-parse HEAD 2>/dev/null || true` ;;
      esac
      commit=`printf %.10s "$commit"`
      case $commit in '') commit=nil ;; *) commit="\"$commit\"" ;; esac
      echo "let sourceCommit: String? = $commit" > "$1"
      """#
    return [
      .buildCommand(
        displayName: "Embedding the commit", executable: URL(filePath: "/bin/sh"),
        arguments: ["-euc", script, "sh", output.path, root.path], inputFiles: inputs(root), outputFiles: [output])
    ]
  }

  /// What changes when another commit is checked out or made.
  private func inputs(_ root: URL) -> [URL] {
    var git = root.appending(path: ".git")
    // In a further work tree it is a file that names the folder.
    if let text = try? String(contentsOf: git, encoding: .utf8), text.hasPrefix("gitdir: ") {
      git = URL(filePath: text.dropFirst(8).trimmingCharacters(in: .newlines), relativeTo: root)
    }
    return [root.appending(path: ".package/commit"), git.appending(path: "HEAD"), git.appending(path: "logs/HEAD")]
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }
}
