import Dispatch
import Interchange
import Playground
import Synchronization

/// Files read and written on a queue of their own, so that no frame waits for them.
///
/// What came of an errand lies in the tray until the loop takes it; `notify` says that there is something.
final class Errands: Sendable {
  /// What came of an errand.
  enum Outcome: Sendable {
    case wrote(ExportOutcome, of: ExportContent)
    case opened(Opened, file: String)
    /// One line.
    case failed(String)
  }

  /// What was in a file.
  enum Opened: Sendable {
    case session(Session)
    case model(Model)
    case table(Experiment.Source)
    case link(PlaygroundLink)
  }

  private let tray = Mutex<[Outcome]>([])
  private let isEnding = Atomic(false)
  /// Why the session could not be kept the last time.
  private let unkept = Mutex<String?>(nil)
  private let queue = DispatchQueue(label: "dlplay.files", qos: .userInitiated)
  private let notify: @Sendable () -> Void

  init(notify: @escaping @Sendable () -> Void) { self.notify = notify }

  /// Does something that takes a while.
  func run(_ errand: @escaping @Sendable () -> Outcome) {
    queue.async {
      let outcome = errand()
      self.tray.withLock { $0.append(outcome) }
      self.notify()
    }
  }

  /// What has come since the last time.
  func take() -> [Outcome] {
    tray.withLock { outcomes in
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
        try LastSession.keep(session)
        problem = nil
      } catch {
        problem = error.message
      }
      let isNew = self.unkept.withLock { last in
        defer { last = problem }
        return problem != nil && last != problem
      }
      guard isNew, let problem else { return }
      self.tray.withLock { $0.append(.failed("the session is not kept: \(problem)")) }
      self.notify()
    }
  }

  /// From now on no session is kept that goes on: the one that ends will be.
  func stopKeeping() { isEnding.store(true, ordering: .relaxed) }

  /// Waits until everything is done.
  func finish() { queue.sync {} }

  /// Reads whatever the playground can open.
  func open(_ name: String) {
    run {
      do {
        // A pipe that nobody writes to would be waited for to the end.
        if let obstacle = TextFile.obstacle(reading: name) { return .failed("\(name): \(obstacle)") }
        switch FileKind(name) {
        case nil: return .failed("'\(name)': neither a file ending in \(readable) or .csv nor a link")
        case .link: return .opened(.link(try PlaygroundLink(name)), file: name)
        case .table where name == "-": return .failed("-: standard input is the keyboard here; name a file")
        case .table:
          var experiment = Experiment.standard
          try experiment.open(table: name)
          return .opened(.table(experiment.source), file: name)
        case .saved:
          switch try SavedFile(file: name) {
          case .session(let session): return .opened(.session(session), file: name)
          case .model(let model): return .opened(.model(model), file: name)
          }
        }
      } catch {
        return .failed(Failure(error)?.message ?? "\(name): cannot be opened")
      }
    }
  }
}
