import Canvas
import Playground

extension Figure {
  /// A picture's width and height in pixels.
  public struct PixelSize: Hashable, Sendable {
    /// Across.
    public var width: Int
    /// Down.
    public var height: Int

    /// From its sides.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    /// The longest side that is drawn.
    public static let longest = 10_000
    /// The same where every pixel is kept, of which there are 64 million then.
    public static let longestInPixels = 8000
  }

  /// The smallest picture on which so many parts can be told apart.
  public static func leastSize(_ parts: [Part]) -> PixelSize {
    Set(parts).count > 1 ? PixelSize(width: 600, height: 400) : PixelSize(width: 240, height: 200)
  }

  /// The size that suits the parts.
  public var usualSize: PixelSize {
    switch parts {
    case [.boundary]: PixelSize(width: 520, height: 600)
    case [.network]: PixelSize(width: 800, height: 520)
    case [.curves]: PixelSize(width: 640, height: 400)
    case [.boundary, .network]: PixelSize(width: 1080, height: 560)
    case [.boundary, .curves]: PixelSize(width: 960, height: 520)
    default: PixelSize(width: 1080, height: 620)
    }
  }

  /// The figure as SVG 1.1: texts are texts, all else is lines and areas; no font and no picture in it.
  ///
  /// The same run gives the same bytes.
  public func svg(_ size: PixelSize? = nil, background: Background = .light) -> String {
    drawing(size ?? usualSize, background).svg.text
  }

  /// The figure as a PNG file: the same drawing in pixels, its letters made of lines.
  ///
  /// The same run gives the same bytes.
  ///
  /// - Parameters:
  ///   - size: Its pixels; without it each length of the usual SVG is two pixels, as screens and projectors want it.
  ///   - background: What is behind it; with `none` what is not drawn is not seen.
  public func png(_ size: PixelSize? = nil, background: Background = .light) -> [UInt8] {
    let (page, scale) = (size ?? usualSize, size == nil ? 2 : 1)
    var brush = Brush(PixelImage(width: page.width * scale, height: page.height * scale))
    drawing(page, background).sketch.draw(with: &brush, scale: Double(scale))
    return brush.image.png()
  }

  private func drawing(_ size: PixelSize, _ background: Background) -> FigureDrawing {
    let page = Box(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    let plan = FigurePlan(page, parts, hasFacts: !facts(.braille).isEmpty)
    let snapshot = run.snapshot(plan.pictures(run))
    let fonts = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
    var drawing = FigureDrawing(figure: self, snapshot: snapshot, colors: FigureColors(theme, background))
    drawing.svg.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": "\(size.width)", "height": "\(size.height)",
        "viewBox": "0 0 \(size.width) \(size.height)", "role": "img", "aria-labelledby": "title desc",
        "font-family": fonts,
      ])
    drawing.drawPage(page, plan)
    drawing.svg.end()
    return drawing
  }
}

/// Where the parts of a figure stand.
struct FigurePlan {
  /// Two lines of text.
  let title: Box
  private(set) var boundary, network, curves: Box?

  init(_ page: Box, _ parts: [Figure.Part], hasFacts: Bool) {
    let margin = 20.0
    let inside = page.less(left: margin, top: 16, right: margin, bottom: 14)
    let titleHeight: Double = hasFacts ? 52 : 34
    title = Box(x: inside.x, y: inside.y, width: inside.width, height: titleHeight)
    let body = inside.less(top: titleHeight)
    let others = parts.filter { $0 != .boundary }
    if parts.contains(.boundary), !others.isEmpty, page.width > page.height {
      // The map is square; what stands around it takes about a hundred pixels across and down.
      let width = min(body.width * 0.51, body.height - 30)
      boundary = body.less(left: body.width - width)
      stack(others, body.less(right: width + 30))
    } else {
      stack(parts, body)
    }
  }

  /// One part above the other; the curves are flatter than the rest.
  private mutating func stack(_ parts: [Figure.Part], _ box: Box) {
    let shares = parts.map { $0 == .curves ? 0.55 : $0 == .boundary ? 1.25 : 1 }
    let gap = 24.0
    let height = box.height - gap * Double(max(0, parts.count - 1))
    var top = box.y
    for (part, share) in zip(parts, shares) {
      let own = Box(x: box.x, y: top, width: box.width, height: max(1, height * share / shares.reduce(0, +)))
      switch part {
      case .boundary: boundary = own
      case .network: network = own
      case .curves: curves = own
      }
      top = own.bottom + gap
    }
  }

  /// The pictures that the parts are made of.
  func pictures(_ run: Run) -> PictureRequest {
    let side = boundary.map { min(100, max(40, Int(min($0.width, $0.height) / 4))) } ?? 0
    let thumbnail = network.map { NetworkChartPlan($0, run.experiment).raster } ?? 0
    return PictureRequest(
      plot: run.points.isCurve ? Raster(columns: 2 * side, rows: min(1, side)) : Raster(columns: side, rows: side),
      thumbnail: Raster(columns: thumbnail, rows: thumbnail))
  }
}

extension FigureDrawing {
  fileprivate mutating func drawPage(_ page: Box, _ plan: FigurePlan) {
    let facts = figure.facts(.braille)
    svg.element("title", ["id": "title"], text: figure.headline.joined(separator: ", "))
    svg.element("desc", ["id": "desc"], text: description(facts))
    if let paper = colors.paper { rectangle(page, fill: paper) }
    drawTitle(plan.title, facts)
    if let box = plan.network { group("network") { $0.drawNetwork(box) } }
    if let box = plan.curves { group("curves") { $0.drawCurves(box) } }
    if let box = plan.boundary { group("boundary") { $0.drawBoundary(box) } }
  }

  private mutating func group(_ name: String, _ draw: (inout FigureDrawing) -> Void) {
    svg.begin("g", ["id": name])
    draw(&self)
    svg.end()
  }

  private mutating func drawTitle(_ box: Box, _ facts: [String]) {
    let name = TextSize.title.fitted(figure.headline[0], box.width)
    write(name, x: box.x, y: box.y + 15, .title, isBold: true)
    let rest = figure.headline.dropFirst().joined(separator: ", ")
    let left = box.x + TextSize.title.width(name) * 1.2 + 14
    if left + TextSize.heading.width(rest) <= box.right {
      write(rest, x: left, y: box.y + 15, .heading, color: colors.muted)
    }
    let forms = [facts, figure.facts(.braille, isShort: true)].map { $0.joined(separator: " · ") }
    let fitting = forms.first { TextSize.heading.width($0) <= box.width }
    write(
      fitting ?? TextSize.label.fitted(forms[1], box.width), x: box.x, y: box.y + 34,
      fitting == nil ? .label : .heading,
      color: colors.muted)
  }

  /// The figure in words, for who does not see it.
  private func description(_ facts: [String]) -> String {
    let what = figure.parts.map { part in
      switch part {
      case .boundary: "what the network answers over \(snapshot.points.axes.joined(separator: " and "))"
      case .network: "its \(snapshot.experiment.shape.joinedShape) units and the links between them"
      case .curves: "the losses over the epochs"
      }
    }
    return ([what.joined(separator: "; ")] + facts).joined(separator: "; ")
  }
}

extension [Int] {
  fileprivate var joinedShape: String { map(String.init).joined(separator: "-") }
}
