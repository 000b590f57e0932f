import ArgumentParser
import Datasets
import Engine
import Foundation
import Playground
import Testing

@testable import dlplay

@Suite("The command line of an experiment")
struct CommandLineTests {
  /// The experiment that a command begins with, read as a shell reads it.
  private static func experiment(_ text: String) throws -> Experiment {
    var (words, word, isQuoted) = ([String](), "", false)
    for letter in text {
      switch letter {
      case "'": isQuoted.toggle()
      case " " where !isQuoted: (words, word) = (words + [word], "")
      default: word.append(letter)
      }
    }
    words.append(word)
    #expect(words.first == "dlplay")
    return try ExperimentOptions.parse(Array(words.dropFirst())).start(file: nil, model: nil).experiment
  }

  @Test("gives every value of every setting again", arguments: Setting.stored.filter { $0.option != .none })
  func everySetting(setting: Setting) throws {
    for base in ["spiral", "plane", "blobs-3"] {
      for choice in setting.choices(.standard).prefix(4) {
        var experiment = Experiment.standard
        if setting != .dataset { try experiment.set(Setting.dataset.name, to: base) }
        guard (try? experiment.set(setting.name, to: choice.text)) != nil else { continue }
        let form = experiment.commandLine
        #expect(form.omissions.isEmpty, "\(form.text)")
        #expect(try Self.experiment(form.text) == experiment, "\(form.text)")
      }
    }
  }

  @Test("the standard experiment is the bare command, TensorFlow Playground's one option more")
  func standard() throws {
    #expect(Experiment.standard.commandLine.text == "dlplay")
    #expect(Experiment.tfPlayground.commandLine.text == "dlplay --compat tfplayground")
  }

  @Test("what it cannot say is named, and what a shell would take apart is quoted")
  func omissions() throws {
    var experiment = Experiment.standard
    experiment.dataSeed = "7"
    #expect(experiment.commandLine.omissions == [Setting.dataSeed.explanation])
    experiment = .standard
    experiment.seed = "it's a $HOME"
    #expect(experiment.commandLine.text == #"dlplay --seed 'it'\''s a $HOME'"#)
    let table = try Table(csv: "a,b,kind\n1,2,x\n3,4,y\n5,1,x\n")
    experiment = .standard
    experiment.choose(dataset: .table(table, file: "my data.csv"))
    #expect(experiment.commandLine.text == "dlplay --data 'my data.csv' --label kind --columns a,b")
    let odd = try Table(csv: "\"a,1\",b,kind\n1,2,x\n3,4,y\n5,1,x\n")
    experiment.choose(dataset: .table(odd, file: "odd.csv"))
    #expect(
      experiment.commandLine.omissions == ["in which folder odd.csv is", "which columns, for a comma is in a name"])
  }

  @Test(
    "a table is read again as it was read",
    arguments: [
      ["--drop", "sex"], ["--columns", "b,c"], ["--drop", "a,sex", "--label", "kind"],
      ["--one-hot", "--columns", "a,sex"],
      ["--label", "a", "--one-hot", "--missing", "mean"], ["--missing", "drop", "--drop", "sex"],
    ])
  func tables(options: [String]) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "dlplay-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    var rows = ["a,b,c,sex,kind"]
    rows += (0..<20).map {
      "\($0),\($0 * 7 % 5),\($0 == 3 && options.contains("--missing") ? "" : "\($0 * 3 % 7).5"),\($0 % 3 == 0 ? "f" : "m"),\($0 % 2)"
    }
    try rows.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    let words = ["--data", file.path(percentEncoded: false)] + options
    let experiment = try ExperimentOptions.parse(words).start(file: nil, model: nil).experiment
    let command = experiment.commandLine.text.replacing(
      file.lastPathComponent, with: file.path(percentEncoded: false))
    #expect(try Self.experiment(command) == experiment, "\(command)")
  }
}
