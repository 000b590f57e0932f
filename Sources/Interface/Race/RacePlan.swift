import Canvas
import Playground

/// Where the lanes of a race stand, and their curves.
struct RacePlan: Hashable {
  /// The lanes, in their order: frames with a picture each, or without `hasPictures` a line each.
  private(set) var lanes: [Rect] = []
  /// Whether a lane has room for a picture.
  private(set) var hasPictures = false
  /// The picture of each lane, in cells.
  private(set) var map = Raster(columns: 0, rows: 0)
  /// All curves; nil where there is no room.
  private(set) var curves: Rect?

  /// What is too small to be recognized.
  private static let least = Size(columns: 13, rows: 6)
  private static let leastCurves = 5

  /// The plan of the room between header and footer.
  init(_ body: Rect, lanes count: Int) {
    let curveRows = max(min(7, body.rows / 2), body.rows * 36 / 100)
    let forms = (1...max(1, count)).map { rows in
      Form(across: (count + rows - 1) / rows, rows: rows, in: body.columns, body.rows - curveRows)
    }
    guard let form = forms.max(by: { ($0.area, $0.rows) < ($1.area, $1.rows) }), form.area > 0 else {
      list(body, count)
      return
    }
    hasPictures = true
    map = Raster(columns: form.map.columns, rows: form.map.rows)
    for index in 0..<count {
      let row = index / form.across
      // The last row may have fewer lanes: they keep their width.
      let column = index % form.across
      lanes.append(
        Rect(
          left: body.column + body.columns * column / form.across, top: body.row + row * form.height,
          right: body.column + body.columns * (column + 1) / form.across, bottom: body.row + (row + 1) * form.height))
    }
    let top = body.row + form.rows * form.height
    curves = Rect(left: body.column, top: top, right: body.right, bottom: body.bottom)
  }

  /// A line for each lane, and below them the curves where there is room.
  private mutating func list(_ body: Rect, _ count: Int) {
    lanes = (0..<min(count, body.rows)).map {
      Rect(column: body.column, row: body.row + $0, columns: body.columns, rows: 1)
    }
    let rest = Rect(left: body.column, top: body.row + lanes.count, right: body.right, bottom: body.bottom)
    curves = rest.rows >= Self.leastCurves ? rest : nil
  }

  /// Lanes in so many rows.
  private struct Form {
    let across, rows, height: Int
    let map: Size
    /// Cells of a picture; 0 where it is too small.
    let area: Int

    init(across: Int, rows: Int, in columns: Int, _ room: Int) {
      (self.across, self.rows) = (across, rows)
      let width = columns / across
      height = min(room / rows, (width - 2) / 2 + 2)
      map = Size(columns: min(width - 2, 2 * (height - 2)), rows: height - 2)
      area = width < RacePlan.least.columns || height < RacePlan.least.rows ? 0 : map.columns * map.rows
    }
  }
}
