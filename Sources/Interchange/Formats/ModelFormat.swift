import Foundation
public import Playground
import Text

/// A kind of file that holds a network.
///
/// A format is one file in this folder, and its line in `all`; help, lists and the screen name it from there.
public struct ModelFormat: Sendable {
  /// How the names of such files end: `.json`.
  public let ending: String
  /// What it is good for, in one line.
  public let explanation: String
  /// What a file holds; code is called by the file's name, which comes without folder and ending.
  let contents: @Sendable (_ model: Model, _ name: String) throws(ContentError) -> Data
  /// The model that a file holds; nil where it cannot be had back.
  var read: (@Sendable (Data) throws(ContentError) -> Model)? = nil
  /// The same of one that does not say all, which is then described.
  var readDescribed: (@Sendable (Data, ModelDescription) throws(ContentError) -> Model?)? = nil

  /// All of them, in the order of lists.
  public static let all = [
    json,
    onnx,
    safetensors,
    csv,
    python,
    c,
  ]
}

extension ModelFormat {
  /// The format of a file by its name's ending, or nil.
  public init?(of name: String) {
    guard let found = Self.all.first(where: { name.hasEnding($0.ending) }) else { return nil }
    self = found
  }

  /// The format of what a file holds whose name does not say it, as a pipe's.
  init(ofContent bytes: Data) {
    if bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{") {
      self = .json
    } else if bytes.dropFirst(8).first == UInt8(ascii: "{") {
      // After the header's length.
      self = .safetensors
    } else {
      self = bytes.isEmpty ? .json : .onnx
    }
  }

  /// What a name without a known ending is told.
  public static var endingsRule: String { "the ending must be \(all.map(\.ending).joined(separator: ", "))" }
  /// The endings of the formats that a model can be read from.
  public static var readableEndings: [String] { all.filter { $0.read != nil }.map(\.ending) }

  /// As the screen knows it.
  public var shown: ExportFormat { ExportFormat(ending, explanation, isReadable: read != nil) }
}

extension String {
  /// A file's name without its folders and its ending.
  var stem: String {
    let name = split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
