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

  init(
    _ keys: [(key: Key, action: Action)], _ group: Group, short: String? = nil, shownAs: String? = nil, _ help: String
  ) {
    self.keys = keys
    self.shownAs = shownAs
    self.short = short
    self.help = help
    self.group = group
  }

  /// The keys as a person reads them: `d D`.
  public func names(_ symbols: SymbolSet = .braille) -> String {
    shownAs ?? keys.map { $0.key.name(symbols) }.joined(separator: " ")
  }
}

/// Every key, in the order of the footer and, within a heading, of the help.
public let keyTable: [KeyRow] = [
  KeyRow([(.character(" "), .runToggled)], .training, short: "run", "run or pause"),
  KeyRow([(.character("s"), .epochStepped)], .training, short: "step", "pause and train one epoch"),
  KeyRow([(.character("b"), .batchStepped)], .training, short: "batch", "pause and train one batch"),
  KeyRow([(.character("r"), .reset)], .training, short: "reset", "start again from the same weights"),
  KeyRow([(.character("R"), .reseeded)], .training, "start again from new random weights"),
  KeyRow(
    [(.character("["), .speedMoved(by: -1)), (.character("]"), .speedMoved(by: 1))], .training, short: "speed",
    "slower, faster: a batch, an epoch, ten epochs a frame, as fast as it can"),
  KeyRow(
    [(.character(","), .controlMoved(.learningRate, by: -1)), (.character("."), .controlMoved(.learningRate, by: 1))],
    .training, short: "rate", "learning rate down, up"),
  KeyRow(
    [(.character("o"), .controlMoved(.optimizer, by: 1)), (.character("O"), .controlMoved(.optimizer, by: -1))],
    .training, "next, previous optimizer"),
  KeyRow(
    [(.character("f"), .controlMoved(.loss, by: 1)), (.character("F"), .controlMoved(.loss, by: -1))], .training,
    "next, previous loss function"),
  KeyRow(
    [
      (.character("g"), .controlMoved(.regularization, by: 1)),
      (.character("G"), .controlMoved(.regularization, by: -1)),
    ],
    .training, "next, previous penalty of large weights"),
  KeyRow(
    [(.character("d"), .controlMoved(.dataset, by: 1)), (.character("D"), .controlMoved(.dataset, by: -1))], .data,
    short: "data", "next, previous data set"),
  KeyRow([(.character("n"), .dataRegenerated)], .data, "new random points of the same data set; the weights stay"),
  KeyRow([(.character("t"), .testPointsToggled)], .data, "show or hide the test points"),
  KeyRow(
    [(.character("i"), .pointAdded(label: 0)), (.character("I"), .pointAdded(label: 1))], .data,
    "put a training point where the probe is: of the first class, of the second; in a regression of the value that y Y choose"
  ),
  KeyRow(
    [(.character("x"), .pointDeleted), (.delete, .pointDeleted), (.backspace, .pointDeleted)], .data, shownAs: "x",
    "delete the point nearest to the probe (also delete, backspace)"),
  KeyRow([(.character("w"), .pointCarried)], .data, "take the point nearest to the probe along, or let it go"),
  KeyRow(
    [(.character("y"), .pointLabelMoved(by: -1)), (.character("Y"), .pointLabelMoved(by: 1))], .data,
    "what a second click puts: the other class; in a regression a smaller, a larger value"),
  KeyRow([(.character("N"), .pointsCleared)], .data, "an empty plane to put points on"),
  KeyRow(
    (1...7).map { (.character(Character("\($0)")), .featureToggled(Feature.allCases[$0 - 1])) }, .network,
    short: "inputs", shownAs: "1-7", "give the network an input, or take it away"),
  KeyRow(
    [(.character("a"), .controlMoved(.activation, by: 1)), (.character("A"), .controlMoved(.activation, by: -1))],
    .network, short: "activation", "next, previous activation of the hidden layers"),
  KeyRow(
    [(.character("<"), .layerRemoved), (.character(">"), .layerAdded)], .network, short: "layers",
    "remove, add a hidden layer"),
  KeyRow(
    [(.character("-"), .unitRemoved(layer: nil)), (.character("+"), .unitAdded(layer: nil))], .network,
    short: "units", "remove, add a unit in the layer of the cursor"),
  KeyRow([(.character("="), .unitAdded(layer: nil))], .network, "the same as +"),
  KeyRow([(.character("u"), .undone), (.character("U"), .redone)], .program, short: "undo", "undo, redo a change"),
  KeyRow(
    [(.tab, .focusMoved(by: 1)), (.backTab, .focusMoved(by: -1))], .screen, short: "panel", shownAs: "tab",
    "next panel; shift-tab: the one before"),
  KeyRow(
    [
      (.left, .cursorMoved(columns: -1, rows: 0)), (.down, .cursorMoved(columns: 0, rows: 1)),
      (.up, .cursorMoved(columns: 0, rows: -1)), (.right, .cursorMoved(columns: 1, rows: 0)),
    ], .screen, "move in the panel: in a list left and right change the value, on the map they move the probe"),
  KeyRow(
    [
      (.character("h"), .cursorMoved(columns: -1, rows: 0)), (.character("j"), .cursorMoved(columns: 0, rows: 1)),
      (.character("k"), .cursorMoved(columns: 0, rows: -1)), (.character("l"), .cursorMoved(columns: 1, rows: 0)),
    ], .screen, "the same as the arrows"),
  KeyRow([(.enter, .activated)], .screen, "change or open what has the cursor"),
  KeyRow([(.character("z"), .zoomToggled)], .screen, short: "zoom", "the panel fills the screen, or no longer"),
  KeyRow(
    [(.character("v"), .outputViewMoved(by: 1)), (.character("V"), .outputViewMoved(by: -1))], .screen, short: "view",
    "the picture smooth, with the boundary drawn, or in two colours"),
  KeyRow([(.character("L"), .lossScaleToggled)], .screen, "the loss on a logarithmic or a linear axis"),
  KeyRow(
    [(.character("c"), .themeMoved(by: 1)), (.character("C"), .themeMoved(by: -1))], .screen, "next, previous theme"),
  KeyRow([(.character("m"), .mouseToggled)], .screen, "mouse on or off (off lets the terminal select text)"),
  KeyRow([(.control("l"), .screenRefreshed)], .screen, "draw the whole screen again"),
  KeyRow([(.escape, .dismissed)], .screen, "back: close, take the probe away, unzoom, deselect"),
  KeyRow([(.character("e"), .exportAsked)], .program, short: "export", "export the trained weights to a file"),
  KeyRow([(.character("E"), .pointsExportAsked)], .program, "export the points to a CSV file"),
  KeyRow([(.control("z"), .suspended)], .program, "suspend; fg comes back"),
  KeyRow(
    [(.character("?"), .helpToggled), (.function(1), .helpToggled)], .program, short: "help", shownAs: "?",
    "this help (also F1)"),
  KeyRow(
    [(.character("q"), .quit), (.control("c"), .quit)], .program, short: "quit", shownAs: "q", "quit (also ctrl-c)"),
]

/// What a key does now: in a text field it types, elsewhere the table decides.
public func action(for key: Key, in state: State) -> Action? {
  if case .export = state.overlay {
    switch key {
    case .character(let character): return .typed(String(character))
    case .backspace, .delete: return .erased
    case .enter: return .activated
    case .escape: return .dismissed
    case .control("c"): return .quit
    case .control("z"): return .suspended
    case .control("l"): return .screenRefreshed
    default: return nil
    }
  }
  return keyMap[key]
}

private let keyMap: [Key: Action] = Dictionary(
  keyTable.flatMap(\.keys).map { ($0.key, $0.action) }, uniquingKeysWith: { first, _ in first })
