import Foundation
public import Playground
import Text

extension LessonProgress {
  private static let format = "dlplay-progress"

  /// How far somebody has come, as JSON: a line a lesson, by name.
  public var json: String {
    let lessons = entries.sorted { $0.key < $1.key }.map { name, entry in
      let pairs =
        [("name", JSONText.quoted(name)), ("mark", JSONText.quoted(entry.mark.rawValue))]
        + [
          entry.bestEpoch.map { ("best_epoch", "\($0)") }, entry.guess.map { ("guess", "\($0)") },
          entry.isRight.map { ("right", "\($0)") }, entry.time.map { ("when", JSONText.quoted(Self.text(ofTime: $0))) },
        ].compactMap(\.self)
      return JSONText.object(pairs)
    }
    return "{\"format\": \(JSONText.quoted(Self.format)), \"version\": 1, \"offered\": \(isOffered),\n \"lessons\": ["
      + (lessons.isEmpty ? "" : "\n  " + lessons.joined(separator: ",\n  ")) + "]}\n"
  }

  /// Reads it.
  ///
  /// - Throws: The first thing that is wrong.
  public init(json: String) throws(ContentError) {
    let format = try ContentError.decode(FileHead.self, json).format
    guard format == Self.format else {
      throw ContentError("format is '\(format.printable())': this is not what dlplay keeps of the lessons")
    }
    try FileVersion.check(json)
    let file = try ContentError.decode(ProgressFile.self, json)
    self.init(isOffered: file.offered ?? false)
    for lesson in file.lessons {
      guard let mark = Mark(rawValue: lesson.mark) else {
        throw ContentError(
          "mark is '\(lesson.mark.printable())': \(Mark.allCases.map(\.rawValue).choice(near: lesson.mark))")
      }
      entries[lesson.name] = Entry(
        mark: mark, bestEpoch: lesson.best_epoch, guess: lesson.guess, isRight: lesson.right,
        time: lesson.when.flatMap(Self.time))
    }
  }

  private static func text(ofTime seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  private static func time(_ text: String) -> Int? {
    (try? Date(text, strategy: .iso8601)).map { Int($0.timeIntervalSince1970) }
  }
}

/// The progress as its JSON spells it.
private struct ProgressFile: Decodable {
  struct Lesson: Decodable {
    var name: String
    var mark: String
    var best_epoch: Int?
    var guess: Int?
    var right: Bool?
    var when: String?
  }

  var offered: Bool?
  var lessons: [Lesson]
}
