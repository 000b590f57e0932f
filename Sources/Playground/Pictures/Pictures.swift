import Engine

/// The pictures that the screen has room for.
public struct PictureRequest: Hashable, Sendable {
  /// The large one.
  public var plot: Raster
  /// One a unit; empty where the network is not drawn.
  public var thumbnail: Raster
  /// Whose picture is the large one; nil for the output's.
  public var unit: UnitPlace?
  /// Where the probe is; nil where there is none.
  public var probe: Spot?
  /// Whether the probe's nearest example may be a test point.
  public var showsTest: Bool
  /// What a lens on the screen needs.
  public var lens: LensRequest?

  /// From its parts.
  public init(
    plot: Raster, thumbnail: Raster, unit: UnitPlace? = nil, probe: Spot? = nil, showsTest: Bool = false,
    lens: LensRequest? = nil
  ) {
    self.plot = plot
    self.thumbnail = thumbnail
    self.unit = unit
    self.probe = probe
    self.showsTest = showsTest
    self.lens = lens
  }

  /// Nothing asked for.
  public static let none = PictureRequest(plot: Raster(columns: 0, rows: 0), thumbnail: Raster(columns: 0, rows: 0))
}

/// What units answer over the plane: values -1...1, row 0 on top, beyond it where an activation is unbounded.
public struct Pictures: Hashable, Sendable {
  /// What was asked for.
  public var request: PictureRequest
  /// The large picture, `rows x columns`.
  ///
  /// Where several classes are told apart, 0...1: how sure the network is of the class in `classes`.
  public var plot: [Float] = []
  /// The class that the network names at each pixel of the large picture; empty where there are two or it shows a single unit.
  public var classes: [UInt8] = []
  /// One picture for each unit of each layer, the inputs first.
  public var thumbnails: [[[Float]]] = []
  /// What the network answers where the probe is.
  public var reading: Reading?
}

/// Draws pictures of a learner's network; keeps the inputs of every pixel as long as size and features stay.
struct Painter {
  private struct Inputs {
    var raster = Raster(columns: 0, rows: 0)
    var features: [Feature] = []
    var domain = PointSet.Domain.standard
    var others: [Double] = []
    var rows: [Float] = []

    mutating func update(_ raster: Raster, _ features: [Feature], _ points: PointSet) {
      let (domain, others) = (points.domain, points.others)
      guard
        raster != self.raster || features != self.features || domain != self.domain || others != self.others
      else { return }
      self = Inputs(
        raster: raster, features: features, domain: domain, others: others,
        rows: features.rows(at: raster.places(in: domain), others: others))
    }
  }

  private var plot = Inputs()
  private var thumbnail = Inputs()

  /// What units answer over the plane; what is interrupted comes back empty.
  mutating func paint(
    _ request: PictureRequest, learner: Learner, experiment: Experiment, points: PointSet,
    isInterrupted: () -> Bool = { false }
  ) -> Pictures {
    var pictures = Pictures(request: request)
    let features = experiment.features
    plot.update(request.plot, features, points)
    thumbnail.update(request.thumbnail, features, points)
    let places = request.plot.columns * request.plot.rows
    if places > 0, !isInterrupted() {
      if let unit = request.unit {
        pictures.plot =
          Self.layers(plot.rows, count: places, learner: learner, experiment: experiment, only: unit.layer)[0][
            unit.unit]
      } else {
        let outputs = Self.outputs(
          plot.rows, count: places, learner: learner, shape: experiment.shape, unless: isInterrupted)
        if outputs.isEmpty {
          return Pictures(request: request)
        } else if experiment.outputs > 1 {
          (pictures.plot, pictures.classes) = Self.named(outputs, classes: experiment.outputs)
        } else {
          pictures.plot = Self.signed(outputs, experiment.outputActivation)
        }
      }
    }
    let small = request.thumbnail.columns * request.thumbnail.rows
    if small > 0, !isInterrupted() {
      pictures.thumbnails = Self.layers(thumbnail.rows, count: small, learner: learner, experiment: experiment)
    }
    pictures.reading = request.probe.map {
      Reading($0, request, learner: learner, experiment: experiment, points: points)
    }
    return pictures
  }

  /// Multiplications between two looks at whether there is an interruption: a few hundredths of a second.
  private static let work = 2_000_000_000

  /// What the network answers, in parts where that takes long; nothing where it was interrupted.
  private static func outputs(
    _ rows: [Float], count: Int, learner: Learner, shape: [Int], unless isInterrupted: () -> Bool
  ) -> [Float] {
    let parameters = zip(shape, shape.dropFirst()).reduce(1) { $0 + ($1.0 + 1) * $1.1 }
    let (inputs, part) = (rows.count / count, max(64, work / parameters))
    guard count > part else { return learner.outputs(rows, count: count) }
    var outputs: [Float] = []
    for start in stride(from: 0, to: count, by: part) {
      guard !isInterrupted() else { return [] }
      let end = min(count, start + part)
      outputs += learner.outputs(Array(rows[start * inputs..<end * inputs]), count: end - start)
    }
    return outputs
  }

  /// One picture a unit: of all layers, or of one.
  private static func layers(
    _ inputs: [Float], count: Int, learner: Learner, experiment: Experiment, only: Int? = nil
  ) -> [[[Float]]] {
    var layers: [[[Float]]] = []
    if only == nil || only == 0 {
      layers.append(
        experiment.features.indices.map { feature in
          let factor = Float(1 / experiment.features[feature].reach)
          return column(feature, of: experiment.features.count, in: inputs, count: count).map { $0 * factor }
        })
    }
    guard only != 0 else { return layers }
    let activations = experiment.hidden.map(\.activation) + [experiment.outputActivation]
    let units = experiment.hidden.map(\.units) + [experiment.outputs]
    for (index, values) in learner.activations(inputs, count: count).enumerated() where only == nil || only == index + 1
    {
      layers.append(
        (0..<units[index]).map { signed(column($0, of: units[index], in: values, count: count), activations[index]) })
    }
    return layers
  }

  /// The likeliest class of each pixel, and how far its probability is above a guess, 0...1.
  private static func named(_ outputs: [Float], classes: Int) -> (sure: [Float], classes: [UInt8]) {
    let guess = 1 / Float(classes)
    var (sure, names): ([Float], [UInt8]) = ([], [])
    for start in stride(from: 0, to: outputs.count, by: classes) {
      let best = outputs.largest(at: start, of: classes)
      names.append(UInt8(best))
      sure.append((outputs[start + best] - guess) / (1 - guess))
    }
    return (sure, names)
  }

  private static func column(_ unit: Int, of units: Int, in rows: [Float], count: Int) -> [Float] {
    (0..<count).map { rows[$0 * units + unit] }
  }

  /// Probabilities 0...1 become -1...1, so that the boundary is in the middle of the colours; all else stays.
  private static func signed(_ values: [Float], _ activation: Activation) -> [Float] {
    [.sigmoid, .softmax].contains(activation) ? values.map { 2 * $0 - 1 } : values
  }
}
