import Canvas
public import Text

extension Theme {
  /// Reads a theme; what the file leaves out is taken from `base`.
  ///
  /// - Parameters:
  ///   - toml: The file's text.
  ///   - name: The theme's name where the file says none.
  ///   - base: The theme that it extends; without one everything must be there.
  /// - Throws: The first thing that is wrong, and its line.
  public init(toml: String, name: String, base: Theme? = nil) throws(TOMLError) {
    let file = try TOMLFile(toml)
    try file.checkNames(ui: Self.chromeKeys.map(\.0))
    self.name = file.given(try file.text("name"), or: name)
    title = file.given(try file.text("title"), or: self.name)
    var chrome = base?.chrome ?? Chrome()
    for (key, path) in Self.chromeKeys {
      if let style = try file.style("ui", key, isRequired: base == nil) { chrome[keyPath: path] = style }
    }
    self.chrome = chrome
    heatmap = try file.given(file.ramp("heatmap"), or: base?.heatmap, "heatmap")
    // Where a theme has no hue, neither have its classes.
    classes = try file.given(file.classes() ?? (heatmap.isGrey ? .greys : nil), or: base?.classes, "classes")
    contour = try file.given(file.color("heatmap", "contour"), or: base?.contour, "heatmap.contour")
    links = try file.given(file.ramp("links"), or: base?.links, "links")
    points = (
      positive: try file.given(file.ink("positive"), or: base?.points.positive, "points.positive"),
      negative: try file.given(file.ink("negative"), or: base?.points.negative, "points.negative")
    )
    loss = (
      train: try file.given(file.style("loss", "train", isRequired: false), or: base?.loss.train, "loss.train"),
      test: try file.given(file.style("loss", "test", isRequired: false), or: base?.loss.test, "loss.test")
    )
  }

  private static var chromeKeys: [(String, WritableKeyPath<Chrome, Style>)] {
    [
      ("text", \.text), ("muted", \.muted), ("border", \.border), ("border-focused", \.borderFocused),
      ("title", \.title), ("key", \.key), ("value", \.value), ("cursor", \.cursor), ("running", \.running),
      ("paused", \.paused), ("problem", \.problem), ("bar", \.bar),
    ]
  }
}

/// A theme in TOML, with its palette.
extension TOMLFile {
  /// What the file says, or else what the theme that it extends says; one of them must.
  func given<Value>(_ value: Value?, or inherited: Value?, _ key: String) throws(TOMLError) -> Value {
    guard let value = value ?? inherited else { throw TOMLError(line: nil, message: "\(key) is missing") }
    return value
  }

  /// What the file says, or else what stands in for it.
  func given<Value>(_ value: Value?, or standIn: Value) -> Value { value ?? standIn }

  /// `"cyan bold"`, `"black on yellow"`, `"#8a7a66 underline"`.
  func style(_ section: String, _ key: String, isRequired: Bool) throws(TOMLError) -> Style? {
    guard let value = table[section]?.table?[key] else {
      if isRequired { throw TOMLError(line: nil, message: "\(section).\(key) is missing") }
      return nil
    }
    guard let text = value.text else { throw problem(section, key, "must be a text such as \"cyan bold\"") }
    var style = Style()
    var isBackground = false
    for word in text.split(separator: " ") {
      switch word {
      case "bold": style.attributes.insert(.bold)
      case "dim": style.attributes.insert(.dim)
      case "underline": style.attributes.insert(.underline)
      case "reverse": style.attributes.insert(.reverse)
      case "on": isBackground = true
      default:
        let color = try named(String(word), section, key)
        if isBackground { style.background = color } else { style.foreground = color }
      }
    }
    return style
  }

  func color(_ section: String, _ key: String) throws(TOMLError) -> Color? {
    guard let value = table[section]?.table?[key] else { return nil }
    guard let text = value.text else { throw problem(section, key, "must be a colour such as \"#0877bd\"") }
    return try named(text, section, key)
  }

  /// The colour of points and, under the key with -on-dark behind it, their colour on dark ground; without one it is the same.
  func ink(_ key: String) throws(TOMLError) -> Theme.Ink? {
    guard let onLight = try shaded("points", key) else { return nil }
    return Theme.Ink(onLight: onLight, onDark: try shaded("points", key + "-on-dark") ?? onLight)
  }

  /// A colour and, under the key with 256 behind it, its number in the palette of 256.
  func shaded(_ section: String, _ key: String) throws(TOMLError) -> Theme.ShadedColor? {
    guard let direct = try color(section, key) else { return nil }
    guard let value = table[section]?.table?[key + "256"] else {
      return Theme.ShadedColor(direct: direct, indexed: direct)
    }
    return Theme.ShadedColor(direct: direct, indexed: .indexed(try index(value, section, key + "256")))
  }

  func ramp(_ section: String) throws(TOMLError) -> Ramp? {
    guard let values = table[section]?.table, values["ramp"] != nil else { return nil }
    let stops = try colors(section, "ramp")
    guard stops.count >= 2 else { throw problem(section, "ramp", "needs at least two colours") }
    var indexed: [UInt8] = []
    for value in values["ramp256"]?.list ?? [] {
      indexed.append(try index(value, section, "ramp256"))
    }
    guard indexed.count >= 2 else { throw problem(section, "ramp256", "needs at least two numbers from 16 to 255") }
    var ansi: [UInt8] = []
    for name in try texts(section, "ramp16") {
      guard let number = Self.ansiNames.firstIndex(of: name) else {
        throw problem(section, "ramp16", "'\(name.printable())' is none of the 16 names")
      }
      ansi.append(UInt8(number))
    }
    guard ansi.count == 3 else { throw problem(section, "ramp16", "needs three of the 16 names") }
    let levels = values["levels"].map(\.integer) ?? 32
    guard let levels, 2...256 ~= levels else { throw problem(section, "levels", "must be from 2 to 256") }
    return Ramp(stops: stops, levels: levels, indexed: indexed, ansi: ansi)
  }

  /// The colours of more than two classes; nil where the file says none.
  func classes() throws(TOMLError) -> ClassColors? {
    guard let values = table["classes"]?.table else { return nil }
    let hues = try colors("classes", "colors")
    guard hues.count == ClassColors.count else {
      throw problem("classes", "colors", "needs \(ClassColors.count) colours, one for each class, not \(hues.count)")
    }
    var indexed: [UInt8] = []
    for value in values["colors256"]?.list ?? [] { indexed.append(try index(value, "classes", "colors256")) }
    guard values["colors256"] == nil || indexed.count == hues.count else {
      throw problem("classes", "colors256", "needs \(hues.count) numbers from 16 to 255, not \(indexed.count)")
    }
    guard let paper = values["paper"] else { return ClassColors(hues, indexed: indexed, paper: RGB(0xE8, 0xEA, 0xEB)) }
    guard let name = paper.text, case .rgb(let color) = try named(name, "classes", "paper") else {
      throw problem("classes", "paper", "must be of the palette or #rrggbb")
    }
    return ClassColors(hues, indexed: indexed, paper: color)
  }

  /// A list of colours that are known, not the terminal's.
  private func colors(_ section: String, _ key: String) throws(TOMLError) -> [RGB] {
    var colors: [RGB] = []
    for name in try texts(section, key) {
      guard case .rgb(let color) = try named(name, section, key) else {
        throw problem(section, key, "'\(name.printable())' must be of the palette or #rrggbb")
      }
      colors.append(color)
    }
    return colors
  }

  private func texts(_ section: String, _ key: String) throws(TOMLError) -> [String] {
    let texts = table[section]?.table?[key]?.list?.map(\.text)
    guard let texts, !texts.contains(nil) else {
      throw problem(section, key, "must be a list of colours such as [\"orange\", \"paper\", \"blue\"]")
    }
    return texts.compactMap(\.self)
  }

  private func index(_ value: TOMLValue, _ section: String, _ key: String) throws(TOMLError) -> UInt8 {
    guard let number = value.integer, 16...255 ~= number else {
      throw problem(section, key, "needs numbers from 16 to 255")
    }
    return UInt8(number)
  }

  /// A name of the palette, one of the 16 ANSI names, `default` or `#rrggbb`.
  private func named(
    _ name: String, _ section: String, _ key: String, depth: Int = 0
  ) throws(TOMLError) -> Color {
    if let value = table["palette"]?.table?[name]?.text, value != name {
      guard depth < 8 else { throw problem(section, key, "'\(name.printable())' stands for itself in the end") }
      return try named(value, "palette", name, depth: depth + 1)
    }
    if name == "default" { return .standard }
    if let index = Self.ansiNames.firstIndex(of: name) { return .ansi(UInt8(index)) }
    // A sign is no digit, though Int reads one.
    if name.hasPrefix("#"), name.utf8.count == 7, let number = UInt32(name.dropFirst(), radix: 16), !name.contains("+")
    {
      return .rgb(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
    }
    throw problem(
      section, key,
      "'\(name.printable())' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    )
  }

  private static let ansiNames =
    ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    + ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].map { "bright-" + $0 }
}
