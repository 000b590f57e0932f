import Canvas
import Playground

/// Values over the plane, read at any size: what was painted for one size is shown at another until the next snapshot.
struct Picture {
  /// `rows x columns`; empty for none.
  let values: [Float]
  /// The size it was painted for.
  let raster: Raster
  /// Whether only the side of 0 is shown that a value lies on.
  var isDiscrete = false

  /// The value nearest to a pixel of a raster; 0 where there is no picture.
  func value(_ column: Int, _ row: Int, of shown: Raster) -> Float {
    guard values.count == raster.columns * raster.rows, !values.isEmpty, shown.columns > 0, shown.rows > 0 else {
      return 0
    }
    let value =
      shown == raster
      ? values[row * raster.columns + column]
      : values[row * raster.rows / shown.rows * raster.columns + column * raster.columns / shown.columns]
    return isDiscrete ? value.side : value
  }
}

extension Float {
  /// One value for all below 0 and one for the rest, as two colours show them.
  var side: Float { self < 0 ? -0.8 : 0.8 }
}

extension Pen {
  /// A picture by glyphs, one value a cell, where there are no half blocks or too few colours.
  mutating func drawShades(_ picture: Picture, in rect: Rect) {
    let theme = theme, depth = look.depth
    let raster = Raster(columns: rect.columns, rows: rect.rows)
    canvas.drawShades(
      in: rect, symbols, value: { picture.value($0, $1, of: raster) },
      style: { value in Style(theme.heatmap.color(value < 0 ? 0 : 1, depth)) })
  }
}
