internal import Datasets

/// The same experiment as a command.
public struct CommandLineForm: Hashable, Sendable {
  /// What a shell is given: `dlplay --dataset xor --hidden 4`.
  public var text: String
  /// What of the experiment it cannot say.
  public var omissions: [String]
}

extension Experiment {
  /// The command that begins with this experiment, with an option for everything that is not as it would be without.
  public var commandLine: CommandLineForm {
    var (experiment, words, omissions) = (
      isTFPlaygroundCompatible ? Self.tfPlayground : .standard, ["dlplay"], [String]()
    )
    if isTFPlaygroundCompatible { words += ["--compat", "tfplayground"] }
    words += dataWords(from: experiment)
    switch source {
    case .carried: experiment.choose(dataset: source)
    case .table(let table, let file):
      words += table.readingWords
      omissions += ["in which folder \(file) is"] + table.readingOmissions
      experiment.choose(dataset: source)
    case .drawing(_, let origin):
      omissions.append("points put by hand (ctrl-s writes them)")
      if let origin { try? experiment.set(Setting.dataset.name, to: origin) }
    }
    for setting in Setting.stored where ![.dataset, .compatibility].contains(setting) {
      let value = setting.value(self)
      guard value != setting.value(experiment), !(isDrawn && setting.decidesPoints) else { continue }
      // The seed of the run says it too.
      if setting == .dataSeed, seedOfData == seed { continue }
      do throws(ExperimentError) {
        try experiment.set(setting.name, to: value.text)
      } catch {
        omissions.append(setting.name)
        continue
      }
      switch setting.option {
      case .value, .anyValue: words += ["--\(setting.name)", value.text]
      case .flag: words.append(value == .truth(true) ? "--\(setting.name)" : "--no-\(setting.name)")
      case .none: omissions.append(setting.explanation)
      }
    }
    return CommandLineForm(text: words.map(\.quotedForShell).joined(separator: " "), omissions: omissions)
  }

  /// The options that name its data, where an experiment begins that has others.
  private func dataWords(from other: Experiment) -> [String] {
    switch source {
    case .carried(let name): other.dataName == name ? [] : ["--dataset", name]
    case .table(_, let file): ["--data", file]
    case .drawing(_, let origin):
      origin.flatMap { DatasetEntry.named($0) }.map { ["--dataset", $0.name] } ?? []
    }
  }

  /// The command that begins with weights of this experiment in a file, on the same data as far as they have a name.
  func command(fromModel file: String) -> String {
    (["dlplay", "--model", file] + dataWords(from: .standard)).map(\.quotedForShell).joined(separator: " ")
  }
}

extension State {
  /// The command that begins with this experiment and pauses where this does.
  public var commandLine: CommandLineForm {
    var form = experiment.commandLine
    if let epoch = stops.epoch { form.text += " --epochs \(epoch)" }
    if let loss = stops.loss { form.text += " --until-loss \(loss.plain)" }
    return form
  }
}

extension Table {
  /// The columns of its file that it is made of.
  private var columnsOfFile: [String] { preparation?.columns.map(\.name) ?? columns }

  /// The options that read it again as it was read.
  fileprivate var readingWords: [String] {
    var words = ["--label", label]
    if problem == .regression { words += ["--problem", problem.rawValue] }
    if readingOmissions.isEmpty { words += ["--columns", columnsOfFile.joined(separator: ",")] }
    guard let preparation else { return words }
    if preparation.columns.contains(where: { !$0.texts.isEmpty }) { words.append("--one-hot") }
    return preparation.missing == .error ? words : words + ["--missing", preparation.missing.rawValue]
  }

  /// What no option says of how it was read.
  fileprivate var readingOmissions: [String] {
    columnsOfFile.contains { $0.contains(",") || $0.first == " " } ? ["which columns, for a comma is in a name"] : []
  }
}

extension String {
  /// As a shell takes it for one word.
  var quotedForShell: String {
    let isPlain =
      !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          || "-_./:,=+%@".unicodeScalars.contains(scalar)
      }
    return isPlain
      ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
