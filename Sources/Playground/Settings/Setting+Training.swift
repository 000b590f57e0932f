import Engine
import Text

extension Setting {
  /// What is made small.
  public static let loss = Setting(
    "loss", "what is made small: " + Loss.names.joined(separator: ", "),
    Access(
      value: { .text($0.loss.name) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let loss = Loss(named: text) else { throw .unknown(name, text, Loss.names) }
        guard experiment.suitableLosses.contains(where: { $0.name == text }) else {
          throw ExperimentError(
            field: name, text: text,
            expected: experiment.outputs > 1
              ? "there are \(experiment.outputs) classes; they take cce"
              : loss == .cce
                ? "needs three classes or more; two take bce" : "needs two classes; a regression takes half-mse")
        }
        experiment.choose(loss: loss)
      }, choices: { $0.suitableLosses.map { Choice($0.name, $0.explanation) } },
      step: { (experiment, steps) in
        let names = experiment.suitableLosses.map(\.name)
        let name = names.stepping(from: experiment.loss.name, by: steps, wraps: true)
        if let loss = Loss(named: name) { experiment.choose(loss: loss) }
      }, names: { _ in Loss.names }),
    option: .value("name"),
    row: Row(
      section: .training, place: 4, title: "loss",
      texts: { [$0.loss.explanation, $0.loss.formula, "Source: \($0.loss.source)"] }),
    trait: Trait(5) { $0.loss.name },
    omission: { $0.loss.name == Loss.halfMSE.name ? nil : Loss.halfMSE.name },
    synonyms: { experiment in
      let crossEntropy = experiment.outputs > 1 ? Loss.cce.name : Loss.bce.name
      return [
        "cross-entropy": crossEntropy, "crossentropy": crossEntropy, "ce": crossEntropy, "log-loss": crossEntropy,
        "logistic": crossEntropy, "nll": crossEntropy, "binary-crossentropy": "bce", "binary-cross-entropy": "bce",
        "categorical-crossentropy": "cce", "categorical-cross-entropy": "cce",
        "sparse-categorical-crossentropy": "cce", "l2": "mse", "mean-squared-error": "mse", "squared-error": "mse",
        "l1": "mae", "mean-absolute-error": "mae", "smooth-l1": "huber", "svm": "hinge",
      ]
    })

  /// Where huber's parabola becomes a line.
  public static let huberDelta = Setting(
    "huber-delta", "where huber's parabola becomes a line, above 0",
    .positive(\.loss.delta, usual: [0.1, 0.25, 0.5, 1, 1.5, 2, 5], such: "1"), option: .value("d"),
    row: Row(
      section: .training, place: 5, title: "delta", isShown: { $0.loss.name == Loss.huber.name },
      texts: { _ in ["Errors below delta count squared, above it only in proportion."] }),
    trait: Trait(19) { "delta \($0.loss.delta.readable)" }, omission: { _ in nil })

  /// How gradients become steps.
  public static let optimizer = Setting(
    "optimizer", "how gradients become steps: " + Optimizer.names.joined(separator: ", "),
    Access(
      value: { .text($0.optimizer.name) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let optimizer = Optimizer(named: text) else { throw .unknown(name, text, Optimizer.names) }
        experiment.optimizer = optimizer
      }, choices: { $0.suitableOptimizers.map { Choice($0.name, $0.explanation) } },
      step: { (experiment, steps) in
        experiment.optimizer = experiment.suitableOptimizers.stepping(
          from: experiment.optimizer, by: steps, wraps: true)
      }, names: { _ in Optimizer.names }),
    option: .value("name"),
    row: Row(
      section: .training, place: 2, title: "optimizer", shortTitle: "optim",
      texts: { [$0.optimizer.explanation, $0.optimizer.formula, "Source: \($0.optimizer.source)"] }),
    trait: Trait(2) { "\($0.optimizer.name) \($0.learningRate.readable)" },
    omission: { $0.optimizer == .sgd ? nil : Optimizer.sgd.name }, aliases: ["optim", "optimiser"],
    synonyms: { _ in
      [
        "gradient-descent": "sgd", "gd": "sgd", "stochastic-gradient-descent": "sgd", "sgd-momentum": "momentum",
        "nag": "nesterov", "adam-w": "adamw", "rms": "rmsprop", "rms-prop": "rmsprop", "ada-grad": "adagrad",
      ]
    })

  /// The size of a step; TF Playground's rates, and the ones below that Adam likes.
  public static let learningRate = Setting(
    "learning-rate", "the size of a step, above 0",
    .positive(
      \.learningRate, usual: [0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      such: "0.03"),
    option: .value("r"),
    row: Row(
      section: .training, place: 1, title: "rate",
      texts: { _ in ["Too large and the loss jumps or grows; too small and nothing seems to happen."] }),
    // The optimizer's tells it.
    trait: nil, omission: { _ in nil }, aliases: ["lr", "rate"])

  /// How the rate changes.
  public static let schedule = Setting(
    "schedule", "how the rate changes with the epochs: " + Schedule.forms.joined(separator: ", "),
    Access(
      value: { .text($0.schedule.text) },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard let schedule = Schedule(text) else {
          let head = String(text.prefix { $0 != ":" })
          // Who gives numbers to a form of that name has been told its form.
          let meant = Schedule.names.contains(head) && text.contains(":") ? nil : Schedule.names.nearest(to: head)
          let form = meant.flatMap { Schedule(named: $0) }.map { "; did you mean \($0.text)?" } ?? ""
          throw ExperimentError(field: name, text: text, expected: Schedule.forms.joined(separator: ", ") + form)
        }
        experiment.schedule = schedule
      }, choices: { _ in Schedule.choices },
      step: { (experiment, steps) in
        let name = Schedule.names.stepping(from: experiment.schedule.name, by: steps, wraps: true)
        experiment.schedule = Schedule(named: name) ?? .constant
      }, names: { _ in Schedule.names }),
    option: .value("form"),
    row: Row(
      section: .more, place: 4, title: "schedule", shortTitle: "sched",
      texts: { _ in Schedule.all.map { "\($0.name): \($0.explanation)" } }),
    trait: Trait(16) { $0.schedule == .constant ? "constant rate" : $0.schedule.text },
    omission: { $0.schedule == .constant ? nil : "constant" }, aliases: ["lr-schedule", "scheduler"],
    synonyms: { _ in ["none": "constant"] })

  /// How much of its speed a step keeps.
  public static let momentum = Setting(
    "momentum", "how much of its speed momentum and nesterov keep, from 0 to below 1",
    .share(\.momentum, usual: [0, 0.5, 0.8, 0.9, 0.95, 0.99]), option: .value("m"),
    row: Row(
      section: .training, place: 3, title: "momentum", shortTitle: "mom", isShown: { $0.optimizer.hasMomentum },
      texts: { _ in
        [
          "A ball that rolls: steps in the same direction grow, steps to and fro cancel. v = momentum v + gradient."
        ]
      }),
    trait: Trait(17) { "momentum \($0.momentum.readable)" }, omission: { _ in nil },
    obstacle: { experiment in
      experiment.optimizer.hasMomentum
        ? nil : "\(experiment.optimizer.name) has no momentum to set; o chooses another optimizer"
    })

  /// Examples of one update.
  public static let batchSize = Setting(
    "batch-size", "examples of one update, or full",
    Access(
      value: { if case .examples(let count) = $0.batchSize { .integer(count) } else { .text("full") } },
      set: { (experiment, text, name) throws(ExperimentError) in
        if text == "full" {
          experiment.batchSize = .full
        } else if let count = Int(text), count > 0 {
          experiment.batchSize = .examples(count)
        } else {
          throw ExperimentError(field: name, text: text, expected: "a whole number from 1, or full")
        }
      },
      choices: { experiment in .wholes(usualBatchSizes.filter { $0 <= experiment.trainCount }) + .texts("full") },
      step: { (experiment, steps) in
        let sizes = usualBatchSizes.filter { $0 < experiment.trainCount }
        if experiment.batchSize == .full {
          if steps < 0, let largest = sizes.last { experiment.batchSize = .examples(largest) }
        } else if steps > 0, experiment.examplesPerBatch >= sizes.last ?? 0 {
          experiment.batchSize = .full
        } else {
          experiment.batchSize = .examples(sizes.nearest(to: experiment.examplesPerBatch, steps: steps))
        }
      }, names: { _ in ["full"] }),
    option: .value("n"),
    row: Row(
      section: .data, place: 4, title: "batch", shown: { $0.batchSize == .full ? "full" : "\($0.examplesPerBatch)" },
      texts: { _ in ["Small batches take many noisy steps an epoch, large ones few smooth ones."] }),
    trait: Trait(7) { "batch \($0.batchSize == .full ? "full" : "\($0.examplesPerBatch)")" }, omission: { _ in nil },
    aliases: ["batch", "batchsize"], synonyms: { _ in ["all": "full"] })

  private static let usualBatchSizes = [1, 2, 4, 8, 10, 16, 20, 30, 32, 64, 128, 256, 512, 1024]

  /// Whether each epoch has a new order.
  public static let order = Setting(
    "order", "whether each epoch is shuffled: shuffle, sequential", .choice(\.order), option: .value("order"),
    row: Row(
      section: .more, place: 3, title: "order",
      texts: { _ in ["A new order each epoch keeps batches from pulling the same way each time."] }),
    trait: Trait(21) { $0.order.rawValue },
    omission: { experiment in
      let page = Experiment.tfPlayground.order
      return experiment.order == page ? nil : page.rawValue
    })

  /// Which penalty large weights pay.
  public static let regularization = Setting(
    "regularization", "the penalty of large weights: none, l1, l2",
    {
      let plain = Access.choice(\.regularization) { (kind: Regularization) in kind.explanation }
      return Access(
        value: plain.value, set: plain.set, choices: plain.choices,
        step: { (experiment, steps) in
          plain.step(&experiment, steps)
          experiment.giveRegularizationARate()
        }, names: plain.names)
    }(), option: .value("kind"),
    row: Row(
      section: .training, place: 6, title: "penalty",
      texts: { [$0.regularization.explanation, $0.regularization.formula] }),
    trait: Trait(6) {
      $0.regularization == .none ? "no penalty" : "\($0.regularization.rawValue) \($0.regularizationRate.readable)"
    }, omission: { _ in nil }, aliases: ["penalty", "regularizer"],
    synonyms: { _ in ["lasso": "l1", "ridge": "l2", "weight-decay": "l2"] })

  /// How much of it.
  public static let regularizationRate = Setting(
    "regularization-rate", "how much of it, from 0",
    .amount(\.regularizationRate, usual: [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]),
    option: .value("r"),
    row: Row(
      section: .training, place: 7, title: "penalty rate", shortTitle: "amount",
      isShown: { $0.regularization != .none }),
    // The penalty's tells it.
    trait: nil, omission: { _ in nil },
    obstacle: { $0.regularization == .none ? "there is no penalty; g chooses one" : nil }, aliases: ["penalty-rate"])

  /// Whether data, random numbers, batches and loss are TF Playground's.
  public static let compatibility = Setting(
    "compat", "tfplayground: its data, random numbers, batches and loss, exactly; or none",
    Access(
      value: { .text($0.isTFPlaygroundCompatible ? "tfplayground" : "none") },
      set: { (experiment, text, name) throws(ExperimentError) in
        guard ["tfplayground", "none"].contains(text) else {
          throw .unknown(name, text, ["tfplayground", "none"])
        }
        guard experiment.isTFPlaygroundCompatible != (text == "tfplayground") else { return }
        experiment.isTFPlaygroundCompatible.toggle()
        if experiment.isTFPlaygroundCompatible { experiment.followTFPlayground() }
      },
      choices: { _ in
        [
          Choice("none", "dlplay's own rules: any loss, any optimizer, a new order each epoch"),
          Choice("tfplayground", "TF Playground's data, random numbers, batches and loss, exactly"),
        ]
      }, step: { (_, _) in }, names: { _ in ["tfplayground", "none"] }),
    option: .value("program"), row: nil,
    trait: Trait(18) { $0.isTFPlaygroundCompatible ? "tfplayground" : "own rules" }, omission: { _ in nil },
    synonyms: { _ in ["tf-playground": "tfplayground", "tensorflow-playground": "tfplayground"] })
}

extension Optimizer {
  /// Whether the setting means something to it.
  var hasMomentum: Bool { [.momentum, .nesterov].contains(self) }
}
