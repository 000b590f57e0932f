import Canvas
import Playground

/// A race: its lanes, and below them their curves.
struct RaceView: View {
  @Held var state: State
  let racing: Racing
  let snapshot: RaceSnapshot
  let plan: RacePlan

  func draw(in rect: Rect, with pen: inout Pen) {
    let ranks = snapshot.lanes.ranks(by: racing.race.measure)
    let (names, ownRates) = (names, racing.race.ownRates)
    for (index, lane) in snapshot.lanes.enumerated() where plan.lanes.indices.contains(index) {
      let view = LaneView(
        lane: lane, number: index + 1, names: names[index], rank: ranks[index], isChosen: racing.chosen == index,
        hasOwnRate: ownRates.contains(index), measure: racing.race.measure, state: state)
      if plan.hasPictures {
        view.draw(in: plan.lanes[index], with: &pen)
      } else {
        view.drawLine(in: plan.lanes[index], with: &pen)
      }
    }
    if let curves = plan.curves {
      RaceCurves(racing: racing, lanes: snapshot.lanes, state: state).draw(in: curves, with: &pen)
    }
  }

  /// What tells each lane from the others that are drawn, the longest first.
  private var names: [[String]] {
    let experiments = snapshot.lanes.map(\.lane.experiment)
    let topic = racing.race.topic
    return zip(Race.names(among: experiments, topic: topic), experiments).map { whole, experiment in
      topic.map { [whole, $0.value(of: experiment)] } ?? [whole]
    }
  }
}

/// One lane: what is different in it, its picture, and how far it is.
struct LaneView: View {
  let lane: LaneSnapshot
  let number: Int
  /// What it is called, the longest first.
  let names: [String]
  let rank: Int?
  let isChosen: Bool
  let hasOwnRate: Bool
  let measure: RaceMeasure
  @Held var state: State

  func draw(in rect: Rect, with pen: inout Pen) {
    pen.canvas.box(rect, isChosen ? pen.chrome.borderFocused : pen.chrome.border, pen.symbols)
    let title = [
      Piece(" \(number) ", style(pen).with(.bold)), Piece(name(in: rect.columns - 5) + " ", pen.chrome.title),
    ]
    pen.write(title, at: Place(column: rect.column + 1, row: rect.row), until: rect.right - 1)
    let words = status(pen.look).first { $0.columns <= rect.columns - 2 } ?? []
    pen.write(words, at: Place(column: rect.column + 1, row: rect.bottom - 1), until: rect.right - 1)
    let map = map(in: rect.inset())
    let isCurve = lane.points.isCurve
    let curve = isCurve ? CurveView(lane.pictures, lane.points, lane.lane.experiment) : nil
    if let curve {
      curve.drawGround(in: map, with: &pen)
    } else {
      MapPicture(pictures: lane.pictures, outputView: state.outputView).draw(in: map, with: &pen)
    }
    MapPoints(points: lane.points, isTest: false).draw(in: map, with: &pen)
    if state.showsTestPoints { MapPoints(points: lane.points, isTest: true).draw(in: map, with: &pen) }
    curve?.draw(in: map, with: &pen)
    pen.target(rect, .race(.laneChosen(number - 1)))
  }

  /// All of it in one line.
  func drawLine(in rect: Rect, with pen: inout Pen) {
    let words = [
      Piece(isChosen ? pen.glyph("▸", ">") : " ", pen.chrome.key), Piece("\(number) ", style(pen).with(.bold)),
    ]
    let room = rect.columns - words.columns
    let told = status(pen.look).first { $0.columns + (names.last?.columns ?? 0) <= room } ?? status(pen.look).last ?? []
    let text = name(in: room - told.columns)
    pen.write(words + [Piece(text, pen.chrome.title)] + told, at: rect.origin, until: rect.right)
    pen.target(rect, .race(.laneChosen(number - 1)))
  }

  /// The longest name that fits.
  private func name(in columns: Int) -> String {
    names.first { $0.columns <= columns } ?? (names.last ?? "").fitted(max(0, columns))
  }

  /// Its colour, in which its curve is drawn.
  private func style(_ pen: Pen) -> Style { pen.laneStyle(number - 1) }

  /// As square as the picture.
  private func map(in inside: Rect) -> Rect {
    let columns = min(inside.columns, 2 * inside.rows)
    return Rect(
      column: inside.column + (inside.columns - columns) / 2, row: inside.row, columns: columns, rows: inside.rows)
  }

  /// How far it is, the longest first.
  private func status(_ look: Look) -> [[Piece]] {
    let loss = Piece(" \(lane.loss.brief) ", look.chrome.value)
    if let epoch = lane.divergedAt {
      let sign = Piece(" \(look.glyph("▲", "!")) ", look.chrome.problem)
      return [
        [sign, Piece("diverged in epoch \(epoch) ", look.chrome.problem)],
        [sign, Piece("diverged ", look.chrome.problem)],
      ]
    }
    let own = hasOwnRate ? [Piece(" own rate ", look.chrome.muted)] : []
    // That it is no fair race matters more than the loss, which the curves show too.
    guard let arrival = lane.arrival else { return hasOwnRate ? [[loss] + own, own, [loss]] : [[loss]] }
    let mark = Piece(" \(look.glyph("✓", "ok")) ", look.chrome.running)
    let place = Piece(measure.shown(arrival) + " ", look.chrome.value)
    let order = rank.map { Piece(" \($0.place) ", look.chrome.title) }
    let full = [mark, place] + (order.map { [$0] } ?? [])
    let short = [mark, Piece(measure.number(arrival) + " ", look.chrome.value)]
    let ranked = short + (order.map { [$0] } ?? [])
    let fair = [full + [loss], full, ranked, short, [mark]]
    return hasOwnRate ? [full + [loss] + own, full + own, ranked + own, short + own, own] + fair : fair
  }
}

extension Pen {
  /// The colour of a lane.
  func laneStyle(_ index: Int) -> Style { theme.classes.key(index, look.depth, text: chrome.value) }
}

extension RaceMeasure {
  /// A place in a few words: `epoch 6`, `1 500 updates`.
  func shown(_ place: RacePlace) -> String {
    switch self {
    case .epochs: "epoch \(number(place))"
    case .updates, .examples: "\(number(place)) \(rawValue)"
    case .seconds: number(place)
    }
  }

  /// The same without its name: `6`, `0.013 s`.
  func number(_ place: RacePlace) -> String {
    self == .seconds ? "\(place.seconds.brief) s" : Int(place[self]).grouped
  }
}

extension Int {
  /// 1st, 2nd, 3rd; of no more than a handful.
  fileprivate var place: String { "\(self)\([1: "st", 2: "nd", 3: "rd"][self] ?? "th")" }
}
