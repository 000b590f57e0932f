import CTerminal
public import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal that the program was started in, drawn on by ncurses.
///
/// One thread owns it; there is one.
public final class RealTerminal {
  /// What it can show.
  public internal(set) var capabilities: Capabilities
  /// What a person should know of how it was taken; nil where there is nothing.
  public let notice: String?
  /// Ends `events(timeout:)` from another thread.
  public let waker = Waker()
  /// Whether there will be no more input.
  var hasHungUp = false
  /// Whether the terminal was given back for good while the program was suspended.
  var isLeft = false
  var shown: Canvas
  var decoder: Decoder
  /// What was read and is not handled yet.
  var backlog: ArraySlice<UInt8> = []
  private var isSlow = false
  private var isTight = false
  private var isMouseOn = false
  private var line = LinePace()
  /// Whether movement is no longer reported, and nobody was told.
  var hasLostPointer = false
  /// Whether pictures are no longer shown, or are again, and nobody was told.
  var hasChangedGraphics = false
  /// When they are tried again, and how long after the next time.
  private var graphicsAgain: ContinuousClock.Instant?
  private var graphicsWait = Duration.seconds(30)

  /// What TERM says.
  let name: String
  /// What is asked about pictures, and what follows from the answers.
  let question: GraphicsQuestion
  /// The pictures that are shown.
  var desk = PictureDesk()
  /// How long its answers may take; nil where it was asked nothing, or has answered.
  var answersUntil: ContinuousClock.Instant?
  /// The numbers of colours that were shown: finding the nearest of 256 takes longer than all else that is done of a cell.
  private var numbers: [Color: Int32] = [:]
  /// More colours are forgotten; no theme has as many.
  private static let mostNumbers = 4096

  private init(_ survey: Survey) {
    name = survey.name
    question = survey.question
    capabilities = survey.capabilities
    notice = survey.notice
    shown = Canvas(Size(columns: 0, rows: 0))
    decoder = Decoder(keys: .ofTerminal())
  }

  /// Takes the terminal: the whole screen, every key, and standard error until it is closed.
  ///
  /// - Throws: Why there is no screen; the terminal is then as it was.
  public static func open(_ options: TerminalOptions) throws(TerminalError) -> RealTerminal {
    let survey = Survey(options)
    if let problem = survey.problem { throw problem }
    let mode =
      switch survey.capabilities.depth {
      // The entry of 24 bits has the palette's colours too, and shifts nothing, which pictures might not bear: whatever the answer is,
      // the screen stays open.
      case _ where survey.asksForColors || survey.question.isAsked: ct_as_direct
      case .direct: ct_as_direct
      case .indexed256: survey.colors >= 256 ? ct_as_named : ct_as_256
      default: ct_as_named
      }
    switch Int(ct_open(Int32(mode))) {
    case ct_opened: break
    case ct_lacks_files: throw .noFiles
    default: throw .refused(survey.name)
    }
    let terminal = RealTerminal(survey)
    if survey.asksForColors || survey.question.isAsked {
      ct_ask(survey.asksForColors, survey.question.isAskedForKitty, survey.question.isAsked)
      ct_forget()
      terminal.answersUntil = .now + patience
    }
    terminal.setMouse(options.isMouseOn)
    return terminal
  }

  /// An answer that takes longer, over a long line, would come when the program has ended.
  private static let patience = Duration.seconds(1)

  static func environment(_ name: String) -> String? {
    // The string is copied at once; nobody changes the environment meanwhile.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The screen's size now.
  public var size: Size {
    var (columns, rows): (Int32, Int32) = (0, 0)
    unsafe ct_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Shows a canvas and pictures on it; what lies outside the screen is cut off, what did not change is not sent.
  ///
  /// Where the terminal takes long to receive a frame, it is sent in parts, the first and last line before the others, and what is
  /// left is given up for input that has come: keys are answered, frames are not completed.
  ///
  /// - Returns: Whether all of it is shown.
  public func present(_ canvas: Canvas, _ pictures: [PixelPicture] = []) -> Bool {
    guard !isLeft else { return true }
    let (size, canvas) = (size, canvas.settled)
    if shown.size != canvas.size {
      shown = canvas
      if capabilities.graphics != nil { ct_forget() }
      for row in 0..<min(size.rows, canvas.size.rows) { put(canvas, row, columns: size.columns, isWhole: true) }
      desk.forget()
      finishFrame(canvas, pictures)
      return true
    }
    let start = ContinuousClock.now
    let rows = min(size.rows, canvas.size.rows)
    var unsent = 0
    for line in 0..<rows {
      let row = line == 0 ? rows - 1 : line - 1
      let changed = put(canvas, row, columns: size.columns, isWhole: false)
      shown.copyRow(row, from: canvas)
      unsent += changed
      guard isSlow, unsent >= Self.part, line < rows - 1 else { continue }
      ct_begin_frame()
      ct_refresh()
      ct_end_frame()
      unsent = 0
      if ct_is_awaited() {
        notePace()
        return false
      }
    }
    if ct_renew_pairs() {
      forgetShown()
      defer { ct_note_renewal() }
      return present(canvas, pictures)
    }
    finishFrame(canvas, pictures)
    let duration = start.duration(to: .now)
    (isSlow, isTight) = (duration > Self.slow, duration > Self.tight)
    notePace()
    return true
  }

  /// Sends what is left of a frame, and the pictures that changed.
  private func finishFrame(_ canvas: Canvas, _ pictures: [PixelPicture]) {
    regainGraphics()
    ct_begin_frame()
    ct_refresh()
    if let graphics = capabilities.graphics {
      let start = ContinuousClock.now
      let bytes = desk.bytes(showing: pictures, on: canvas, graphics, at: start)
      if !bytes.isEmpty {
        ct_note_pictures()
        let drawn = ContinuousClock.now
        // The pointer lives as long as the call.
        unsafe bytes.withUnsafeBufferPointer { unsafe ct_send($0.baseAddress, Int32($0.count)) }
        desk.note(drawing: start.duration(to: drawn), sending: drawn.duration(to: .now), at: .now)
        if desk.isTooSlow { loseGraphics() }
      }
    }
    ct_end_frame()
  }

  /// When pictures that are not the newest may be sent anew; nil where all are.
  public var picturesDue: ContinuousClock.Instant? { desk.due }

  /// The line is too slow for pictures: cells are drawn from the next frame on.
  private func loseGraphics() {
    let bytes = desk.removal
    unsafe bytes.withUnsafeBufferPointer { unsafe ct_send($0.baseAddress, Int32($0.count)) }
    desk = PictureDesk()
    capabilities.graphics = nil
    capabilities.graphicsReason = "the line to the terminal is too slow for pictures"
    hasChangedGraphics = true
    graphicsAgain = .now + graphicsWait
    graphicsWait *= 2
  }

  /// Tries pictures again some time after the line was too slow for them: it may only have been busy.
  private func regainGraphics() {
    guard let again = graphicsAgain, .now >= again else { return }
    graphicsAgain = nil
    takeGraphics()
    hasChangedGraphics = capabilities.graphics != nil
  }

  /// Movement is reported where the line has room for it: keys come first.
  private func notePace() {
    guard line.note(isSlow: isTight), isMouseOn else { return }
    hasLostPointer = line.isTight
    setMouse(true)
  }

  /// A frame that takes longer to be received holds up the keys.
  private static let slow = Duration.milliseconds(25)
  /// A line on which one takes as long as this is narrow both ways.
  private static let tight = Duration.milliseconds(100)
  /// Cells that are sent at once over a slow line: some 8 KB.
  private static let part = 400

  /// Hands the changed stretches of a row to ncurses.
  ///
  /// - Returns: How many cells it is.
  @discardableResult
  private func put(_ canvas: Canvas, _ row: Int, columns: Int, isWhole: Bool) -> Int {
    let changes = isWhole ? [0..<canvas.size.columns] : canvas.changes(row, from: shown)
    var count = 0
    for change in changes {
      let change = change.clamped(to: 0..<columns)
      let cells = change.map { cell(canvas[$0, row], canvas.marks($0, row)) }
      // The pointer lives as long as the call.
      unsafe cells.withUnsafeBufferPointer {
        unsafe ct_put(Int32(row), Int32(change.lowerBound), $0.baseAddress, Int32($0.count))
      }
      count += cells.count
    }
    return count
  }

  private func cell(_ cell: Cell, _ marks: [Unicode.Scalar]) -> ct_cell {
    func mark(_ index: Int) -> UInt32 { index < marks.count ? marks[index].value : 0 }
    // A blank of another kind: where a picture was, an ordinary one is sent, though both look the same to ncurses.
    return ct_cell(
      glyph: cell.isPicture ? 0xA0 : cell.glyph.value, marks: (mark(0), mark(1), mark(2), mark(3)),
      foreground: number(cell.style.foreground),
      background: number(cell.style.background),
      attributes: UInt32(cell.style.attributes.rawValue))
  }

  private func number(_ color: Color) -> Int32 {
    guard case .rgb = color, capabilities.depth < .direct else { return newNumber(color) }
    if let number = numbers[color] { return number }
    if numbers.count >= Self.mostNumbers { numbers = [:] }
    let number = newNumber(color)
    numbers[color] = number
    return number
  }

  private func newNumber(_ color: Color) -> Int32 {
    switch color.reduced(to: capabilities.depth) {
    case .standard: return -1
    case .ansi(let number), .indexed(let number): return Int32(number)
    case .rgb(let color):
      let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
      // Below 256 the palette's colours live: the nearest one above.
      return number < 256 ? number | 0x100 : number
    }
  }

  /// Listens to the mouse, or leaves it to the terminal.
  public func setMouse(_ isOn: Bool) {
    isMouseOn = isOn
    ct_listen_to_mouse(Int32(!isOn ? ct_mouse_off : line.isTight ? ct_mouse_clicks : ct_mouse_moves))
  }

  /// Draws everything again with the next canvas.
  public func repaint() {
    ct_forget()
    forgetShown()
  }

  /// Hands all of the next canvas and its pictures over, whatever was handed over before.
  func forgetShown() {
    desk.forget()
    shown = Canvas(Size(columns: 0, rows: 0))
  }

  /// Gives the terminal back as it was, once, however often it is called.
  public func close() {
    awaitAnswers()
    ct_close()
  }

  deinit { ct_close() }
}
