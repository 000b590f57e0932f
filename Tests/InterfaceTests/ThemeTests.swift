import Canvas
import Testing
import Text
import Themes

@testable import Interface

@Suite("Themes")
struct ThemeTests {
  @Test("every theme that dlplay carries can be read")
  func carried() throws {
    let themes = try Theme.carried()
    #expect(themes.count == themeFiles.count)
    #expect(themes.contains { $0.name == "playground" })
  }

  @Test("a theme takes what it does not say from the one it extends")
  func inherits() throws {
    let theme = try Theme(toml: "[ui]\nkey = \"red underline\"\n", name: "mine", base: Scene.theme)
    #expect(theme.name == "mine")
    #expect(theme.chrome.key == Style(.ansi(1), .underline))
    #expect(theme.heatmap == Scene.theme.heatmap)
  }

  static let broken: [(toml: String, line: Int?, message: String)] = [
    (
      "[ui]\nkey = \"blau\"", 2,
      "ui.key 'blau' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    ("[ui]\n\ntext = 7", 3, "ui.text must be a text such as \"cyan bold\""),
    ("[heatmap]\nramp = [\"#000000\"]", 2, "heatmap.ramp needs at least two colours"),
    ("[heatmap]\nramp = [\"red\", \"blue\"]", 2, "heatmap.ramp 'red' must be of the palette or #rrggbb"),
    (
      "[heatmap]\nramp = [\"#000000\", \"#ffffff\"]\nramp256 = [3]", 3,
      "heatmap.ramp256 needs numbers from 16 to 255"
    ),
    (
      "[heatmap]\nramp = [\"#000000\", \"#ffffff\"]\nramp256 = [16, 231]\nramp16 = [\"red\", \"rosy\", \"blue\"]", 4,
      "heatmap.ramp16 'rosy' is none of the 16 names"
    ),
    (
      "[heatmap]\nramp = [\"#000000\", \"#ffffff\"]\nramp256 = [16, 231]\nramp16 = [\"red\", \"white\", \"blue\"]\nlevels = 1",
      5,
      "heatmap.levels must be from 2 to 256"
    ),
    (
      "[points]\npositive = \"#12345\"", 2,
      "points.positive '#12345' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    (
      "[points]\npositive = \"#-00001\"", 2,
      "points.positive '#-00001' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    (
      "[points]\npositive = \"#+12345\"", 2,
      "points.positive '#+12345' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    ("name = 3", 1, "name must be a text in quotes"),
    ("[:]", 1, "a name is wanted, of letters, digits, - and _, or in quotes, not ':'"),
    (
      "[ui]\ntext = \"\\u001b[2J\"", 2,
      "ui.text '\\x1b[2J' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    (
      "[points]\npositive = \"#-12345\"", 2,
      "points.positive '#-12345' is no colour: use #rrggbb, default, a name of [palette] or of the 16 such as bright-blue"
    ),
    ("[heatmap]\nramp = [1, 2]", 2, "heatmap.ramp must be a list of colours such as [\"orange\", \"paper\", \"blue\"]"),
    (
      "[\"u\\ni\"]\n", 1,
      "u\\ni is nothing that a theme has: there are palette, classes, heatmap, links, loss, points, ui"
    ),
  ]

  @Test("a broken theme names the line and what would be right", arguments: broken)
  func errors(toml: String, line: Int?, message: String) {
    let error = #expect(throws: TOMLError.self) { try Theme(toml: toml, name: "x", base: Scene.theme) }
    #expect(error?.line == line)
    #expect(error?.message == message)
  }

  @Test("what is not TOML is refused with its line")
  func notTOML() {
    let error = #expect(throws: TOMLError.self) { try Theme(toml: "[ui]\nkey = \n", name: "x", base: Scene.theme) }
    #expect(error?.line == 2)
  }

  @Test("a theme that extends none must say everything")
  func incomplete() {
    let error = #expect(throws: TOMLError.self) { try Theme(toml: "", name: "x") }
    #expect(error?.message == "ui.text is missing")
  }

  static let brokenClasses: [(String, String)] = [
    ("colors = [\"#000000\"]", "classes.colors needs 10 colours, one for each class, not 1"),
    ("colors = \"blue\"", "classes.colors must be a list of colours such as [\"orange\", \"paper\", \"blue\"]"),
    ("colors = [\"red\"]", "classes.colors 'red' must be of the palette or #rrggbb"),
    ("colours = []", "classes.colours is nothing that a theme has: there are colors, colors256, paper"),
    (ten + "\ncolors256 = [20]", "classes.colors256 needs 10 numbers from 16 to 255, not 1"),
    (ten + "\ncolors256 = [3]", "classes.colors256 needs numbers from 16 to 255"),
    (ten + "\npaper = \"default\"", "classes.paper must be of the palette or #rrggbb"),
  ]
  private static let ten = "colors = [" + Array(repeating: "\"#123456\"", count: 10).joined(separator: ", ") + "]"

  @Test("a theme's class colours are checked as its other colours are", arguments: brokenClasses)
  func classErrors(toml: String, message: String) {
    let error = #expect(throws: TOMLError.self) {
      try Theme(toml: "[classes]\n" + toml, name: "x", base: Scene.theme)
    }
    #expect(error?.message == message)
  }

  @Test(
    "a theme file sets the colours of classes; what it leaves out it has from the standard theme, and greys have greys")
  func classColors() throws {
    let own = try Theme(
      toml: "[classes]\n" + Self.ten + "\ncolors256 = [" + (20..<30).map(String.init).joined(separator: ", ") + "]",
      name: "x", base: Scene.theme)
    #expect(own.classes.color(3, sure: 1, .direct) == .rgb(0x12, 0x34, 0x56))
    #expect(own.classes.color(3, sure: 1, .indexed256) == .indexed(23))
    #expect(own != Scene.theme)
    #expect(try Theme(toml: "", name: "x", base: Scene.theme).classes == Scene.theme.classes)
    let grey =
      "[heatmap]\nramp = [\"#101010\", \"#f0f0f0\"]\nramp256 = [233, 255]\nramp16 = [\"black\", \"white\", \"white\"]"
    #expect(try Theme(toml: grey, name: "x", base: Scene.theme).classes == .greys)
  }

  @Test(
    "ten classes are told apart from one another and from where nothing is sure", arguments: carriedThemes.map(\.name))
  func classesApart(name: String) throws {
    let theme = try #require(Self.carriedThemes.first { $0.name == name })
    for depth in [ColorDepth.direct, .indexed256] where theme.classes != .greys {
      let colors = (0..<10).map { theme.classes.color($0, sure: 1, depth) }
      let labs = try colors.map { OKLab(try #require($0.rgb)) }
      for one in 0..<10 {
        for other in 0..<one {
          #expect(labs[one].distance(to: labs[other]) >= 0.07, "\(depth): \(other) and \(one)")
        }
        let unsure = OKLab(try #require(theme.classes.color(one, sure: 0, depth).rgb))
        #expect(labs[one].distance(to: unsure) >= 0.14, "\(depth): \(one)")
      }
      for index in 0..<10 {
        for sure in stride(from: Float(0), through: 1, by: 0.1) {
          let ground = theme.classes.color(index, sure: sure, depth)
          #expect(
            theme.classes.ink(index, on: ground, depth).contrast(with: ground) >= 2.5, "\(depth): \(index) \(sure)")
        }
      }
    }
  }

  @Test("a class's mark among words is seen on black and on white", arguments: carriedThemes.map(\.name))
  func marks(name: String) throws {
    let theme = try #require(Self.carriedThemes.first { $0.name == name })
    for depth in [ColorDepth.direct, .indexed256] where theme.classes != .greys {
      for index in 0..<10 {
        let mark = theme.classes.key(index, depth, text: Style()).foreground
        for ground in [Color.rgb(0, 0, 0), .rgb(255, 255, 255)] {
          #expect(mark.contrast(with: ground) >= ClassColors.markContrast, "\(depth): \(index)")
        }
      }
    }
  }

  static let carriedThemes: [Theme] = (try? Theme.carried()) ?? []

  @Test("points stand out where the network is right and where it is not", arguments: carriedThemes.map(\.name))
  func points(name: String) throws {
    let theme = try #require(Self.carriedThemes.first { $0.name == name })
    for depth in [ColorDepth.direct, .indexed256] {
      for share in stride(from: 0.0, through: 1.0, by: 0.02) {
        let ground = theme.heatmap.color(share, depth)
        for ink in [theme.points.positive, theme.points.negative] {
          let contrast = ink.color(on: ground, depth).contrast(with: ground)
          #expect(contrast >= 2.5, "\(depth) \(share): \(contrast)")
        }
      }
    }
  }

  @Test(
    "both ends of the ramp stand apart, and so do links from both backgrounds", arguments: carriedThemes.map(\.name))
  func ends(name: String) throws {
    let theme = try #require(Self.carriedThemes.first { $0.name == name })
    for depth in [ColorDepth.direct, .indexed256, .ansi16] {
      let (low, middle, high) = (
        theme.heatmap.color(0, depth), theme.heatmap.color(0.5, depth), theme.heatmap.color(1, depth)
      )
      #expect(low != high && low != middle && high != middle)
    }
    for depth in [ColorDepth.direct, .indexed256] {
      for share in [0.0, 1] {
        let link = theme.links.color(share, depth)
        for background in [Color.rgb(0, 0, 0), .rgb(255, 255, 255)] {
          #expect(link.contrast(with: background) >= 1.5, "\(depth) \(share)")
        }
      }
    }
  }
}

@Suite("Numbers on the screen")
struct NumberTests {
  @Test(
    "three digits are enough for a loss",
    arguments: [
      (0.0, "0"), (0.03401, "0.0340"), (0.5, "0.500"), (1.204, "1.20"), (12.34, "12.3"), (123.4, "123"),
      (0.000031, "3.1e-5"),
      (-0.25, "-0.250"), (2_500_000, "2.5e6"), (.infinity, "inf"), (.nan, "nan"), (1e-300, "1.0e-300"),
    ])
  func brief(value: Double, text: String) { #expect(value.brief == text) }

  @Test(
    "a weight has its sign",
    arguments: [
      (Float(0.5), "+0.50"), (-1.25, "-1.25"), (0, "+0.00"), (0.001, "+0.00"), (-0.001, "+0.00"), (-0.0, "+0.00"),
      (-0.006, "-0.01"),
    ])
  func signed(value: Float, text: String) { #expect(value.signed == text) }

  @Test(
    "thousands stand apart",
    arguments: [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567"), (-1000, "-1 000")])
  func grouped(value: Int, text: String) { #expect(value.grouped == text) }
}
