import CTerminal
import Canvas

extension RealTerminal {
  /// What a key of ncurses is to us; nothing for one that has no meaning here.
  static func tokens(key: Int) -> [Decoder.Token] {
    if key > ct_function { return [.key(.function(key - ct_function))] }
    return keys[key].map { [$0] } ?? []
  }

  private static let keys: [Int: Decoder.Token] = [
    ct_up: .key(.up), ct_down: .key(.down), ct_left: .key(.left),
    ct_right: .key(.right), ct_home: .key(.home), ct_end: .key(.end),
    ct_page_up: .key(.pageUp), ct_page_down: .key(.pageDown),
    ct_enter: .key(.enter), ct_back_tab: .key(.backTab),
    ct_backspace: .key(.backspace), ct_delete: .key(.delete),
    ct_insert: .key(.insert), ct_paste_begin: .pasteBegan,
    ct_paste_end: .pasteEnded, ct_focus_in: .focus(true),
    ct_focus_out: .focus(false),
  ]

  /// What the mouse did; a click that came in one piece is a press and a release.
  static func tokens(mouse input: ct_input) -> [Decoder.Token] {
    let place = Place(column: Int(input.column), row: Int(input.row))
    let kinds: [Mouse.Kind] =
      switch Int(input.value) {
      case ct_pressed: [.pressed]
      case ct_released: [.released]
      case ct_clicked: [.pressed, .released]
      case ct_dragged: [.dragged]
      case ct_scrolled_up: [.scrolledUp]
      case ct_scrolled_down: [.scrolledDown]
      default: []
      }
    return kinds.map { .mouse(Mouse($0, at: place)) }
  }
}
