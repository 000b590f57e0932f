import Canvas
import Datasets
import Engine
import Playground

/// What the sizes of the gradients come to, and which keys help.
struct GradientWords {
  let detail: GradientsDetail
  let experiment: Experiment

  private var first: Double { detail.layers.first?.size ?? 0 }
  private var last: Double { detail.layers.last?.size ?? 0 }

  /// In lines of a width.
  func lines(columns: Int, _ look: Look) -> [[Piece]] {
    // A network that is not trained yet cannot do better than guessing.
    let isStart = detail.verdict == .stuck && detail.weights.epochs.count < 2
    let isIll = !isStart && (detail.verdict.map { ![.converged, .learning].contains($0) } ?? false)
    let sign =
      detail.verdict == nil
      ? "" : isIll ? look.glyph("▲ ", "! ") : detail.verdict == .converged ? look.glyph("✓ ", "* ") : ""
    let style = isIll ? look.chrome.problem : look.chrome.value
    var lines = (sign + (isStart ? "the start: all layers get about the same gradient" : text)).wrapped(columns)
      .enumerated().map {
        [Piece($1, $0 == 0 ? style : look.chrome.text)]
      }
    if !cures.isEmpty { lines.append(helping(columns, look)) }
    if detail.verdict != nil { lines.append([Piece(comparison(look).fitted(columns), look.chrome.muted)]) }
    return lines
  }

  /// The two numbers that tell vanishing from convergence.
  private func comparison(_ look: Look) -> String {
    let ratio = last > 0 && first > 0 ? (first / last).brief : look.glyph("—", "-")
    let division = look.glyph("÷", "/")
    let losses = "loss \(detail.loss.plain(columns: 6)), of guessing \(detail.guess.plain(columns: 6))"
    return detail.layers.count > 1 ? "\(losses)   layer 1 \(division) output \(ratio)" : losses
  }

  private var text: String {
    let less = first > 0 ? Int((last / first).rounded()).grouped : ""
    switch detail.verdict {
    case nil: return "The perceptron rule follows no slope: it moves the line for each mistake. No gradient to show."
    case .exploding?:
      return
        "exploding: a gradient this long takes any step out of bounds; smaller weights or columns, or a smaller rate"
    case .none?: return "no gradient: every slope on the way is 0, or all weights are; nothing can learn"
    case .blocked?: return "blocked: the first layer gets no gradient; a layer behind it is flat for every example"
    case .vanishing?:
      return
        "vanishing: layer 1 gets \(less) times less than the output, and the loss is no better than guessing. The weights stay still because nothing reaches them"
    case .slow?: return "layer 1 gets \(less) times less than the output: the last layers learn, the first hardly move"
    case .stuck?:
      return
        "the loss is no better than guessing, and all layers get about the same: not vanishing, but a plateau, equal units or a straight line"
    case .converged?:
      return "convergence: gradients are small because the loss is low; the weights stay still because they are right"
    case .learning?: return "all layers learn: the loss is below that of guessing"
    }
  }

  /// Keys with what they do, where the gradient does not reach the first layers, or is too long.
  private var cures: [KeyHint] {
    switch detail.verdict {
    case .exploding: exploding
    case .vanishing, .slow, .blocked: vanishing
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
