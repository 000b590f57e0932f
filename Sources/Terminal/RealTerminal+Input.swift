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
}
