import ArgumentParser
import Canvas
import Interface
import Terminal
import Text

/// How the playground is shown: the options, and where they say nothing the person's preferences.
struct DisplayOptions {
  let theme: String
  let color: TerminalOptions.ColorChoice
  let symbols: SymbolSet?
  /// Whether they were chosen on the screen the last time.
  let areSymbolsRemembered: Bool
  let graphics: TerminalOptions.GraphicsChoice
  let isMouseOn: Bool
  /// Whether that was chosen by key the last time.
  let isMouseRemembered: Bool
  let framesPerSecond: Int
  /// What is wrong with the preferences, a line each.
  let problems: [String]

  /// Reads options and preferences; a theme file is added to the library.
  ///
  /// - Throws: An option that is wrong.
  init(_ play: Play, _ library: inout ThemeLibrary) throws(Failure) {
    var configuration = Configuration()
    func color(_ text: String) throws(Failure) -> TerminalOptions.ColorChoice {
      try choice(TerminalOptions.ColorChoice.self, text, option: "color")
    }
    func symbols(_ text: String) throws(Failure) -> SymbolSet { try choice(SymbolSet.self, text, option: "symbols") }
    func frames(_ text: String) throws(Failure) -> Int {
      guard let frames = Int(text), 1...60 ~= frames else {
        throw Failure(.usage, "--fps '\(text.printable())': a whole number from 1 to 60")
      }
      return frames
    }
    let givenTheme = try play.theme.map { (name) throws(Failure) in try library.choose(name).name }
    let remembered = Remembered()
    let usualTheme = remembered.theme.flatMap { name in library.themes.first { $0.name == name }?.name }
    theme = configuration.value("theme", given: givenTheme, usual: usualTheme ?? Theme.standardName) {
      (name) throws(Failure) in
      try library.choose(name).name
    }
    self.color = configuration.value("color", given: try play.color.map(color), usual: .auto, color)
    let usualSymbols = remembered.symbols.flatMap(SymbolSet.init)
    self.symbols = configuration.value("symbols", given: try play.symbols.map(symbols), usual: usualSymbols) {
      (text) throws(Failure) in try symbols(text)
    }
    func graphics(_ text: String) throws(Failure) -> TerminalOptions.GraphicsChoice {
      try choice(TerminalOptions.GraphicsChoice.self, text, option: "graphics")
    }
    self.graphics = configuration.value("graphics", given: try play.graphics.map(graphics), usual: .auto, graphics)
    isMouseOn = configuration.value("mouse", given: play.noMouse ? false : nil, usual: remembered.isMouseOn ?? true) {
      (text) throws(Failure) in
      guard let isOn = switches[text.lowercased()] else {
        throw Failure(.usage, "--mouse '\(text.printable())': true or false")
      }
      return isOn
    }
    areSymbolsRemembered = usualSymbols != nil && play.symbols == nil && !configuration.says("symbols")
    isMouseRemembered = remembered.isMouseOn != nil && !play.noMouse && !configuration.says("mouse")
    framesPerSecond = configuration.value("fps", given: try play.fps.map(frames), usual: 30, frames)
    problems = configuration.problems
  }

  /// What is wrong with the preferences alone.
  static var preferenceProblems: [String] {
    get throws(Failure) {
      var library = try ThemeLibrary()
      guard let play = try? Play.parse([]) else { return [] }
      return try DisplayOptions(play, &library).problems
    }
  }
}

/// What is meant by yes and no.
private let switches = ["true": true, "yes": true, "on": true, "false": false, "no": false, "off": false]

/// What other programs call values, in small letters with hyphens.
let habits = [
  "24bit": "truecolor", "24-bit": "truecolor", "true-color": "truecolor", "rgb": "truecolor",
  "8bit": "256", "8-bit": "256", "256color": "256", "utf8": "braille", "utf-8": "braille", "unicode": "braille",
  "average": "mean", "avg": "mean", "impute": "mean", "remove": "drop", "dropna": "drop", "skip": "drop",
  "dot": "point", "off": "none", "cells": "none", "never": "none", "sixels": "sixel", "false": "none",
]

/// The value of an option that has a few.
///
/// - Throws: That it is none of them, and what they are.
func choice<Choice: CaseIterable & RawRepresentable<String>>(
  _ type: Choice.Type, _ text: String, option: String
) throws(Failure) -> Choice {
  let all = Choice.allCases.map(\.rawValue)
  guard let choice = all.spelled(text).flatMap(Choice.init) else {
    throw Failure(.usage, "--\(option) '\(text.printable())': \(all.choice(near: habits[text.folded] ?? text))")
  }
  return choice
}
