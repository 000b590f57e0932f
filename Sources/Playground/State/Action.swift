/// What a person, an option, a palette command or a lesson did.
public enum Action: Hashable, Sendable {
  case runToggled
  /// Training goes on, or rests, whatever it did before.
  case runSet(Bool)
  case epochStepped
  case batchStepped
  case reset
  case reseeded
  case dataRegenerated
  /// The data sets, to choose one.
  case galleryAsked
  /// A data set by its place in the gallery.
  case pictureChosen(Int)
  case time(Travel)
  case runPinned
  case pinRemoved
  case speedMoved(by: Int)
  /// Where training ends by itself.
  case stopsSet(StopConditions)
  /// Held apart, or every action would take the room of a setting.
  indirect case settingMoved(Setting, by: Int)
  /// A setting by name, as options and links write it.
  case propertySet(String, to: String)
  /// A penalty by its name, and its rate.
  case penaltySet(String, rate: String)
  case featureToggled(Feature)
  case structure(Structure)
  /// Whether training leaves what has the cursor, or its whole layer, as it is.
  case freezingToggled(ofLayer: Bool)
  case testPointsToggled
  case outputViewMoved(by: Int)
  case lossScaleToggled
  case smoothingMoved(by: Int)
  case cursor(Cursor)
  /// Another value for a weight or a bias.
  case parameterSet(ParameterPlace, to: Float)
  case zoomToggled
  /// The pointer is over something that has something to show, or, being nil, no longer.
  case hovered(Hover?)
  case points(Points)
  /// Which lens, and what of it.
  case look(Look)
  /// In the lessons.
  case teach(Teach)
  /// Several runs side by side.
  case race(Racing)
  /// A challenge by its name.
  case challenge(String)
  /// Esc: back from what is open; never the end.
  case dismissed
  case undone
  case redone
  case themeMoved(by: Int)
  case symbolsMoved(by: Int)
  case mouseToggled
  case dialog(Dialog)
  case screenRefreshed
  case suspended
  case quit

  /// Through the lenses.
  public enum Look: Hashable, Sendable {
    /// To the next, or back.
    case moved(by: Int)
    /// To one by name.
    case chosen(Lens)
    /// To one, or from it back to the network.
    case toggled(Lens)
    /// To the next example, or the one before.
    case exampleMoved(by: Int)
    /// To one of those that are trained on, counted from 0.
    case exampleChosen(Int)
    /// Every gradient of the example against central differences.
    case gradientsChecked
    /// To a place of the lens's own cursor.
    case cursorSet(LensCursor)
  }

  /// Through the lessons.
  public enum Teach: Hashable, Sendable {
    /// The menu, or the panel of the lesson that is open as high as it needs to be.
    case toggled
    /// A lesson by its name.
    case begun(String)
    /// A lesson by its row in the menu.
    case rowChosen(Int)
    /// One of the choices, counted from 0.
    case answered(Int)
    /// From choice to choice, or through the text.
    case moved(by: Int)
    /// What comes next: the answer, the explanation, the next lesson.
    case advanced
    /// The next hint.
    case hinted
    /// The explanation, whether the goal is reached or not.
    case explained
    /// Back to what there was before the lesson.
    case left
    /// In the menu to the next part of the course, or back.
    case partMoved(by: Int)
    /// In the menu the places in the notes, or again the goals.
    case notesToggled
    /// In the menu a word to look for.
    case searchAsked
  }

  /// On the lanes of a race.
  public enum Racing: Hashable, Sendable {
    /// Begins a race; in one, a lane more.
    case laneAdded
    /// A race over this, with these values or the usual ones.
    case begun(RaceTopic, [String])
    /// The lane that the keys change.
    case laneChosen(Int)
    /// What the lanes are given the same of, and compared by.
    case measureMoved(by: Int)
    /// What each lane is to reach.
    case goalSet(Condition)
  }

  /// Through the kept moments of the run.
  public enum Travel: Hashable, Sendable {
    /// Back or forward.
    case moved(by: Int)
    /// To the first of them, or to the newest.
    case jumped(toNewest: Bool)
    /// To the one that is nearest to an epoch.
    case epochChosen(Double)
  }

  /// On the hidden layers.
  public enum Structure: Hashable, Sendable {
    case layerAdded
    case layerRemoved
    /// nil: the layer that has the cursor.
    case unitAdded(layer: Int?)
    case unitRemoved(layer: Int?)
  }

  /// Where the keys go, and what they do there.
  public enum Cursor: Hashable, Sendable {
    case focusMoved(by: Int)
    case focused(Panel)
    case moved(columns: Int, rows: Int)
    /// To the first or the last of what the panel holds.
    case jumped(toLast: Bool)
    case rowChosen(Panel, Int)
    case unitChosen(UnitPlace)
    /// To a weight or a bias.
    case parameterChosen(ParameterPlace)
    /// Enter on what has the cursor.
    case activated
  }

  /// With the probe on the map, and the points there.
  public enum Points: Hashable, Sendable {
    /// The mouse's button went down on the map.
    case mapPressed(Spot)
    /// It moved with the button down.
    case mapDragged(Spot)
    case mapReleased
    /// A training point where the probe is: of class 0 or 1; nil, and for a regression: of the label last chosen.
    case added(label: Int?)
    /// The one nearest to the probe.
    case deleted
    /// Takes the point nearest to the probe along, or lets it go.
    case carried
    case labelMoved(by: Int)
    /// A training point that does not fit the others, where the probe is; without a probe where it hurts most.
    case outlierPlanted
    case cleared
  }

  /// What lies over the screen: help, palette, names of files.
  public enum Dialog: Hashable, Sendable {
    case helpToggled
    case exportAsked
    case pointsExportAsked
    /// A picture of what is on the screen, for slides and lecture notes.
    case pictureAsked
    /// By half pages, down where positive, in the help.
    case pagesMoved(halves: Int)
    /// A word to look for in the help.
    case searchAsked
    /// To the next place that has it, or the one before.
    case foundMoved(by: Int)
    /// The experiment's link, to give away.
    case linkAsked
    /// The same as a command.
    case commandLineAsked
    /// The weights go to this file, unless there is one.
    case exported(to: String)
    /// The session to the file it came from or went to before, else to one that is asked for.
    case sessionSaved
    /// The session to this file, unless there is another one of that name.
    case sessionExported(to: String)
    /// A file to open, by its name.
    case openAsked
    /// This session, model, table or link.
    case opened(String)
    /// The palette, with this typed already.
    case paletteOpened(String)
    /// Into the text field, as it stands.
    case typed(String)
    case edited(TextField.Edit)
    /// Tab: the palette's line becomes the suggestion that has the cursor.
    case completed
    /// A row of the palette's list.
    case suggestionChosen(Int)
    /// The help about something that may be the matter.
    case conditionExplained(Diagnosis.Condition)
  }
}

/// What a file can be written of.
public enum ExportContent: Hashable, Sendable {
  /// The trained network.
  case model
  /// The points, trained on or not.
  case points
  /// All that is needed to go on.
  case session
  /// A picture of network, answers and losses.
  case picture
}

/// How an export went.
public enum ExportOutcome: Hashable, Sendable {
  /// The file is there.
  case written(String)
  /// A file of that name is there already, and nothing was done.
  case exists(String)
  /// Why there is no file.
  case failed(String)
}

/// A link, or a command line, as it is given away.
public struct SharedLink: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Of TensorFlow Playground.
    case link
    /// For a shell.
    case commandLine
  }

  /// What it is.
  public var kind: Kind
  /// The link.
  public var text: String
  /// What of the experiment it cannot say.
  public var omissions: [String]
  /// Whether the terminal was asked to take it to its clipboard.
  public var isCopied: Bool

  /// From its parts.
  public init(_ text: String, kind: Kind = .link, omissions: [String], isCopied: Bool) {
    self.kind = kind
    self.text = text
    self.omissions = omissions
    self.isCopied = isCopied
  }
}

/// What the loop has to do after an action.
public enum Request: Sendable {
  case train(TrainerOrder)
  /// A race begins, or another one in its place.
  case beginRace(Race)
  case race(RaceOrder)
  /// It is left.
  case endRace
  case export(ExportContent, to: String, replacing: Bool)
  case open(String)
  /// The files here that can be opened are wanted, to choose from.
  case listFiles
  /// What of a folder can be opened is wanted, by its path as it is typed.
  case listFolder(String)
  case shareLink
  case shareCommandLine
  /// How far the person has come with the lessons is to be written.
  case keepProgress
  /// Train a challenge's run again from its start, and keep its score.
  case score(Challenge, of: Experiment)
  case setMouse(Bool)
  case refreshScreen
  case suspend
  case quit
}
