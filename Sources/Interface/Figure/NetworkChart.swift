import Canvas
import Engine
import Playground

extension FigureDrawing {
  /// More links than these cannot be told apart.
  private static let mostLinks = 500

  /// Every unit as the picture of what it answers, biases, and the links between them.
  mutating func drawNetwork(_ box: Box) {
    let plan = NetworkChartPlan(box, snapshot.experiment)
    let links = linkLines(plan)
    let drawn = links.suffix(Self.mostLinks)
    heading(
      "network",
      links.count > drawn.count ? "the \(drawn.count) strongest of the links between these units" : linkWords, in: box)
    let scale = min(1, 0.3 + plan.side / 40)
    svg.begin("g", ["id": "links", "fill": "none", "stroke-linecap": "round"])
    for link in drawn {
      svg.element(
        "path",
        [
          "d": link.path, "stroke": link.color.hexadecimal, "stroke-width": (link.width * scale).fixed(2),
          "opacity": link.opacity.fixed(2),
        ])
      sketch.add(
        .line(link.line, Sketch.Stroke(link.color, width: link.width * scale, opacity: link.opacity)))
    }
    svg.end()
    svg.begin("g", ["id": "units"])
    for (layer, count) in plan.shown.enumerated() {
      for unit in 0..<count { drawUnit(layer, unit, plan) }
      if plan.shape[layer] > count {
        let place = plan.rest(layer)
        let number = (plan.shape[layer] - count).grouped
        let words = TextSize.note.width("… \(number) more") <= plan.pitch - 2 ? "… \(number) more" : "+\(number)"
        write(words, x: place.x, y: place.y, .note, .middle, color: colors.muted)
      }
    }
    if plan.shape[0] == 0 { write("no inputs", x: box.x, y: plan.picture(0, 0).middle.y, .label, color: colors.muted) }
    svg.end()
    drawLayerNames(plan)
  }

  /// What colours and widths of links say.
  private var linkWords: String { "links: colour is sign, width is size; squares: bias" }

  private mutating func drawUnit(_ layer: Int, _ unit: Int, _ plan: NetworkChartPlan) {
    let box = plan.picture(layer, unit)
    let bias = layer > 0 ? snapshot.network.layers[layer - 1].bias[unit] : nil
    let name = layer == 0 ? snapshot.experiment.name(ofInput: snapshot.experiment.features[unit]) : nil
    svg.begin("g", [:])
    svg.element("title", [:], text: name ?? "layer \(layer), unit \(unit + 1), bias \((bias ?? 0).signed)")
    let raster = snapshot.pictures.request.thumbnail
    if snapshot.pictures.thumbnails.indices.contains(layer) {
      drawHeat(
        snapshot.pictures.thumbnails[layer][unit], raster, in: box, bands: plan.bands,
        isDiscrete: figure.state.outputView == .discrete)
    }
    rectangle(box, fill: nil, stroke: colors.ink, width: 0.8)
    if let bias, plan.side >= 9 {
      let side = min(7, plan.side / 3)
      rectangle(
        Box(x: box.x - side / 2, y: box.bottom - side / 2, width: side, height: side),
        fill: colors.link(Network.shade(ofBias: bias)), stroke: colors.paper ?? RGB(255, 255, 255), width: 0.8
      )
    }
    svg.end()
    guard let name else { return }
    let room = box.x - plan.box.x - 6
    write(TextSize.label.fitted(name, room + 2), x: box.x - 6, y: box.middle.y + 4, .label, .end)
  }

  /// A link as it is drawn.
  private struct LinkPath {
    var from, to: Vertex
    var color: RGB
    var strength: Double

    /// The data of an SVG path.
    var path: String {
      let middle = (from.x + to.x) / 2
      return "M\(from.x.length) \(from.y.length)C\(middle.length) \(from.y.length) "
        + "\(middle.length) \(to.y.length) \(to.x.length) \(to.y.length)"
    }
    /// The same in straight pieces.
    var line: Outline { (0...24).map { Vertex.onCurve(from: from, to: to, Double($0) / 24) } }

    var width: Double { 0.4 + 3.4 * strength }
    var opacity: Double { 0.25 + 0.7 * strength }
  }

  /// The links between the units that are drawn, the weakest first.
  private func linkLines(_ plan: NetworkChartPlan) -> [LinkPath] {
    let links = snapshot.network.links(between: plan.shown.map { 0..<$0 }).map { link in
      let (from, to) = (plan.picture(link.from.layer, link.from.unit), plan.picture(link.to.layer, link.to.unit))
      return LinkPath(
        from: Vertex(x: from.right, y: from.middle.y), to: Vertex(x: to.x, y: to.middle.y),
        color: colors.link(link.shade), strength: Double(link.strength))
    }
    return links.enumerated().sorted { ($0.element.strength, $0.offset) < ($1.element.strength, $1.offset) }
      .map(\.element)
  }

  /// How many units each layer has and what they do, over it; neighbours that do the same share one name.
  private mutating func drawLayerNames(_ plan: NetworkChartPlan) {
    let network = snapshot.network
    let y = plan.box.y + 22
    for (layer, count) in plan.shape.enumerated() {
      write("\(count)", x: plan.picture(layer, 0).middle.x, y: y + 30, .label, .middle, color: colors.muted)
    }
    var spans: [(name: String, layers: ClosedRange<Int>)] = [("inputs", 0...0)]
    for (index, layer) in network.layers.enumerated() {
      let isLast = index == network.layers.count - 1
      let name = layer.activation.name + (layer.batchNorm == nil ? "" : ", norm") + (layer.isResidual ? ", skip" : "")
      let isSame = spans[spans.count - 1].name == name && !isLast && index > 0
      if isSame {
        spans[spans.count - 1].layers = spans[spans.count - 1].layers.lowerBound...index + 1
      } else {
        spans.append((name, index + 1...index + 1))
      }
    }
    var free = plan.box.x
    for span in spans {
      let first = plan.picture(span.layers.lowerBound, 0), last = plan.picture(span.layers.upperBound, 0)
      let width = TextSize.label.width(span.name)
      let middle = (first.x + last.right) / 2
      let left = max(free, min(middle - width / 2, plan.box.right - width))
      write(span.name, x: left, y: y + 12, .label)
      free = left + width + 6
      guard span.layers.count > 1 else { continue }
      line(
        [[Contour.Place(x: first.x, y: y + 18), Contour.Place(x: last.right, y: y + 18)]], stroke: colors.muted,
        width: 1)
    }
  }
}
