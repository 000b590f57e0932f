import Canvas
import Engine
import Playground
import Text

/// How the two classes are counted, where the data call them otherwise: `y 0 is class -1`.
struct TargetNames {
  private let names: [String]
  private let loss: Loss

  /// Names as they may be shown; of anything but two classes there is nothing to say.
  init(_ experiment: Experiment) {
    names = experiment.outputs == 1 && experiment.classes.count == 2 ? experiment.classes : []
    loss = experiment.loss
  }

  /// So long a name leaves room for the other.
  private static let longest = 14

  /// In one line, what the loss wants for the classes; nil where it wants what they are called.
  var line: String? {
    said([Double(loss.negativeTarget), Double(loss.positiveTarget)])
  }

  /// The same where a step's 0 and 1 stand, and what the loss counts instead of 0: `0 no, 1 yes, loss -1` is the short form.
  var stepForms: [String] {
    guard let line = stepLine else { return [] }
    let named = zip([0.0, 1], names).compactMap { target, name in
      Double(name) == target ? nil : "\(target.plain) \(name.printable().fitted(Self.longest / 2))"
    }
    let counted = loss.negativeTarget == 0 ? [] : ["loss \(Double(loss.negativeTarget).plain)"]
    return [line, (named + counted).joined(separator: ", ")]
  }

  var stepLine: String? {
    guard !names.isEmpty else { return nil }
    let counted = loss.negativeTarget == 0 ? nil : "for the loss y 0 is \(Double(loss.negativeTarget).plain)"
    let parts = [said([0, 1]), counted].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func said(_ targets: [Double]) -> String? {
    let parts = zip(targets, names).compactMap { target, name in
      Double(name) == target ? nil : "y \(target.plain) is class \(name.printable().fitted(Self.longest))"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
