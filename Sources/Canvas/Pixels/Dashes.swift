extension [Vertex] {
  /// The pieces of a line that dashes leave.
  func dashed(_ dash: [Double], phase: Double) -> [[Vertex]] {
    let dash = dash.map { $0.isFinite ? Swift.max(0.25, $0) : 1 }
    let period = dash.reduce(0, +) * (dash.count % 2 == 0 ? 1 : 2)
    guard period > 0, count > 1 else { return [self] }
    var place = phase.truncatingRemainder(dividingBy: period)
    if place < 0 { place += period }
    var index = 0
    while place >= dash[index % dash.count] {
      place -= dash[index % dash.count]
      index += 1
    }
    var left = dash[index % dash.count] - place
    var pieces: [[Vertex]] = []
    var piece: [Vertex] = index % 2 == 0 ? [self[0]] : []
    for (one, two) in zip(self, dropFirst()) {
      guard one.isNear, two.isNear else {
        if piece.count > 1 { pieces.append(piece) }
        piece = []
        continue
      }
      let (across, down) = (two.x - one.x, two.y - one.y)
      let length = (across * across + down * down).squareRoot()
      var done = 0.0
      while length - done > left {
        done += left
        let here = Vertex(x: one.x + across * done / length, y: one.y + down * done / length)
        if index % 2 == 0 {
          piece.append(here)
          pieces.append(piece)
          piece = []
        } else {
          piece = [here]
        }
        index += 1
        left = dash[index % dash.count]
      }
      left -= length - done
      if index % 2 == 0 { piece.append(two) }
    }
    if piece.count > 1 { pieces.append(piece) }
    return pieces
  }
}
