/// SVG being written, element by element: every name is closed, every text escaped.
struct SVGText {
  /// What is written so far.
  private(set) var text = ""
  private var opened: [String] = []

  /// Attributes by name, in their order.
  typealias Attributes = KeyValuePairs<String, String>

  /// One element without others in it.
  mutating func element(_ name: String, _ attributes: Attributes, text content: String? = nil, title: String? = nil) {
    open(name, attributes, end: content == nil && title == nil ? "/>\n" : ">")
    guard content != nil || title != nil else { return }
    if let title { text += "<title>\(title.escaped)</title>" }
    text += "\((content ?? "").escaped)</\(name)>\n"
  }

  /// Begins an element; what follows is in it.
  mutating func begin(_ name: String, _ attributes: Attributes) {
    open(name, attributes, end: ">\n")
    opened.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end() {
    guard let name = opened.popLast() else { return }
    text += String(repeating: " ", count: opened.count) + "</\(name)>\n"
  }

  private mutating func open(_ name: String, _ attributes: Attributes, end: String) {
    text += String(repeating: " ", count: opened.count) + "<\(name)"
    for (key, value) in attributes where !value.isEmpty { text += " \(key)=\"\(value.escaped)\"" }
    text += end
  }
}

extension String {
  /// As XML has it in texts and attributes; what XML cannot have at all is left out (XML 1.0, 2.2).
  fileprivate var escaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
