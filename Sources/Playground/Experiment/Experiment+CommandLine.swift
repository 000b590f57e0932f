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
    switch source {
    case .carried(let name):
      if experiment.dataName != name { words += ["--dataset", name] }
      experiment.choose(dataset: source)
    case .table(let table, let file):
      words += ["--data", file, "--label", table.label]
      if table.problem == .regression { words += ["--problem", table.problem.rawValue] }
      experiment.choose(dataset: source)
    case .drawing(_, let origin):
      omissions.append("points put by hand (ctrl-s writes them)")
      if let origin, (try? experiment.set(Setting.dataset.name, to: origin)) != nil { words += ["--dataset", origin] }
    }
    for setting in Setting.stored where ![.dataset, .compatibility].contains(setting) {
      let value = setting.value(self)
      guard value != setting.value(experiment), !(isDrawn && setting.decidesPoints) else { continue }
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
