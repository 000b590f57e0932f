import Text

extension TOMLFile {
  /// Refuses what no theme has: a word that is spelt wrong would be left out in silence.
  func checkNames(ui: [String]) throws(TOMLError) {
    let ramps = ["ramp", "ramp256", "ramp16", "levels"]
    let points = ["positive", "negative"].flatMap { [$0, $0 + "-on-dark"] }.flatMap { [$0, $0 + "256"] }
    let known = [
      "ui": ui, "heatmap": ramps + ["contour"], "links": ramps, "points": points,
      "classes": ["colors", "colors256", "paper"], "loss": ["train", "test"],
    ]
    for name in table.keys where !["name", "title", "palette"].contains(name) {
      guard let keys = known[name] else {
        throw problem(
          nil, name,
          "is nothing that a theme has: there are \((["palette"] + known.keys.sorted()).joined(separator: ", "))")
      }
      guard let section = table[name]?.table else { throw problem(nil, name, "must be a section: [\(name)]") }
      for key in section.keys where !keys.contains(key) {
        throw problem(name, key, "is nothing that a theme has: there are \(keys.joined(separator: ", "))")
      }
    }
  }
}
