import Datasets
import Interchange
import Testing

@testable import dlplay

@Suite("Advice about tables") struct AdviceTests {
  /// Every kind of error, with each text that changes what is advised.
  static let errors: [TableError] =
    [
      .empty, .noRows(line: 1), .mixedMarks(own: "commas", other: "tabs", line: 1), .repeatedHeader(line: 2),
      .unnamedColumn(number: 1, line: 1), .duplicateColumn(name: "a", line: 1),
      .noSuchLabel(name: "a", nearest: nil, columns: ["b"], line: 1), .noInputColumn(line: 1),
      .placeColumns(names: [], wanted: ["a"], line: 1), .namelessColumns(count: 3, wanted: ["a"], line: 1),
      .missingColumn(name: "a", line: 1), .textColumn(name: "a", example: "b", line: 2),
      .textColumn(name: "a", example: "1 cm", line: 2), .manyTexts(name: "a", most: 100, line: 1),
      .unknownText(text: "a", column: "b", known: ["c"], line: 2), .emptyColumn(name: "a", line: 1),
      .droppedLabel(name: "a", line: 1), .allMissing(line: 1), .openNumber(text: "1,234", column: "a", line: 2),
      .fields(count: 1, expected: 2, line: 2), .fields(count: 3, expected: 2, line: 2), .foreignText(.json, line: 1),
      .missingLabel(column: "a", line: 2), .unterminatedQuote(line: 1), .strayQuote(line: 1),
      .missingValue(column: "a", line: 2), .oneClass(name: "a", column: "b"),
      .manyLabels(count: 11, column: "a", areNumbers: true), .manyLabels(count: 11, column: "a", areNumbers: false),
      .classesLine(names: [], line: 1), .noSuchClass(name: "a", nearest: nil, classes: ["b"], line: 1),
    ]
    + ["abc", "NA", "1,5", "2.737.630", "1,234.5", "12%", "-", "inf"].flatMap { text in
      [
        TableError.notANumber(text: text, column: "a", line: 2), .nameInRow(text: text, column: "a", line: 1),
        .textLabel(text: text, column: "a", line: 2), .notFinite(text: text, column: "a", line: 2),
      ]
    }

  /// The options of each command; nothing where the parser does not say them.
  private static let all: [String: Set<String>] = {
    let commands = (try? Tool.root(of: Dlplay.self))?.subcommands ?? []
    return Dictionary(
      uniqueKeysWithValues: commands.map { command in
        let names = (command.arguments ?? []).flatMap { $0.names ?? [] }
        return (command.commandName, Set(names.filter { $0.kind == "long" }.map(\.name)))
      })
  }()

  private static func options(_ command: String) throws -> Set<String> { try #require(all[command]) }

  private static func named(_ text: String?) -> Set<String> {
    Set((text ?? "").matches(of: /--([a-z-]+)/).map { String($0.1) })
  }

  @Test("names options that the command has, and the sentence itself names none", arguments: errors)
  func advice(error: TableError) throws {
    #expect(Self.named(error.message).isEmpty)
    for command in ["train", "play", "points", "draw", "explain", "race"] {
      #expect(Self.named(error.remedy).isSubset(of: try Self.options(command)), "\(command)")
    }
    let ofPredict = error.remedy(with: Places.options)
    #expect(Self.named(ofPredict).isSubset(of: try Self.options("predict")))
    #expect(Self.named(error.options.joined(separator: " ")).isSubset(of: Self.named(error.remedy)))
  }

  @Test("predict has each option of its tables, and hides none that would help")
  func ofPredict() throws {
    #expect(Places.options.isSubset(of: try Self.options("predict")))
    #expect(Places.options == Set(TableOption.all.map(\.name)).intersection(try Self.options("predict")))
  }
}
