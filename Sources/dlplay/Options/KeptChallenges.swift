import Foundation
import Interchange
import Playground
import Text

/// The best result in each challenge, in `Folders.state`.
struct KeptChallenges {
  private static var file: String { Folders.state.appending(path: "challenges.toml").path(percentEncoded: false) }

  /// By the challenges' names.
  private(set) var best: [String: ChallengeResult] = [:]
  /// Why what is kept cannot be read; nil where it can.
  private(set) var problem: String?

  /// What is kept; nothing where there is no such file.
  init() {
    guard TextFile.exists(Self.file) else { return }
    do {
      let table = try TOMLTable(toml: try TextFile.read(Self.file, most: TextFile.mostBytesOfSettings))
      for name in table.keys {
        guard let entry = table[name]?.table, let score = entry["score"]?.number, let epoch = entry["epoch"]?.integer,
          let parameters = entry["parameters"]?.integer, let command = entry["command"]?.text, score.isFinite
        else { continue }
        best[name] = ChallengeResult(
          challenge: name, score: score, epoch: epoch, parameters: parameters, command: command.printable(limit: 2000))
      }
    } catch let error as TOMLError {
      problem = error.message(in: Self.file)
    } catch {
      problem = (error as? FileError)?.message ?? "\(Self.file): cannot be read"
    }
  }

  /// Keeps a result where it is better than the best so far; a file that cannot be read is left as it is.
  ///
  /// - Returns: Whether it is.
  /// - Throws: Why it cannot be kept.
  mutating func keep(_ result: ChallengeResult) throws(FileError) -> Bool {
    if let old = best[result.challenge], !result.isBetter(than: old) { return false }
    if let problem {
      throw FileError(.uncreatable, in: Self.file, "not written over, for it cannot be read: \(problem)")
    }
    best[result.challenge] = result
    do {
      try FileManager.default.createDirectory(
        at: Folders.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FileError(.uncreatable, in: Folders.state.path(percentEncoded: false), "the folder cannot be created")
    }
    let tables = best.values.sorted { $0.challenge < $1.challenge }.map { result in
      """
      [\(result.challenge)]
      score = \(result.score)
      epoch = \(result.epoch)
      parameters = \(result.parameters)
      command = \(result.command.tomlQuoted)

      """
    }
    try TextFile.write(
      "# The best result in each challenge: dlplay challenge list.\n" + tables.joined(separator: "\n"), to: Self.file)
    return true
  }
}
