import Canvas
import Datasets
import Engine
import Foundation
import Playground

/// What the sizes of the gradients come to, and which keys help.
struct GradientWords {
  let detail: GradientsDetail
  let experiment: Experiment
  /// What the lens found, or what the diagnosis tells.
  let verdict: GradientVerdict?

  private var first: Double { detail.layers.first?.size ?? 0 }
  private var last: Double { detail.layers.last?.size ?? 0 }

  /// In lines of a width.
  func lines(columns: Int, _ look: Look) -> [[Piece]] {
    let isIll = verdict.map { ![.converged, .learning, .evened].contains($0) && !isEarly } ?? false
    let sign =
      verdict == nil ? "" : isIll ? look.glyph("▲ ", "! ") : verdict == .converged ? look.glyph("✓ ", "* ") : ""
    let style = isIll ? look.chrome.problem : look.chrome.value
    var lines = (sign + text(look)).wrapped(columns).enumerated().map {
      [Piece($1, $0 == 0 ? style : look.chrome.text)]
    }
    if !cures.isEmpty { lines.append(helping(columns, look)) }
    if verdict != nil {
      lines += [[Piece(comparison(look).fitted(columns), look.chrome.muted)]] + stepNote(columns, look)
    }
    return lines
  }

  /// Epochs in which a loss like that of guessing is no bad sign.
  private static let patience = 30

  /// Whether all layers get gradient, and the loss has not had the time to fall.
  private var isEarly: Bool {
    guard verdict == .stuck, let first = detail.weights.epochs.first, let last = detail.weights.epochs.last else {
      return false
    }
    return last - first < Self.patience
  }

  /// What the last column is.
  private func stepNote(_ columns: Int, _ look: Look) -> [[Piece]] {
    guard detail.layers.contains(where: { $0.step != nil }) else { return [] }
    let name = look.glyph("step÷w", "step/w")
    let texts = [
      "\(name): how far the last update moved a layer's weights for their size; about 1e-3 learns well",
      "\(name): the last update for the weights' size",
    ]
    return texts.first { $0.columns <= columns }.map { [[Piece($0, look.chrome.muted)]] } ?? []
  }

  /// The two numbers that tell vanishing from convergence.
  private func comparison(_ look: Look) -> String {
    let ratio = last > 0 && first > 0 ? (first / last).brief : look.glyph("—", "-")
    let division = look.glyph("÷", "/")
    let losses = "loss \(detail.loss.plain(columns: 6)), of guessing \(detail.guess.plain(columns: 6))"
    return detail.layers.count > 1 ? "\(losses)   layer 1 \(division) output \(ratio)" : losses
  }

  private func text(_ look: Look) -> String {
    switch verdict {
    case nil: return "The perceptron rule follows no slope: it moves the line for each mistake. No gradient to show."
    case .exploding?:
      return
        "exploding: a gradient this long takes any step out of bounds; smaller weights or columns, or a smaller rate"
    case .none?: return "no gradient: every slope on the way is 0, or all weights are; nothing can learn"
    case .blocked?: return "blocked: the first layer gets no gradient; a layer behind it is flat for every example"
    case .vanishing?: return "vanishing: \(share), and the loss is \(beside). \(consequence(look))"
    case .fading?:
      return "\(share): the gradient fades on its way back, and the loss is \(beside)"
    case .slow?:
      let first = step == nil ? "get little" : "hardly move"
      return "\(share): the last layers learn, the first \(first)"
    case .evened?:
      let step = "\(look.glyph("step÷w", "step/w")) \(step?.brief ?? "")"
      return isAdaptive
        ? "\(share), and yet moves like the others (\(step)): \(experiment.optimizer.name) divides by the gradient's own size"
        : "\(share), and yet moves like the others (\(step)): all layers learn"
    case .stuck?: return stuck
    case .converged?:
      return "convergence: gradients are small because the loss is low; the weights stay still because they are right"
    case .learning?: return "all layers learn: the loss is below that of guessing"
    }
  }

  /// How much less the first layer gets than the last.
  private var share: String {
    guard first > 0, last > first else { return "layer 1 gets as much as the output by now" }
    let times = min(1e15, last / first)
    // Three digits: the others are another processor's.
    let place = pow(10, max(0, log10(times).rounded(.down) - 2))
    let number = times < 10 ? times.plain(columns: 3) : Int((times / place).rounded() * place).grouped
    return "layer 1 gets \(number) times less than the output"
  }

  /// How the loss stands to that of guessing.
  private var beside: String {
    detail.loss >= 0.995 * detail.guess
      ? "no better than guessing"
      : detail.loss > GradientVerdict.guessing * detail.guess
        ? "hardly better than guessing" : "better than guessing by now"
  }

  /// The last step of layer 1 for the size of its weights.
  private var step: Double? { detail.layers.first?.step }

  private var isAdaptive: Bool { [.adaGrad, .rmsProp, .adam, .adamW].contains(experiment.optimizer) }

  /// What becomes of the first layer's weights when no gradient reaches them.
  private func consequence(_ look: Look) -> String {
    guard let step, step >= 1e-3 else { return "The weights stay still because nothing reaches them" }
    let size = "\(look.glyph("step÷w", "step/w")) \(step.brief)"
    return isAdaptive
      ? "Its weights move all the same (\(size)): \(experiment.optimizer.name) makes steps of any gradient, however small"
      : "Its weights still move (\(size))"
  }

  /// No better than guessing, though the gradient comes through.
  private var stuck: String {
    guard detail.layers.count > 1 else {
      return isEarly
        ? "the start: the one layer gets its gradient; the loss is \(beside) so far"
        : "the loss is \(beside): with one layer nothing can vanish; a plateau, or a straight line that cannot do it"
    }
    if isEarly { return "the start: all layers get gradient; the loss is \(beside) so far" }
    let sizes = detail.layers.compactMap(\.size)
    let isAlike = (sizes.max() ?? 0) <= 10 * (sizes.min() ?? 0)
    return
      "the loss is \(beside), and \(isAlike ? "all layers get about the same" : "every layer gets its gradient"): not vanishing, but a plateau, equal units or a straight line"
  }

  /// Keys with what they do, where the gradient does not reach the first layers, or is too long.
  private var cures: [KeyHint] {
    switch verdict {
    case .exploding: exploding
    case .vanishing, .fading, .slow, .blocked: vanishing
    default: []
    }
  }

  private var exploding: [KeyHint] {
    let rate = KeyHint(",", "lower rate", .settingMoved(.learningRate, by: -1))
    guard !experiment.isDrawn, experiment.problem == .regression, experiment.scale != .standard else { return [rate] }
    return [KeyHint(":scale", "standard", .propertySet("scale", to: "standard")), rate]
  }

  private var vanishing: [KeyHint] {
    guard !experiment.hidden.isEmpty else { return [] }
    var hints: [KeyHint] = []
    if experiment.commonActivation.map({ !Activation.rectified.contains($0) }) ?? true {
      hints = Diagnosis(.vanishing, layer: 1).remedies(in: experiment).compactMap { remedy in
        key(for: remedy.action).map { KeyHint($0.name(.braille), remedy.effect, remedy.action) }
      }
    }
    if experiment.hidden.count > 1 { hints.append(KeyHint("<", "fewer layers", .structure(.layerRemoved))) }
    if experiment.commonActivation == .tanh, experiment.initializer != .xavier {
      hints.append(KeyHint("w", "xavier", .propertySet("init", to: "xavier")))
    }
    if !experiment.hasBatchNorm { hints.append(KeyHint(":batch-norm", "on", .propertySet("batch-norm", to: "true"))) }
    if !experiment.isResidual { hints.append(KeyHint(":residual", "on", .propertySet("residual", to: "true"))) }
    return hints
  }

  private func helping(_ columns: Int, _ look: Look) -> [Piece] {
    var pieces = [Piece("helps:", look.chrome.muted)]
    for hint in cures {
      let more = [
        Piece("  " + hint.key, look.chrome.key, hint.action), Piece(" " + hint.words, look.chrome.text, hint.action),
      ]
      if pieces.columns + more.columns <= columns { pieces += more }
    }
    return pieces
  }
}
