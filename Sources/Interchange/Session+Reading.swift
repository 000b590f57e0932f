import Datasets
import Engine
internal import Playground
import Text

extension Session {
  /// Reads a session from JSON, and makes sure that a run can go on from it.
  ///
  /// - Throws: The first thing that is wrong.
  public init(json: String) throws(ContentError) {
    let format = try ContentError.decode(FileHead.self, json).format
    guard format == Self.format else {
      throw ContentError("format is '\(format.printable())': this is not a session of dlplay")
    }
    try FileVersion.check(json)
    try self.init(ContentError.decode(SessionFile.self, json))
    do throws(ConfigurationError) {
      _ = try Run(.checkpoint(checkpoint))
    } catch {
      throw ContentError(error.message)
    }
  }

  private init(_ file: SessionFile) throws(ContentError) {
    let experiment = try Experiment(file.experiment, file.data.source(file.experiment, "data"), "experiment")
    let blank = experiment.blankNetwork
    self.init(
      Checkpoint(
        experiment: experiment, learner: try file.learner.state(blank), epochsBefore: file.run.epochs_before.value,
        weightStream: try Self.stream(file.run.weight_stream, "run.weight_stream"),
        lastGood: try file.learner.last_good.map { (layers) throws(ContentError) in
          try blank.filled(with: layers, "learner.last_good")
        }, curve: try file.curve.curve("curve"), divergedAt: file.run.diverged_at?.value, changedAt: file.run.changed_at
      ),
      viewing: try file.viewing?.viewing(beside: experiment))
  }

  fileprivate static func stream(_ text: String, _ path: String) throws(ContentError) -> RandomStream {
    guard text.count == 16, let state = UInt64(text, radix: 16), !text.hasPrefix("+") else {
      throw ContentError("\(path) is '\(text.printable())': it must be 16 hexadecimal digits")
    }
    return RandomStream(state: state)
  }
}

extension SessionFile.Learner {
  fileprivate func state(_ blank: Network) throws(ContentError) -> LearnerState {
    let scale = try ContentError.floats([gradient_scale, last_rate], "learner.gradient_scale or last_rate")
    return LearnerState(
      network: try blank.filled(with: network, "learner.network"), first: first?.map(\.numbers),
      second: second?.map(\.numbers), powers: adam_powers, gradient: gradient?.map(\.numbers),
      gradientScale: scale[0], lastRate: scale[1], dead: dead.map { $0.numbers.map(Int.init) }, epoch: epoch.value,
      updates: updates.value, position: position.value, pending: pending.value, order: order.numbers,
      orderStream: try Session.stream(order_stream, "learner.order_stream"),
      dropoutStream: try Session.stream(dropout_stream, "learner.dropout_stream"))
  }
}

extension Network {
  /// The same layers with the numbers of a file.
  fileprivate func filled(with file: [SessionFile.Layer], _ path: String) throws(ContentError) -> Network {
    guard file.count == layers.count else {
      throw ContentError(
        "\(path) has \(file.count) layers: the experiment has \(layers.count), its output layer included")
    }
    var network = self
    for (index, layer) in layers.enumerated() {
      let path = "\(path)[\(index)]"
      func numbers(_ list: NumberList<Float>, _ name: String, _ count: Int) throws(ContentError) -> [Float] {
        guard list.numbers.count == count else {
          throw ContentError("\(path).\(name) has \(list.numbers.count) numbers: the experiment's layer has \(count)")
        }
        guard list.numbers.allSatisfy(\.isFinite) else {
          throw ContentError("\(path).\(name) has a number that is not finite")
        }
        return list.numbers
      }
      network.layers[index].weights = try numbers(file[index].weights, "weights", layer.weights.count)
      network.layers[index].bias = try numbers(file[index].bias, "bias", layer.units)
      guard (file[index].batch_norm == nil) == (layer.batchNorm == nil) else {
        throw ContentError(
          "\(path).batch_norm must be \(layer.batchNorm == nil ? "null" : "there"), as the experiment says")
      }
      guard let norm = file[index].batch_norm else { continue }
      network.layers[index].batchNorm = BatchNorm(
        gamma: try numbers(norm.gamma, "batch_norm.gamma", layer.units),
        beta: try numbers(norm.beta, "batch_norm.beta", layer.units),
        runningMean: try numbers(norm.running_mean, "batch_norm.running_mean", layer.units),
        runningVariance: try numbers(norm.running_variance, "batch_norm.running_variance", layer.units))
    }
    return network
  }
}

extension SessionFile.Curve {
  fileprivate func curve(_ path: String) throws(ContentError) -> Curve {
    func point(_ numbers: [Double?], _ path: String) throws(ContentError) -> Curve.Point {
      guard numbers.count == 3, let epoch = numbers[0], let train = numbers[1] else {
        throw ContentError("\(path) must be an epoch, a training loss, and a test loss or null")
      }
      return Curve.Point(epoch: epoch, train: train, test: numbers[2])
    }
    var made: [Curve.Point] = []
    for (index, numbers) in points.enumerated() { made.append(try point(numbers, "\(path).points[\(index)]")) }
    let newest = try last.map { (numbers) throws(ContentError) in try point(numbers, "\(path).last") }
    guard let curve = Curve(points: made, last: newest, skipped: skipped.value, spacing: spacing.value) else {
      throw ContentError(
        "\(path) is no curve: epochs must rise up to the last, with fewer than 4096 points, and skipped be less than spacing"
      )
    }
    return curve
  }
}

extension SessionFile.Viewing {
  private func stops() throws(ContentError) -> StopConditions {
    if let epoch = stop_epoch?.value, epoch < 1 {
      throw ContentError("viewing.stop_epoch is \(epoch): it must be 1 or more")
    }
    return StopConditions(epoch: stop_epoch?.value, loss: stop_loss)
  }

  fileprivate func viewing(beside experiment: Experiment) throws(ContentError) -> Viewing {
    guard pins.count <= Pin.most else { throw ContentError("viewing.pins has \(pins.count): \(Pin.most) are the most") }
    var kept: [Pin] = []
    for (index, pin) in pins.enumerated() {
      let path = "viewing.pins[\(index)]"
      let source = try pin.data?.source(pin.experiment, "\(path).data") ?? experiment.source
      kept.append(
        Pin(
          experiment: try Experiment(pin.experiment, source, "\(path).experiment"),
          curve: try pin.curve.curve("\(path).curve")))
    }
    return Viewing(
      isRunning: is_running, speed: try .named(speed, "viewing.speed"), outputView: try .named(view, "viewing.view"),
      isLossLogarithmic: log_loss, smoothing: try .named(smoothing, "viewing.smoothing"),
      showsTestPoints: test_points, pins: kept, stops: try stops())
  }
}
