public import Canvas
public import Playground

/// What one or two keys do: the row from which key map, footer, help and README are made.
public struct KeyRow: Sendable {
  /// Under which heading the help lists it.
  public enum Group: String, CaseIterable, Sendable {
    case training = "Training"
    case data = "Data"
    case network = "Network"
    case screen = "Screen"
    case program = "Program"
  }

  /// The keys and what each does; the first is the one that is shown where there is room for one.
  public let keys: [(key: Key, action: Action)]
  /// The keys as the help writes them, where that is not their names.
  public let shownAs: String?
  /// One or two words for the footer; nil keeps the row out of it.
  public let short: String?
  /// The help's sentence.
  public let help: String
  /// Its heading.
  public let group: Group
  /// What the palette calls the keys, one after the other; one name alone is that of the first key.
  public let commands: [String]

  init(
    _ keys: [(key: Key, action: Action)], _ group: Group, short: String? = nil, shownAs: String? = nil, _ help: String,
    commands: [String]? = nil
  ) {
    self.keys = keys
    self.shownAs = shownAs
    self.short = short
    self.help = help
    self.group = group
    self.commands = commands ?? [help]
  }

  /// The keys as a person reads them: `d D`.
  public func names(_ symbols: SymbolSet = .braille) -> String {
    shownAs ?? keys.map { $0.key.name(symbols) }.joined(separator: " ")
  }
}

/// Every key, in the order of the footer and, within a heading, of the help.
public let keyTable: [KeyRow] = [
  KeyRow([(.character(" "), .runToggled)], .training, short: "run", "run or pause"),
  KeyRow(
    [(.character("s"), .epochStepped)], .training, short: "step", "pause and train one epoch",
    commands: ["step an epoch"]),
  KeyRow(
    [(.character("b"), .batchStepped)], .training, short: "batch", "pause and train one batch",
    commands: ["step a batch"]),
  KeyRow(
    [(.character("r"), .reset)], .training, short: "reset", "start again from the same weights",
    commands: ["reset to the same weights"]),
  KeyRow(
    [(.character("R"), .reseeded)], .training, "start again from new random weights", commands: ["reset to new weights"]
  ),
  KeyRow(
    [(.character("["), .speedMoved(by: -1)), (.character("]"), .speedMoved(by: 1))], .training, short: "speed",
    "slower, faster: a batch, an epoch, ten epochs a frame, as fast as it can", commands: ["slower", "faster"]),
  KeyRow(
    [(.character("{"), .time(.moved(by: -1))), (.character("}"), .time(.moved(by: 1)))], .training, short: "past",
    "back to an earlier epoch with its weights, forward again; space goes on from there",
    commands: ["earlier epoch", "later epoch"]),
  KeyRow(
    [(.character("("), .time(.moved(by: -10))), (.character(")"), .time(.moved(by: 10)))], .training,
    "the same in steps of ten", commands: ["ten moments earlier", "ten moments later"]),
  KeyRow(
    [(.character("p"), .runPinned), (.character("P"), .pinRemoved)], .training,
    "pin the losses of this run to compare the next ones with, up to 3; take the oldest away",
    commands: ["pin this run", "take the oldest pin away"]),
  KeyRow(
    [(.character(","), .settingMoved(.learningRate, by: -1)), (.character("."), .settingMoved(.learningRate, by: 1))],
    .training, short: "rate", "learning rate down, up", commands: ["lower learning rate", "higher learning rate"]),
  KeyRow(
    [(.character("o"), .settingMoved(.optimizer, by: 1)), (.character("O"), .settingMoved(.optimizer, by: -1))],
    .training, "next, previous optimizer", commands: ["next optimizer", "previous optimizer"]),
  KeyRow(
    [(.character("f"), .settingMoved(.loss, by: 1)), (.character("F"), .settingMoved(.loss, by: -1))], .training,
    "next, previous loss function", commands: ["next loss function", "previous loss function"]),
  KeyRow(
    [
      (.character("g"), .settingMoved(.regularization, by: 1)),
      (.character("G"), .settingMoved(.regularization, by: -1)),
    ],
    .training, "next, previous penalty of large weights", commands: ["next penalty", "previous penalty"]),
  KeyRow(
    [(.character("w"), .settingMoved(.initializer, by: 1)), (.character("W"), .settingMoved(.initializer, by: -1))],
    .training, "next, previous way to draw the starting weights; r starts from them",
    commands: ["next starting weights", "previous starting weights"]),
  KeyRow(
    [(.character("d"), .settingMoved(.dataset, by: 1))], .data, short: "data", "next data set",
    commands: ["next data set"]),
  KeyRow(
    [(.character("D"), .galleryAsked)], .data, "see all data sets and choose one", commands: ["data sets"]),
  KeyRow(
    [(.character("n"), .dataRegenerated)], .data, "new random points of the same data set; the weights stay",
    commands: ["new points"]),
  KeyRow([(.character("t"), .testPointsToggled)], .data, "show or hide the test points"),
  KeyRow(
    [(.character("i"), .points(.added(label: 0))), (.character("I"), .points(.added(label: 1)))], .data,
    "put a point where the probe is: of the first class, of the second; in a regression, or among more classes, what ; chooses",
    commands: ["put a point of the first class", "put a point of the second class"]),
  KeyRow(
    [(.character("x"), .points(.deleted)), (.delete, .points(.deleted)), (.backspace, .points(.deleted))], .data,
    shownAs: "x",
    "delete the point nearest to the probe (also delete, backspace)", commands: ["delete a point"]),
  KeyRow(
    [(.character("M"), .points(.carried))], .data, "take the point nearest to the probe along, or let it go",
    commands: ["move a point"]),
  KeyRow(
    [(.character("'"), .points(.labelMoved(by: -1))), (.character(";"), .points(.labelMoved(by: 1)))], .data,
    "what the next point is: another class; in a regression a smaller, a larger value",
    commands: ["previous class of the next point", "next class of the next point"]),
  KeyRow([(.character("N"), .points(.cleared))], .data, "an empty plane to put points on", commands: ["empty plane"]),
  KeyRow(
    (1...7).map { (.character(Character("\($0)")), .featureToggled(Feature.ofThePlane[$0 - 1])) }, .network,
    short: "inputs", shownAs: "1-7", "give the network an input, or take it away",
    commands: (1...7).map { "input \(Feature.ofThePlane[$0 - 1].rawValue) on or off" }),
  KeyRow(
    [(.character("a"), .settingMoved(.activation, by: 1)), (.character("A"), .settingMoved(.activation, by: -1))],
    .network, short: "activation", "next, previous activation of the hidden layers",
    commands: ["next activation", "previous activation"]),
  KeyRow(
    [(.character("<"), .structure(.layerRemoved)), (.character(">"), .structure(.layerAdded))], .network,
    short: "layers",
    "remove, add a hidden layer", commands: ["remove a layer", "add a layer"]),
  KeyRow(
    [(.character("-"), .structure(.unitRemoved(layer: nil))), (.character("+"), .structure(.unitAdded(layer: nil)))],
    .network,
    short: "units", "remove, add a unit in the layer of the cursor", commands: ["remove a unit", "add a unit"]),
  KeyRow([(.character("="), .structure(.unitAdded(layer: nil)))], .network, "the same as +"),
  KeyRow(
    [(.character("u"), .undone), (.character("U"), .redone)], .program, short: "undo", "undo, redo a change",
    commands: ["undo", "redo"]),
  KeyRow(
    [(.tab, .cursor(.focusMoved(by: 1))), (.backTab, .cursor(.focusMoved(by: -1)))], .screen, short: "panel",
    shownAs: "tab",
    "next panel; shift-tab: the one before", commands: ["next panel", "previous panel"]),
  KeyRow(
    [
      (.left, .cursor(.moved(columns: -1, rows: 0))), (.down, .cursor(.moved(columns: 0, rows: 1))),
      (.up, .cursor(.moved(columns: 0, rows: -1))), (.right, .cursor(.moved(columns: 1, rows: 0))),
    ], .screen,
    "move in the panel: in a list left and right change the value, in the loss they go through the epochs, on the map they move the probe",
    commands: ["left", "down", "up", "right"]),
  KeyRow(
    [
      (.character("h"), .cursor(.moved(columns: -1, rows: 0))), (.character("j"), .cursor(.moved(columns: 0, rows: 1))),
      (.character("k"), .cursor(.moved(columns: 0, rows: -1))), (.character("l"), .cursor(.moved(columns: 1, rows: 0))),
    ], .screen, "the same as the arrows"),
  KeyRow(
    [(.home, .cursor(.jumped(toLast: false))), (.end, .cursor(.jumped(toLast: true)))], .screen,
    "first, last: setting, input or unit; in the loss the first, the newest epoch", commands: ["first", "last"]),
  KeyRow(
    [(.enter, .cursor(.activated))], .screen, "change or open what has the cursor",
    commands: ["change what has the cursor"]),
  KeyRow(
    [(.character("z"), .zoomToggled)], .screen, short: "zoom", "the panel fills the screen, or no longer",
    commands: ["zoom"]),
  KeyRow(
    [(.character("v"), .outputViewMoved(by: 1)), (.character("V"), .outputViewMoved(by: -1))], .screen, short: "view",
    "the picture smooth, with the boundary drawn, or in two colours", commands: ["next view", "previous view"]),
  KeyRow(
    [(.character("L"), .lossScaleToggled)], .screen, "the loss on a logarithmic or a linear axis",
    commands: ["logarithmic or linear loss axis"]),
  KeyRow(
    [(.character("S"), .smoothingMoved(by: 1))], .screen, "smooth the drawn losses: not, 0.6, 0.9 (a moving average)",
    commands: ["smoothing of the losses"]),
  KeyRow(
    [(.character("c"), .themeMoved(by: 1)), (.character("C"), .themeMoved(by: -1))], .screen, "next, previous theme",
    commands: ["next theme", "previous theme"]),
  KeyRow(
    [(.character("m"), .mouseToggled)], .screen, "mouse on or off (off lets the terminal select text)",
    commands: ["mouse on or off"]),
  KeyRow([(.control("l"), .screenRefreshed)], .screen, "draw the whole screen again", commands: ["redraw the screen"]),
  KeyRow(
    [(.escape, .dismissed)], .screen, "back: close, to the newest epoch, take the probe away, unzoom, deselect",
    commands: ["back"]),
  KeyRow(
    [(.control("s"), .dialog(.sessionSaved))], .program,
    "save the session: experiment, weights, optimizer, losses; all that is needed to go on",
    commands: ["write the session"]),
  KeyRow(
    [(.control("o"), .dialog(.openAsked))], .program, "open a session, a model, data or a link",
    commands: ["read a file or a link"]),
  KeyRow(
    [(.character("e"), .dialog(.exportAsked))], .program, short: "export", "export the trained weights to a file",
    commands: ["write the trained weights"]),
  KeyRow(
    [(.character("E"), .dialog(.pointsExportAsked))], .program, "export the points to a CSV file",
    commands: ["write the points"]
  ),
  KeyRow(
    [(.character("y"), .dialog(.linkAsked))], .program,
    "the TensorFlow Playground link of this, copied to the clipboard; there c copies the command line instead",
    commands: ["copy the link"]),
  KeyRow(
    [(.character("Y"), .dialog(.pictureAsked))], .program, "save a picture (SVG) of answers, network and losses",
    commands: ["save a picture"]),
  KeyRow([(.control("z"), .suspended)], .program, "suspend; fg comes back", commands: ["suspend"]),
  KeyRow(
    [(.character(":"), .dialog(.paletteOpened("")))], .program, short: "menu",
    "every command and every setting by name; any value can be typed"),
  KeyRow(
    [(.character("?"), .dialog(.helpToggled)), (.function(1), .dialog(.helpToggled))], .program, short: "help",
    shownAs: "?",
    "this help (also F1)", commands: ["help"]),
  KeyRow(
    [(.character("q"), .quit), (.control("c"), .quit)], .program, short: "quit", shownAs: "q", "quit (also ctrl-c)",
    commands: ["quit"]),
]

/// Every action of the table once, by the name that the palette has for it.
public let commands: [Command] = {
  var commands: [Command] = []
  for row in keyTable {
    for (name, key) in zip(row.commands, row.keys) where !commands.contains(where: { $0.action == key.action }) {
      guard key.action != .dialog(.paletteOpened("")) else { continue }
      commands.append(Command(name: name, explanation: row.help, action: key.action))
    }
  }
  commands.append(
    Command(
      name: "copy the command line", explanation: "the dlplay command that begins with this experiment",
      action: .dialog(.commandLineAsked)))
  return commands
}()

/// The first key that does this.
func key(for action: Action) -> Key? { key { $0 == action } }

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
  case .open: typing(key)
  case .palette: typing(key) ?? choosing(key)
  case .help(let help): help.field == nil ? reading(key) : typing(key)
  case .gallery(let gallery): browsing(key, isFiltered: !gallery.filter.text.isEmpty)
  case .link: leaving(key) ?? (key == .enter ? .dismissed : sharing(key))
  case nil: keyMap[key]
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
