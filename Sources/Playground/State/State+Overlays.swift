import Engine

extension State {
  /// Opens, types in, and chooses from what lies over the screen.
  mutating func use(_ dialog: Action.Dialog) -> [Request] {
    switch dialog {
    case .helpToggled: overlay = isHelpShown ? nil : .help(Help())
    case .paletteOpened(let text):
      openPalette(text)
      return [.listFiles]
    case .exportAsked: (exportContent, overlay) = (.model, .export(TextField(exportName), replaces: false))
    case .pointsExportAsked:
      (exportContent, overlay) = (.points, .export(TextField("dlplay-points.csv"), replaces: false))
    case .pictureAsked: (exportContent, overlay) = (.picture, .export(TextField(exportStem + ".svg"), replaces: false))
    case .pagesMoved(let halves): change { (help: inout Help) in help.page(by: halves) }
    case .searchAsked: change { (help: inout Help) in help.field = TextField() }
    case .foundMoved(let steps): moveInHelp(by: steps)
    case .linkAsked: return [.shareLink]
    case .commandLineAsked: return [.shareCommandLine]
    case .exported(let name):
      exportContent = .model
      return [.export(.model, to: name, replacing: false)]
    case .sessionSaved:
      exportContent = .session
      guard let sessionName else {
        overlay = .export(TextField(newSessionName), replaces: false)
        return []
      }
      return [.export(.session, to: sessionName, replacing: true)]
    case .sessionExported(let name):
      exportContent = .session
      return [.export(.session, to: name, replacing: name == sessionName)]
    case .openAsked:
      // The file that was saved or opened last, to be typed over.
      let last = sessionName ?? ""
      refusal = nil
      return ask(for: TextField(last, selecting: last.count)) + [.listFiles]
    case .conditionExplained(let condition): overlay = .help(Help(about: condition))
    case .opened(let name): return [.open(name)]
    case .typed(let text):
      changeText { $0.insert(text) }
      return wantFolder()
    case .edited(.erasedToStart):
      changeText { [start = paletteValueStart] in $0.edit(start.map { .erasedTo($0) } ?? .erasedToStart) }
    case .edited(let edit):
      changeText { $0.edit(edit) }
      return wantFolder()
    case .completed:
      complete()
      return wantFolder()
    case .suggestionChosen(let row):
      if case .open(let field) = overlay {
        chooseFile(row)
        return openChosen(field)
      }
      moveSuggestion(to: row)
      return chooseSuggestion()
    }
    return []
  }

  /// The palette, with this typed already.
  mutating func openPalette(_ text: String) { overlay = .palette(Palette(text)) }

  /// The palette with the number that has the cursor in the inspector, which the first letter that is typed replaces.
  mutating func openWeight() {
    let value = parameterValue.map { "\($0)" } ?? ""
    overlay = .palette(Palette("weight " + value, selecting: value.count))
  }

  /// The gallery, or what was there before.
  mutating func toggleGallery() {
    if case .gallery = overlay { overlay = nil } else { overlay = .gallery(Gallery(experiment)) }
  }

  /// Enter on what lies over the screen; nil where nothing does.
  mutating func activateOverlay() -> [Request]? {
    switch overlay {
    case .palette: return chooseSuggestion()
    case .gallery(let gallery): return choose(gallery.chosen)
    case .lessons: return beginChosenLesson()
    case .export(let field, let replaces):
      return take(field).map { [.export(exportContent, to: $0, replacing: replaces)] } ?? []
    case .open(let field): return openChosen(field)
    case .link:
      overlay = nil
      return []
    case .help:
      change { (help: inout Help) in help.take() }
      return []
    case nil: return nil
    }
  }

  /// The name that is typed, and the window closes; nil where there is none yet, which is said in it.
  mutating func take(_ field: TextField) -> String? {
    guard field.text.contains(where: { $0 != " " }) else {
      isNameMissing = true
      return nil
    }
    overlay = nil
    return field.text
  }

  /// The cursor in what lies over the screen; false where nothing does.
  mutating func moveInOverlay(columns: Int, rows: Int) -> Bool {
    switch overlay {
    case .help: change { (help: inout Help) in help.move(by: rows) }
    case .palette: moveSuggestion(by: rows)
    case .gallery(var gallery):
      gallery.move(columns: columns, rows: rows, across: Gallery.across)
      overlay = .gallery(gallery)
    case .lessons: changeMenu { $0.move(by: rows) }
    case .open: moveToFile(by: rows)
    case .export, .link: break
    case nil: return false
    }
    return true
  }

  /// To the first or the last of what lies over the screen.
  mutating func jumpInOverlay(toLast: Bool) {
    switch overlay {
    case .help: change { (help: inout Help) in help.jump(toLast: toLast) }
    case .gallery(var gallery):
      gallery.jump(toLast: toLast)
      overlay = .gallery(gallery)
    case .palette: moveSuggestion(to: toLast ? suggestions.count - 1 : 0)
    case .lessons: changeMenu { $0.jump(toLast: toLast) }
    case .open: jumpToFile(toLast: toLast)
    case .export, .link, nil: break
    }
  }

  /// Whether the help is open.
  public var isHelpShown: Bool {
    guard case .help = overlay else { return false }
    return true
  }

  /// What a file is called where the person does not say, but for its ending.
  private var exportStem: String { "dlplay-\(experiment.dataName.stem.hyphenated)" }

  /// The same with the usual ending.
  private var exportName: String { exportStem + (formats.first?.ending ?? ".json") }

  /// A name for a file of each format.
  var exportChoices: [Choice] { formats.map { Choice(exportStem + $0.ending, $0.explanation) } }

  /// The same for a session.
  var newSessionName: String { "dlplay-\(experiment.dataName.stem.hyphenated).session.json" }

  private mutating func changeText(_ change: (inout TextField) -> Void) {
    switch overlay {
    case .export(var field, let replaces):
      let text = field.text
      change(&field)
      overlay = .export(field, replaces: replaces && field.text == text)
    case .open(var field):
      let text = field.text
      change(&field)
      if field.text != text { (fileList.row, fileList.steps) = (nil, []) }
      overlay = .open(field)
    case .palette(var palette):
      let text = palette.field.text
      change(&palette.field)
      if palette.field.text != text { (palette.row, palette.problem) = (nil, nil) }
      overlay = .palette(palette)
    case .gallery(var gallery):
      var field = gallery.filter
      change(&field)
      gallery.narrow(field)
      overlay = .gallery(gallery)
    case .help(var help):
      guard var field = help.field else { return }
      change(&field)
      help.field = field
      help.typed()
      overlay = .help(help)
    case .lessons(var menu):
      guard var field = menu.field else { return }
      change(&field)
      menu.narrow(field)
      overlay = .lessons(menu)
    case nil where isLessonTyping:
      guard var field = lesson?.field else { return }
      change(&field)
      lesson?.field = field
    case .link, nil: break
    }
  }

  /// Where no row has the cursor, down begins with the first.
  private mutating func moveSuggestion(by rows: Int) {
    moveSuggestion(to: suggestionRow(in: suggestions).map { $0 + rows } ?? max(0, rows - 1))
  }

  private mutating func moveSuggestion(to row: Int) {
    guard case .palette(var palette) = overlay else { return }
    palette.row = max(0, min(row, suggestions.count - 1))
    palette.problem = nil
    overlay = .palette(palette)
  }

  private var suggestion: Suggestion? {
    let suggestions = suggestions
    return suggestionRow(in: suggestions).map { suggestions[$0] }
  }

  /// Tab: in the palette the suggestion, for a file the next format's ending.
  private mutating func complete() {
    if case .export(let field, _) = overlay, exportContent == .model, let first = formats.first {
      let present = formats.format(of: field.text)
      let next = present.flatMap { present in formats.drop { $0 != present }.dropFirst().first } ?? first
      let stem = present.map { String(field.text.dropLast($0.ending.count)) } ?? field.text.stem
      overlay = .export(TextField(stem + next.ending), replaces: false)
    }
    if case .open(let field) = overlay { completeFile(field) }
    guard case .palette = overlay, let suggestion else { return }
    overlay = .palette(Palette(suggestion.line))
  }

  private mutating func chooseSuggestion() -> [Request] {
    guard case .palette(var palette) = overlay else { return [] }
    switch suggestion?.effect {
    case .act(let action):
      overlay = nil
      let before = experiment
      let requests = apply(action)
      if notice == nil { notice = told(action, before, isChanged: !requests.isEmpty) }
      return requests
    case .listsValues: complete()
    case .refused(let reason):
      palette.problem = reason
      overlay = .palette(palette)
    case nil:
      palette.problem = unclear(palette.field.text)
      overlay = .palette(palette)
    }
    return []
  }
}

extension String {
  /// A file's name without its ending.
  var stem: String {
    guard let dot = lastIndex(of: "."), dot != startIndex else { return self }
    return String(self[..<dot])
  }

  /// With a hyphen for a comma and its blank: `spiral-edited`.
  var hyphenated: String { split(separator: ", ").joined(separator: "-") }
}
