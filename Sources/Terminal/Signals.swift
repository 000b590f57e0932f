import CTerminal

/// What the system is to do with signals.
public enum Signals {
  /// Whether whoever started the program wants it to ignore one, as nohup does.
  public static func isIgnored(_ number: Int32) -> Bool { ct_ignores(number) }
}
