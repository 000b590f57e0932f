public import Canvas
public import Playground

/// What one or two keys do: the row from which key map, help and README are made.
public struct KeyRow: Sendable {
  /// Under which heading the help lists it.
  public enum Group: String, CaseIterable, Sendable {
    case training = "Training"
    case data = "Data"
    case network = "Network"
    case lens = "Looking inside"
    case lesson = "Lessons"
    case screen = "Screen"
    case program = "Program"
  }

  /// The keys and what each does; the first is the one that is shown where there is room for one.
  public let keys: [(key: Key, action: Action)]
  /// The keys as the help writes them, where that is not their names.
  public let shownAs: String?
  /// The help's sentence.
  public let help: String
  /// Its heading.
  public let group: Group
  /// What the palette calls the keys, one after the other; one name alone is that of the first key.
  public let commands: [String]

  init(
    _ keys: [(key: Key, action: Action)], _ group: Group, shownAs: String? = nil, _ help: String,
    commands: [String]? = nil
  ) {
    self.keys = keys
    self.shownAs = shownAs
    self.help = help
    self.group = group
    self.commands = commands ?? [help]
  }

  /// The keys as a person reads them: `d D`.
  public func names(_ symbols: SymbolSet = .braille) -> String {
    shownAs ?? keys.map { $0.key.name(symbols) }.joined(separator: " ")
  }
}

/// Every key, within a heading in the order of the help.
public let keyTable: [KeyRow] = [
  KeyRow([(.character(" "), .runToggled)], .training, "run or pause"),
  KeyRow(
    [(.character("s"), .epochStepped)], .training, "pause and train one epoch",
    commands: ["step an epoch"]),
  KeyRow(
    [(.character("b"), .batchStepped)], .training, "pause and train one batch",
    commands: ["step a batch"]),
  KeyRow(
    [(.character("r"), .reset)], .training, "start again from the same weights",
    commands: ["reset to the same weights"]),
  KeyRow(
    [(.character("R"), .reseeded)], .training, "start again from new random weights", commands: ["reset to new weights"]
  ),
  KeyRow(
    [(.character("["), .speedMoved(by: -1)), (.character("]"), .speedMoved(by: 1))], .training,
    "slower, faster: a batch, an epoch, ten epochs a frame, as fast as it can", commands: ["slower", "faster"]),
  KeyRow(
    [(.character("{"), .time(.moved(by: -1))), (.character("}"), .time(.moved(by: 1)))], .training,
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
    [(.character("H"), .race(.laneAdded))], .training,
    "a race: several runs side by side from this data and start, one thing different; in it one lane more",
    commands: ["race side by side"]),
  KeyRow(
    [(.character(","), .settingMoved(.learningRate, by: -1)), (.character("."), .settingMoved(.learningRate, by: 1))],
    .training, "learning rate down, up", commands: ["lower learning rate", "higher learning rate"]),
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
    [(.character("d"), .settingMoved(.dataset, by: 1))], .data, "next data set",
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
    [(.character("X"), .points(.outlierPlanted))], .data,
    "plant an outlier where the probe is: a value far off, or the wrong class", commands: ["plant an outlier"]),
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
    shownAs: "1-7", "give the network an input, or take it away",
    commands: (1...7).map { "input \(Feature.ofThePlane[$0 - 1].rawValue) on or off" }),
  KeyRow(
    [(.character("a"), .settingMoved(.activation, by: 1)), (.character("A"), .settingMoved(.activation, by: -1))],
    .network, "next, previous activation of the hidden layers",
    commands: ["next activation", "previous activation"]),
  KeyRow(
    [(.character("<"), .structure(.layerRemoved)), (.character(">"), .structure(.layerAdded))], .network,
    "remove, add a hidden layer", commands: ["remove a layer", "add a layer"]),
  KeyRow(
    [(.character("-"), .structure(.unitRemoved(layer: nil))), (.character("+"), .structure(.unitAdded(layer: nil)))],
    .network, "remove, add a unit in the layer of the cursor", commands: ["remove a unit", "add a unit"]),
  KeyRow([(.character("="), .structure(.unitAdded(layer: nil)))], .network, "the same as +"),
  KeyRow(
    [(.character("#"), .freezingToggled(ofLayer: false))], .network,
    "freeze the chosen unit, or the weight that has the cursor: training leaves it as it is, or no longer",
    commands: ["freeze what has the cursor"]),
  KeyRow(
    [(.character("9"), .look(.moved(by: 1))), (.character("8"), .look(.moved(by: -1)))], .lens,
    "next, previous lens in the network's place: matrices, backprop, activations, gradients, ...",
    commands: ["next lens", "previous lens"]),
  KeyRow([(.character("0"), .look(.chosen(.network)))], .lens, "the network again", commands: ["lens network"]),
  KeyRow(
    [(.character("B"), .look(.toggled(.backprop))), (.character("J"), .look(.toggled(.slice)))], .lens,
    "one example forward and back, step by step; the loss along one parameter; again: the network",
    commands: ["lens backprop", "lens slice"]),
  KeyRow(
    [(.pageDown, .look(.exampleMoved(by: 1))), (.pageUp, .look(.exampleMoved(by: -1)))], .lens, shownAs: "pgdn pgup",
    "next, previous example in the lenses; a click on the map chooses the nearest",
    commands: ["next example", "previous example"]),
  KeyRow(
    [(.character("K"), .look(.gradientsChecked))], .lens,
    "check the example's gradients, all of them, against central differences", commands: ["check the gradients"]),
  KeyRow(
    [(.character("T"), .teach(.toggled))], .lesson,
    "every lesson, to choose one; in a lesson: the whole text, then every lesson", commands: ["lessons"]),
  KeyRow(
    [(.character("!"), .teach(.hinted))], .lesson, "in a lesson: the next hint", commands: ["hint"]),
  KeyRow(
    [(.character("Q"), .teach(.left))], .lesson, "leave the lesson: everything is again as it was before it",
    commands: ["leave the lesson"]),
  KeyRow(
    [(.character("u"), .undone), (.character("U"), .redone)], .program, "undo, redo a change",
    commands: ["undo", "redo"]),
  KeyRow(
    [(.tab, .cursor(.focusMoved(by: 1))), (.backTab, .cursor(.focusMoved(by: -1)))], .screen,
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
    [(.character("z"), .zoomToggled)], .screen, "the panel fills the screen, or no longer",
    commands: ["zoom"]),
  KeyRow(
    [(.character("v"), .outputViewMoved(by: 1)), (.character("V"), .outputViewMoved(by: -1))], .screen,
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
    [(.character("e"), .dialog(.exportAsked))], .program, "export the trained weights to a file",
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
    [(.character("Y"), .dialog(.pictureAsked))], .program, "save a picture (SVG, PNG) of answers, network and losses",
    commands: ["save a picture"]),
  KeyRow([(.control("z"), .suspended)], .program, "suspend; fg comes back", commands: ["suspend"]),
  KeyRow(
    [(.character(":"), .dialog(.paletteOpened("")))], .program,
    "every command and every setting by name; any value can be typed"),
  KeyRow(
    [(.character("?"), .dialog(.helpToggled)), (.function(1), .dialog(.helpToggled))], .program,
    shownAs: "?",
    "this help (also F1)", commands: ["help"]),
  KeyRow(
    [(.character("q"), .quit), (.control("c"), .quit)], .program, shownAs: "q", "quit (also ctrl-c)",
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
  for lens in Lens.allCases where !commands.contains(where: { $0.name == "lens \(lens.title)" }) {
    commands.append(
      Command(name: "lens \(lens.title)", explanation: lens.explanation, action: .look(.chosen(lens))))
  }
  commands += [
    Command(name: "run", explanation: "training goes on, if it does not already", action: .runSet(true)),
    Command(name: "pause", explanation: "training rests, if it does not already", action: .runSet(false)),
  ]
  commands.append(
    Command(
      name: "copy the command line", explanation: "the dlplay command that begins with this experiment",
      action: .dialog(.commandLineAsked)))
  commands.append(
    Command(
      name: "race by another measure", explanation: "a race compared by epochs, updates, examples or seconds",
      action: .race(.measureMoved(by: 1))))
  commands.append(
    Command(
      name: "take the stops away", explanation: "training goes on until space, whatever was set to stop at",
      action: .stopsSet(StopConditions())))
  commands.append(
    Command(
      name: "explain the lesson", explanation: "what happens in the lesson and why, whether its goal is reached or not",
      action: .teach(.explained)))
  commands.append(
    Command(
      name: "freeze the layer", explanation: "training leaves the layer of the cursor as it is, or no longer",
      action: .freezingToggled(ofLayer: true)))
  return commands
}()
