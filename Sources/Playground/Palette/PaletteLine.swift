import Text

/// What is typed into the palette, taken apart: the properties that are named, the value behind the name, and where that begins.
struct PaletteLine {
  /// The properties that may be meant; none where all of the line is looked for.
  var topics: [Topic] = []
  /// The value; without a property what is looked for.
  var argument: String
  /// The letter of the line where it begins.
  var start: Int

  /// The property that is meant; nil where none is named, or where it may be several.
  var topic: Topic? { topics.count == 1 ? topics[0] : nil }
}

extension State {
  /// The palette's line, taken apart: a property's name, title or what people call it, and a value behind a blank or an equals sign.
  var paletteLine: PaletteLine? {
    guard let palette else { return nil }
    let text = String(palette.field.text.drop { " -:".contains($0) })
    let lead = palette.field.text.count - text.count
    // `w1_21 0.5`: it says by itself that it is a weight.
    if let name = text.split(whereSeparator: \.isParting).first.map(String.init),
      NotesName.weight(name) ?? NotesName.bias(name) != nil, let weight = topics.first(where: { $0.name == "weight" })
    {
      return PaletteLine(topics: [weight], argument: text, start: lead)
    }
    let line = takenApart(text, lead)
    guard !isAnswered(line) else { return line }
    // `set rate 0.3`, `save as onnx`: nothing is called that with the verb.
    var rest = text
    while let shorter = rest.withoutVerb {
      rest = shorter
      let other = takenApart(rest, lead + text.count - rest.count)
      if isAnswered(other) { return other }
    }
    // `4 units`: the value stands before the name, and none of it behind.
    if let turned = text.withNumberBehind {
      let other = takenApart(turned, lead)
      if !other.topics.isEmpty, isAnswered(other) {
        return PaletteLine(topics: other.topics, argument: other.argument, start: lead)
      }
    }
    return line
  }

  /// Whether something is called so, and takes the value.
  private func isAnswered(_ line: PaletteLine) -> Bool {
    guard !line.topics.isEmpty else { return line.argument.isEmpty || !found(line.argument).isEmpty }
    return line.argument.isEmpty || line.topics.contains { !$0.accepts(self, line.argument).isEmpty }
  }

  private func takenApart(_ text: String, _ lead: Int) -> PaletteLine {
    let all = PaletteLine(argument: text, start: lead)
    func line(_ topics: [Topic], name: Int) -> PaletteLine {
      let rest = text.dropFirst(name)
      let blank = rest.prefix(while: \.isParting).count
      return PaletteLine(topics: topics, argument: rest.trimming(\.isParting), start: lead + name + blank)
    }
    let name = named(at: text)
    if !name.topics.isEmpty {
      let line = line(name.topics, name: name.length)
      // `weight decay` is a name, not a weight's value.
      guard !line.argument.isEmpty else { return line }
      guard !hasName(text) else { return all }
      let taking = line.topics.distinct(self, line.argument)
      guard taking.isEmpty else { return PaletteLine(topics: taking, argument: line.argument, start: line.start) }
      // What is no value may be a name after all: `save picture`.
      if name.isOwn, !found(text).contains(where: { $0.rank.kind >= .words }) {
        return PaletteLine(topics: [line.topics[0]], argument: line.argument, start: line.start)
      }
      return all
    }
    guard let end = text.firstIndex(where: \.isParting), !text[end...].trimming(\.isParting).isEmpty,
      // `lr 0.1`: nothing is called that, but a property is called something like `lr`.
      found(text).allSatisfy({ $0.rank.kind < .words })
    else { return all }
    return abbreviated(text[..<end], line([], name: text[..<end].count)) ?? all
  }

  /// The properties whose name a line begins with: those of the longest name, and whether it is their own.
  private func named(at text: String) -> (topics: [Topic], length: Int, isOwn: Bool) {
    // No name is so long that more of the line could belong to it.
    let start = Array(text.prefix(PaletteQuery.longest))
    let typed = start.map { $0 == "-" || $0 == "_" ? " " : Character($0.lowercased()) }
    var (topics, length, isOwn) = ([Topic](), 0, false)
    func look(_ name: String, _ topic: Topic, isOwn own: Bool) {
      let name = name.map { $0 == "-" ? " " : $0 }
      guard name.count >= length, typed.count > name.count, typed.starts(with: name),
        start[name.count].isParting
      else { return }
      if name.count > length { (topics, length, isOwn) = ([], name.count, false) }
      if !topics.contains(where: { $0.name == topic.name }) { topics.append(topic) }
      isOwn = isOwn || own
    }
    for topic in self.topics {
      look(topic.name, topic, isOwn: true)
      if let title = topic.title { look(title, topic, isOwn: true) }
      // Of what people call it, those of several words: one word is looked for among all.
      for word in PlainWords.words(for: topic.name) where word.contains(" ") { look(word, topic, isOwn: true) }
      for word in PlainWords.withValue[topic.name] ?? [] { look(word, topic, isOwn: false) }
    }
    return (topics, length, isOwn)
  }

  /// The properties of which the first word may be an abbreviation, where they take what stands behind it.
  private func abbreviated(_ word: Substring, _ line: PaletteLine) -> PaletteLine? {
    let query = PaletteQuery(String(word))
    let meant = topics.compactMap { topic in
      query.rank(topic.name, orPlainly: PlainWords.words(for: topic.name)).map { (topic: topic, rank: $0) }
    }.filter { $0.rank.kind > .mistyped }
    let taking = meant.filter { !$0.topic.accepts(self, line.argument).isEmpty }
    if let best = taking.map(\.rank).max() {
      let equals = taking.filter { $0.rank.kind == best.kind && (best.kind < .begun || $0.rank.score == best.score) }
      let topics = equals.sorted { $1.rank < $0.rank }.map(\.topic)
      let distinct = topics.distinct(self, line.argument)
      let alone = best.kind >= .begun ? distinct : [topics[0]]
      return PaletteLine(topics: alone, argument: line.argument, start: line.start)
    }
    // A wrong value of what is certainly meant is said to be wrong.
    guard let best = meant.max(by: { $0.rank < $1.rank }), best.rank >= PaletteRank(kind: .begun, score: 1) else {
      return nil
    }
    return PaletteLine(topics: [best.topic], argument: line.argument, start: line.start)
  }
}

extension Topic {
  /// What a value may do: as it was typed, or else as each of the choices that it begins; nothing where it is no value.
  func accepts(_ state: State, _ text: String) -> [Suggestion.Effect] {
    let own = effect(state, text)
    if case .act = own { return [own] }
    // A wrong number is no other one, and no value has so long a name.
    guard Double(text) == nil, text.utf8.count <= PaletteQuery.longest else { return [] }
    let (typed, query) = (TypedLetters(text), PaletteQuery(text))
    let choices = choices(state).filter { choice in
      Match(typed, in: choice.text)?.isAbbreviation == true
        || choice.explanation.map { query.rank(explanation: $0) != nil } == true
    }
    if !choices.isEmpty { return choices.map { effect(state, $0.text) } }
    let near = isList ? nil : self.choices(state).map(\.text).nearest(to: text)
    let listed = isList && text.contains(",") ? text.split(separator: ",").first.map(String.init) : nil
    return (near ?? listed).map { [effect(state, $0)] } ?? []
  }
}

extension [Topic] {
  /// Those that take a value, each doing something else with it.
  fileprivate func distinct(_ state: State, _ text: String) -> [Topic] {
    var effects: [[Suggestion.Effect]] = []
    return filter { topic in
      let own = topic.accepts(state, text)
      guard !own.isEmpty, !effects.contains(own) else { return false }
      effects.append(own)
      return true
    }
  }
}

extension String {
  /// The text behind a word that only says that something is wanted; nil where it begins with none.
  fileprivate var withoutVerb: String? {
    guard let blank = firstIndex(of: " "), PlainWords.verbs.contains(self[..<blank].lowercased()) else { return nil }
    let rest = self[blank...].drop { $0 == " " }
    return rest.isEmpty ? nil : String(rest)
  }
}

extension StringProtocol {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
    String(String(drop(while: isBlank).reversed().drop(while: isBlank)).reversed())
  }
}

extension Character {
  /// Whether it parts a property's name and its value.
  fileprivate var isParting: Bool { self == " " || self == "=" }
}
