import Engine
import Text

/// What the person is doing: the experiment, how it runs, and what has the focus.
///
/// Changed by `apply` alone.
public struct State: Hashable, Sendable {
  /// How the output's picture is drawn.
  public enum OutputView: Int, CaseIterable, Hashable, Sendable {
    case smooth, contour, discrete

    /// Its name on the screen.
    public var title: String {
      switch self {
      case .smooth: "smooth"
      case .contour: "boundary"
      case .discrete: "two colours"
      }
    }
  }

  /// What lies over the screen.
  public enum Overlay: Hashable, Sendable {
    /// The keys, and what has the focus, explained.
    case help(Help)
    /// The data sets to choose from.
    case gallery(Gallery)
    /// A name for the file to export to; whether Enter replaces a file that is there.
    case export(TextField, replaces: Bool)
    /// The name of a file to open.
    case open(TextField)
    /// Every command and property by name.
    case palette(Palette)
    /// The experiment's link.
    case link(SharedLink)
    /// The lessons to choose from.
    case lessons(LessonMenu)
  }

  /// An example by its place among those that are trained on.
  struct ShownExample: Hashable, Sendable {
    var number: Int
    var count: Int
  }

  /// One line about what just happened.
  public struct Notice: Hashable, Sendable {
    /// The line.
    public var text: String
    /// Whether something went wrong.
    public var isProblem: Bool

    /// From its parts.
    public init(_ text: String, isProblem: Bool = false) {
      self.text = text.printable(limit: 1000)
      self.isProblem = isProblem
    }
  }

  /// What is being learned.
  public var experiment: Experiment {
    didSet {
      leaveHiddenSetting()
      leaveMissingUnit()
      leaveMissingLens()
    }
  }
  /// Whether it goes on by itself.
  public internal(set) var isRunning = false
  /// How much is trained between two frames.
  public internal(set) var speed = Speed.epoch
  /// Where it pauses by itself.
  public internal(set) var stops = StopConditions()
  /// Which panel has the focus.
  public internal(set) var focus = Panel.network
  /// The row that has the cursor among the settings.
  public internal(set) var setting = Setting.dataset { didSet { leaveHiddenSetting() } }
  /// The row that has the cursor among the features.
  public internal(set) var feature = Feature.x1
  /// The unit that has the cursor; the output's picture is shown large where it is nil.
  public internal(set) var unit: UnitPlace? { didSet { leaveMissingUnit() } }
  /// The row that has the cursor in the inspector: the bias, then the weights.
  public internal(set) var parameter = 0
  /// The crosshair on the output's map, and what a hand does there.
  public internal(set) var probe = Probe() {
    didSet { if probe.spot != oldValue.spot { example = .nearest } }
  }
  /// What is looked at in the network's place.
  public internal(set) var lens = Lens.network
  /// Where the lens's own cursor is.
  public internal(set) var lensCursor = LensCursor()
  /// Which example the lenses show.
  public internal(set) var example = ExampleChoice.nearest
  /// The example that was shown last, and how many there are.
  var shownExample: ShownExample?
  /// Which check of all gradients the lens shows; 0 for none.
  var check = 0
  var checksMade = 0
  /// What the pointer is over.
  public internal(set) var hover: Hover? { didSet { leaveMissingUnit() } }
  /// Whether the focused panel fills the screen.
  public internal(set) var isZoomed = false
  /// What lies over the screen.
  public internal(set) var overlay: Overlay? {
    didSet {
      isNameMissing = false
      if overlay == nil { (refusal, fileList) = (nil, FileList()) }
    }
  }
  /// Whether Enter came where a file's name was still to be typed.
  public internal(set) var isNameMissing = false
  /// The files here that can be opened, as far as they have been looked for.
  public internal(set) var files: [String] = []
  /// What is listed where a file is to be opened.
  var fileList = FileList()
  /// Why the file that is asked for again was not opened, or not written.
  public internal(set) var refusal: Refusal?
  /// The table that is learned and how it was read, where that is known.
  public var tableLine: FileLine?
  /// The race that is on the screen instead of the panels.
  public internal(set) var race: Racing?
  /// What the file that is asked for will hold.
  public internal(set) var exportContent = ExportContent.model
  /// The file that the session came from or went to.
  var sessionName: String?
  /// Whether test points are drawn.
  public internal(set) var showsTestPoints = false
  /// How the large picture is drawn.
  public internal(set) var outputView = OutputView.smooth
  /// Whether the loss axis is logarithmic.
  public internal(set) var isLossLogarithmic = false
  /// The lessons, in the order of the course.
  public let lessons: [Lesson]
  /// The lesson that is open.
  public internal(set) var lesson: LessonVisit? { didSet { leaveHiddenSetting() } }
  /// How far the person has come with the lessons.
  public internal(set) var progress: LessonProgress
  /// Whether the lessons are offered in a line.
  public internal(set) var isOffering = false
  var visitsMade = 0
  /// What the palette does by name, beside properties.
  public let commands: [Command]
  /// The files that the trained network can be written to, the usual one first.
  public let formats: [ExportFormat]
  /// How much the drawn losses are smoothed.
  public internal(set) var smoothing = Smoothing.none
  /// The runs to compare with, the oldest first.
  public internal(set) var pins: [Pin] = []
  /// The moment of the run that is on the screen; nil for the newest.
  public internal(set) var viewed: History.Moment?
  /// The themes to choose from, and the chosen one.
  public let themes: [String]
  /// What themes look like, in words, by their names.
  public var themeTitles: [String: String] = [:]
  /// The sets of letters that all is drawn with, by their names; none where that cannot be chosen.
  public private(set) var symbolSets: [String] = []
  /// The chosen one's name; empty where that cannot be chosen.
  public internal(set) var symbols = ""
  /// The chosen theme's name.
  public internal(set) var theme: String
  /// Whether the mouse is listened to.
  public internal(set) var isMouseOn: Bool
  /// Whether the person is told what to press first; the first action ends that for good.
  public internal(set) var isGreeting = false
  /// The best results in challenges, by their names.
  public var bestResults: [String: ChallengeResult] = [:]
  /// One line about what just happened.
  public var notice: Notice?

  /// The run as it was last heard of; nil where another one has begun since.
  ///
  /// To be shown and counted in: the weights in it are older than the trainer's.
  var timeline: Timeline?
  /// Whether a run that undo brings back has not been heard of yet.
  var awaitsRun = false
  var past: [UndoEntry] = []
  var future: [UndoEntry] = []
  /// How many undo entries there have been.
  var entriesMade = 0
  private var seedSource: UInt64

  /// The start of a session.
  ///
  /// - Parameters:
  ///   - experiment: What is learned first.
  ///   - themes: The names of all themes; at least one.
  ///   - theme: The one to start with.
  ///   - commands: What the palette does by name.
  ///   - formats: The files that the trained network can be written to, the usual one first.
  ///   - lessons: The lessons, in the order of the course.
  ///   - progress: How far the person has come with them.
  ///   - isMouseOn: Whether the mouse is listened to.
  ///   - seedSource: Where new seeds come from; the same one gives the same new seeds.
  public init(
    _ experiment: Experiment, themes: [String], theme: String, commands: [Command] = [], formats: [ExportFormat] = [],
    lessons: [Lesson] = [], progress: LessonProgress = LessonProgress(), isMouseOn: Bool = true, seedSource: UInt64
  ) {
    (self.lessons, self.progress) = (lessons, progress)
    self.experiment = experiment
    self.themes = themes
    self.commands = commands
    self.formats = formats
    self.theme = theme
    self.isMouseOn = isMouseOn
    self.seedSource = seedSource
  }

  /// The sets of letters that there are to be drawn with, and the present one.
  public mutating func offer(symbols: [String], present: String) { (symbolSets, self.symbols) = (symbols, present) }

  /// A seed that has not been used before, short enough to say aloud.
  mutating func newSeed() -> String {
    var random = RandomStream(state: seedSource)
    defer { seedSource = random.state }
    return String(random.next() % 100_000)
  }

  /// The hidden layer (from 0) that has the cursor, or the last.
  public var hiddenLayer: Int? {
    guard !experiment.hidden.isEmpty else { return nil }
    guard let unit else { return experiment.hidden.count - 1 }
    return min(max(unit.layer - 1, 0), experiment.hidden.count - 1)
  }
}
