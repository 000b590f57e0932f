import Canvas

/// Which pictures the terminal shows, and what has to be sent so that it shows others.
///
/// It has no clock and no terminal: who calls it says what time it is.
struct PictureDesk {
  typealias Instant = ContinuousClock.Instant

  /// Which picture of the screen it is: its cells, and the how manieth of those with the same.
  private struct Name: Hashable {
    var rect: Rect
    var index: Int
  }

  /// What the terminal has of a picture.
  private struct Shown {
    var number: Int
    var content: PixelPicture.Content
    var visible: [Rect]
    var layer: Int
  }

  private var shown: [Name: Shown] = [:]
  /// What was composed of several for a terminal that has no layers, by its cells.
  private var plates: [Ground: Plate] = [:]
  private var pace = PicturePace()
  /// What pictures of a size were drawn with last: memory that is taken anew for each costs as much as drawing.
  private var brushes: [Size: Brush] = [:]
  /// The cells as they were sent last.
  private var canvas = Canvas(Size(columns: 0, rows: 0))

  /// Whether even few and small pictures take too long.
  var isTooSlow: Bool { pace.isTooSlow }

  /// The screen is cleared, and nothing of what was sent counts any more; what a terminal may have kept is taken away with the next
  /// pictures.
  mutating func forget() {
    stale += shown.values.map(\.number)
    (shown, plates, drawn) = ([:], [:], [:])
  }

  /// Pictures that the terminal may still have, and that nobody wants.
  private var stale: [Int] = []

  /// What takes every picture away.
  var removal: [UInt8] { shown.values.map(\.number).sorted().flatMap { KittyGraphics.delete($0) } }

  /// Takes notice of how long it took to draw and to send what was sent.
  mutating func note(drawing: Duration, sending: Duration, at now: Instant) {
    pace.note(drawing: drawing, sending: sending, at: now)
  }

  /// When what is seen, and is not the newest, may be sent anew; nil where all of it is the newest.
  private(set) var due: Instant?

  /// What has to be sent so that the terminal shows these pictures, the later ones over the others, on the cells that have just been
  /// sent; nothing where it shows them already.
  mutating func bytes(
    showing pictures: [PixelPicture], on canvas: Canvas, _ graphics: Graphics, at now: Instant
  ) -> [UInt8] {
    defer { self.canvas = canvas }
    due = nil
    let isDue = pace.isDue(at: now)
    return switch graphics.way {
    case .kitty: layered(pictures, canvas, graphics.screen, isDue)
    case .sixel: composed(pictures, canvas, graphics.screen, isDue)
    }
  }

  // kitty.

  private mutating func layered(
    _ pictures: [PixelPicture], _ canvas: Canvas, _ screen: PixelScreen, _ isDue: Bool
  ) -> [UInt8] {
    var bytes = stale.sorted().flatMap { KittyGraphics.delete($0) }
    stale = []
    var counts: [Rect: Int] = [:]
    var kept: [Name: Shown] = [:]
    for (layer, picture) in pictures.enumerated() {
      let name = Name(rect: picture.rect, index: counts[picture.rect, default: 0])
      counts[picture.rect, default: 0] += 1
      let visible = canvas.pictureRects(in: picture.rect, level: picture.level)
      guard !visible.isEmpty else { continue }
      let before = shown[name]
      if let before, before.visible == visible, before.content == picture.content, before.layer == layer {
        kept[name] = before
        continue
      }
      // What is hidden goes at once; what is only new may wait.
      if let before, before.visible == visible, before.layer == layer, !isDue {
        due = pace.nextAt
        kept[name] = before
        continue
      }
      let number = before?.number ?? freeNumber(besides: kept)
      bytes += shown(picture, as: number, layer, visible, screen)
      kept[name] = Shown(number: number, content: picture.content, visible: visible, layer: layer)
    }
    let numbers = Set(kept.values.map(\.number))
    for gone in shown.values.map(\.number).sorted() where !numbers.contains(gone) {
      bytes += KittyGraphics.delete(gone)
    }
    shown = kept
    return bytes
  }

  /// Numbers of other programs' pictures in the same window are smaller, most likely.
  private static let firstNumber = 0x64_6C70

  private func freeNumber(besides kept: [Name: Shown]) -> Int {
    let taken = Set(shown.values.map(\.number)).union(kept.values.map(\.number))
    return (Self.firstNumber...).first { !taken.contains($0) } ?? Self.firstNumber
  }

  /// A bare picture to draw on, of so many pixels.
  private mutating func brush(_ width: Int, _ height: Int, _ color: RGB? = nil) -> Brush {
    let size = Size(columns: width, rows: height)
    guard var brush = brushes.removeValue(forKey: size) else {
      return Brush(PixelImage(width: width, height: height, color))
    }
    brush.reset(color)
    return brush
  }

  private mutating func putAway(_ brush: Brush) {
    if brushes.count > Self.mostKept { brushes = [:] }
    brushes[Size(columns: brush.image.width, rows: brush.image.height)] = brush
  }

  /// More sizes, or more sketches, are not at work at a time.
  private static let mostKept = 8
  /// Sketches that did not change from one composing to the next, as they are drawn.
  private var drawn: [PixelPicture: PixelImage] = [:]

  private mutating func shown(
    _ picture: PixelPicture, as number: Int, _ layer: Int, _ visible: [Rect], _ screen: PixelScreen
  ) -> [UInt8] {
    let (rect, scale) = (picture.rect, pace.scale)
    switch picture.content {
    case .field(let field):
      let (wide, high) = (Double(screen.cell.width) * scale, Double(screen.cell.height) * scale)
      func pixels(_ from: Int, _ to: Int, _ side: Double) -> (start: Int, count: Int) {
        let start = Int((Double(from) * side).rounded())
        return (start, Int((Double(to) * side).rounded()) - start)
      }
      let parts = visible.map { part in
        let x = pixels(part.column - rect.column, part.right - rect.column, wide)
        let y = pixels(part.row - rect.row, part.bottom - rect.row, high)
        return KittyGraphics.Placement(x: x.start, y: y.start, width: x.count, height: y.count, on: part)
      }
      return KittyGraphics.show(
        field, width: pixels(0, rect.columns, wide).count, height: pixels(0, rect.rows, high).count, as: number,
        layer: layer, parts)
    case .sketch(let sketch):
      let (width, height) = (Double(screen.cell.width) * scale, Double(screen.cell.height) * scale)
      var brush = brush(
        Int((Double(rect.columns) * width).rounded()), Int((Double(rect.rows) * height).rounded()))
      sketch.draw(with: &brush, scale: scale)
      brush.hide(in: rect, but: visible, width, height)
      let image = brush.image
      let whole = KittyGraphics.Placement(x: 0, y: 0, width: image.width, height: image.height, on: rect)
      defer { putAway(brush) }
      return KittyGraphics.show(image, as: number, layer: layer, [whole])
    }
  }

  // Sixels.

  /// The cells of a plate, on the screen or on a window over it.
  private struct Ground: Hashable {
    var rect: Rect
    var level: Int

    func holds(_ picture: PixelPicture) -> Bool {
      level == picture.level && rect.intersection(picture.rect) == picture.rect
    }
  }

  /// Pictures one over the other that are sent as one.
  private struct Plate {
    var pictures: [PixelPicture]
    var visible: [Rect]
  }

  private mutating func composed(
    _ pictures: [PixelPicture], _ canvas: Canvas, _ screen: PixelScreen, _ isDue: Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var groups: [(ground: Ground, pictures: [PixelPicture])] = []
    for picture in pictures {
      if let index = groups.firstIndex(where: { $0.ground.holds(picture) }) {
        groups[index].pictures.append(picture)
      } else {
        groups.append((Ground(rect: picture.rect, level: picture.level), [picture]))
      }
    }
    var kept: [Ground: Plate] = [:]
    for (ground, pictures) in groups {
      let plate = Plate(pictures: pictures, visible: canvas.pictureRects(in: ground.rect, level: ground.level))
      guard !plate.visible.isEmpty else { continue }
      // Cells that were written anew have nothing of the picture left.
      let isWhole = plates[ground]?.visible == plate.visible && !hasNewCells(canvas, in: ground.rect)
      if isWhole, let before = plates[ground], before.pictures == plate.pictures || !isDue {
        if before.pictures != plate.pictures { due = pace.nextAt }
        kept[ground] = before
        continue
      }
      kept[ground] = plate
      bytes += composed(plate, ground, screen)
    }
    plates = kept
    return bytes
  }

  /// Whether a cell of which a picture is seen has changed.
  private func hasNewCells(_ canvas: Canvas, in rect: Rect) -> Bool {
    guard canvas.size == self.canvas.size else { return true }
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right
      where canvas[column, row].isPicture && canvas[column, row] != self.canvas[column, row] { return true }
    }
    return false
  }

  /// xterm cuts what is larger than this.
  private static let longestSide = 960

  private mutating func composed(_ plate: Plate, _ ground: Ground, _ screen: PixelScreen) -> [UInt8] {
    let (rect, cell, longestSide, scale) = (ground.rect, screen.cell, Self.longestSide, pace.scale)
    let (width, height) = (rect.columns * cell.width, rect.rows * cell.height)
    func scaled(_ side: Int) -> Int { Int((Double(side) * scale).rounded(.up)) }
    var brush = brush(scaled(width), scaled(height), screen.paper)
    var kept: [PixelPicture: PixelImage] = [:]
    for picture in plate.pictures {
      let box = screen.box(picture.rect, in: rect).scaled(by: scale)
      switch picture.content {
      case .field(let field): brush.fill(box, field)
      case .sketch(let sketch):
        guard plate.pictures.count > 1 else {
          sketch.draw(with: &brush, at: Vertex(x: box.x, y: box.y), scale: scale)
          continue
        }
        // What stands still while something under it changes is drawn once.
        let (width, height) = (Int(box.width.rounded(.up)), Int(box.height.rounded(.up)))
        var image = drawn[picture] ?? PixelImage(width: 0, height: 0)
        if image.width != width || image.height != height {
          var own = Brush(PixelImage(width: width, height: height))
          sketch.draw(with: &own, scale: scale)
          image = own.image
        }
        kept[picture] = image
        brush.lay(image, x: Int(box.x), y: Int(box.y))
      }
    }
    for picture in plates[ground]?.pictures ?? [] { drawn[picture] = nil }
    // Those of windows that are gone.
    if drawn.count > Self.mostKept { drawn = [:] }
    drawn.merge(kept) { $1 }
    if scale < 1 {
      // Such a terminal scales nothing; that pixels repeat is what makes it less to send.
      var whole = self.brush(width, height)
      whole.lay(doubled: brush.image)
      putAway(brush)
      brush = whole
    }
    brush.hide(in: rect, but: plate.visible, Double(cell.width), Double(cell.height))
    defer { putAway(brush) }
    let sixel = Sixel(brush.image, pace.shades)
    var bytes: [UInt8] = []
    let (columns, rows) = (max(1, longestSide / cell.width), max(1, longestSide / cell.height))
    for row in stride(from: 0, to: rect.rows, by: rows) {
      for column in stride(from: 0, to: rect.columns, by: columns) {
        bytes += "\u{1B}[\(rect.row + row + 1);\(rect.column + column + 1)H".utf8
        bytes += sixel.encoded(
          x: column * cell.width..<(column + columns) * cell.width, y: row * cell.height..<(row + rows) * cell.height)
      }
    }
    return bytes
  }
}
