import Text

extension Setting {
  /// Takes what a person typed: its names in any case, with underlines or blanks for hyphens, or by what else they are called.
  ///
  /// - Throws: That it is none of them, and the nearest.
  func set(_ experiment: inout Experiment, to text: String) throws(ExperimentError) {
    // As it stands first: a column's name may hold commas and blanks.
    var changed = experiment
    do throws(ExperimentError) {
      try access.set(&changed, text, name)
    } catch {
      try access.set(&changed, spelled(text, in: experiment), name)
    }
    experiment = changed
  }

  /// The text with each name in it as files have it; what is no name stays as it was typed.
  public func spelled(_ text: String, in experiment: Experiment) -> String {
    let names = access.names(experiment)
    guard !names.isEmpty, !names.contains(text) else { return text }
    let synonyms = synonyms(experiment)
    func name(_ part: Substring) -> String {
      let typed = String(part)
      // `step:5:0.5` has its name before the first colon.
      let (head, rest) = (String(typed.prefix { $0 != ":" }), String(typed.drop { $0 != ":" }))
      return names.spelled(typed) ?? names.spelled(head).map { $0 + rest } ?? synonyms[typed.folded] ?? typed
    }
    guard value(experiment).isList else { return name(text[...]) }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      // Blanks around commas are nobody's name, where no name has them.
      names.contains(String(part)) ? String(part) : name(part.trimmingBlanks)
    }.joined(separator: ",")
  }

  /// The setting that has a value of this name, and the name as it has it: what `xor` or `Adam` most likely means.
  public static func having(_ text: String) -> (setting: Setting, value: String)? {
    guard !["none", "true", "false"].contains(text.folded) else { return nil }
    // No names of columns: nearly every word begins with an x.
    let named = stored.filter { ![compatibility, features, axes].contains($0) }
    let values = named.map { ($0, $0.access.names(.standard)) }
    for (setting, names) in values { if let name = names.spelled(text) { return (setting, name) } }
    for (setting, names) in values {
      let value = setting.spelled(text, in: .standard)
      if names.contains(value) { return (setting, value) }
    }
    return nil
  }

  /// The setting that options call so, by its name or what else it is called.
  public static func called(_ name: String) -> Setting? {
    stored.first { ([$0.name] + $0.aliases).spelled(name) != nil }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
