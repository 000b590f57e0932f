extension String {
  /// Whether a file's name ends so, in small letters or capitals.
  public func hasEnding(_ ending: String) -> Bool { utf8.count >= ending.utf8.count && lowercased().hasSuffix(ending) }
}
