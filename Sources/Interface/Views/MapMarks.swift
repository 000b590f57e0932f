import Canvas
import Playground

extension PixelScreen {
  /// Where a place of the plane is among the pixels of a map.
  func place(of spot: Spot, _ domain: PointSet.Domain, _ map: Rect) -> Vertex {
    domain.vertex(of: spot, in: box(map, in: map))
  }
}

extension Sketch {
  /// A ring around a place of a map, seen on every colour of it.
  ///
  /// - Parameters:
  ///   - place: Its middle.
  ///   - radius: In heights of a cell.
  ///   - pixels: How large a cell is.
  ///   - theme: The contour's colour, which it has.
  mutating func add(ringAt place: Vertex, radius: Double, _ pixels: PixelScreen, _ theme: Theme) {
    let height = Double(pixels.cell.height)
    let ring = PointShape.circle(around: place, radius: radius * height)
    mark(ring, width: height * 0.12, pixels, theme)
  }

  /// Four strokes around a place of a map.
  mutating func add(crosshairAt place: Vertex, _ pixels: PixelScreen, _ theme: Theme) {
    let height = Double(pixels.cell.height)
    let (near, far) = (height * 0.6, height * 2)
    for (x, y) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1)] {
      mark(
        [Vertex(x: place.x + x * near, y: place.y + y * near), Vertex(x: place.x + x * far, y: place.y + y * far)],
        width: height * 0.12, pixels, theme)
    }
  }

  /// A line with a rim of the opposite lightness.
  private mutating func mark(_ line: [Vertex], width: Double, _ pixels: PixelScreen, _ theme: Theme) {
    let ink = pixels.rgb(theme.contour)
    let rim = ink.luminance < 0.2 ? RGB(255, 255, 255) : RGB(0, 0, 0)
    add(.line(line, Stroke(rim, width: 2.2 * width)))
    add(.line(line, Stroke(ink, width: width)))
  }
}
