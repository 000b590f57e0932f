import ArgumentParser
import Datasets
import Engine
import Interchange
import Interface
import Playground
import Text

/// What there is to choose from.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what there is to choose from.", discussion: "Without a word it lists the lists.")

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case datasets, lessons, themes, activations, losses, optimizers, schedules, initializers, formats, keys

    /// What is in it, and where it is chosen.
    var summary: String {
      switch self {
      case .datasets: "what can be learned: --dataset"
      case .lessons: "predict, run, explain: --lesson"
      case .themes: "the colours of everything: --theme"
      case .activations: "what a unit makes of its sum: --activation"
      case .losses: "what training makes small: --loss"
      case .optimizers: "how gradients become steps: --optimizer"
      case .schedules: "how the learning rate changes: --schedule"
      case .initializers: "where the weights start: --init"
      case .formats: "the files of a trained network: --export, --to"
      case .keys: "the keys of the playground"
      }
    }

    /// The list that a word names, whatever its case, and one of its things for all: `optimizer`.
    init?(argument: String) {
      let names = Self.allCases.map(\.rawValue)
      guard let name = names.spelled(argument) ?? names.nearest(to: argument), let kind = Self(rawValue: name) else {
        return nil
      }
      self = kind
    }
  }

  @Argument(help: ArgumentHelp("what to list", valueName: "what"))
  var kind: Kind?
  @Flag(help: "print one JSON array")
  var json = false

  /// One thing: what it is called, and what else there is to say of it.
  private struct Entry {
    let name: String
    let summary: String
    var details: [(String, String)] = []
  }

  func run() throws {
    let entries = try entries
    guard json else {
      return try say(entries.map { ($0.name, $0.summary) })
    }
    let objects = entries.map { entry in
      let pairs = [("name", entry.name), ("summary", entry.summary)] + entry.details
      return "  " + JSONText.object(pairs.map { ($0, JSONText.quoted($1)) })
    }
    try say("[\n" + objects.joined(separator: ",\n") + "\n]\n")
  }

  private var entries: [Entry] {
    get throws(Failure) {
      switch kind {
      case nil: Kind.allCases.map { Entry(name: $0.rawValue, summary: $0.summary) }
      case .datasets: datasets
      case .lessons: try lessons
      case .themes: try themes
      case .activations:
        Activation.all.map { activation in
          Entry(
            name: activation.name, summary: activation.explanation,
            details: [
              ("formula", activation.formula), ("derivative", activation.derivative), ("source", activation.source),
            ])
        }
      case .losses:
        Loss.all.map { loss in
          Entry(
            name: loss.name, summary: loss.explanation,
            details: [("formula", loss.formula), ("derivative", loss.derivative), ("source", loss.source)])
        }
      case .optimizers:
        Optimizer.all.map {
          Entry(name: $0.name, summary: $0.explanation, details: [("formula", $0.formula), ("source", $0.source)])
        }
      case .schedules:
        Schedule.all.map { Entry(name: $0.name, summary: $0.explanation, details: [("form", $0.form)]) }
      case .initializers:
        Initializer.all.map {
          Entry(name: $0.name, summary: $0.explanation, details: [("formula", $0.formula), ("source", $0.source)])
        }
      case .formats:
        ModelFormat.all.map(\.shown).map {
          Entry(name: $0.ending, summary: $0.explanation, details: [("read", $0.isReadable ? "yes" : "no")])
        }
      case .keys: keyTable.map { Entry(name: $0.names(), summary: $0.help, details: [("group", $0.group.rawValue)]) }
      }
    }
  }

  private var datasets: [Entry] {
    DatasetLibrary.read().entries.map { entry in
      Entry(
        name: entry.name, summary: entry.explanation,
        details: [("title", entry.title), ("problem", entry.problem.rawValue), ("source", entry.source)])
    }
  }

  private var lessons: [Entry] {
    get throws(Failure) {
      let library = try LessonLibrary()
      for problem in library.problems { complain("left out: \(problem)") }
      return library.lessons.map { lesson in
        Entry(
          name: lesson.name, summary: lesson.title,
          details: [
            ("part", lesson.part), ("notes", lesson.notes), ("after", lesson.after.joined(separator: ", ")),
            ("goal", lesson.goal?.words ?? ""), ("file", library.file(of: lesson)),
          ])
      }
    }
  }

  private var themes: [Entry] {
    get throws(Failure) { try ThemeLibrary().themes.map { Entry(name: $0.name, summary: $0.title) } }
  }
}
