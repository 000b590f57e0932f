import Canvas
import Testing

@testable import Terminal

@Suite("Pictures on the terminal")
struct PictureDeskTests {
  private static let screen = PixelScreen(
    cell: PixelCell(width: 8, height: 16), paper: RGB(0, 0, 0), ink: RGB(255, 255, 255))
  private let kitty = Graphics(.kitty, screen)
  private let sixel = Graphics(.sixel, screen)
  private let now = ContinuousClock.now

  private func field(_ red: UInt8, _ rect: Rect = Rect(column: 2, row: 1, columns: 6, rows: 3), level: Int = 0)
    -> PixelPicture
  {
    PixelPicture(rect, .field(PixelField(columns: 12, rows: 12) { _, _ in RGB(red, 0, 0) }), level: level)
  }

  private func canvas(_ pictures: [PixelPicture], letters: [Place] = []) -> Canvas {
    var canvas = Canvas(Size(columns: 20, rows: 8))
    for picture in pictures { canvas.fill(picture.rect, Cell(Cell.picture(on: picture.level))) }
    for place in letters { canvas.put("x", place.column, place.row, Style()) }
    return canvas
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("what is shown already is not sent again; what changed is, under the same number")
  func unchanged() {
    for graphics in [kitty, sixel] {
      var desk = PictureDesk()
      let (one, two) = (field(10), field(200))
      let first = desk.bytes(showing: [one], on: canvas([one]), graphics, at: now)
      #expect(!first.isEmpty)
      #expect(desk.bytes(showing: [one], on: canvas([one]), graphics, at: now).isEmpty)
      let second = text(desk.bytes(showing: [two], on: canvas([two]), graphics, at: now))
      #expect(!second.isEmpty)
      if graphics.way == .kitty {
        #expect(second.contains("i=\(0x646C70),") && !second.contains("a=d"))
      }
      desk.forget()
      let again = text(desk.bytes(showing: [two], on: canvas([two]), graphics, at: now))
      #expect(!again.isEmpty && again.contains("a=d,d=I") == (graphics.way == .kitty))
    }
  }

  @Test("letters over a picture cut it; kitty is given the parts, sixels leave them out")
  func cut() {
    let one = field(10)
    var desk = PictureDesk()
    let whole = text(desk.bytes(showing: [one], on: canvas([one]), kitty, at: now))
    #expect(whole.split(separator: "a=p").count == 2)
    let parts = text(desk.bytes(showing: [one], on: canvas([one], letters: [Place(column: 4, row: 2)]), kitty, at: now))
    // Above, left, right, below.
    #expect(parts.split(separator: "a=p").count == 5)
    #expect(parts.contains("x=0,y=16,w=16,h=16,c=2,r=1") && parts.contains("x=24,y=16,w=24,h=16,c=3,r=1"))
    desk = PictureDesk()
    let sent = text(desk.bytes(showing: [one], on: canvas([one], letters: [Place(column: 2, row: 1)]), sixel, at: now))
    #expect(sent.contains("!8?!40~"))
  }

  @Test("a picture under a window goes at once, and comes back behind it")
  func covered() {
    let one = field(10)
    var desk = PictureDesk()
    _ = desk.bytes(showing: [one], on: canvas([one]), kitty, at: now)
    let gone = text(desk.bytes(showing: [one], on: canvas([]), kitty, at: now))
    #expect(gone == "\u{1B}_Ga=d,d=I,i=\(0x646C70),q=2\u{1B}\\")
    #expect(!desk.bytes(showing: [one], on: canvas([one]), kitty, at: now).isEmpty)
    // One of the window's own lies on cells that are not the screen's.
    let over = field(90, level: 1)
    let both = text(desk.bytes(showing: [one, over], on: canvas([over]), kitty, at: now))
    #expect(both.contains("a=d,d=I") && both.contains("a=t"))
    #expect(text(desk.removal).contains("a=d,d=I"))
  }

  @Test("a terminal of sixels gets a picture again where cells under it were written anew")
  func overwritten() {
    let one = field(10)
    var desk = PictureDesk()
    var marked = canvas([one])
    _ = desk.bytes(showing: [one], on: marked, sixel, at: now)
    marked.restyle(one.rect) { $0.attributes = .bold }
    #expect(!desk.bytes(showing: [one], on: marked, sixel, at: now).isEmpty)
  }

  @Test("a slow line gets fewer and smaller pictures, then none, and what is hidden goes at once")
  func slow() {
    var (desk, time) = (PictureDesk(), now)
    _ = desk.bytes(showing: [field(0)], on: canvas([field(0)]), kitty, at: time)
    desk.note(drawing: .zero, sending: .milliseconds(40), at: time)
    // Six times as long the line is for keys.
    #expect(desk.bytes(showing: [field(1)], on: canvas([field(1)]), kitty, at: time + .milliseconds(100)).isEmpty)
    #expect(!desk.bytes(showing: [field(1)], on: canvas([]), kitty, at: time + .milliseconds(100)).isEmpty)
    time += .milliseconds(500)
    #expect(!desk.bytes(showing: [field(2)], on: canvas([field(2)]), kitty, at: time).isEmpty)
    #expect(desk.due == nil)
    var pace = PicturePace()
    #expect(pace.scale == 1)
    for _ in 0..<3 { pace.note(drawing: .zero, sending: .milliseconds(40), at: time) }
    #expect(pace.scale == 0.5 && !pace.isTooSlow)
    for _ in 0..<60 { pace.note(drawing: .zero, sending: .milliseconds(2), at: time) }
    #expect(pace.scale == 1)
    for _ in 0..<6 { pace.note(drawing: .zero, sending: .milliseconds(40), at: time) }
    #expect(pace.scale == 0.5 && !pace.isTooSlow)
    for _ in 0..<3 { pace.note(drawing: .zero, sending: .milliseconds(60), at: time) }
    #expect(pace.isTooSlow)
  }

  @Test("a terminal of sixels gets pictures of the same size in fewer bytes where the line is slow", arguments: [8, 9])
  func slowSixels(width: Int) {
    let cell = PixelCell(width: width, height: 17)
    let sixel = Graphics(.sixel, PixelScreen(cell: cell, paper: Self.screen.paper, ink: Self.screen.ink))
    var disc = Sketch()
    disc.add(.disc(Vertex(x: 20, y: 20), radius: 15, RGB(255, 255, 255)))
    let over = PixelPicture(Rect(column: 3, row: 1, columns: 5, rows: 3), .sketch(disc))
    func pictures(_ seed: Int) -> [PixelPicture] {
      let field = PixelField(columns: 12, rows: 12) { RGB(UInt8($0 * 20), UInt8($1 * 20), UInt8(seed)) }
      return [PixelPicture(Rect(column: 2, row: 1, columns: 6, rows: 3), .field(field)), over]
    }
    func sent(_ desk: inout PictureDesk, _ seed: Int) -> [UInt8] {
      let pictures = pictures(seed)
      // A letter lies over them.
      return desk.bytes(showing: pictures, on: canvas(pictures, letters: [Place(column: 3, row: 2)]), sixel, at: now)
    }
    func slow(_ desk: inout PictureDesk) {
      for _ in 0..<3 { desk.note(drawing: .zero, sending: .milliseconds(40), at: now - .seconds(1)) }
    }
    var (desk, other) = (PictureDesk(), PictureDesk())
    let sharp = sent(&desk, 0)
    slow(&desk)
    slow(&other)
    let small = sent(&desk, 1)
    #expect(small.count * 10 < sharp.count * 7)
    #expect(text(sharp).contains("\"1;1;\(6 * width);51") && text(small).contains("\"1;1;\(6 * width);51"))
    // What was drawn for the sharper ones is not laid over the others.
    #expect(small == sent(&other, 1))
    for _ in 0..<60 { desk.note(drawing: .zero, sending: .zero, at: now - .seconds(1)) }
    #expect(sent(&desk, 0) == sharp)
  }

  @Test("pictures leave the processor to the training, and the last one comes when there is time")
  func shares() {
    for graphics in [kitty, sixel] {
      var desk = PictureDesk()
      _ = desk.bytes(showing: [field(0)], on: canvas([field(0)]), graphics, at: now)
      desk.note(drawing: .milliseconds(5), sending: .milliseconds(1), at: now)
      #expect(desk.bytes(showing: [field(1)], on: canvas([field(1)]), graphics, at: now + .milliseconds(100)).isEmpty)
      let due = desk.due
      #expect(due == now + .milliseconds(110))
      #expect(!desk.bytes(showing: [field(1)], on: canvas([field(1)]), graphics, at: now + .milliseconds(110)).isEmpty)
      #expect(desk.due == nil)
      // On a processor that is busy with something else nobody waits for it any longer.
      desk.note(drawing: .milliseconds(500), sending: .milliseconds(1), at: now)
      #expect(!desk.bytes(showing: [field(2)], on: canvas([field(2)]), graphics, at: now + .milliseconds(250)).isEmpty)
    }
  }
}

@Suite("Whether there are pictures")
struct GraphicsQuestionTests {
  private func answers(_ text: String) -> Answers {
    var decoder = Decoder()
    #expect(decoder.events([UInt8](text.utf8), at: .now).isEmpty)
    return decoder.answers
  }

  private func question(
    _ options: TerminalOptions = TerminalOptions(), term: String = "xterm-256color", noColor: String? = nil,
    symbols: SymbolSet = .braille,
    canAsk: Bool = true
  ) -> GraphicsQuestion {
    GraphicsQuestion(
      options, environment: ["TERM": term].merging(noColor.map { ["NO_COLOR": $0] } ?? [:]) { one, _ in one },
      symbols: symbols,
      canAsk: canAsk)
  }

  private static let kitty =
    "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}]10;rgb:dddd/dddd/dddd\u{1B}\\\u{1B}]11;rgb:1a/2b/3c\u{7}\u{1B}[?62;c"
  private static let xterm = "\u{1B}[6;17;9t\u{1B}]11;rgb:ffff/ffff/f000\u{1B}\\\u{1B}[?63;1;2;4;6;9;15;22c"

  @Test("by what it answers, whatever it is called")
  func answered() {
    let found = question().found(answers(Self.kitty), pixels: nil).graphics
    #expect(
      found
        == Graphics(
          .kitty,
          PixelScreen(cell: PixelCell(width: 10, height: 20), paper: RGB(0x1A, 0x2B, 0x3C), ink: RGB(0xDD, 0xDD, 0xDD)))
    )
    let other = question().found(answers(Self.xterm), pixels: PixelCell(width: 7, height: 15)).graphics
    #expect(
      other
        == Graphics(
          .sixel, PixelScreen(cell: PixelCell(width: 7, height: 15), paper: RGB(255, 255, 0xEF), ink: RGB(0, 0, 0))))
    // 4 among its attributes, not in them; and nobody's refusal is a yes.
    #expect(question().found(answers("\u{1B}[?64;14;44c"), pixels: PixelCell(width: 8, height: 16)).graphics == nil)
    #expect(question().found(answers("\u{1B}[?4;6c"), pixels: PixelCell(width: 8, height: 16)).graphics == nil)
    #expect(question().found(answers("\u{1B}_Gi=31;EINVAL:no\u{1B}\\\u{1B}[?62c"), pixels: nil).graphics == nil)
    #expect(question().found(answers("\u{1B}[?62;4c"), pixels: nil).reason.contains("how large a cell is"))
    #expect(question().found(Answers(), pixels: nil).reason == "the terminal has not answered")
  }

  @Test("the person's word holds")
  func chosen() {
    #expect(question(TerminalOptions(graphics: .sixel)).found(answers(Self.kitty), pixels: nil).graphics == nil)
    #expect(question(TerminalOptions(graphics: .kitty)).found(answers(Self.xterm), pixels: nil).graphics == nil)
    for refused in [
      question(TerminalOptions(graphics: .none)), question(TerminalOptions(color: .never)),
      question(TerminalOptions(color: .indexed256)),
      question(noColor: "1"), question(symbols: .ascii), question(term: "linux"), question(canAsk: false),
    ] {
      #expect(
        !refused.isAsked && refused.found(answers(Self.kitty), pixels: nil).graphics == nil && !refused.reason.isEmpty)
    }
    #expect(question(noColor: "").isAsked && question(term: "tmux-256color").isAsked)
    #expect(question().isAskedForKitty && !question(canAsk: false).isAskedForKitty)
    for term in ["tmux-256color", "screen"] {
      let nested = question(TerminalOptions(graphics: .kitty), term: term)
      #expect(!nested.isAskedForKitty && nested.found(answers(Self.xterm), pixels: nil).reason.contains("tmux"))
    }
    #expect(question(TerminalOptions(color: .truecolor), noColor: "1").isAsked)
  }
}
