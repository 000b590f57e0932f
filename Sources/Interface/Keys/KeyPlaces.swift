import Canvas

extension Key {
  /// The key at the same place of an English keyboard, where a letter of another alphabet arrived: й is q; nil for any other.
  ///
  /// Where keyboards of one alphabet differ, the place is that of the first of them. What such a keyboard has of ASCII is what it says.
  var byPlace: Key? {
    guard case .character(let letter) = self, let place = Self.places[letter] else { return nil }
    return .character(place)
  }

  private static let places: [Character: Character] = {
    var places: [Character: Character] = [:]
    for (letters, keys) in layouts {
      for (letter, key) in zip(letters, keys) where places[letter] == nil && letter != " " { places[letter] = key }
    }
    return places
  }()

  /// Letters and the keys at their places; a blank where a key has ASCII, or two letters.
  private static let layouts: [(letters: [Character], keys: [Character])] = [
    // Russian; Ukrainian and Belarusian where they differ.
    ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    ("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"),
    ("іїєґў", "s]'`o"), ("ІЇЄҐЎ", "S}\"~O"),
    // Greek.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    // Hebrew, which has Latin capitals.
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    // Arabic.
    ("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ", "qwertyuiop[]asdfghjkl;'zxcvnm,./`"),
    // Thai.
    ("ๆไพะรนยบลฟหกดเาสวงผปแอทมใฝ", "qwrtiop[]asdfgkl;'zxcvm,./"),
  ].map { ([Character]($0.0), [Character]($0.1)) }
}
