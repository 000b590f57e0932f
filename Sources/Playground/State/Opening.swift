import Foundation

/// The first run that a person sees: its frames come slowly at first, then ever faster, so that its beginning is seen.
public enum Opening {
  private static let first = Duration.milliseconds(400)
  private static let quickening = 0.92

  /// How long the frame after an epoch waits; no shorter than usual, which it is from about epoch 30 on at 30 frames a second.
  ///
  /// - Parameters:
  ///   - epoch: Epochs finished.
  ///   - frame: How long frames wait usually.
  public static func wait(after epoch: Int, frame: Duration) -> Duration {
    max(frame, first * pow(quickening, Double(epoch)))
  }
}
