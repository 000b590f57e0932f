import Foundation
import Interchange
import Interface
import Text

/// Every theme there is: those that dlplay carries, then a person's own; a theme of the same name takes the place of the other.
struct ThemeLibrary {
  private(set) var themes: [Theme]
  /// What is wrong with files of the person's folder, a line each; these themes are left out.
  private(set) var problems: [String] = []

  /// Where a person's own themes are: `themes/*.toml` in dlplay's folder of the configuration.
  static var folder: URL { Folders.configuration.appending(path: "themes") }

  /// The names of those that dlplay carries; none where one of them is broken.
  static var carriedNames: [String] { (try? Theme.carried().map(\.name)) ?? [] }

  /// Reads all of them.
  ///
  /// - Throws: A carried theme that is broken: a fault of dlplay's own.
  init() throws(Failure) {
    do throws(TOMLError) {
      themes = try Theme.carried()
    } catch {
      throw Failure(.fault, "a theme of dlplay's own is broken: \(error.message)")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path())) ?? []
    for name in names.sorted() where name.hasEnding(".toml") && !name.hasPrefix(".") {
      do throws(Failure) {
        let file = Self.folder.appending(path: name).path(percentEncoded: false)
        if let obstacle = TextFile.obstacle(reading: file) { throw Failure(.unreadable, obstacle.located(in: file)) }
        try add(file: file)
      } catch {
        // The line of a screen is short: the folder is known.
        let folder = Self.folder.path(percentEncoded: false)
        problems.append(
          (error.message ?? name).replacing(folder.hasSuffix("/") ? folder : folder + "/", with: "themes/"))
      }
    }
  }

  /// The theme that a person means: one by its name, or a file, which is then among the others.
  ///
  /// - Throws: That there is none of that name, or what is wrong with the file.
  mutating func choose(_ option: String) throws(Failure) -> Theme {
    let name = option.hasEnding(".toml") ? try add(file: option) : option
    let names = themes.map(\.name)
    guard let index = names.spelled(name).flatMap(names.firstIndex) else {
      throw Failure(
        .usage,
        "--theme '\(option.printable())': \((names + ["a file ending in .toml"]).choice(near: names.having(option) ?? option))"
      )
    }
    return themes[index]
  }

  /// Takes a theme file and gives the theme's name.
  ///
  /// - Throws: What is wrong with the file, and where.
  @discardableResult
  mutating func add(file: String) throws(Failure) -> String {
    let text: String
    do throws(FileError) {
      text = try TextFile.read(file, most: TextFile.mostBytesOfSettings)
    } catch {
      throw Failure(error)
    }
    do throws(TOMLError) {
      let stem = String(URL(filePath: file).lastPathComponent.dropLast(".toml".count))
      let theme = try Theme(toml: text, name: stem, base: themes.first { $0.name == Theme.standardName })
      if let index = themes.firstIndex(where: { $0.name == theme.name }) {
        themes[index] = theme
      } else {
        themes.append(theme)
      }
      return theme.name
    } catch {
      throw Failure(.malformed, error.message(in: file))
    }
  }
}

extension [String] {
  /// The only name with such a word in it: `playground-dark` for `drak`.
  fileprivate func having(_ typed: String) -> String? {
    guard nearest(to: typed) == nil else { return nil }
    let found = filter { $0.split(separator: "-").map(String.init).nearest(to: typed) != nil }
    return found.count == 1 ? found[0] : nil
  }
}
