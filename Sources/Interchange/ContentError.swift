import Foundation
public import Text

/// What is wrong with a file's content, and where.
public struct ContentError: LocatedError, Hashable, Sendable {
  /// The line, the first being 1; nil where a property is named instead.
  public var line: Int?
  /// What is wrong and what would be right, on one line that a terminal can do nothing but show.
  public let message: String

  init(_ message: String, line: Int? = nil) {
    self.line = line
    self.message = message.printable(limit: longestMessage)
  }

  /// Decodes a whole text of JSON.
  ///
  /// - Throws: The first thing that is wrong, and where.
  static func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws(ContentError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch let error as ContentError {
      throw error
    } catch let error as DecodingError {
      guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty else {
        throw ContentError(error.sentence)
      }
      throw notJSON(json)
    } catch {
      throw notJSON(json)
    }
  }

  /// Where a text stops being JSON: the decoder does not say, the older parser names the character.
  private static func notJSON(_ text: String) -> ContentError {
    guard text.contains(where: { !$0.isWhitespace }) else { return ContentError("not JSON: the file is empty") }
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      return ContentError("not JSON: a number is too large or too small")
    } catch {
      let reason = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
      let digits = reason.split { !$0.isNumber }.last.flatMap { Int($0) }
      guard let offset = digits, offset < text.utf8.count else {
        guard reason.contains("end of file") else {
          return ContentError("not JSON: a number is too large or too small")
        }
        return ContentError("not JSON: it ends too early", line: text.split(separator: "\n").count)
      }
      let before = text.utf8.prefix(offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
      return ContentError("not JSON at column \(column)", line: line)
    }
  }

  /// The Float32 nearest to each decimal.
  static func floats(_ values: some Sequence<Double>, _ path: String) throws(ContentError) -> [Float] {
    var numbers: [Float] = []
    for value in values {
      guard let number = Float(decimal: value) else { throw ContentError("\(path) has \(value): \(Float.range)") }
      numbers.append(number)
    }
    return numbers
  }
}
