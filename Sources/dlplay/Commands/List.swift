import ArgumentParser
import Datasets
import Engine
import Interchange
import Interface
import Playground
import Text

/// What there is to choose from.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List what there is to choose from.")

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case datasets, themes, activations, losses, optimizers, schedules, initializers, formats, keys
  }

  @Argument(help: ArgumentHelp("what to list", valueName: "what"))
  var kind: Kind
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
      let width = entries.map { $0.name.printable().count }.max() ?? 0
      let lines = entries.map { entry in
        let name = entry.name.printable()
        return name + String(repeating: " ", count: max(2, width + 2 - name.count))
          + entry.summary.printable(limit: 1000) + "\n"
      }
      return try say(lines.joined())
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
      case .datasets: datasets
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

  private var themes: [Entry] {
    get throws(Failure) { try ThemeLibrary().themes.map { Entry(name: $0.name, summary: $0.title) } }
  }
}
