import Foundation
import PackagePlugin

/// Gives its target `embeddedFiles`: the name and the text of every file in the target's folder that is not Swift.
///
/// The program carries the files and needs none beside it; a new file is found by the next build.
@main struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let files = module.sourceFiles.filter { $0.type == .unknown }.map(\.url).sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    // Neither "$" with a brace nor with a parenthesis: the build system would expand them as settings of its own.
    let script = ###"""
      exec > "$1"; shift
      echo 'let embeddedFiles: [(name: String, text: String)] = ['
      while [ $# -gt 0 ]; do
        printf '  ("%s", ##"""\n' "$1"; cat "$2"; printf '\n"""##),\n'; shift 2
      done
      echo ']'
      """###
    return [
      .buildCommand(
        displayName: "Embedding the files of \(target.name)", executable: URL(filePath: "/bin/sh"),
        arguments: ["-euc", script, "sh", output.path] + files.flatMap { [$0.lastPathComponent, $0.path] },
        inputFiles: files, outputFiles: [output])
    ]
  }
}
