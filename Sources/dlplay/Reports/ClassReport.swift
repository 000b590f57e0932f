import Datasets
import Engine
import Foundation
import Interchange
import Playground
import Text

extension Run {
  /// How each class is told from the others, for a program.
  var classPairs: [(String, String)] {
    guard points.problem == .classification else { return [] }
    func figures(_ confusion: ConfusionMatrix?) -> String {
      guard let confusion else { return "null" }
      return JSONText.list(
        points.classes.enumerated().map { index, name in
          JSONText.object([
            ("class", JSONText.quoted(name)), ("examples", "\(confusion.count(truth: index))"),
            ("recall", number(confusion.recall(index))), ("precision", number(confusion.precision(index))),
          ])
        })
    }
    return [("train_classes", figures(train.confusion)), ("test_classes", figures(test?.confusion))]
  }

  /// The same for a person, a line a class, where there is more to see than in the accuracy; empty where there is not.
  var classLines: String {
    guard points.problem == .classification, experiment.table != nil || points.classes.count > 2,
      let all = train.confusion
    else { return "" }
    func words(_ confusion: ConfusionMatrix?, _ index: Int) -> [String] {
      guard let confusion else { return [] }
      return [
        "\(confusion.count(truth: index))", percent(confusion.recall(index)), percent(confusion.precision(index)),
      ]
    }
    let head = ["class", "train", "recall", "precision"] + (test == nil ? [] : ["test", "recall", "precision"])
    let rows = points.classes.enumerated().map { index, name in
      [name.printable(limit: 24)] + words(all, index) + words(test?.confusion, index)
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    return ([head] + rows).map { row in
      row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + gap : gap + row[column]
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private func percent(_ share: Double?) -> String { share.map { String(format: "%.1f%%", 100 * $0) } ?? "-" }
}
