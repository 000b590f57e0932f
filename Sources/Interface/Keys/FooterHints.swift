import Canvas
import Playground

/// Keys with one or two words: what can be done here and now.
struct FooterHint {
  /// What its keys do, one key each.
  let actions: [Action]
  let words: String
  /// The keys' names where they are not written one by one.
  var shownAs: (unicode: String, ascii: String)?

  init(_ words: String, _ actions: Action..., shownAs: (String, String)? = nil) {
    (self.words, self.actions, self.shownAs) = (words, actions, shownAs)
  }

  /// The keys as a person reads them.
  func keys(_ symbols: SymbolSet) -> [(name: String, action: Action)] {
    if let shownAs, let action = actions.last { return [(symbols.isUnicode ? shownAs.unicode : shownAs.ascii, action)] }
    return actions.compactMap { action in key(for: action).map { ($0.name(symbols), action) } }
  }

  /// Those that are always there.
  static let last = [
    FooterHint("menu", .dialog(.paletteOpened(""))), FooterHint("help", .dialog(.helpToggled)),
    FooterHint("quit", .quit),
  ]

  /// What the panel with the focus can do now, what matters most first; then what can be done anywhere.
  static func hints(_ state: State) -> [FooterHint] {
    if let racing = state.race { return race(racing) }
    if let lesson = state.lesson, lesson.isOpen { return ofLesson(lesson, state) }
    let run = FooterHint(state.viewed != nil ? "goes on from here" : state.isRunning ? "pause" : "run", .runToggled)
    let undo = state.canUndo ? [FooterHint("undo", .undone)] : []
    let panel = FooterHint("panel", .cursor(.focusMoved(by: 1)))
    let teach = state.lesson.map { [FooterHint("lesson", .teach(.toggled))] + hints(of: $0) } ?? []
    let isInLens = state.focus == .network && state.lens != .network && state.viewed == nil
    var all = [run] + teach
    all += isInLens ? ofPanel(state) + [panel] + undo : [panel] + undo + ofPanel(state)
    let shown = all.flatMap(\.actions)
    all += anywhere.filter { hint in !hint.actions.contains { shown.contains($0) } }
    return all
  }

  /// The key of a lesson's next hint, where there are any.
  private static func hints(of lesson: LessonVisit) -> [FooterHint] {
    lesson.hintTexts.isEmpty ? [] : [FooterHint("hint", .teach(.hinted))]
  }
  private static let allLessons = FooterHint("lessons", .teach(.toggled))

  /// What the open panel of a lesson takes.
  private static func ofLesson(_ lesson: LessonVisit, _ state: State) -> [FooterHint] {
    let leave = FooterHint("leave", .teach(.left))
    func enter(_ words: String) -> FooterHint { FooterHint(words, .teach(.advanced), shownAs: ("enter", "enter")) }
    switch lesson.stage {
    case .predict:
      let digits = "1-\(lesson.lesson.question?.choices.count ?? 2)"
      return [
        FooterHint("answer", .teach(.answered(lesson.choice)), shownAs: (digits, digits)),
        enter("take it"),
        FooterHint("look around", .dismissed), allLessons, leave,
      ]
    case .run:
      let run = FooterHint(state.isRunning ? "pause" : "run", .runToggled)
      return lesson.asksNumber
        ? [enter("check the number")] + hints(of: lesson) + [FooterHint("look around", .dismissed), allLessons, leave]
        : [run] + hints(of: lesson) + [lesson.hasEnded ? enter("explain") : enter("look at it"), allLessons, leave]
    case .explain:
      let again = lesson.lesson.goal?.lastEpoch == nil ? [] : [FooterHint("again", .reset)]
      return [enter(state.nextLesson == nil ? "lessons" : "next lesson")] + again
        + [FooterHint("play on", .dismissed), allLessons, leave]
    }
  }

  private static let across = ("←→", "left right")

  private static func enter(_ words: String) -> FooterHint { FooterHint(words, .cursor(.activated)) }

  static func arrows(_ words: String) -> FooterHint {
    FooterHint(words, .cursor(.moved(columns: -1, rows: 0)), .cursor(.moved(columns: 1, rows: 0)), shownAs: across)
  }

  static func upDown(_ words: String) -> FooterHint {
    FooterHint(
      words, .cursor(.moved(columns: 0, rows: -1)), .cursor(.moved(columns: 0, rows: 1)), shownAs: ("↑↓", "up down"))
  }

  private static func ofPanel(_ state: State) -> [FooterHint] {
    guard state.viewed == nil else { return [FooterHint("newest", .dismissed), arrows("epochs")] }
    switch state.focus {
    case .settings: return [arrows("change"), enter("values"), allData]
    case .features: return [enter("on, off"), save, export, share]
    case .network where state.lens != .network: return (state.lens.view?.hints(state) ?? []) + lenses
    case .network: return [enter("weights"), units, layers, activation]
    case .inspector: return [arrows("±0.1"), enter("type it"), FooterHint("back", .dismissed), freeze]
    case .loss:
      return [
        arrows("past"), pin, FooterHint("log", .lossScaleToggled), FooterHint("smooth", .smoothingMoved(by: 1)), zoom,
      ]
    case .output:
      return [FooterHint("probe", .cursor(.moved(columns: 1, rows: 0)), shownAs: ("←↓↑→", "arrows"))] + points(state)
        + [view, zoom]
    }
  }

  /// Two keys put points of two classes; of more, `;` chooses and one puts.
  private static func points(_ state: State) -> [FooterHint] {
    guard state.probe.spot != nil else { return [] }
    let add =
      state.experiment.classes.count == 2
      ? [FooterHint("add", .points(.added(label: 0)), .points(.added(label: 1)))]
      : [FooterHint("add", .points(.added(label: 0))), FooterHint("which", .points(.labelMoved(by: 1)))]
    return add + [FooterHint("delete", .points(.deleted))]
  }

  /// In every lens.
  private static let lenses = [
    FooterHint("lens", .look(.moved(by: -1)), .look(.moved(by: 1))),
    FooterHint(
      "example", .look(.exampleMoved(by: -1)), .look(.exampleMoved(by: 1)), shownAs: ("pgup pgdn", "pgup pgdn")),
    FooterHint("network", .look(.chosen(.network))), zoom,
  ]
  private static let units = FooterHint(
    "units", .structure(.unitRemoved(layer: nil)), .structure(.unitAdded(layer: nil)))
  private static let layers = FooterHint("layers", .structure(.layerRemoved), .structure(.layerAdded))
  private static let activation = FooterHint(
    "activation", .settingMoved(.activation, by: 1), .settingMoved(.activation, by: -1))
  private static let freeze = FooterHint("freeze", .freezingToggled(ofLayer: false))
  private static let allData = FooterHint("data", .galleryAsked)
  private static let pin = FooterHint("pin", .runPinned)
  private static let zoom = FooterHint("zoom", .zoomToggled)
  private static let view = FooterHint("view", .outputViewMoved(by: 1))
  private static let save = FooterHint("save", .dialog(.sessionSaved))
  private static let export = FooterHint("export", .dialog(.exportAsked))
  private static let share = FooterHint("share", .dialog(.linkAsked))

  private static let anywhere = [
    FooterHint("reset", .reset), allData, FooterHint("inside", .look(.moved(by: 1))),
    save, export,
    FooterHint("rate", .settingMoved(.learningRate, by: -1), .settingMoved(.learningRate, by: 1)),
    FooterHint("speed", .speedMoved(by: -1), .speedMoved(by: 1)), FooterHint("step", .epochStepped), pin, share, view,
    zoom, layers, units, activation, FooterHint("past", .time(.moved(by: -1))),
    FooterHint("picture", .dialog(.pictureAsked)), FooterHint("batch", .batchStepped),
    FooterHint("test points", .testPointsToggled), FooterHint("theme", .themeMoved(by: 1)), freeze,
  ]
}
