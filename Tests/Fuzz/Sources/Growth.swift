import Foundation

/// Whether reading takes time in proportion: four times as much of the same should take four times as long, and not sixteen.
enum Growth {
  /// Text that can be made in any size, and what reads it.
  private struct Shape: Sendable {
    let reader: String
    let name: String
    /// How many pieces the smaller text has.
    let count: Int
    let make: @Sendable (Int) -> String

    init(_ reader: String, _ name: String, _ count: Int, _ make: @escaping @Sendable (Int) -> String) {
      (self.reader, self.name, self.count, self.make) = (reader, name, count, make)
    }
  }

  /// Between 4 and 16, nearer to 4, with room for what grows a little faster, such as sorting.
  private static let bound = 8.0
  private static let factor = 4

  /// Prints how each grows, and says whether all stay under the bound.
  static func report() -> Bool {
    var isLinear = true
    for shape in shapes {
      guard let reader = Reader.all.first(where: { $0.name == shape.reader }) else { continue }
      let texts = [shape.count, factor * shape.count].map { count in
        let text = [UInt8](shape.make(count).utf8)
        // Its text stands behind its length.
        let isFramed = shape.reader == "safetensors"
        return (isFramed ? (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } : []) + text
      }
      reader.take(texts[0])
      var seconds = [Double.infinity, .infinity]
      // By turns, and the best of several: what else the machine does falls on both.
      for _ in 0..<5 {
        for (index, text) in texts.enumerated() {
          let start = clock()
          reader.take(text)
          seconds[index] = min(seconds[index], Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
      }
      // What takes no time has no ratio; a thousandth of a second is added to both.
      let ratio = (seconds[1] + 0.001) / (seconds[0] + 0.001)
      let isFine = ratio <= bound
      isLinear = isLinear && isFine
      let numbers = seconds.map { String(format: "%8.4f s", $0) }
      print(
        "\(shape.reader), \(shape.name)".padding(toLength: 28, withPad: " ", startingAt: 0),
        "\(texts[0].count) bytes\(numbers[0]), four times as many\(numbers[1]):", String(format: "%.1f", ratio),
        isFine ? "" : "NOT LINEAR")
    }
    return isLinear
  }

  private static func list(_ count: Int, _ item: (Int) -> String) -> String {
    (0..<count).map(item).joined(separator: ",")
  }

  private static let shapes = [
    Shape("csv", "rows", 5000) { "a,b,label\n" + (0..<$0).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined() },
    Shape("csv", "rows of texts", 5000) { "a,label\n" + (0..<$0).map { "\($0),l\($0)\n" }.joined() },
    Shape("csv", "columns", 5000) { count in
      list(count) { "c\($0)" } + ",label\n" + (0..<4).map { row in list(count) { "\($0)" } + ",\(row % 2)\n" }.joined()
    },
    Shape("csv", "one cell", 100_000) { "a,label\n\(String(repeating: "7x", count: $0)),1\n2,0\n" },
    Shape("csv", "quoted lines", 20_000) { "a,label\n\"" + String(repeating: "1\n", count: $0) + "\",1\n2,0\n" },
    Shape("csv", "comments", 20_000) { String(repeating: "# title: a\n", count: $0) + "a,label\n1,1\n2,0\n" },
    Shape("csv", "blank lines", 40_000) { String(repeating: " \r\n", count: $0) + "a,label\n1,1\n2,0\n" },
    Shape("model", "columns", 5000) { head + "\"columns\": [\(list($0) { "\"c\($0)\"" })], \(layer)}" },
    Shape("model", "inputs", 5000) { head + "\"inputs\": [\(list($0) { "\"x\($0 + 3)\"" })], \(layer)}" },
    Shape("model", "weights", 20_000) {
      head
        + "\"inputs\": [\"x1\"], \"problem\": \"regression\", \"loss\": \"mse\", \"layers\": [{\"units\": 1, \"activation\": \"linear\", \"bias\": [0], \"weights\": [[\(list($0) { "\($0)" })]]}]}"
    },
    Shape("model", "layers", 4000) {
      head + "\"layers\": [\(list($0) { _ in "{\"units\": 1, \"activation\": \"relu\"}" })]}"
    },
    Shape("model", "brackets", 200) { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) },
    Shape("model", "a text", 100_000) { head + "\"loss\": \"\(String(repeating: "\\u0001", count: $0))\"}" },
    Shape("model", "not JSON at last", 50_000) { head + "\"a\":\n" + String(repeating: "1,\n", count: $0) },
    Shape("safetensors", "names", 4000) {
      "{" + list($0) { "\"t\($0)\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}" } + "}"
    },
    Shape("safetensors", "a shape", 20_000) {
      "{\"t\":{\"dtype\":\"F32\",\"shape\":[\(list($0) { _ in "1" })],\"data_offsets\":[0,0]}}"
    },
    Shape("theme", "sections", 5000) { (0..<$0).map { "[s\($0)]\na = 1\n" }.joined() },
    Shape("theme", "palette", 10_000) { "[palette]\n" + (0..<$0).map { "c\($0) = \"#0000ff\"\n" }.joined() },
    Shape("theme", "a ramp", 20_000) { "[heatmap]\nramp = [\(list($0) { _ in "\"#00ff00\"" })]" },
    Shape("config", "names", 10_000) { (0..<$0).map { "k\($0) = \($0)\n" }.joined() },
    Shape("config", "a dotted name", 5000) { list($0) { _ in "a" }.replacingOccurrences(of: ",", with: ".") + " = 1" },
    Shape("config", "brackets", 200) { "a = " + String(repeating: "[", count: $0) + String(repeating: "]", count: $0) },
    Shape("config", "braces", 200) { "a = " + String(repeating: "{a=", count: $0) + String(repeating: "}", count: $0) },
    Shape("config", "a text", 200_000) { "theme = \"\"\"\n\(String(repeating: "\\u0041\n", count: $0))\"\"\"" },
    Shape("link", "pairs", 10_000) { "https://playground.tensorflow.org/#" + (0..<$0).map { "k\($0)=1&" }.joined() },
    Shape("link", "layers", 20_000) { "https://playground.tensorflow.org/#networkShape=" + list($0) { _ in "1" } },
    Shape("link", "a seed", 100_000) {
      "https://playground.tensorflow.org/#noise=a&seed=" + String(repeating: "é", count: $0)
    },
    Shape("settings", "features", 20_000) { "features " + list($0) { _ in "x1" } + "\nsamples 1" },
    Shape("settings", "layers", 20_000) { "hidden " + list($0) { _ in "1" } + "\nsamples 1" },
    Shape("settings", "a seed", 100_000) { "seed " + String(repeating: "s", count: $0) },
    Shape("terminal", "a paste", 20_000) { ":\u{1B}[200~" + String(repeating: "a", count: $0) + "\u{1B}[201~" },
    Shape("terminal", "keys", 5000) { String(repeating: "h j k l", count: $0) },
    Shape("terminal", "a sequence", 100_000) { "\u{1B}[" + String(repeating: "1;", count: $0) + "u" },
    Shape("terminal", "a string", 100_000) { "\u{1B}]" + String(repeating: "x", count: $0) },
  ]

  private static let head = "{\"format\": \"dlplay-model\", \"version\": 1, "
  private static let layer = "\"problem\": \"regression\", \"loss\": \"mse\", \"layers\": []"
}
