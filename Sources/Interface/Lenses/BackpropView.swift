import Canvas
import Engine
import Playground

/// The microscope: one example forward and back through the network, every derivative as a product of named factors, and the step.
struct BackpropView: LensView {
  static let lens = Lens.backprop
  let frame: LensFrame

  init(_ turn: Turn) { frame = LensFrame(Self.lens, turn) }

  func draw(in rect: Rect, with pen: inout Pen) {
    let phase = BackpropPhase(frame.state.lensCursor)
    let inside = frame.draw(rect, isJudged: phase != .forward, with: &pen)
    guard let content = frame.content, let pass = content.pass, let detail = frame.detail(BackpropDetail.self) else {
      return frame.drawAbsence(in: inside, with: &pen)
    }
    let page = BackpropPage(
      content: content, pass: pass, detail: detail, phase: phase, chosen: frame.state.parameterPlace, look: pen.look,
      columns: inside.columns, rows: inside.rows)
    frame.draw(page.lines, in: inside, with: &pen)
    drawEdge(rect, content, detail, with: &pen)
  }

  /// What keeping saves on the left of the lower edge, the check on the right, which is said whole rather than the other.
  private func drawEdge(_ rect: Rect, _ content: LensContent, _ detail: BackpropDetail, with pen: inout Pen) {
    let room = rect.columns - 6
    for right in check(content, pen.look) {
      for left in multiplications(detail, pen.look) where left.columns + (left.isEmpty ? 0 : 3) + right.columns <= room
      {
        return frame.edge(rect, left: left, right: right, with: &pen)
      }
    }
  }

  private func multiplications(_ detail: BackpropDetail, _ look: Look) -> [[Piece]] {
    let kept = Piece(detail.multiplications.kept.plain, look.chrome.value)
    let fromScratch = Piece(detail.multiplications.fromScratch.plain, look.chrome.value)
    func form(_ before: String, _ between: String) -> [Piece] {
      [Piece(before, look.chrome.muted), kept, Piece(between, look.chrome.muted), fromScratch]
    }
    return [
      form("multiplications ", ", without keeping "), form("multiplications ", ", not kept "),
      form(look.glyph("×", "*") + " ", ", not kept "), form(look.glyph("×", "*") + " ", " or "),
      [],
    ]
  }

  private func check(_ content: LensContent, _ look: Look) -> [[Piece]] {
    let key = [Piece("K", look.chrome.key, .look(.gradientsChecked)), Piece(" check", look.chrome.muted)]
    guard let check = content.check?.result else { return [key, []] }
    let style = check.isRight ? look.chrome.value : look.chrome.problem
    return [false, true].map { key + [Piece(" " + CheckText.text(check, look.symbols, isShort: $0), style)] } + [[]]
  }

  static func hints(_ state: State) -> [FooterHint] {
    [
      FooterHint("next phase", .cursor(.activated)),
      .upDown("derivative"),
      .arrows("phase"),
      FooterHint("check", .look(.gradientsChecked)),
    ]
  }

  static func explanation(_ state: State) -> Explanation {
    Explanation(
      title: "Backpropagation under the microscope",
      texts: [
        "One example goes forward, its loss is taken, and the chain rule goes back: every derivative is a product of named factors, with the engine's numbers. A factor with a letter is computed once and kept, because several rows use it: that is memoization, and the edge counts what it saves.",
        "Enter begins with the forward phase and goes on to loss, backward and update; what is not reached yet is a dash. Up and down choose a derivative, page up and down an example, K compares every gradient with central differences.",
      ])
  }
}

/// What a check of all gradients found, in a few words.
enum CheckText {
  static func text(_ check: GradientCheck, _ symbols: SymbolSet, isShort: Bool = false) -> String {
    let compared = check.checked - check.corners
    let mark = check.isRight ? symbols.isUnicode ? "✓" : "ok" : symbols.isUnicode ? "✗" : "WRONG"
    var text = "\(mark) \(check.agreeing.grouped) of \(compared.grouped)"
    guard !isShort else { return text }
    if check.checked < check.total { text += " (\(check.total.grouped) there are)" }
    if check.corners > 0 { text += ", \(check.corners.grouped) at a corner" }
    return compared == 0 ? text : text + ", worst \(check.worst.plain)"
  }
}
