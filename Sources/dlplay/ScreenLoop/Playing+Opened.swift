import Canvas
import Interchange
import Playground

extension Playing {
  /// Takes notice of what came of a file.
  mutating func report(_ outcome: FileQueue.Outcome) {
    switch outcome {
    case .wrote(let outcome, let content, let name): state.report(outcome, of: content, to: name)
    case .listed(let names): state.list(files: names)
    case .isFolder(let name): _ = follow(state.browse(name))
    case .listedFolder(let folder): _ = follow(state.list(folder: folder))
    case .scored(let score, let challenge): state.take(score, of: challenge)
    case .failed(let reason): state.notice = State.Notice(reason, isProblem: true)
    case .refused(let reason, let line, let options):
      state.refuse(line, reason, options: options, columns: size.columns)
      _ = follow(state.wantFolder())
    case .opened(let opened, let file):
      do throws(ExperimentError) {
        _ = follow(try requests(opening: opened, file: file))
      } catch {
        state.notice = State.Notice("\(file): \(error.expected)", isProblem: true)
      }
    }
  }

  private mutating func requests(opening opened: FileQueue.Opened, file: String) throws(ExperimentError) -> [Request] {
    switch opened {
    case .session(let session):
      let requests = state.open(.checkpoint(session.checkpoint), named: file, viewing: session.viewing)
      state.remember(session: file)
      return requests
    case .model(let model):
      var experiment = state.experiment
      try model.adapt(&experiment)
      return state.open(.fresh(experiment, model.network), named: file)
    case .table(let source, let note):
      let requests = state.open(source, read: FileLine(opening: file))
      // What was taken for granted matters more than that it is open, which the screen shows.
      if let note, !requests.isEmpty { state.notice = State.Notice("\(note); u goes back") }
      return requests
    case .lesson(let lesson): return state.begin(lesson)
    case .link(let link):
      let requests = state.open(.fresh(link.experiment, nil), named: "the link")
      state.show(testPoints: link.showsTestPoints, isDiscrete: link.isDiscrete)
      if !link.unknown.isEmpty {
        state.notice = State.Notice(link.unknown.joined(separator: "; ") + "; u goes back", isProblem: true)
      }
      return requests
    }
  }
}
