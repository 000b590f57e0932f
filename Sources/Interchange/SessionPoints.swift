import Datasets

/// Points as a session file has them: rows of the plane's two coordinates, those beyond it, and the label, one after the other.
enum SessionPoints {
  /// The points' numbers, row by row.
  static func json(_ points: [Point]) -> String {
    var numbers: [Double] = []
    numbers.reserveCapacity(points.count * (3 + (points.first?.others.count ?? 0)))
    for point in points {
      numbers.append(point.x)
      numbers.append(point.y)
      numbers += point.others
      numbers.append(point.label)
    }
    return NumberList.json(numbers)
  }

  /// The points of as many columns, checked.
  ///
  /// - Parameters:
  ///   - numbers: Row by row.
  ///   - columns: How many columns the data has; a point has two coordinates even of one.
  ///   - classes: How many classes there are; 0 for a regression.
  ///   - path: Where they stand in the file, for errors.
  /// - Throws: What is wrong at this path.
  static func points(
    _ numbers: [Double], columns: Int, classes: Int, _ path: String
  ) throws(ContentError) -> [Point] {
    let width = max(2, columns) + 1
    guard numbers.count.isMultiple(of: width) else {
      throw ContentError(
        "\(path) has \(numbers.count) numbers: a point has \(width), its \(width - 1) coordinates and its label")
    }
    guard numbers.allSatisfy(\.isFinite) else { throw ContentError("\(path) has a number that is not finite") }
    var points: [Point] = []
    points.reserveCapacity(numbers.count / width)
    for start in stride(from: 0, to: numbers.count, by: width) {
      let label = numbers[start + width - 1]
      guard classes == 0 || Int(exactly: label).map({ 0..<classes ~= $0 }) ?? false else {
        throw ContentError("\(path) has the label \(label): the classes are 0...\(classes - 1)")
      }
      points.append(Point(coordinates: numbers[start..<start + width - 1], label: label))
    }
    return points
  }
}
