/// The command palette: what is typed in it, and which suggestion has the cursor.
public struct Palette: Hashable, Sendable {
  /// The line that is typed.
  public internal(set) var field: TextField
  /// Which suggestion the person went to; nil for the one that suggests itself.
  var row: Int?
  /// What is wrong with what was typed, after Enter.
  public internal(set) var problem: String?

  /// A palette with a line that is typed already.
  init(_ text: String) { field = TextField(text) }
}

/// Something that the palette does by its name.
public struct Command: Hashable, Sendable {
  /// What a person looks for: `next theme`.
  public var name: String
  /// What it does, in one line.
  public var explanation: String
  /// The same for the state.
  public var action: Action

  /// From its parts.
  public init(name: String, explanation: String, action: Action) {
    self.name = name
    self.explanation = explanation
    self.action = action
  }
}

/// One row of the palette's list.
public struct Suggestion: Hashable, Sendable {
  /// What Enter does with it.
  public enum Effect: Hashable, Sendable {
    /// This, and the palette closes.
    case act(Action)
    /// The property's values are listed.
    case listsValues
    /// Nothing, for this reason.
    case refused(String)
  }

  /// What the list shows.
  public var text: String
  /// Which of its letters were typed, counted from 0.
  public var letters: [Int] = []
  /// One line about it.
  public var explanation: String
  /// A property's present value.
  public var value: String?
  /// Whether it is the property's present value.
  public var isPresent = false
  /// What Enter does.
  public var effect: Effect
  /// The whole line that it stands for.
  var line: String
}

extension State {
  /// The palette, where it is open.
  public var palette: Palette? {
    guard case .palette(let palette) = overlay else { return nil }
    return palette
  }

  /// The property whose values the palette lists: its name and one line about it.
  public var paletteTopic: (name: String, explanation: String)? {
    paletteLine.flatMap { line in line.topic.map { ($0.name, $0.explanation) } }
  }

  /// What the palette offers for what is typed, best first.
  public var suggestions: [Suggestion] {
    guard let line = paletteLine else { return [] }
    if let topic = line.topic { return values(of: topic, line.argument) }
    return named(line.argument)
  }

  /// The row that has the palette's cursor: the present value until the person types or goes elsewhere.
  public func suggestionRow(in suggestions: [Suggestion]) -> Int {
    guard let line = paletteLine, let palette else { return 0 }
    let own = line.argument.isEmpty ? suggestions.firstIndex(where: \.isPresent) ?? 0 : 0
    return max(0, min(palette.row ?? own, suggestions.count - 1))
  }

  /// The theme that is shown: the one that has the cursor in the palette's list of themes, or else the chosen one.
  public var shownTheme: String {
    guard paletteLine?.topic?.name == "theme" else { return theme }
    let suggestions = suggestions
    let row = suggestionRow(in: suggestions)
    guard suggestions.indices.contains(row), case .act(.themeMoved(let steps)) = suggestions[row].effect else {
      return theme
    }
    return themes.stepping(from: theme, by: steps, wraps: true)
  }

  /// What is typed, taken apart: a property's name and a value behind a blank, or else all of it.
  private var paletteLine: (topic: Topic?, argument: String)? {
    guard let palette else { return nil }
    let text = String(palette.field.text.drop { $0 == " " || $0 == "-" || $0 == ":" })
    guard let blank = text.firstIndex(of: " ") else { return (nil, text) }
    let (name, argument) = (text[..<blank], text[blank...].trimmingBlanks)
    if let topic = topics.first(where: { $0.name == name }) { return (topic, argument) }
    // `lr 0.1`: nothing is called that, but a property is called something like `lr`.
    guard !argument.isEmpty, named(text).isEmpty else { return (nil, text) }
    return topics.matching(String(name), by: \.name).first.map { ($0.element, argument) } ?? (nil, text)
  }

  /// Commands and properties by name; where no name fits, by a word of what they say about themselves.
  private func named(_ typed: String) -> [Suggestion] {
    var rows = commands.map {
      Suggestion(text: $0.name, explanation: $0.explanation, effect: .act($0.action), line: $0.name)
    }
    rows += topics.map { topic in
      Suggestion(
        text: topic.name, explanation: topic.explanation, value: topic.value(self), effect: .listsValues,
        line: topic.name + " ")
    }
    let found = rows.matching(typed, by: \.text)
    let names = Set(found.map(\.element.text))
    let word = typed.lowercased().trimmingBlanks
    let length = word.utf8.count
    let explained =
      word.count < 3
      ? []
      : rows.filter { row in
        // As with names, a line that is longer is not looked for.
        length <= row.explanation.utf8.count && !names.contains(row.text)
          && " \(row.explanation.lowercased())".contains(" \(word)")
      }
    return found.map { $0.element.marked($0.match) } + explained
  }

  private func values(of topic: Topic, _ typed: String) -> [Suggestion] {
    let present = topic.value(self)
    func row(_ choice: Choice) -> Suggestion {
      Suggestion(
        text: choice.text, explanation: choice.explanation ?? topic.explanation, isPresent: choice.text == present,
        effect: topic.effect(self, choice.text), line: "\(topic.name) \(choice.text)")
    }
    var choices = topic.choices(self)
    if !choices.contains(where: { $0.text == present }), case .act = topic.effect(self, present), !present.isEmpty {
      choices.insert(Choice(present), at: 0)
    }
    var rows = choices.matching(typed, by: \.text).map { row($0.element).marked($0.match) }
    if topic.isList, let comma = typed.lastIndex(of: ",") {
      // What stands before the last comma is meant as it is.
      let (start, last) = (typed[...comma], String(typed[typed.index(after: comma)...]))
      rows.removeAll { !$0.text.hasPrefix(typed) }
      let names = choices.filter { !$0.text.contains(",") && $0.text != "none" }.matching(last, by: \.text)
      rows += names.map { row(Choice(start + $0.element.text, $0.element.explanation)) }
        .filter { completed in !rows.contains { $0.text == completed.text } }
    }
    let isUnfinished = topic.isList && typed.hasSuffix(",")
    guard !typed.isEmpty, !isUnfinished, !rows.contains(where: { $0.text == typed }) else { return rows }
    var own = row(Choice(typed))
    if case .act = own.effect {
      rows.insert(own, at: 0)
    } else if rows.isEmpty || Double(typed) != nil {
      // A number is never taken for another one.
      own.letters = []
      rows.insert(own, at: 0)
    }
    return rows
  }
}

extension Suggestion {
  fileprivate func marked(_ match: Match) -> Suggestion {
    var suggestion = self
    suggestion.letters = match.letters
    return suggestion
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
