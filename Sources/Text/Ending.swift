extension String {
  /// Whether a file's name ends so, in small letters or capitals.
  public func hasEnding(_ ending: String) -> Bool { utf8.count >= ending.utf8.count && lowercased().hasSuffix(ending) }

  /// Whether another text stands in it; a longer one is not looked for at all.
  public func has(_ part: String) -> Bool { part.utf8.count <= utf8.count && contains(part) }
}
