import Foundation
import Playground

extension ModelFormat {
  /// dlplay's own: readable by a person.
  static let json = ModelFormat(
    ending: ".json", explanation: "for people and programs to read; --model starts from it",
    contents: { model, _ in Data(model.json.utf8) },
    read: { (data) throws(ContentError) in
      guard let text = String(validating: data, as: UTF8.self) else {
        throw ContentError("not UTF-8 text; save it as UTF-8", line: TextFile.firstBadLine(data))
      }
      return try Model(json: text)
    })
}
