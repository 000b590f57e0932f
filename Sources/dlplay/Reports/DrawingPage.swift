import Canvas
import Foundation
import Interchange
import Interface
import Playground
import Terminal
import Text

/// What a drawing is written as, how large, and where.
struct DrawingPage {
  /// How a drawing is written.
  enum Format: String, CaseIterable {
    case svg, png, ansi, text

    /// Whether it is measured in pixels, not in cells.
    var isDrawn: Bool { self == .svg || self == .png }
  }

  /// The file; nil for standard output.
  private let output: String?
  private let format: Format
  private let size: (across: Int, down: Int)?
  private let depth: ColorDepth
  private let symbols: SymbolSet
  /// The window, where the drawing goes to one.
  private let window: Size?

  private static let endings: [(ending: String, format: Format)] = [
    (".svg", .svg), (".png", .png), (".txt", .text), (".ansi", .ansi),
  ]
  /// How wide a text is where nothing says otherwise.
  private static let usualColumns = 80

  /// What the options mean.
  ///
  /// - Throws: A value that cannot be, or that the file cannot be created: said before anything is trained.
  init(
    _ parts: [Figure.Part], output: String?, format: String?, size: String?, color: String, symbols: String?
  ) throws(Failure) {
    self.output = output
    let options = TerminalOptions(
      color: try choice(TerminalOptions.ColorChoice.self, color, option: "color"),
      symbols: try symbols.map { (text) throws(Failure) in try choice(SymbolSet.self, text, option: "symbols") })
    let isTerminal = output == nil && isatty(STDOUT_FILENO) == 1
    let given = try format.map { (text) throws(Failure) in try choice(Format.self, text, option: "format") }
    if let given {
      self.format = given
    } else if let output {
      guard let found = Self.endings.first(where: { output.hasEnding($0.ending) }) else {
        throw Failure(.usage, "--output '\(output)': the ending must be .svg, .png, .txt or .ansi")
      }
      self.format = found.format
    } else {
      self.format = isTerminal ? .ansi : .text
    }
    if self.format == .png, isTerminal {
      throw Failure(.usage, "--format png: a terminal shows no file; --output picture.png, or > picture.png, keeps it")
    }
    self.size = try size.map { (text) throws(Failure) in try Self.sides(text) }
    try Self.check(self.size, self.format, parts)
    if let output, let refusal = TextFile.refusal(creating: output) { throw Failure(refusal) }
    let survey = Survey(options)
    window = isTerminal ? survey.size : nil
    // A file has no terminal and no locale: all colours, and all letters.
    self.symbols = output == nil ? survey.capabilities.symbols : options.symbols ?? .braille
    let hasColors = (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    self.depth =
      self.format == .text
      ? .mono
      : options.color == .auto && !isTerminal ? hasColors ? .direct : .mono : survey.capabilities.depth
  }

  /// Writes a figure.
  ///
  /// - Throws: That writing failed.
  func write(_ figure: Figure, background: Figure.Background) throws {
    if format == .png {
      let png = figure.png(pixelSize, background: background)
      return try output.map { try TextFile.write(png, to: $0) } ?? show(png)
    }
    let text = text(figure, background)
    guard let output else { return try show(text) }
    try TextFile.write(text, to: output)
  }

  private func text(_ figure: Figure, _ background: Figure.Background) -> String {
    guard format != .svg else {
      return figure.svg(pixelSize, background: background)
    }
    let columns =
      size?.across
      ?? min(Figure.columns.upperBound, max(Figure.columns.lowerBound, window?.columns ?? Self.usualColumns))
    let usual = figure.usualRows(columns: columns)
    // A line is left for the prompt.
    let rows = size?.down ?? min(usual, max(Figure.rows.lowerBound, (window?.rows ?? .max) - 1))
    let canvas = figure.canvas(Size(columns: columns, rows: rows), depth: depth, symbols: symbols)
    return format == .ansi ? canvas.ansi(depth) : canvas.text + "\n"
  }

  private var pixelSize: Figure.PixelSize? { size.map { Figure.PixelSize(width: $0.across, height: $0.down) } }

  private static func sides(_ text: String) throws(Failure) -> (across: Int, down: Int) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let across = sides[0], let down = sides[1] else {
      throw Failure(.usage, "--size '\(text.printable())': a width and a height such as 1080x680")
    }
    return (across, down)
  }

  private static func check(
    _ size: (across: Int, down: Int)?, _ format: Format, _ parts: [Figure.Part]
  ) throws(Failure) {
    guard let size else { return }
    let least = Figure.leastSize(parts)
    let most = format == .png ? Figure.PixelSize.longestInPixels : Figure.PixelSize.longest
    let (across, down) = format.isDrawn ? (least.width...most, least.height...most) : (Figure.columns, Figure.rows)
    guard across ~= size.across, down ~= size.down else {
      throw Failure(
        .usage,
        "--size '\(size.across)x\(size.down)': from \(across.lowerBound)x\(down.lowerBound) to "
          + "\(across.upperBound)x\(down.upperBound) \(format.isDrawn ? "pixels" : "cells")")
    }
  }
}
