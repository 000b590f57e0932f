public import Canvas
public import Playground

/// The first key that does this.
func key(for action: Action) -> Key? {
  if case .runSet = action { return key(for: .runToggled) }
  return firstKeys[action]
}

/// For each action the first key that does it: looked up many times a frame.
private let firstKeys: [Action: Key] = keyTable.reduce(into: [:]) { keys, row in
  for key in row.keys where keys[key.action] == nil { keys[key.action] = key.key }
}

/// The first key whose action is one of these.
func key(where isMeant: (Action) -> Bool) -> Key? {
  for row in keyTable {
    for key in row.keys where isMeant(key.action) { return key.key }
  }
  return nil
}

/// What a key does now: in a text field it types, elsewhere the table decides.
public func action(for key: Key, in state: State) -> Action? {
  switch state.overlay {
  case .export: typing(key) ?? (key == .tab ? .dialog(.completed) : nil)
  case .open: typing(key) ?? choosing(key)
  case .palette: typing(key) ?? choosing(key)
  case .help(let help): help.field == nil ? reading(key.byPlace ?? key) : typing(key)
  case .gallery(let gallery): browsing(key, isFiltered: !gallery.filter.text.isEmpty)
  case .link: leaving(key.byPlace ?? key) ?? (key == .enter ? .dismissed : sharing(key.byPlace ?? key))
  case .lessons(let menu): menu.field == nil ? choosingLesson(key.byPlace ?? key) : typing(key) ?? choosing(key)
  case nil: learning(key, in: state) ?? keyMap[key] ?? key.byPlace.flatMap { keyMap[$0] }
  }
}

/// What a key does wherever something that is not typed in lies over the screen: q closes it and ends nothing.
private func leaving(_ key: Key) -> Action? {
  switch key {
  case .character("q"), .escape: .dismissed
  case .control("c"): .quit
  case .control("z"): .suspended
  case .control("l"): .screenRefreshed
  default: nil
  }
}

/// What a key does in the help, as in other programs that show long texts.
private func reading(_ key: Key) -> Action? {
  switch key {
  case .character("?"), .function(1): .dialog(.helpToggled)
  case .up, .character("k"), .control("p"): .cursor(.moved(columns: 0, rows: -1))
  case .down, .character("j"), .control("n"), .enter: .cursor(.moved(columns: 0, rows: 1))
  case .pageDown, .control("f"), .character(" "), .character("f"): .dialog(.pagesMoved(halves: 2))
  case .pageUp, .control("b"), .character("b"): .dialog(.pagesMoved(halves: -2))
  case .control("d"), .character("d"): .dialog(.pagesMoved(halves: 1))
  case .control("u"), .character("u"): .dialog(.pagesMoved(halves: -1))
  case .home, .character("g"): .cursor(.jumped(toLast: false))
  case .end, .character("G"): .cursor(.jumped(toLast: true))
  case .character("/"): .dialog(.searchAsked)
  case .character("n"): .dialog(.foundMoved(by: 1))
  case .character("N"): .dialog(.foundMoved(by: -1))
  default: leaving(key)
  }
}

/// What a key does in the gallery: letters narrow it down; no data set's name begins with q while nothing is typed.
private func browsing(_ key: Key, isFiltered: Bool) -> Action? {
  switch key {
  case .left: .cursor(.moved(columns: -1, rows: 0))
  case .right, .tab: .cursor(.moved(columns: 1, rows: 0))
  case .backTab: .cursor(.moved(columns: -1, rows: 0))
  case .up: .cursor(.moved(columns: 0, rows: -1))
  case .down: .cursor(.moved(columns: 0, rows: 1))
  case .home: .cursor(.jumped(toLast: false))
  case .end: .cursor(.jumped(toLast: true))
  case .character("q") where !isFiltered: .dismissed
  default: typing(key)
  }
}

/// What a key does where something is given away: the link, or the same as a command.
private func sharing(_ key: Key) -> Action? {
  switch key {
  case .character("y"): .dialog(.linkAsked)
  case .character("c"): .dialog(.commandLineAsked)
  default: nil
  }
}

/// What a key does in a text field; nil where it does nothing.
private func typing(_ key: Key) -> Action? {
  switch key {
  case .character(let character): .dialog(.typed(String(character)))
  case .backspace: .dialog(.edited(.erasedLeft))
  case .delete, .control("d"): .dialog(.edited(.erasedRight))
  case .control("w"): .dialog(.edited(.erasedWord))
  case .control("u"): .dialog(.edited(.erasedToStart))
  case .left, .control("b"): .dialog(.edited(.moved(by: -1)))
  case .right, .control("f"): .dialog(.edited(.moved(by: 1)))
  case .home, .control("a"): .dialog(.edited(.placed(at: 0)))
  case .end, .control("e"): .dialog(.edited(.placed(at: .max)))
  case .enter: .cursor(.activated)
  case .escape: .dismissed
  case .control("c"): .quit
  case .control("z"): .suspended
  case .control("l"): .screenRefreshed
  default: nil
  }
}

/// What a key does among the lessons.
private func choosingLesson(_ key: Key) -> Action? {
  switch key {
  case .up, .character("k"), .control("p"), .backTab: .cursor(.moved(columns: 0, rows: -1))
  case .down, .character("j"), .control("n"), .tab: .cursor(.moved(columns: 0, rows: 1))
  case .pageUp: .cursor(.moved(columns: 0, rows: -8))
  case .pageDown: .cursor(.moved(columns: 0, rows: 8))
  case .left, .character("h"): .teach(.partMoved(by: -1))
  case .right, .character("l"): .teach(.partMoved(by: 1))
  case .home, .character("g"): .cursor(.jumped(toLast: false))
  case .end, .character("G"): .cursor(.jumped(toLast: true))
  case .enter: .cursor(.activated)
  case .character("/"): .teach(.searchAsked)
  case .character("n"): .teach(.notesToggled)
  case .character("T"): .teach(.toggled)
  case .character("Q"): .teach(.left)
  case .character("?"): .dialog(.helpToggled)
  default: leaving(key)
  }
}

/// What a key does in the open panel of a lesson, before it means what it means elsewhere: it answers.
private func learning(_ key: Key, in state: State) -> Action? {
  guard state.race == nil, let lesson = state.lesson, lesson.isOpen else { return nil }
  switch key {
  case .enter: return .teach(.advanced)
  case .up: return .teach(.moved(by: -1))
  case .down: return .teach(.moved(by: 1))
  case .character(let letter):
    if lesson.asksNumber, "0123456789.,-+".contains(letter) { return .dialog(.typed(String(letter))) }
    if lesson.asksChoice, let digit = letter.wholeNumberValue, 1...9 ~= digit, letter.isASCII {
      return digit <= lesson.lesson.question?.choices.count ?? 0 ? .teach(.answered(digit - 1)) : nil
    }
    return nil
  case .backspace, .delete, .left, .right, .control("u"), .control("w"):
    return lesson.asksNumber ? typing(key) : nil
  default: return nil
  }
}

/// What a key does in a list under a text field.
private func choosing(_ key: Key) -> Action? {
  switch key {
  case .up, .control("p"), .backTab: .cursor(.moved(columns: 0, rows: -1))
  case .down, .control("n"): .cursor(.moved(columns: 0, rows: 1))
  case .pageUp: .cursor(.moved(columns: 0, rows: -8))
  case .pageDown: .cursor(.moved(columns: 0, rows: 8))
  case .tab: .dialog(.completed)
  default: nil
  }
}

private let keyMap: [Key: Action] = Dictionary(
  keyTable.flatMap(\.keys).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })
