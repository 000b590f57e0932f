import ArgumentParser
import Datasets
import Engine
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
    #expect(experiment.commandLine.text == "dlplay --data 'my data.csv' --label kind")
  }
}
