import Playground

/// What has the focus, in words: what it is, its formula, where that comes from.
struct Explanation {
  var title: String
  var texts: [String]
}

/// What the help says first.
func explanation(of state: State) -> Explanation {
  if let racing = state.race { return racing.explanation }
  return state.focus.view(state)?.explanation(state) ?? Explanation(title: state.focus.title, texts: [])
}

extension Setting {
  /// What the setting is, and what its present value means.
  func explanation(_ experiment: Experiment) -> Explanation {
    let title = row?.title ?? name
    return Explanation(
      title: "\(title.prefix(1).uppercased())\(title.dropFirst()): \(shown(experiment))",
      texts: (row?.opening(experiment) ?? ["--\(name): \(self.explanation)."]) + (row?.texts(experiment) ?? []))
  }
}
