public import Text
import Themes

extension Theme {
  /// The name of the theme that the others extend and that is there unless another is asked for.
  public static let standardName = "playground"

  /// The themes that dlplay carries, by name; the others take from the standard one what they do not say.
  ///
  /// - Throws: What is wrong with one of them; its message begins with the file's name.
  public static func carried() throws(TOMLError) -> [Theme] {
    var themes: [Theme] = []
    for file in themeFiles.sorted(by: { isFirst($0.name, $1.name) }) {
      do throws(TOMLError) {
        themes.append(try Theme(toml: file.text, name: stem(file.name), base: themes.first))
      } catch {
        throw TOMLError(line: error.line, message: error.message.located(in: file.name, line: error.line ?? 1))
      }
    }
    return themes
  }

  /// The standard theme comes first, the others follow by name.
  private static func isFirst(_ one: String, _ other: String) -> Bool {
    (stem(one) == standardName ? 0 : 1, one) < (stem(other) == standardName ? 0 : 1, other)
  }

  private static func stem(_ file: String) -> String { String(file.dropLast(".toml".count)) }
}
