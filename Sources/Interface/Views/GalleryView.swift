import Canvas
import Datasets
import Playground

/// Every data set as a picture of its points, with a few words about the one that has the cursor.
struct GalleryView: WindowView {
  let gallery: Gallery

  func draw(in whole: Rect, with pen: inout Pen) {
    let across = Gallery.across
    let down = (gallery.count + across - 1) / across
    // Square pictures, as large as fit: a cell is half as wide as high.
    let rows = max(2, min(10, (whole.rows - 6) / down - 2, (whole.columns - 4) / across / 2 - 1))
    let width = 2 * rows
    let inside = pen.overlay(
      columns: across * (width + 2) + 2, rows: min(whole.rows, down * (rows + 2) + 5), in: whole,
      gallery.filter.text.isEmpty ? "data sets" : "data sets: \(gallery.filter.text)", closes: .dismissed)
    // Where not all of them fit, the cursor's is among those that do.
    let (visible, shown) = (max(1, (inside.rows - 2) / (rows + 2)), max(1, (inside.columns + 2) / (width + 2)))
    let (first, left) = (max(0, gallery.chosen / across - visible + 1), max(0, gallery.chosen % across - shown + 1))
    for (index, picture) in gallery.pictures.enumerated()
    where first..<first + visible ~= index / across && left..<left + shown ~= index % across {
      let rect = Rect(
        column: inside.column + (index % across - left) * (width + 2),
        row: inside.row + (index / across - first) * (rows + 2), columns: width, rows: rows)
      let isChosen = index == gallery.chosen
      drawDataset(picture.points, rect, with: &pen)
      pen.canvas.write(
        picture.name.fitted(width).padded(width), at: Place(column: rect.column, row: rect.bottom),
        isChosen ? pen.chrome.cursor : pen.chrome.text, until: rect.right)
      pen.target(Rect(column: rect.column, row: rect.row, columns: width, rows: rows + 1), .pictureChosen(index))
    }
    let isAny = gallery.pictures.indices.contains(gallery.chosen)
    let words =
      isAny
      ? DatasetEntry.named(gallery.pictures[gallery.chosen].name)?.explanation ?? ""
      : "no data set is called '\(gallery.filter.text)'; backspace takes letters back"
    for (index, line) in words.wrapped(inside.columns).prefix(2).enumerated() {
      pen.canvas.write(
        line, at: Place(column: inside.column, row: inside.bottom - 3 + index), pen.chrome.muted, until: inside.right)
    }
    let isFiltered = !gallery.filter.text.isEmpty
    pen.draw(
      [
        KeyHint("enter", "takes it", .cursor(.activated)),
        KeyHint("esc", isFiltered ? "shows all" : "leaves", .dismissed),
        KeyHint("letters", isFiltered ? "find less" : "find a name", .cursor(.moved(columns: 0, rows: 0))),
      ], at: Place(column: inside.column, row: inside.bottom - 1), until: inside.right)
  }

  /// Points as pixels in the colours of their labels.
  private func drawDataset(_ points: PointSet, _ rect: Rect, with pen: inout Pen) {
    let fine = pen.look.hasBlocks ? 2 : 1
    let raster = Raster(columns: fine * rect.columns, rows: fine * rect.rows)
    var labels: [Place: Double] = [:]
    for point in points.train + points.test {
      guard let place = raster.place(of: point, in: points.domain) else { continue }
      let isOneOfTwo = points.classes.count == 2
      labels[place] = isOneOfTwo ? (point.label > 0 ? 1 : -1) : point.label
    }
    let isSeveral = points.classes.count > 2
    guard pen.look.hasBlocks else {
      for (place, label) in labels {
        pen.canvas.write(
          isSeveral ? String(pen.look.classGlyph(Int(label))) : label > 0 ? "o" : "x",
          at: Place(column: rect.column + place.column, row: rect.row + place.row), pen.chrome.text)
      }
      return
    }
    if let pixels = pen.look.pixels { return draw(points, in: rect, pixels, with: &pen) }
    let (theme, colors, depth) = (pen.theme, pen.theme.classes, pen.look.depth)
    pen.canvas.drawBlocks(in: rect) { column, row in
      guard let label = labels[Place(column: column, row: row)] else { return theme.heatmap.color(0.5, depth) }
      return isSeveral
        ? colors.color(Int(label), sure: 1, depth) : theme.heatmap.color((label + 1) / 2, depth)
    }
  }
}

extension GalleryView {
  /// Points as small discs on plain ground.
  private func draw(_ points: PointSet, in rect: Rect, _ pixels: PixelScreen, with pen: inout Pen) {
    let (box, domain) = (pixels.box(rect, in: rect), points.domain)
    let (theme, radius) = (pen.theme, max(1.3, box.width / 75))
    var sketch = Sketch()
    if let ground = theme.heatmap.color(0.5, .direct).rgb { sketch.add(.area([box.corners], ground, opacity: 1)) }
    for point in points.train + points.test where domain.x.contains(point.x) && domain.y.contains(point.y) {
      let share = points.classes.count == 2 ? point.label > 0 ? 1 : 0 : (point.label + 1) / 2
      let color =
        points.classes.count > 2
        ? theme.classes.color(Int(point.label), sure: 1, .direct) : theme.heatmap.color(share, .direct)
      sketch.add(
        .disc(
          pixels.place(of: Spot(x1: point.x, x2: point.y), domain, rect), radius: radius, pixels.rgb(color)))
    }
    pen.draw(sketch, in: rect)
  }
}

extension Raster {
  /// The pixel that a point falls on; nil outside.
  fileprivate func place(of point: Point, in domain: PointSet.Domain) -> Place? {
    guard domain.x.contains(point.x), domain.y.contains(point.y) else { return nil }
    let across = domain.across(point.x)
    let down = domain.down(point.y)
    return Place(
      column: min(columns - 1, Int(across * Double(columns))), row: min(rows - 1, Int(down * Double(rows))))
  }
}
