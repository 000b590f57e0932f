import Datasets
import Engine
internal import Playground

extension Session {
  /// The session as JSON: the experiment first, by the names of the options, then what only a program reads.
  public var json: String { String(decoding: pieces.bytes, as: UTF8.self) }

  /// The same in pieces.
  var pieces: JSONPieces {
    let run = checkpoint
    let runPairs = [
      ("epochs_before", "\(run.epochsBefore)"), ("diverged_at", run.divergedAt.map { "\($0)" } ?? "null"),
      ("changed_at", JSONText.number(run.changedAt)), ("weight_stream", Self.json(run.weightStream)),
    ]
    let pairs: [(String, JSONPieces)] = [
      ("experiment", JSONPieces(JSONText.object(JSONText.pairs(of: run.experiment), separator: ",\n  "))),
      ("data", JSONPieces(Self.json(run.experiment.source))), ("run", JSONPieces(JSONText.object(runPairs))),
      ("curve", JSONPieces(Self.json(run.curve))), ("learner", Self.json(run.learner, lastGood: run.lastGood)),
      ("viewing", JSONPieces(viewing.map { Self.json($0, beside: run.experiment) } ?? "null")),
    ]
    return "{\"format\": \(JSONText.quoted(Self.format)), \"version\": 1,\n " + .pairs(pairs, separator: ",\n ") + "}\n"
  }

  private static func json(_ source: Experiment.Source) -> String {
    switch source {
    case .carried: return JSONText.object([("kind", JSONText.quoted("carried"))])
    case .table(let table, let file):
      return JSONText.object(
        [
          ("kind", JSONText.quoted("table")), ("file", JSONText.quoted(file)), ("title", text(table.title)),
          ("source", text(table.source)), ("columns", JSONText.texts(table.columns)),
          ("label", JSONText.quoted(table.label)), ("problem", JSONText.quoted(table.problem.rawValue)),
          ("classes", JSONText.texts(table.classes)),
        ] + (table.preparation.map { [("preparation", JSONText.preparation($0))] } ?? []) + [
          ("points", SessionPoints.json(table.points))
        ], separator: ",\n  ")
    case .drawing(let points, let origin):
      return JSONText.object(
        [
          ("kind", JSONText.quoted("drawing")), ("from", text(origin)), ("columns", JSONText.texts(points.columns)),
          ("problem", JSONText.quoted(points.problem.rawValue)), ("classes", JSONText.texts(points.classes)),
          ("scaling", JSONText.scaling(points.scaling)),
          ("domain", JSONText.list([json(points.domain.x), json(points.domain.y)])),
          ("others", NumberList.json(points.others)), ("train", SessionPoints.json(points.train)),
          ("test", SessionPoints.json(points.test)),
        ], separator: ",\n  ")
    }
  }

  private static func json(_ curve: Curve) -> String {
    JSONText.object([
      ("spacing", "\(curve.spacing)"), ("skipped", "\(curve.skipped)"),
      ("last", curve.last.map(json) ?? "null"),
      ("points", "[" + curve.points.map(json).joined(separator: ",\n   ") + "]"),
    ])
  }

  /// Epoch, training loss, test loss or null.
  private static func json(_ point: Curve.Point) -> String {
    JSONText.list([point.epoch, point.train, point.test ?? .nan].map { JSONText.number($0) })
  }

  private static func json(_ state: LearnerState, lastGood: Network?) -> JSONPieces {
    .object(
      [
        ("epoch", "\(state.epoch)"), ("updates", "\(state.updates)"), ("position", "\(state.position)"),
        ("pending", "\(state.pending)"),
        ("adam_powers", JSONPieces(JSONText.list(state.powers.map { JSONText.number($0) }))),
        ("gradient_scale", "\(JSONText.number(state.gradientScale))"),
        ("last_rate", "\(JSONText.number(state.lastRate))"),
        ("order_stream", "\(json(state.orderStream))"), ("dropout_stream", "\(json(state.dropoutStream))"),
        ("order", JSONPieces(NumberList.json(state.order))),
        ("dead", .list(state.dead.map { JSONPieces(NumberList.json($0.map(Int32.init))) })),
        ("network", json(state.network)), ("last_good", lastGood.map(json) ?? "null"),
        ("first", json(state.first)), ("second", json(state.second)), ("gradient", json(state.gradient)),
      ], separator: ",\n  ")
  }

  /// For each layer its weights, one unit after the other, then the biases.
  private static func json(_ network: Network) -> JSONPieces {
    let layers = network.layers.map { layer -> JSONPieces in
      let norm = layer.batchNorm.map { norm in
        JSONText.object([
          ("gamma", NumberList.json(norm.gamma)), ("beta", NumberList.json(norm.beta)),
          ("running_mean", NumberList.json(norm.runningMean)),
          ("running_variance", NumberList.json(norm.runningVariance)),
        ])
      }
      return .object([
        ("weights", JSONPieces(NumberList.json(layer.weights))), ("bias", JSONPieces(NumberList.json(layer.bias))),
        ("batch_norm", JSONPieces(norm ?? "null")),
      ])
    }
    return .list(layers, separator: ",\n   ")
  }

  private static func json(_ memory: [[Float]]?) -> JSONPieces {
    memory.map { .list($0.map { JSONPieces(NumberList.json($0)) }, separator: ",\n   ") } ?? "null"
  }

  private static func json(_ viewing: Viewing, beside experiment: Experiment) -> String {
    let pins = viewing.pins.map { pin in
      JSONText.object(
        [
          ("experiment", JSONText.object(JSONText.pairs(of: pin.experiment))),
          ("data", pin.experiment.source == experiment.source ? "null" : json(pin.experiment.source)),
          ("curve", json(pin.curve)),
        ], separator: ",\n   ")
    }
    // Only where there are some: older dlplays write nothing either.
    let stops =
      [viewing.stops.epoch.map { ("stop_epoch", "\($0)") }]
      + [viewing.stops.loss.map { ("stop_loss", JSONText.number($0)) }]
    return JSONText.object(
      [
        ("is_running", "\(viewing.isRunning)"), ("speed", JSONText.quoted(viewing.speed.fileName)),
        ("view", JSONText.quoted(viewing.outputView.fileName)), ("log_loss", "\(viewing.isLossLogarithmic)"),
        ("smoothing", JSONText.quoted(viewing.smoothing.fileName)), ("test_points", "\(viewing.showsTestPoints)"),
        ("pins", JSONText.list(pins)),
      ] + stops.compactMap(\.self), separator: ",\n  ")
  }

  /// Where a stream stands: 64 bits, which JSON's numbers would not survive.
  private static func json(_ stream: RandomStream) -> String {
    let digits = String(stream.state, radix: 16)
    return JSONText.quoted(String(repeating: "0", count: 16 - digits.count) + digits)
  }

  private static func json(_ range: ClosedRange<Double>) -> String {
    JSONText.list([JSONText.number(range.lowerBound), JSONText.number(range.upperBound)])
  }

  private static func text(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
}
