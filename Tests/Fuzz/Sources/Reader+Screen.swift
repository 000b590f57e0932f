import Canvas
import Engine
import Text

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
        let look = Look(theme: theme, depth: depth, symbols: depth == .direct ? .braille : .ascii)
        _ = ScreenPlan(Stage.state, size: Size(columns: 80, rows: 24), look: look).draw(Stage.state, Stage.snapshot)
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

  /// Bytes of a terminal reach the state.
  ///
  /// FE and FF, which no UTF-8 has, end what is read together and let a moment or a second pass. Whatever came before, ctrl-c is heard.
  static let takeInput: @Sendable ([UInt8]) -> Void = { bytes in
    var (decoder, state, now) = (Decoder(), Stage.state, ContinuousClock.now)
    func screen() -> Screen {
      ScreenPlan(state, size: Size(columns: 80, rows: 24), look: Stage.look).draw(state, Stage.snapshot)
    }
    for piece in bytes.split(maxSplits: 64, whereSeparator: { $0 >= 0xFE }) {
      let isAlone = piece.endIndex < bytes.endIndex && bytes[piece.endIndex] == 0xFF
      var events = decoder.events([UInt8](piece), at: now)
      if isAlone { events += decoder.events([], at: now + .seconds(1)) }
      now += isAlone ? .seconds(1) : .milliseconds(10)
      for event in events {
        let wanted: Action? =
          switch event {
          case .key(let key): action(for: key, in: state)
          case .mouse(let mouse): screen().action(for: mouse)
          case .pasted(let text): .dialog(.typed(text))
          default: nil
          }
        if let wanted { _ = state.apply(wanted) }
      }
    }
    _ = screen()
    Promise.keep(decoder.events([0x03], at: now).contains(.key(.control("c"))), "ctrl-c is not heard")
  }
}

/// What is on the screen when the first key comes.
private enum Stage {
  static let look = Look(theme: Trial.theme, depth: .indexed256, symbols: .braille)

  static let snapshot: Snapshot = {
    do throws(ConfigurationError) {
      let run = try Run(.standard, keepsHistory: true)
      for _ in 0..<3 { run.trainEpoch() }
      return run.snapshot(ScreenPlan(opened, size: Size(columns: 80, rows: 24), look: look).pictureRequest)
    } catch {
      fatalError(error.message)
    }
  }()

  static let state: State = {
    var state = opened
    state.update(from: snapshot)
    return state
  }()

  private static let opened = State(
    .standard, themes: [Trial.theme.name, "other"], theme: Trial.theme.name, commands: commands,
    formats: [ExportFormat(".json", "a model", isReadable: true)], seedSource: 1)
}
