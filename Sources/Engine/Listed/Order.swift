/// In which order an epoch sees the examples.
public enum Order: String, CaseIterable, Codable, Listed {
  /// A new order each epoch.
  case shuffle
  /// As they stand, each epoch the same batches.
  case sequential
}
