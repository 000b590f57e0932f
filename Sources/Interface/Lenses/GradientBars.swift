#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Canvas
import Engine
import Playground

/// A bar a layer on a scale of powers of ten.
struct GradientBars {
  let frame: LensFrame
  let detail: GradientsDetail

  /// The name of a layer, and the numbers behind its bar.
  private static let (label, number) = (10, 8)

  /// Whole powers of ten around all sizes; nil where there is none but 0.
  private var scale: (low: Int, high: Int)? {
    let sizes = detail.layers.flatMap { [$0.size, $0.start, $0.plain] }.compactMap(\.self).filter {
      $0 > 0 && $0.isFinite
    }
    guard let least = sizes.min(), let most = sizes.max() else { return nil }
    let high = Int(log10(most).rounded(.up))
    return (max(Int(log10(least).rounded(.down)), high - 40), max(high, Int(log10(least).rounded(.down)) + 1))
  }

  func draw(in rect: Rect, with pen: inout Pen) {
    guard rect.rows > 0 else { return }
    let hasSteps = rect.columns >= 40
    let numbers = Self.number * (hasSteps ? 2 : 1)
    let track = Rect(
      left: rect.column + Self.label, top: rect.row, right: max(rect.column + Self.label, rect.right - numbers),
      bottom: rect.bottom)
    let isHeaded = rect.rows > 1
    if isHeaded { drawScale(track, rect, hasSteps, with: &pen) }
    let top = rect.row + (isHeaded ? 1 : 0)
    let rows = rect.bottom - top
    let isLong = detail.layers.count > rows
    let shown = isLong && rows > 1 ? rows - 1 : rows
    let first = max(0, min(detail.layer - shown / 2, detail.layers.count - shown))
    for (row, index) in detail.layers.indices.dropFirst(first).prefix(shown).enumerated() {
      draw(index, row: top + row, track, rect, hasSteps, with: &pen)
    }
    guard isLong, rows > 1 else { return }
    let after = detail.layers.count - first - shown
    let texts = [
      first > 0 ? "\(pen.glyph("↑", "^")) \(first) more" : "", after > 0 ? "\(pen.glyph("↓", "v")) \(after) more" : "",
    ]
    pen.canvas.write(
      texts.filter { !$0.isEmpty }.joined(separator: "  "), at: Place(column: rect.column, row: rect.bottom - 1),
      pen.chrome.muted, until: rect.right)
  }

  /// Powers of ten above the bars.
  private func drawScale(_ track: Rect, _ rect: Rect, _ hasSteps: Bool, with pen: inout Pen) {
    let step = pen.glyph("step÷w", "step/w")
    let heads = ["now"] + (hasSteps ? [step] : [])
    pen.canvas.write(
      heads.map { $0.paddedLeft(Self.number) }.joined(), at: Place(column: track.right, row: rect.row),
      pen.chrome.muted, until: rect.right)
    guard let scale, track.columns > 6 else { return }
    for (text, left) in ticks(scale, track) {
      pen.canvas.write(text, at: Place(column: left, row: rect.row), pen.chrome.muted)
    }
  }

  /// The powers that have room, at even distances: all, or every second, third...
  private func ticks(_ scale: (low: Int, high: Int), _ track: Rect) -> [(text: String, left: Int)] {
    for step in 1...max(1, scale.high - scale.low) {
      let ticks = stride(from: scale.high, through: scale.low, by: -step).reversed().map { power in
        let text = power == 0 ? "1" : "1e\(power)"
        return (text: text, left: min(column(of: pow(10, Double(power)), track), track.right - text.columns))
      }
      if zip(ticks, ticks.dropFirst()).allSatisfy({ $0.left + $0.text.columns < $1.left }) { return ticks }
    }
    return []
  }

  private func column(of size: Double, _ track: Rect) -> Int {
    guard let scale, size > 0 else { return track.column }
    let share = (log10(size) - Double(scale.low)) / Double(scale.high - scale.low)
    return track.column + max(0, min(track.columns - 1, Int((share * Double(track.columns - 1)).rounded())))
  }

  private func draw(_ index: Int, row: Int, _ track: Rect, _ rect: Rect, _ hasSteps: Bool, with pen: inout Pen) {
    let layer = detail.layers[index]
    let isShown = index == detail.layer
    let mark = isShown ? pen.glyph("▸", ">") : " "
    let name = index == detail.layers.count - 1 ? "output" : "layer \(index + 1)"
    let style = isShown ? pen.chrome.value : pen.chrome.text
    pen.canvas.write(mark + name, at: Place(column: rect.column, row: row), style, until: track.column)
    if let size = layer.size, size > 0, track.columns > 0 {
      let end = size.isFinite ? column(of: size, track) : track.right - 1
      let bar = String(repeating: pen.glyph("━", "="), count: end - track.column + 1)
      pen.canvas.write(bar, at: Place(column: track.column, row: row), isShown ? pen.chrome.key : pen.chrome.bar)
    }
    if track.columns > 0 {
      for (number, glyph) in [(layer.start, pen.glyph("┆", ":")), (layer.plain, pen.glyph("╳", "x"))] {
        guard let number, number.isFinite else { continue }
        pen.canvas.write(glyph, at: Place(column: column(of: number, track), row: row), pen.chrome.value)
      }
    }
    let missing = pen.glyph("—", "-")
    let texts = [layer.size?.brief ?? missing] + (hasSteps ? [stepText(layer) ?? missing] : [])
    pen.canvas.write(
      texts.map { $0.paddedLeft(Self.number) }.joined(), at: Place(column: track.right, row: row), style,
      until: rect.right)
    guard frame.state.focus == .network, !isShown else { return }
    pen.target(
      Rect(column: rect.column, row: row, columns: rect.columns, rows: 1),
      .cursor(.moved(columns: 0, rows: index - detail.layer)))
  }

  private func stepText(_ layer: GradientsDetail.LayerGradient) -> String? {
    layer.step?.brief
  }
}
