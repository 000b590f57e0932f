import CTerminal

/// The three files that every program is started with.
public enum StandardFiles {
  /// Where one is closed, its reads and writes fail from now on, rather than reach the next file that is opened.
  public static func fill() { ct_fill_standard_files() }
}
