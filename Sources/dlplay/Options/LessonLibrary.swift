import Foundation
import Interchange
import Lessons
import Playground
import Text

/// Every lesson there is: those that dlplay carries, then a person's own; one of the same name takes the place of the other.
struct LessonLibrary {
  private(set) var lessons: [Lesson]
  /// What is wrong with files of the person's folder, a line each; these lessons are left out.
  private(set) var problems: [String] = []
  /// Where a person's own have their text, by name.
  private var files: [String: String] = [:]

  /// Where a person's own lessons are: `lessons/*.md` in dlplay's folder of the configuration.
  static var folder: URL { Folders.configuration.appending(path: "lessons") }

  /// The names of those that dlplay carries.
  static var carriedNames: [String] { Lesson.carriedFiles.map { Lesson.name(of: $0.name) } }

  /// Reads all of them.
  ///
  /// - Throws: A carried lesson that is broken: a fault of dlplay's own.
  init() throws(Failure) {
    do throws(Lesson.Fault) {
      lessons = try Lesson.carried()
    } catch {
      throw Failure(.fault, "a lesson of dlplay's own is broken: \(error.message)")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path())) ?? []
    for name in names.sorted() where name.hasEnding(".md") && !name.hasPrefix(".") {
      do throws(FileError) {
        let file = Self.folder.appending(path: name).path(percentEncoded: false)
        if let obstacle = TextFile.obstacle(reading: file) { throw FileError(.unreadable, in: file, obstacle) }
        add(try Self.lesson(file: file), of: file)
      } catch {
        let folder = Self.folder.path(percentEncoded: false)
        problems.append(error.message.replacing(folder.hasSuffix("/") ? folder : folder + "/", with: "lessons/"))
      }
    }
  }

  /// The lesson that a person means: one by its name, or a file.
  ///
  /// - Throws: That there is none of that name, or what is wrong with the file.
  func choose(_ option: String, as what: String = "--lesson") throws(Failure) -> Lesson {
    if option.hasEnding(".md") {
      do throws(FileError) {
        return try Self.lesson(file: option)
      } catch {
        throw Failure(error)
      }
    }
    let names = lessons.map(\.name)
    guard let index = names.spelled(option).flatMap(names.firstIndex) else {
      throw Failure(
        .usage, "\(what) '\(option.printable())': \((names + ["a file ending in .md"]).choice(near: option))")
    }
    return lessons[index]
  }

  /// Reads a lesson's file.
  ///
  /// - Throws: What is wrong with it, and where.
  static func lesson(file: String) throws(FileError) -> Lesson {
    let text = try TextFile.read(file, most: TextFile.mostBytesOfSettings)
    do throws(LessonProblem) {
      return try Lesson(markdown: text, file: URL(filePath: file).lastPathComponent)
    } catch {
      throw FileError(.malformed, in: file, line: error.line, error.message)
    }
  }

  /// Where a lesson's text is, for messages: a person's own file, or the name of the one that dlplay carries.
  func file(of lesson: Lesson) -> String {
    files[lesson.name] ?? Lesson.carriedFiles.first { Lesson.name(of: $0.name) == lesson.name }?.name ?? lesson.name
  }

  private mutating func add(_ lesson: Lesson, of file: String) {
    files[lesson.name] = file
    if let index = lessons.firstIndex(where: { $0.name == lesson.name }) {
      lessons[index] = lesson
    } else {
      lessons.append(lesson)
    }
  }
}
