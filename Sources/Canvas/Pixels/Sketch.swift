/// Shapes one over the other, in pixels from the upper left: a description, which a brush draws.
public struct Sketch: Hashable, Sendable {
  /// One of them.
  public enum Shape: Hashable, Sendable {
    /// A line with round ends and joints.
    case line([Vertex], Stroke)
    /// What outlines enclose; those that run the other way around are holes.
    case area([[Vertex]], RGB, opacity: Double)
    /// A disc.
    case disc(Vertex, radius: Double, RGB)
    /// Colours over a box.
    case field(PixelField, Box)
    /// From here on nothing is seen outside of a box; nil ends that.
    case clip(Box?)
  }

  /// How a line is drawn.
  public struct Stroke: Hashable, Sendable {
    /// Its colour.
    public var color: RGB
    /// In pixels.
    public var width: Double
    /// Lengths drawn and left out in turn, in pixels; none for a whole line.
    public var dash: [Double]
    /// How much of the dashes lies before its beginning.
    public var phase: Double
    /// 0 to 1.
    public var opacity: Double

    /// From its parts.
    public init(_ color: RGB, width: Double, dash: [Double] = [], phase: Double = 0, opacity: Double = 1) {
      (self.color, self.width, self.dash, self.phase, self.opacity) = (color, width, dash, phase, opacity)
    }
  }

  /// The shapes, the lowest first.
  public private(set) var shapes: [Shape] = []

  /// No shape.
  public init() {}

  /// Lays a shape over the others.
  public mutating func add(_ shape: Shape) { shapes.append(shape) }

  /// Lays another one over it.
  public mutating func add(_ other: Sketch) { shapes += other.shapes }

  /// Draws it, its corner being at a place of the brush's picture, and everything so many times as large.
  public func draw(with brush: inout Brush, at origin: Vertex = Vertex(x: 0, y: 0), scale: Double = 1) {
    func moved(_ place: Vertex) -> Vertex { Vertex(x: origin.x + place.x * scale, y: origin.y + place.y * scale) }
    func moved(_ box: Box) -> Box {
      let box = box.scaled(by: scale)
      return Box(x: origin.x + box.x, y: origin.y + box.y, width: box.width, height: box.height)
    }
    for shape in shapes {
      switch shape {
      case .line(let line, let stroke):
        brush.stroke(
          line.map(moved), stroke.color, width: stroke.width * scale, dash: stroke.dash.map { $0 * scale },
          phase: stroke.phase * scale, opacity: stroke.opacity)
      case .area(let outlines, let color, let opacity):
        brush.fill(outlines.map { $0.map(moved) }, color, opacity: opacity)
      case .disc(let middle, let radius, let color):
        brush.disc(moved(middle), radius: radius * scale, color)
      case .field(let field, let box): brush.fill(moved(box), field)
      case .clip(let box): brush.clip(box.map(moved))
      }
    }
    brush.clip(nil)
  }
}
