import Datasets
import Playground

/// The data sets that one tries first, a sign each: a click takes one without the gallery.
struct DatasetSigns {
  let experiment: Experiment

  /// How each looks from afar, with symbols and without.
  private static let signs: KeyValuePairs = [
    "circle": ("◎", "o"), "xor": ("▚", "x"), "gauss": ("∷", ":"), "spiral": ("@", "@"), "plane": ("◢", "/"),
    "multi-gauss": ("∷", ":"),
  ]

  /// Those of the present kind of problem, in as many columns as there are, apart where that has room; the present one stands out.
  ///
  /// - Parameters:
  ///   - columns: The room for all of them.
  ///   - pen: Whose glyphs and colours they have.
  func pieces(in columns: Int, with pen: Pen) -> [Piece] {
    let signs = Self.signs.filter { DatasetEntry.named($0.key)?.problem == experiment.problem }
    let gap = Piece(" ", pen.chrome.border)
    let isApart = columns >= 2 * signs.count + 1
    var pieces: [Piece] = []
    for (name, sign) in signs {
      let isPresent = experiment.dataOrigin == name && !experiment.isDrawn
      if isApart, !pieces.isEmpty { pieces.append(gap) }
      pieces.append(
        Piece(
          pen.glyph(sign.0, sign.1), isPresent ? pen.chrome.value : pen.chrome.key, .propertySet("dataset", to: name)))
    }
    return isApart ? [gap] + pieces + [gap] : pieces
  }
}
