import Canvas
import Engine
import Playground

/// The links: sign by colour, magnitude by width and brightness, the weak ones dotted and behind the strong.
///
/// While it trains the gaps of the lines move on.
struct NetworkLinks {
  let plan: NetworkPlan
  let network: Network
  @Held var state: State
  @Held var snapshot: Snapshot

  /// More lines than this cannot be told apart.
  private static let mostLinks = 400

  /// Draws them.
  ///
  /// - Returns: Where each of them runs.
  func draw(with pen: inout Pen) -> [LinkLine] {
    var lines: [LinkLine] = []
    var raster = pen.lines(over: plan.inside)
    let room = Int(plan.pitch) - plan.raster.columns
    let least: Float = room < 6 ? 0.3 : room < 10 ? 0.15 : 0.05
    let phase = snapshot.isRunning ? -(snapshot.epoch * 3 + snapshot.batch) : 0
    for (link, isMuted) in links() where link.strength >= least {
      guard let from = plan.slot(link.from), let to = plan.slot(link.to) else { continue }
      let (start, end) = ends(from, to, raster)
      let color =
        isMuted
        ? pen.chrome.muted.foreground
        : pen.theme.links.color(link.shade, pen.look.depth)
      let style = Style(color, link.strength > 0.6 && pen.look.depth < .indexed256 && !isMuted ? .bold : [])
      let mark: Unicode.Scalar = link.weight < 0 ? "-" : "+"
      let dash: DotRaster.Dash? =
        isMuted || link.strength < 0.15
        ? DotRaster.Dash(on: 1, off: 5, phase: phase)
        : link.strength < 0.35
          ? DotRaster.Dash(on: 2, off: 3, phase: phase)
          : snapshot.isRunning ? DotRaster.Dash(on: 13, off: 2, phase: phase) : nil
      let width =
        isMuted || pen.symbols == .ascii
        ? 1 : link.strength > 0.8 && room >= 12 ? 3 : link.strength > 0.5 && room >= 8 ? 2 : 1
      let priority = isMuted ? -1 : link.strength
      if let pixels = pen.look.pixels {
        raster.curve(
          from: start, to: end, style, width: Double(isMuted ? 0.15 : 0.12 + 1.1 * link.strength),
          priority: priority, mark: mark)
        if snapshot.isRunning, link.strength >= 0.35, !isMuted {
          // Something lighter runs along it.
          raster.curve(
            from: start, to: end, Style(.rgb(pixels.lit(color))), width: Double(0.4 * link.strength),
            priority: priority, dash: DotRaster.Dash(on: 2, off: 14, phase: phase), mark: mark)
        }
      } else {
        for offset in 0..<width {
          let shift = Double(offset - width / 2)
          raster.line(
            from: (start.x, start.y + shift), to: (end.x, end.y + shift), style, priority: priority, dash: dash,
            mark: mark)
        }
      }
      func point(_ dot: (x: Double, y: Double)) -> LinkLine.Point {
        LinkLine.Point(
          x: Double(plan.inside.column) + dot.x / Double(raster.dotsAcross),
          y: 2 * (Double(plan.inside.row) + dot.y / Double(raster.dotsDown)))
      }
      lines.append(
        LinkLine(
          parameter: link.parameter, start: point(start), end: point(end), strength: link.strength,
          isCurved: pen.look.pixels != nil))
    }
    pen.draw(raster, in: plan.inside)
    drawFrozen(raster, with: &pen)
    pen.target(plan.inside, links: lines)
    return lines
  }

  /// Where a link begins and ends, in dots.
  private func ends(
    _ from: NetworkPlan.Slot, _ to: NetworkPlan.Slot, _ raster: DotRaster
  ) -> (start: (x: Double, y: Double), end: (x: Double, y: Double)) {
    (
      (
        x: Double((from.column + plan.raster.columns - plan.inside.column) * raster.dotsAcross),
        y: height(from, raster)
      ), (x: Double((to.column - plan.inside.column) * raster.dotsAcross - 1), y: height(to, raster))
    )
  }

  /// A link that training leaves as it is, though not with all of its unit, has a mark in its middle, be it as weak as it may.
  private func drawFrozen(_ raster: DotRaster, with pen: inout Pen) {
    for case .weight(let layer, let unit, let input) in snapshot.experiment.frozen {
      let place = UnitPlace(layer: layer + 1, unit: unit)
      guard let from = plan.slot(UnitPlace(layer: layer, unit: input)), let to = plan.slot(place),
        !snapshot.experiment.isFrozen(place)
      else { continue }
      let (start, end) = ends(from, to, raster)
      let middle = Place(
        column: plan.inside.column + Int(start.x + end.x) / (2 * raster.dotsAcross),
        row: plan.inside.row + Int(start.y + end.y) / (2 * raster.dotsDown))
      pen.canvas.write(pen.glyph("▪", "#"), at: middle, pen.chrome.key, until: plan.inside.right)
    }
  }

  /// The middle of a picture, in dots from the panel's top.
  private func height(_ slot: NetworkPlan.Slot, _ raster: DotRaster) -> Double {
    let cells = Double(slot.top) / Double(plan.density) + Double(plan.raster.rows) / Double(2 * plan.density)
    return (cells + Double(plan.firstRow - plan.inside.row)) * Double(raster.dotsDown) - 0.5
  }

  /// The strongest links between the units that are shown, weakest first; those that do not touch the chosen unit are muted.
  private func links() -> [(link: WeightedLink, isMuted: Bool)] {
    let chosen = state.hoveredParameter ?? (state.focus == .inspector ? state.parameterPlace : nil)
    var links = network.links(between: plan.shown).map { link in
      let isMuted =
        chosen.map { $0.unit != link.to || ($0.input ?? link.from.unit) != link.from.unit }
        ?? state.unit.map { $0 != link.from && $0 != link.to } ?? false
      return (link: link, isMuted: isMuted)
    }
    links.sort { ($0.isMuted ? 0 : 1, $0.link.strength) < ($1.isMuted ? 0 : 1, $1.link.strength) }
    return Array(links.suffix(Self.mostLinks))
  }
}
