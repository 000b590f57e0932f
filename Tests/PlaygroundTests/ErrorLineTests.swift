import Datasets
import Foundation
import Testing

@testable import Playground

/// What a file calls its columns stands in sentences; whatever it is, a terminal can do nothing but show it.
@Suite("Every setting's refusal is a line that is only shown")
struct ErrorLineTests {
  private static let names = ["a\u{1B}[2J", "b\u{0}", "c\r\nd", "e\u{202E}f", String(repeating: "long", count: 2000)]

  @Test("whatever the columns are called", arguments: Setting.stored)
  func line(_ setting: Setting) throws {
    var rows = [(Self.names + ["label"]).map { "\"\($0)\"" }.joined(separator: ",")]
    rows += (0..<12).map { row in
      ([0, 1, 2, 3, 4].map { String(($0 * row) % 7) } + [row % 2 == 0 ? "-1" : "1"]).joined(separator: ",")
    }
    let table = try Table(csv: rows.joined(separator: "\n"))
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(table, file: "o\u{7}dd.csv"))
    for text in ["no such value", "\u{1B}[2J", "b\u{0},none", Self.names[0], ""] {
      do throws(ExperimentError) { try experiment.set(setting.name, to: text) } catch {
        let controls = error.message.unicodeScalars.filter {
          [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(controls.isEmpty && error.message.utf8.count < 4000, "\(error.message.debugDescription)")
      }
    }
  }

  @Test("columns with commas in their names can be axes")
  func commas() throws {
    let table = try Table(csv: "\"a,b\",\"c,\",d,label\n1,2,3,-1\n2,3,5,1\n5,3,1,1\n4,4,4,-1\n")
    for (first, second) in [("a,b", "c,"), ("c,", "a,b"), ("d", "a,b"), ("c,", "d")] {
      var experiment = Experiment.standard
      experiment.choose(dataset: .table(table, file: "own.csv"))
      try experiment.set("axes", to: "\(first),\(second)")
      #expect(Array(experiment.columns.prefix(2)) == [first, second])
    }
  }
}
