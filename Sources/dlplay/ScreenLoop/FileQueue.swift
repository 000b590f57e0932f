import Dispatch
import Engine
import Foundation
import Interchange
import Playground
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files read and written on a queue of their own, so that no frame waits for them.
///
/// One after the other, in the order in which they were asked for. What came of them lies there until the loop takes it; `notify` says
/// that there is something.
final class FileQueue: Sendable {
  /// What came of a file.
  enum Outcome: Sendable {
    case wrote(ExportOutcome, of: ExportContent, to: String)
    case opened(Opened, file: String)
    /// The files here that can be opened.
    case listed([String])
    /// The same of one folder.
    case listedFolder(FolderList)
    /// What was to be opened is a folder.
    case isFolder(String)
    /// A challenge's run from its start.
    case scored(ChallengeScore, of: Challenge)
    /// One line.
    case failed(String)
    /// What is wrong with a file, and what may be typed behind its name.
    case refused(String, line: String, options: [String])
  }

  /// What was in a file.
  enum Opened: Sendable {
    case session(Session)
    case model(Model)
    /// What was decided that a person may not expect, with the file's name.
    case table(Experiment.Source, note: String?)
    case link(PlaygroundLink)
    case lesson(Lesson)
  }

  private let outcomes = Mutex<[Outcome]>([])
  /// The files that are still to be written, in their order.
  private let unwritten = Mutex<[String]>([])
  private let isEnding = Atomic(false)
  /// Why the session could not be kept the last time.
  private let unkept = Mutex<String?>(nil)
  /// The same of the lessons' progress.
  private let unkeptProgress = Mutex<String?>(nil)
  private let queue = DispatchQueue(label: "dlplay.files", qos: .userInitiated)
  private let notify: @Sendable () -> Void

  init(notify: @escaping @Sendable () -> Void) { self.notify = notify }

  /// Says that a file will be written, which the end then waits for.
  func expect(_ name: String) { unwritten.withLock { $0.append(name) } }

  /// Writes a file that is expected.
  func write(_ name: String, of content: ExportContent, _ write: @escaping @Sendable () -> ExportOutcome) {
    queue.async {
      let outcome = write()
      self.unwritten.withLock { names in
        if let place = names.firstIndex(of: name) { names.remove(at: place) }
      }
      self.put(.wrote(outcome, of: content, to: name))
    }
  }

  private func put(_ outcome: Outcome) {
    outcomes.withLock { $0.append(outcome) }
    notify()
  }

  /// What has come since the last time.
  func takeOutcomes() -> [Outcome] {
    outcomes.withLock { outcomes in
      defer { outcomes = [] }
      return outcomes
    }
  }

  /// Keeps the session that goes on as the last one, unless it ends meanwhile; that it cannot be is said once.
  func keep(_ session: () -> Session) {
    guard !isEnding.load(ordering: .relaxed) else { return }
    let session = session()
    queue.async {
      guard !self.isEnding.load(ordering: .relaxed) else { return }
      let problem: String?
      do throws(FileError) {
        try LastSession.keep(session) { self.isEnding.load(ordering: .relaxed) }
        problem = nil
      } catch {
        problem = error.message
      }
      self.tellOnce(problem.map { "the session is not kept: \($0)" }, of: self.unkept)
    }
  }

  /// Keeps how far the person has come with the lessons; that it cannot be is said once.
  func keep(_ progress: LessonProgress) {
    expect(Self.progressName)
    queue.async {
      let problem: String?
      do throws(FileError) {
        try KeptProgress.keep(progress)
        problem = nil
      } catch {
        problem = error.message
      }
      self.unwritten.withLock { names in
        if let place = names.firstIndex(of: Self.progressName) { names.remove(at: place) }
      }
      self.tellOnce(problem.map { "the lessons' progress is not kept: \($0)" }, of: self.unkeptProgress)
    }
  }

  /// Trains a challenge's run again from its start, and keeps its score where it is the best; no file waits for it.
  func score(_ challenge: Challenge, of experiment: Experiment) {
    DispatchQueue.global(qos: .utility).async {
      let outcome: Challenge.Outcome
      do throws(ConfigurationError) {
        outcome = try challenge.outcome(of: experiment)
      } catch {
        return self.put(.scored(.failed(error.message), of: challenge))
      }
      guard case .reached(let result) = outcome else { return self.put(.scored(.missed, of: challenge)) }
      self.queue.async {
        var kept = KeptChallenges()
        do throws(FileError) {
          self.put(.scored(.reached(result, isBest: try kept.keep(result)), of: challenge))
        } catch {
          self.put(.scored(.failed("the score is not kept: \(error.message)"), of: challenge))
        }
      }
    }
  }

  private static let progressName = "the lessons' progress"

  /// Says why something could not be kept, unless it was the same the last time.
  private func tellOnce(_ problem: String?, of last: borrowing Mutex<String?>) {
    let isNew = last.withLock { last in
      defer { last = problem }
      return problem != nil && last != problem
    }
    if isNew, let problem { put(.failed(problem)) }
  }

  /// From now on nothing is read, and no session is kept that goes on: the one that ends will be.
  func stop() { isEnding.store(true, ordering: .relaxed) }

  /// Waits until all is written that was asked for, but no longer than to a moment.
  func finish(until limit: ContinuousClock.Instant) {
    while unwritten.withLock({ !$0.isEmpty }), ContinuousClock.now < limit { usleep(500) }
  }

  /// Gives up what is not written yet, and leaves nothing of it.
  ///
  /// - Returns: The files that there will not be.
  func abandon() -> [String] {
    TextFile.abandonUnfinished()
    return unwritten.withLock { $0 }
  }

  /// Reads whatever the playground can open.
  func open(_ name: String) {
    queue.async {
      guard !self.isEnding.load(ordering: .relaxed) else { return }
      self.put(Self.read(name))
    }
  }

  /// Looks for the files here that can be opened.
  func list() {
    queue.async {
      guard !self.isEnding.load(ordering: .relaxed) else { return }
      self.put(.listed(OpenableFiles.names))
    }
  }

  /// Looks for what of a folder can be opened.
  func list(folder: String) {
    queue.async {
      guard !self.isEnding.load(ordering: .relaxed) else { return }
      self.put(.listedFolder(OpenableFiles.folder(folder)))
    }
  }

  private static func read(_ text: String) -> Outcome {
    let line = FileLine(opening: text)
    let name = line.file
    if TextFile.isFolder(name) { return .isFolder(name) }
    do {
      // A pipe that nobody writes to would be waited for to the end.
      if let obstacle = TextFile.obstacle(reading: name) { return .failed(obstacle.located(in: name)) }
      if name.hasEnding(".md") { return .opened(.lesson(try LessonLibrary.lesson(file: name)), file: name) }
      switch FileKind(name) {
      case nil:
        if let foreign = ForeignKind(file: name) { throw foreign.error(name, .any) }
        return .failed("'\(name)': neither a file ending in \(readable), .csv or .md nor a link")
      case .link: return .opened(.link(try PlaygroundLink(name)), file: name)
      case .table where name == "-": return .failed("-: standard input is the keyboard here; name a file")
      case .table:
        var experiment = Experiment.standard
        var notes: [String] = []
        try experiment.open(table: name, reading: try line.reading, note: { notes.append($0) })
        return .opened(.table(experiment.source, note: notes.first), file: line.text)
      case .saved:
        switch try SavedFile(file: name, described: try line.description) {
        case .session(let session): return .opened(.session(session), file: name)
        case .model(let model): return .opened(.model(model), file: name)
        }
      }
    } catch {
      let options = (error as? FileError)?.options ?? []
      return .refused(Failure(error)?.message ?? "\(name): cannot be opened", line: line.text, options: options)
    }
  }
}
