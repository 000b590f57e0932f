/// What lies between the loop, which sends, and the trainer, which sleeps while there is nothing to do.
///
/// Every operation is one step under one lock, and whether the trainer sleeps is decided in it together with what there is to do. So
/// a sleeping trainer has nothing on its desk, whoever puts something there is told to wake it, and it is woken once a sleep.
struct TrainerDesk<Order> {
  /// What the trainer takes from its desk.
  struct Work {
    var orders: [Order]
    var isFrameWanted: Bool
  }

  private var work = Work(orders: [], isFrameWanted: false)
  private var isAsleep = false
  /// How many orders were ever put here.
  private(set) var sent = 0

  /// Puts an order on the desk; true where the trainer sleeps and has to be woken.
  mutating func put(_ order: Order) -> Bool {
    work.orders.append(order)
    sent += 1
    return wakes()
  }

  /// The same for the wish for a frame.
  mutating func wantFrame() -> Bool {
    work.isFrameWanted = true
    return wakes()
  }

  /// Takes all that lies here; nil where that is nothing and there is nothing else to do either: the trainer then has to sleep.
  mutating func takeAll(isIdle: Bool) -> Work? {
    if work.orders.isEmpty, !work.isFrameWanted, isIdle {
      isAsleep = true
      return nil
    }
    defer { work = Work(orders: [], isFrameWanted: false) }
    return work
  }

  private mutating func wakes() -> Bool {
    defer { isAsleep = false }
    return isAsleep
  }
}

extension TrainerDesk.Work: Equatable where Order: Equatable {}
extension TrainerDesk.Work: Hashable where Order: Hashable {}
extension TrainerDesk: Equatable where Order: Equatable {}
extension TrainerDesk: Hashable where Order: Hashable {}
