public import Playground

extension Lesson {
  /// A lesson of this folder that is broken: a fault of dlplay's own.
  public struct Fault: Error {
    /// The file, the line, what is wrong.
    public let message: String
  }

  /// The lessons that dlplay carries: every Markdown file of this folder, in the order of the numbers before their names.
  ///
  /// - Throws: The first that is broken.
  public static func carried() throws(Fault) -> [Lesson] {
    var lessons: [Lesson] = []
    for file in carriedFiles {
      do throws(LessonProblem) {
        lessons.append(try Lesson(markdown: file.text, file: file.name))
      } catch {
        throw Fault(message: "\(file.name):\(error.line): \(error.message)")
      }
    }
    return lessons
  }

  /// The text of every lesson that dlplay carries, by its file's name, in their order.
  public static var carriedFiles: [(name: String, text: String)] { embeddedFiles.sorted { $0.name < $1.name } }
}
