import CTerminal

/// The three files that every program is started with.
public enum StandardFiles {
  /// Where one is closed, its reads and writes fail from now on, rather than reach the next file that is opened.
  public static func fill() { ct_fill_standard_files() }

  /// The columns of the terminal that standard output is; nil where it is none.
  public static var columns: Int? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    return unsafe ct_window(&columns, &rows) ? Int(columns) : nil
  }

  /// Writes what has to be out before the program ends, though ctrl-s was typed meanwhile, which stops all output until ctrl-q.
  public static func writeUnstopped(_ write: () -> Void) {
    ct_ignore_stop(true)
    defer { ct_ignore_stop(false) }
    write()
  }
}
