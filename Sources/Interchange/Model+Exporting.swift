import Engine
import Foundation
public import Playground
import Text

extension Model {
  /// Writes the model in the format that the file's ending names.
  ///
  /// - Throws: That no format has this ending, that the weights are not finite, or why there is no file.
  public func export(to name: String) throws(FileError) {
    guard let format = ModelFormat(of: name) else {
      throw FileError(.uncreatable, in: name, ModelFormat.endingsRule)
    }
    guard network.isFinite else {
      throw FileError(.malformed, in: name, "the weights are not finite; nothing was written")
    }
    let contents: Data
    do throws(ContentError) {
      contents = try format.contents(self, name.stem)
    } catch {
      throw FileError(.uncreatable, in: name, error.message)
    }
    try TextFile.write(contents, to: name)
  }

  /// The same for a person who is asked before a file is replaced.
  public func export(to name: String, replaces: Bool) -> ExportOutcome {
    ExportOutcome(name, replaces: replaces) { (name) throws(FileError) in try export(to: name) }
  }
}

extension ExportOutcome {
  /// Writes a file, but where one is there already only if it may be replaced.
  public init(_ name: String, replaces: Bool, write: (String) throws(FileError) -> Void) {
    // At the other end of a pipe there may be nobody, and whoever asked has other things to do than to wait for them.
    if let obstacle = TextFile.obstacle(reading: name) {
      self = .failed(obstacle.located(in: name.printable(limit: 72)))
      return
    }
    guard replaces || !TextFile.exists(name) else {
      self = .exists(name)
      return
    }
    do throws(FileError) {
      try write(name)
      self = .written(name)
    } catch {
      self = .failed(error.message)
    }
  }
}
