import Canvas
import Engine
import Foundation
import Interchange
import Playground
import Text

/// Why a race ended.
enum RaceEnd: String {
  case epochs, decided, interrupted
}

/// Tells somebody how a race goes.
protocol RaceReport {
  func began(_ lanes: [LaneSnapshot]) throws(Failure)
  func went(_ lanes: [LaneSnapshot]) throws(Failure)
  func ended(_ lanes: [LaneSnapshot], _ end: RaceEnd) throws(Failure)
}

/// Tells a person: a table at the end.
struct RaceTable: RaceReport {
  let race: Race

  init(_ race: Race) { self.race = race }

  func began(_ lanes: [LaneSnapshot]) {}
  func went(_ lanes: [LaneSnapshot]) {}

  func ended(_ lanes: [LaneSnapshot], _ end: RaceEnd) throws(Failure) {
    let ranks = lanes.ranks(by: race.measure)
    let order = lanes.indices.sorted { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
    let rows = order.map { row(lanes[$0], name: race.name(of: $0), rank: ranks[$0]) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    var text =
      "\(race.lanes[0].experiment.dataName.printable()), goal \(race.goal.text.printable()), by \(race.measure.rawValue)\n\n"
    for row in rows {
      let line = zip(row, widths).map { $0.padded($1) }.joined(separator: "  ")
      text += String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    if end == .interrupted { text += "\ninterrupted\n" }
    let own = race.ownRates.map { race.name(of: $0) }
    if !own.isEmpty {
      text += "\nwith a learning rate of \(own.count == 1 ? "its" : "their") own: \(own.joined(separator: ", "))\n"
    }
    try say(text)
  }

  private func row(_ lane: LaneSnapshot, name: String, rank: Int?) -> [String] {
    let arrival = lane.arrival
    var row = [rank.map(\.ordinal) ?? "-", name.printable()]
    row.append(
      lane.divergedAt.map { "diverged in epoch \($0)" }
        ?? arrival.map { "goal in epoch \(Int($0.epochs))" } ?? "not reached in \(Int(lane.place.epochs)) epochs")
    let place = arrival ?? lane.place
    row += [
      "\(place.updates) updates", "\(place.examples) examples", "\(String(format: "%.4f", place.seconds)) s",
      "\(lane.test == nil ? "train" : "test") loss \(String(format: "%.4g", lane.loss))",
    ]
    return row
  }
}

/// Tells a program: one JSON object a line, flushed at once.
final class RaceJSON: RaceReport {
  private let race: Race
  private let every: Int
  /// The epoch of each lane that was told last, and whether it had reached the goal.
  private var told: [(epoch: Int, hasArrived: Bool)]

  init(_ race: Race, every: Int) {
    (self.race, self.every) = (race, every)
    told = race.lanes.map { _ in (-1, false) }
  }

  func began(_ lanes: [LaneSnapshot]) throws(Failure) {
    let objects = lanes.indices.map { index in
      JSONText.object(
        [
          ("lane", "\(index + 1)"), ("name", JSONText.quoted(race.name(of: index))),
          ("parameters", "\(lanes[index].parameters)"), ("own_rate", "\(race.ownRates.contains(index))"),
        ] + JSONText.pairs(of: lanes[index].lane.experiment))
    }
    try line([
      ("event", JSONText.quoted("start")), ("topic", race.topic.map { JSONText.quoted($0.name) } ?? "null"),
      ("goal", JSONText.quoted(race.goal.text)), ("by", JSONText.quoted(race.measure.rawValue)),
      ("train_examples", "\(lanes[0].points.train.count)"), ("test_examples", "\(lanes[0].points.test.count)"),
      ("lanes", JSONText.list(objects)),
    ])
    try went(lanes)
  }

  func went(_ lanes: [LaneSnapshot]) throws(Failure) {
    for (index, lane) in lanes.enumerated() {
      let epoch = Int(lane.place.epochs)
      if epoch > told[index].epoch, epoch % every == 0 || lane.divergedAt != nil, lane.place.epochs == Double(epoch) {
        told[index].epoch = epoch
        try line([("event", JSONText.quoted("epoch")), ("lane", "\(index + 1)")] + pairs(lane.place) + measures(lane))
      }
      guard let arrival = lane.arrival, !told[index].hasArrived else { continue }
      told[index].hasArrived = true
      try line([("event", JSONText.quoted("goal")), ("lane", "\(index + 1)")] + pairs(arrival))
    }
  }

  func ended(_ lanes: [LaneSnapshot], _ end: RaceEnd) throws(Failure) {
    let ranks = lanes.ranks(by: race.measure)
    let objects = lanes.enumerated().map { index, lane in
      JSONText.object(
        [
          ("lane", "\(index + 1)"), ("name", JSONText.quoted(race.name(of: index))),
          ("rank", ranks[index].map(String.init) ?? "null"),
          ("goal", lane.arrival.map { JSONText.object(pairs($0)) } ?? "null"),
          ("diverged", lane.divergedAt.map(String.init) ?? "null"),
        ] + pairs(lane.place) + measures(lane))
    }
    try line([
      ("event", JSONText.quoted("end")), ("reason", JSONText.quoted(end.rawValue)), ("lanes", JSONText.list(objects)),
    ])
  }

  private func pairs(_ place: RacePlace) -> [(String, String)] {
    [
      ("epoch", place.epochs == place.epochs.rounded() ? "\(Int(place.epochs))" : number(place.epochs)),
      ("updates", "\(place.updates)"), ("examples", "\(place.examples)"), ("seconds", number(place.seconds)),
    ]
  }

  private func measures(_ lane: LaneSnapshot) -> [(String, String)] {
    measurePairs(train: lane.train, test: lane.test, lane.points.problem)
  }

  private func line(_ pairs: [(String, String)]) throws(Failure) { try say(JSONText.object(pairs) + "\n") }
}

extension Int {
  /// 1st, 2nd, 3rd, 4th.
  var ordinal: String {
    let ending = (11...13).contains(self % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][self % 10] ?? "th"
    return "\(self)\(ending)"
  }
}
