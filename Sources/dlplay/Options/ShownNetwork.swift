import ArgumentParser
import Interchange

/// Where a command that shows a network has it from: by its place in the command line, or by an option.
struct ShownNetwork: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "a session (.json) or a model (\(readable)), data of your own (.csv), or a link of TensorFlow Playground; options win over it",
      valueName: "file"), completion: .opened)
  var file: String?
  @Option(help: ArgumentHelp("with these weights (\(readable))", valueName: "file"), completion: .models)
  var model: String?
  @Option(help: ArgumentHelp("this session as it is, or trained on", valueName: "file.json"), completion: .sessions)
  var session: String?

  /// What is named, the file first.
  var named: [String] { [file, model, session].compactMap { $0 } }

  /// Refuses two that say the same; a model or a session by its place is the same as one by its option.
  func check() throws(Failure) {
    guard named.count < 2 || (model != nil && session == nil && !isSaved(file)) else {
      throw Failure(.usage, "--session, --model and a file: choose one of them")
    }
  }

  /// Whether dlplay has saved it, as a model or a session.
  func isSaved(_ file: String?) -> Bool { file.flatMap { FileKind($0) } == .saved }
}
