import Datasets
import Text

/// How the columns of a table's file become a model's, as JSON spells it.
///
/// `{"columns": ["age", "sex"], "one_hot": {"sex": ["female", "male"]}, "missing": "mean", "means": [[29.7], [0.35, 0.65]]}`
struct PreparationFile: Decodable {
  let columns: [String]
  let one_hot: [String: [String]]?
  let missing: String?
  let means: [[Double]]?

  /// What is meant, checked to make these columns.
  func preparation(columns wanted: [String]) throws(ContentError) -> Preparation {
    guard let missing = TableReading.Missing(rawValue: missing ?? "error") else {
      throw ContentError(
        "table.missing must be \(TableReading.Missing.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard means == nil || means?.count == columns.count else {
      throw ContentError("table.means must have an entry for each of the \(columns.count) columns of the table")
    }
    let preparation = Preparation(
      columns: columns.indices.map { index in
        Preparation.Column(
          name: columns[index], texts: one_hot?[columns[index]] ?? [], means: means?[index] ?? [])
      }, missing: missing)
    for column in preparation.columns
    where missing == .mean ? column.means.count != column.names.count : !column.means.isEmpty {
      throw ContentError("table.means must have a number for each column that \(column.name.printable()) becomes")
    }
    let names = preparation.names
    guard names.count == wanted.count, Set(names) == Set(wanted), Set(names).count == names.count else {
      throw ContentError("table must make the columns \(wanted.listed), and makes \(names.listed)")
    }
    return preparation
  }
}

extension JSONText {
  /// How the columns of a table's file become a model's.
  static func preparation(_ preparation: Preparation) -> String {
    var pairs = [("columns", texts(preparation.columns.map(\.name)))]
    let encoded = preparation.columns.filter { !$0.texts.isEmpty }
    if !encoded.isEmpty { pairs.append(("one_hot", object(encoded.map { ($0.name, texts($0.texts)) }))) }
    if preparation.missing != .error { pairs.append(("missing", quoted(preparation.missing.rawValue))) }
    if preparation.missing == .mean {
      pairs.append(("means", list(preparation.columns.map { list($0.means.map { number($0) }) })))
    }
    return object(pairs)
  }
}
