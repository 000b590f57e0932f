import Canvas
import Engine

@testable import Interface
@testable import Playground
@testable import Terminal

extension Reader {
  /// A theme draws a screen with any number of colours.
  static let takeTheme: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    do throws(TOMLError) {
      let theme = try Theme(toml: text, name: "mine", base: bytes.count % 4 == 0 ? nil : Trial.theme)
      for depth in ColorDepth.allCases {
        _ = draw(
          Stage.state, Stage.snapshot, size: Size(columns: 80, rows: 24),
          look: Look(theme: theme, depth: depth, symbols: depth == .direct ? .braille : .ascii))
      }
    } catch {
      Promise.sentence(error.message)
    }
  }

  static let takePreferences: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    do throws(TOMLError) {
      for (name, _) in try Preferences(toml: text).all {
        Promise.keep(Preferences.names.contains { $0.0 == name }, "a preference that nobody has: \(name)")
      }
    } catch {
      Promise.sentence(error.message)
    }
  }

  /// Keys, the mouse and pastes reach the state as from a terminal, whose bytes stand for themselves but for those that UTF-8 has not:
  /// F5 ends what is read together, F6...FF and the byte after are keys that a terminal names.
  static let takeInput: @Sendable ([UInt8]) -> Void = { bytes in
    var (decoder, state) = (Decoder(), Stage.state)
    func screen() -> Screen { draw(state, Stage.snapshot, size: Size(columns: 80, rows: 24), look: Stage.look) }
    for burst in bytes.split(separator: 0xF5).prefix(64) {
      for event in decoder.events(tokens(burst)) {
        let wanted: Action? =
          switch event {
          case .key(let key): action(for: key, in: state)
          case .mouse(let mouse): screen().action(for: mouse)
          case .pasted(let text): .typed(text)
          default: nil
          }
        guard let wanted else { continue }
        _ = state.apply(wanted, seeing: Stage.snapshot.network)
      }
    }
    _ = screen()
  }

  private static func tokens(_ bytes: ArraySlice<UInt8>) -> [Decoder.Token] {
    let keys: [Decoder.Token] = [
      .key(.up), .key(.down), .key(.left), .key(.right), .key(.home), .key(.end), .key(.pageUp), .key(.pageDown),
      .key(.enter), .key(.backTab), .key(.backspace), .key(.delete), .key(.insert), .pasteBegan, .pasteEnded,
      .focus(true), .focus(false), .key(.function(1)), .key(.function(60)),
    ]
    var (tokens, start): ([Decoder.Token], Int) = ([], bytes.startIndex)
    func characters(_ range: Range<Int>) -> [Decoder.Token] {
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map(Decoder.Token.character)
    }
    for (place, byte) in zip(bytes.indices, bytes) where byte > 0xF5 && place >= start {
      tokens += characters(start..<place)
      if place + 1 < bytes.endIndex { tokens.append(keys[Int(bytes[place + 1]) % keys.count]) }
      start = min(place + 2, bytes.endIndex)
    }
    return tokens + characters(start..<bytes.endIndex)
  }
}

/// What is on the screen when the first key comes.
private enum Stage {
  static let look = Look(theme: Trial.theme, depth: .indexed256, symbols: .braille)

  static let snapshot: Snapshot = {
    do throws(ConfigurationError) {
      let run = try Run(.standard, keepsHistory: true)
      for _ in 0..<3 { run.trainEpoch() }
      return run.snapshot(pictureRequest(opened, size: Size(columns: 80, rows: 24), look: look))
    } catch {
      fatalError(error.message)
    }
  }()

  static let state: State = {
    var state = opened
    state.take(snapshot)
    return state
  }()

  private static let opened = State(
    .standard, themes: [Trial.theme.name, "other"], theme: Trial.theme.name, commands: commands,
    formats: [ExportFormat(".json", "a model", isReadable: true)], seedSource: 1)
}
