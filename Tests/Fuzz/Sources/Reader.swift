/// What reads bytes that others made, and what must hold whatever they are; to add one, give it its row here.
struct Reader: Sendable {
  /// What it is called, and its folder in the corpus.
  let name: String
  /// Reads the bytes and does with what was read all that dlplay does; a broken promise ends the program.
  let take: @Sendable ([UInt8]) -> Void
  /// How bytes become others that get further than blind ones; nil where these do as well.
  var change: @Sendable ([UInt8], inout Random) -> [UInt8]? = { TextChange.change($0, &$1) }

  static let all = [
    Reader(name: "csv", take: takeTable),
    Reader(name: "model", take: takeModel),
    Reader(name: "session", take: takeSession),
    Reader(name: "onnx", take: takeONNX, change: PackedChange.fields),
    Reader(name: "safetensors", take: takeSafetensors, change: PackedChange.safetensors),
    Reader(name: "theme", take: takeTheme),
    Reader(name: "config", take: takePreferences),
    Reader(name: "link", take: takeLink),
    Reader(name: "lesson", take: takeLesson),
    Reader(name: "settings", take: takeSettings),
    Reader(name: "terminal", take: takeInput, change: { _, _ in nil }),
  ]
}
