import CTerminal
import Foundation

extension RealTerminal {
  /// Hands a text to the terminal's clipboard by OSC 52; whether the terminal takes it, it does not say.
  ///
  /// - Returns: Whether it was sent: a console without windows would print it instead.
  public func copy(_ text: String) -> Bool {
    guard !name.hasPrefix("linux") else { return false }
    // The bytes live as long as the call.
    unsafe ct_copy(Data(text.utf8).base64EncodedString())
    return true
  }
}
