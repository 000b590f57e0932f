/// In which order an epoch sees the examples.
public enum Order: String, CaseIterable, Sendable, Codable {
  /// A new order each epoch.
  case shuffle
  /// As they stand, each epoch the same batches.
  case sequential
}
