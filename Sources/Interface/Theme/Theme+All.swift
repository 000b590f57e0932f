import Themes

extension Theme {
  /// The themes that dlplay carries, by name.
  ///
  /// - Throws: What is wrong with one of them; its message begins with the file's name.
  public static func carried() throws(ThemeError) -> [Theme] {
    var themes: [Theme] = []
    for file in themeFiles {
      do throws(ThemeError) {
        themes.append(try Theme(toml: file.text, name: String(file.name.dropLast(".toml".count))))
      } catch {
        throw ThemeError(line: error.line, message: "\(file.name):\(error.line ?? 1): \(error.message)")
      }
    }
    return themes.sorted { $0.name < $1.name }
  }
}
