internal import Datasets
internal import Engine
import Text

/// What the palette offers values for: a property of the experiment or of the screen.
struct Topic: Sendable {
  /// As it is typed.
  let name: String
  /// As the screen calls it, where that is something else; it can be typed too.
  var title: String?
  /// One line about it.
  let explanation: String
  /// Its present value as it would be typed; empty for none.
  let value: @Sendable (State) -> String
  /// What it can be, as far as that can be listed.
  let choices: @Sendable (State) -> [Choice]
  /// Whether a value is several names with commas between.
  var isList = false
  /// Whether what is typed is most likely the beginning of one of the choices, though anything is taken.
  var completesNames = false
  /// What the list of everything calls a value, where that is not the value itself; nil leaves it out.
  var valueName: @Sendable (String) -> String? = { $0 }
  /// Whether the list of everything has a value only where it is typed in full.
  var isNamedInFull = false
  /// What a value does.
  let action: @Sendable (State, String) throws(ExperimentError) -> Action

  /// What Enter does with a value.
  func effect(_ state: State, _ text: String) -> Suggestion.Effect {
    do throws(ExperimentError) {
      return .act(try action(state, text))
    } catch {
      return .refused(error.message)
    }
  }
}

extension State {
  /// Every property of the experiment, then what the screen has.
  var topics: [Topic] {
    let settings = Topic.ofExperiment.filter { topic in Setting.named(topic.name).map { !isHidden($0) } ?? true }
    let penalties: [Topic] = isHidden(.regularization) ? [] : [.penalty("l1"), .penalty("l2")]
    let others =
      Topic.ofScreen + Topic.ofParameters + Topic.ofMoments + Topic.ofStops + Topic.ofCounts + Topic.ofTable
      + Topic.ofRaces + Topic.ofChallenges
    return settings + others + penalties + (lessons.isEmpty ? [] : [.lesson])
  }
}

extension Topic {
  static let ofExperiment = Setting.stored.map { setting in
    Topic(
      name: setting.name, title: setting.row?.title, explanation: setting.explanation,
      value: { setting.value($0.subject).text },
      choices: { setting.choices($0.subject) }, isList: setting.value(.standard).isList,
      action: { (state, text) throws(ExperimentError) in
        if let obstacle = setting.obstacle(state.subject) {
          throw ExperimentError(field: setting.name, text: text, expected: obstacle)
        }
        if setting == .dataset, text.namesTable {
          throw ExperimentError(field: setting.name, text: text, expected: "a file of your own is open \(text)")
        }
        var changed = state.subject
        try setting.set(&changed, to: text)
        if changed.optimizer == .perceptron, !changed.hidden.isEmpty, state.subject.optimizer != .perceptron {
          let error = ConfigurationError.perceptronShape(layers: changed.hidden.count + 1, outputs: 1)
          throw ExperimentError(field: setting.name, text: text, expected: error.message)
        }
        return .propertySet(setting.name, to: text)
      })
  }

  static let ofScreen = [
    Topic(
      name: Setting.problem.name, explanation: Setting.problem.explanation,
      value: { Setting.problem.value($0.experiment).text }, choices: { Setting.problem.choices($0.experiment) },
      action: { (state, text) throws(ExperimentError) in
        let name = Setting.problem.name
        var changed = state.experiment
        try Setting.problem.set(&changed, to: text)
        guard DatasetEntry.named(changed.dataName) != nil else {
          throw ExperimentError(field: name, text: text, expected: "\(changed.dataName) is that already")
        }
        return .propertySet(Setting.dataset.name, to: changed.dataName)
      }),
    .listed(
      "theme", "the colours of everything", { $0.themes }, explain: { $0.themeTitles[$1] }, present: \.theme
    ) { .themeMoved(by: $0) },
    .listed(
      "symbols", "the letters that lines are drawn with: dots of braille, blocks, or ASCII alone", { $0.symbolSets },
      present: \.symbols
    ) { .symbolsMoved(by: $0) },
    .listed(
      "speed", "how much is trained between two pictures", { _ in Speed.allCases.map(\.title) },
      present: \.speed.title
    ) { .speedMoved(by: $0) },
    .listed(
      "view", "how the large picture is drawn", { _ in OutputView.allCases.map(\.title) }, present: \.outputView.title
    ) { .outputViewMoved(by: $0) },
    Topic(
      name: "panel", explanation: "where the keys go", value: { $0.focus.title },
      choices: { _ in Panel.allCases.map { Choice($0.title) } },
      action: { (_, text) throws(ExperimentError) in
        guard let panel = Panel.allCases.first(where: { $0.title == text }) else {
          throw .unknown("panel", text, Panel.allCases.map(\.title))
        }
        return .cursor(.focused(panel))
      }),
    Topic(
      name: "export", explanation: "the trained weights to a file of this name", value: { _ in "" },
      choices: { $0.exportChoices }, valueName: { $0.split(separator: ".").last.map(String.init) },
      action: { (state, text) throws(ExperimentError) in
        let endings = state.formats.map(\.ending).joined(separator: ", ")
        guard !text.isEmpty, state.formats.isEmpty || state.formats.format(of: text) != nil else {
          throw ExperimentError(
            field: "export", text: text, expected: "the name of a file, such as model.json, ending in \(endings)")
        }
        return .dialog(.exported(to: text))
      }),
    Topic(
      name: "save", explanation: "the whole session to a file of this name", value: { _ in "" },
      choices: { [Choice($0.sessionName ?? $0.newSessionName)] }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        guard text.hasEnding(".json") else {
          throw ExperimentError(field: "save", text: text, expected: state.sessionNameRule(for: text))
        }
        return .dialog(.sessionExported(to: text))
      }),
    Topic(
      name: "open", explanation: "a session or a model (.json), data (.csv), a lesson (.md), or a link",
      value: { _ in "" }, choices: { $0.openChoices }, completesNames: true, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        guard !text.isEmpty else {
          throw ExperimentError(field: "open", text: text, expected: "the name of a file (.csv, .json, .md), or a link")
        }
        return .dialog(.opened(text))
      }),
  ]

  /// A penalty together with its rate: `l1 0.01`.
  fileprivate static func penalty(_ name: String) -> Topic {
    let rate = Setting.regularizationRate
    return Topic(
      name: "penalty \(name)", explanation: "the penalty \(name) of large weights, and its rate",
      value: { state in
        Setting.regularization.value(state.subject).text == name ? rate.value(state.subject).text : ""
      },
      choices: { rate.choices($0.subject) }, valueName: { _ in nil },
      action: { (state, text) throws(ExperimentError) in
        var changed = state.subject
        try Setting.regularization.set(&changed, to: name)
        try rate.set(&changed, to: text)
        return .penaltySet(name, rate: text)
      })
  }

  typealias OutputView = State.OutputView

  /// A property that is one of a list, and whose keys go through that list.
  private static func listed(
    _ name: String, _ explanation: String, _ names: @escaping @Sendable (State) -> [String],
    explain: @escaping @Sendable (State, String) -> String? = { _, _ in nil },
    present: any KeyPath<State, String> & Sendable, move: @escaping @Sendable (Int) -> Action
  ) -> Topic {
    Topic(
      name: name, explanation: explanation, value: { $0[keyPath: present] },
      choices: { state in names(state).map { Choice($0, explain(state, $0)) } },
      action: { (state, text) throws(ExperimentError) in
        let names = names(state)
        guard let index = names.spelled(text).flatMap(names.firstIndex) else { throw .unknown(name, text, names) }
        return move(index - (names.firstIndex(of: state[keyPath: present]) ?? 0))
      })
  }
}
