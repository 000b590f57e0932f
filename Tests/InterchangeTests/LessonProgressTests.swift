import Playground
import Testing

@testable import Interchange

@Suite("What is kept of the lessons")
struct LessonProgressTests {
  private let progress = LessonProgress(
    entries: [
      "one": .init(mark: .done, bestEpoch: 6, guess: 3, isRight: true, time: 1_700_000_000),
      "a \"quoted\"\nname": .init(time: 1_700_000_001),
    ], isOffered: true)

  @Test("is read as it was written")
  func roundTrip() throws {
    #expect(try LessonProgress(json: progress.json) == progress)
    #expect(try LessonProgress(json: LessonProgress().json) == LessonProgress())
  }

  @Test(
    "a file that is none says why",
    arguments: [
      ("", "the file is empty"), ("{}", "format"),
      ("{\"format\": \"dlplay-session\", \"version\": 1}", "dlplay-session"),
      ("{\"format\": \"dlplay-progress\", \"version\": 2, \"lessons\": []}", "version is 2"),
      (
        "{\"format\": \"dlplay-progress\", \"version\": 1, \"lessons\": [{\"name\": \"a\", \"mark\": \"doen\"}]}",
        "did you mean done?"
      ),
    ])
  func faulty(json: String, said: String) {
    let error = #expect(throws: ContentError.self) { try LessonProgress(json: json) }
    #expect(error?.message.contains(said) == true)
  }

  @Test("of two playgrounds done stays done, the best stays the best, and the later guess counts")
  func joining() {
    let other = LessonProgress(entries: [
      "one": .init(mark: .begun, bestEpoch: 4, guess: 2, isRight: false, time: 1_700_000_000), "two": .init(time: 5),
    ])
    let both = progress.joined(with: other)
    #expect(both.entries["one"] == .init(mark: .done, bestEpoch: 4, guess: 2, isRight: false, time: 1_700_000_000))
    #expect(both.entries.count == 3 && both.isOffered)
  }
}
