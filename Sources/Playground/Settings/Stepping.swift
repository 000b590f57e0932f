extension Array where Element: Equatable {
  /// The element `steps` on from the given one; the first where it is not in the list.
  func stepping(from element: Element, by steps: Int, wraps: Bool) -> Element {
    guard let index = firstIndex(of: element) else { return self[steps < 0 ? count - 1 : 0] }
    let next = index + steps
    return self[wraps ? (next % count + count) % count : Swift.min(count - 1, Swift.max(0, next))]
  }
}

extension Array where Element: Comparable {
  /// The value of an ascending list `steps` beyond one that need not be in it.
  func nearest(to value: Element, steps: Int) -> Element {
    guard !isEmpty else { return value }
    let index = steps > 0 ? (lastIndex { $0 <= value } ?? -1) : (firstIndex { $0 >= value } ?? count)
    return self[Swift.min(count - 1, Swift.max(0, index + steps))]
  }
}
