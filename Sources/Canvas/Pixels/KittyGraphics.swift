import Foundation

/// Commands of kitty's graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol/).
///
/// None of them is answered by the terminal.
public enum KittyGraphics {
  /// A part of a picture, in its pixels, and the cells that it is shown on.
  public struct Placement: Hashable, Sendable {
    /// The part's corner and sides, in pixels of the picture.
    public var x: Int, y: Int, width: Int, height: Int
    /// Where its first cell is.
    public var place: Place
    /// How many cells it fills: the terminal scales it to them.
    public var columns: Int, rows: Int

    /// From its parts.
    public init(x: Int, y: Int, width: Int, height: Int, on rect: Rect) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
      (place, columns, rows) = (rect.origin, rect.columns, rect.rows)
    }
  }

  /// Hands over a picture under a number, in place of the one that had it, and shows parts of it.
  ///
  /// - Parameters:
  ///   - image: Its pixels; it is handed over as a PNG file of 256 colours.
  ///   - number: From 1.
  ///   - layer: Of pictures one over the other the higher is seen.
  ///   - placements: Where which parts are shown.
  public static func show(_ image: PixelImage, as number: Int, layer: Int, _ placements: [Placement]) -> [UInt8] {
    guard image.width > 0, image.height > 0 else { return delete(number) }
    return show(image.smallPNG(), as: number, layer, placements)
  }

  /// The same of a field, in so many pixels.
  public static func show(
    _ field: PixelField, width: Int, height: Int, as number: Int, layer: Int, _ placements: [Placement]
  ) -> [UInt8] {
    guard width > 0, height > 0, let file = field.png(width: width, height: height) else {
      return show(field.image(width: width, height: height), as: number, layer: layer, placements)
    }
    return show(file, as: number, layer, placements)
  }

  private static func show(
    _ file: [UInt8], as number: Int, _ layer: Int, _ placements: [Placement]
  ) -> [UInt8] {
    guard !placements.isEmpty else { return delete(number) }
    let data = [UInt8](Data(file).base64EncodedData())
    var bytes: [UInt8] = []
    bytes.reserveCapacity(data.count + 256)
    var start = 0
    repeat {
      let end = min(data.count, start + longestPart)
      let more = end < data.count ? 1 : 0
      bytes += "\u{1B}_G".utf8
      bytes += (start == 0 ? "a=t,f=100,i=\(number),q=2,m=\(more);" : "m=\(more),q=2;").utf8
      bytes += data[start..<end]
      bytes += terminator
      start = end
    } while start < data.count
    for (index, part) in placements.enumerated() {
      bytes += "\u{1B}[\(part.place.row + 1);\(part.place.column + 1)H\u{1B}_G".utf8
      bytes += "a=p,i=\(number),p=\(index + 1),x=\(part.x),y=\(part.y),w=\(part.width),h=\(part.height),".utf8
      bytes += "c=\(part.columns),r=\(part.rows),z=\(layer),C=1,q=2".utf8
      bytes += terminator
    }
    return bytes
  }

  /// Takes a picture away, wherever it is shown.
  public static func delete(_ number: Int) -> [UInt8] { [UInt8]("\u{1B}_Ga=d,d=I,i=\(number),q=2\u{1B}\\".utf8) }

  private static let terminator = [UInt8]("\u{1B}\\".utf8)
  /// The protocol's limit for what comes in one piece.
  private static let longestPart = 4096
}
