import Canvas
public import Playground

/// The names of a pass's numbers in ASCII, as programs read them: `w2_11`, `dL/dw2_11`, `o_11`.
public struct ExplainedNames {
  private let notation: Notation
  private let text: DerivationText?

  /// The names of the numbers of a lens's content.
  public init(_ content: LensContent) {
    notation = Notation(content.experiment, .ascii)
    let derivation = (content.detail as? BackpropDetail)?.derivation
    text = derivation.map { [notation] in DerivationText(derivation: $0, notation: notation) }
  }

  /// What a unit gives; of layer 0 the input.
  public func output(_ place: UnitPlace) -> String { notation.output(layer: place.layer, unit: place.unit) }
  /// A weight or a bias.
  public func parameter(_ place: ParameterPlace) -> String { notation.name(place) }
  /// A kept factor.
  public func letter(_ letter: Int) -> String { DerivationText.letter(letter) }
  /// What the loss is derived by.
  public func subject(_ subject: Derivation.Subject) -> String { text?.name(subject) ?? "" }
  /// A derivative.
  public func derivative(_ row: Derivation.Row) -> String { text?.derivative(row) ?? "" }
  /// A factor.
  public func factor(_ factor: Derivation.Factor) -> String { text?.name(factor) ?? "" }
}
