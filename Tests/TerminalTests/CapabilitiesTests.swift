import Canvas
import Terminal
import Testing

@Suite("How many colours")
struct CapabilitiesTests {
  struct Case: CustomTestStringConvertible {
    var choice = TerminalOptions.ColorChoice.auto
    var environment: [String: String] = [:]
    var colors = 256
    var isDirect = false
    let depth: ColorDepth
    let reason: String

    var testDescription: String { reason }
  }

  static let cases = [
    Case(choice: .truecolor, environment: ["NO_COLOR": "1"], depth: .direct, reason: "--color truecolor"),
    Case(choice: .indexed256, colors: 8, depth: .indexed256, reason: "--color 256"),
    Case(choice: .ansi16, depth: .ansi16, reason: "--color 16"),
    Case(choice: .ansi8, depth: .ansi8, reason: "--color 8"),
    Case(choice: .never, depth: .mono, reason: "--color never"),
    Case(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"], depth: .mono, reason: "NO_COLOR is set"),
    Case(environment: ["NO_COLOR": "", "COLORTERM": "truecolor"], depth: .direct, reason: "COLORTERM is truecolor"),
    Case(environment: ["COLORTERM": "24bit"], depth: .direct, reason: "COLORTERM is 24bit"),
    Case(
      environment: ["COLORTERM": "truecolor", "TERM": "linux"], colors: 8, depth: .ansi8,
      reason: "terminfo of linux says it has 8 colours"),
    Case(
      environment: ["TMUX": "/tmp/tmux-0/default,1,0", "TERM": "tmux-256color"], depth: .direct,
      reason: "tmux takes 24-bit colours and gives the outer terminal what it has"),
    Case(
      environment: ["TERM": "kitty-direct"], colors: 16_777_216, isDirect: true, depth: .direct,
      reason: "terminfo of kitty-direct says it takes 24-bit colours"),
    Case(
      environment: ["TERM": "xterm-256color"], depth: .indexed256,
      reason: "terminfo of xterm-256color says it has 256 colours"),
    Case(
      environment: ["TERM": "xterm-16color"], colors: 16, depth: .ansi16,
      reason: "terminfo of xterm-16color says it has 16 colours"),
    Case(environment: ["TERM": "vt100"], colors: 0, depth: .mono, reason: "terminfo of vt100 says it has no colours"),
  ]

  @Test("the ladder's first step that holds decides", arguments: cases)
  func ladder(test: Case) {
    let found = Capabilities(
      TerminalOptions(color: test.choice), environment: test.environment, colors: test.colors, isDirect: test.isDirect,
      isUTF8: true)
    #expect(found.depth == test.depth)
    #expect(found.reason == test.reason)
  }

  @Test("without UTF-8 there is only ASCII, whatever was asked for", arguments: SymbolSet.allCases)
  func ascii(symbols: SymbolSet) {
    let options = TerminalOptions(symbols: symbols)
    #expect(Capabilities(options, environment: [:], colors: 8, isDirect: false, isUTF8: false).symbols == .ascii)
    #expect(Capabilities(options, environment: [:], colors: 8, isDirect: false, isUTF8: true).symbols == symbols)
  }

  @Test("the console, whose fonts have no braille, is drawn in blocks unless something else is asked for")
  func console() {
    func symbols(_ options: TerminalOptions, _ term: String) -> SymbolSet {
      Capabilities(options, environment: ["TERM": term], colors: 8, isDirect: false, isUTF8: true).symbols
    }
    #expect(symbols(TerminalOptions(), "linux") == .block && symbols(TerminalOptions(), "linux-16color") == .block)
    #expect(symbols(TerminalOptions(symbols: .braille), "linux") == .braille)
    #expect(symbols(TerminalOptions(), "xterm-256color") == .braille)
  }
}
