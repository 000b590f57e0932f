import Text

/// The command palette: what is typed in it, and which suggestion has the cursor.
public struct Palette: Hashable, Sendable {
  /// The line that is typed.
  public internal(set) var field: TextField
  /// Which suggestion the person went to; nil for the one that suggests itself.
  var row: Int?
  /// What is wrong with what was typed, after Enter.
  public internal(set) var problem: String?

  /// A palette with a line that is typed already, the end of it selected where it is only a proposal.
  init(_ text: String, selecting letters: Int = 0) { field = TextField(text, selecting: letters) }
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
  /// Whether it fits better than all others, so that Enter may take it without more ado.
  var isClear = true
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
    return line.topics.isEmpty ? named(line.argument) : asked(line)
  }

  /// The row that has the palette's cursor: until the person goes elsewhere, the present value, or the best row; nil where none is clearly
  /// better than the next, so that Enter does nothing by guessing.
  public func suggestionRow(in suggestions: [Suggestion]) -> Int? {
    guard let line = paletteLine, let palette, !suggestions.isEmpty else { return nil }
    if let row = palette.row { return max(0, min(row, suggestions.count - 1)) }
    if line.argument.isEmpty { return suggestions.firstIndex(where: \.isPresent) ?? 0 }
    return suggestions[0].isClear ? 0 : nil
  }

  /// The theme that is shown: the one that has the cursor in the palette's list of themes, or else the chosen one.
  public var shownTheme: String {
    guard paletteLine?.topic?.name == "theme" else { return theme }
    let suggestions = suggestions
    guard let row = suggestionRow(in: suggestions), case .act(.themeMoved(let steps)) = suggestions[row].effect else {
      return theme
    }
    return themes.stepping(from: theme, by: steps, wraps: true)
  }

  /// The letter of the line where a property's value begins, where the cursor is behind it; nil where none is named.
  var paletteValueStart: Int? {
    guard let palette, let line = paletteLine, line.topic != nil else { return nil }
    return palette.field.before.count > line.start ? line.start : nil
  }

  /// Commands, properties and values by what people call them, best first.
  private func named(_ typed: String) -> [Suggestion] {
    var rows = found(typed).prefix(Self.mostSuggestions)
    if let first = rows.first, case .act = first.suggestion.effect {
      // A word of an explanation is not what a row is called.
      rows[0].suggestion.isClear =
        first.rank.kind > .explained && (rows.count == 1 || first.rank.isClearlyBetter(than: rows[1].rank))
    }
    let suggestions = rows.map(\.suggestion)
    return typed.isEmpty ? Self.mostWantedFirst(suggestions) : suggestions
  }

  private static let mostSuggestions = 200

  /// What people look for in a menu: it stands first where nothing is typed.
  private static let mostWanted: [Action] = [
    .runToggled, .galleryAsked, .teach(.toggled), .dialog(.openAsked), .dialog(.sessionSaved), .dialog(.exportAsked),
    .dialog(.linkAsked), .dialog(.pictureAsked), .reset, .undone, .runPinned, .dialog(.helpToggled), .quit,
  ]

  private static let places = Dictionary(uniqueKeysWithValues: zip(mostWanted, 0...))

  private static func mostWantedFirst(_ suggestions: [Suggestion]) -> [Suggestion] {
    var (wanted, others) = ([Int: Suggestion](), [Suggestion]())
    for suggestion in suggestions {
      if case .act(let action) = suggestion.effect, let place = places[action], wanted[place] == nil {
        wanted[place] = suggestion
      } else {
        others.append(suggestion)
      }
    }
    return wanted.sorted { $0.key < $1.key }.map(\.value) + others
  }

  /// A value that several properties take: each of them, none before the others.
  private func asked(_ line: PaletteLine) -> [Suggestion] {
    line.topics.map { topic in
      Suggestion(
        text: "\(topic.name) = \(line.argument)", explanation: topic.explanation, isClear: false,
        effect: topic.effect(self, line.argument), line: "\(topic.name) \(line.argument)")
    }
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
    let matching = choices.matching(typed, by: \.text).filter { $0.match.isAbbreviation }
    var rows = matching.map { row($0.element).marked($0.match) }
    if rows.isEmpty {
      let query = PaletteQuery(typed)
      rows = choices.filter { $0.explanation.map { query.rank(explanation: $0) != nil } ?? false }.map(row)
      // What is only said of them tells which may be meant, and is nobody's name.
      if !rows.isEmpty { rows[0].isClear = false }
    }
    let names = choices.map(\.text).filter { Double($0) == nil }
    if rows.isEmpty, !topic.isList, typed.count > 2, Double(typed) == nil {
      rows = names.nearest(to: typed).map { name in choices.filter { $0.text == name }.map(row) } ?? []
    }
    if matching.count > 1, matching[0].match.score < matching[1].match.score + Match.clear { rows[0].isClear = false }
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
      rows.insert(own, at: topic.completesNames ? rows.count : 0)
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
