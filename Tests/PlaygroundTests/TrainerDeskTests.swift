import Testing

@testable import Playground

@Suite("What the loop sends reaches the trainer, whatever happens in between")
struct TrainerDeskTests {
  /// What the loop does, one after the other.
  enum Sending: Hashable {
    case order(Int)
    case frame
  }

  /// The loop and the trainer at a moment, with the real desk between them; each step is one that another thread can come between.
  struct Moment: Hashable {
    enum Place: Hashable { case looking, waiting, working }

    var desk = TrainerDesk<Int>()
    /// What the semaphore holds.
    var signals = 0
    var unsent: [Sending]
    /// Whether the loop has been told to wake the trainer, and has yet to do it.
    var owesSignal = false
    var place = Place.looking
    /// What runs: nothing (order 0), training without an end (order 1), or a portion of two batches a frame (order 2).
    var running = 0
    var portion = 0
    var isDue = false
    var followed = 0
    /// Frames wanted since the last snapshot.
    var isFrameOwed = false

    var isIdle: Bool { running != 1 && portion == 0 && !isDue }

    /// All that can happen next.
    ///
    /// - Parameter isFair: Whether what lies on the desk is seen at once; the hint that spares the lock may come late, but not never.
    func next(isFair: Bool = false) -> [Moment] {
      var moments: [Moment] = []
      var loop = self
      if owesSignal {
        (loop.owesSignal, loop.signals) = (false, signals + 1)
        moments.append(loop)
      } else if let sending = unsent.first {
        loop.unsent.removeFirst()
        switch sending {
        case .order(let order): loop.owesSignal = loop.desk.put(order)
        case .frame:
          loop.owesSignal = loop.desk.wantFrame()
          loop.isFrameOwed = true
        }
        moments.append(loop)
      }
      var trainer = self
      switch place {
      case .waiting:
        guard signals > 0 else { return moments }
        (trainer.signals, trainer.place) = (signals - 1, .looking)
      case .looking:
        if !isIdle, !isFair {
          var hasty = self
          hasty.place = .working
          moments.append(hasty)
        }
        if let work = trainer.desk.takeAll(isIdle: isIdle) {
          if work.isFrameWanted {
            if running == 2, portion == 0 { trainer.portion = 2 }
            if trainer.portion == 0 { trainer.isDue = true }
          }
          for order in work.orders { (trainer.running, trainer.portion, trainer.isDue) = (order, 0, true) }
          trainer.followed += work.orders.count
          trainer.place = .working
        } else {
          trainer.place = .waiting
        }
      case .working:
        if isDue {
          (trainer.isDue, trainer.isFrameOwed) = (false, false)
        } else if portion > 0 {
          trainer.portion = portion - 1
          if portion == 1 { trainer.isDue = true }
        }
        trainer.place = .looking
      }
      return moments + [trainer]
    }

    /// Whether everything that was sent has been followed and shown.
    func isServed(orders: Int) -> Bool { followed == orders && !isFrameOwed && !isDue && unsent.isEmpty }
  }

  @Test("no interleaving of orders and wishes for frames leaves the trainer asleep, or training without a picture")
  func interleavings() {
    let scripts: [[Sending]] = [
      [.order(2), .frame, .frame, .order(1), .frame], [.order(2), .frame, .order(2), .frame, .frame, .order(0)],
      [.order(1), .frame, .frame, .order(0), .frame], [.frame, .order(1), .order(1), .frame, .order(0)],
      [.order(1), .order(0), .frame, .order(1), .frame], [.order(0), .order(1), .frame, .order(0), .order(1), .frame],
    ]
    for script in scripts {
      let orders = script.count { if case .order = $0 { true } else { false } }
      var (seen, open): (Set<Moment>, [Moment]) = ([], [Moment(unsent: script)])
      while let moment = open.popLast() {
        guard seen.insert(moment).inserted else { continue }
        // It has at most one signal to come for each time it sleeps: none is left over to wake it for nothing.
        #expect(moment.signals <= 1)
        open += moment.next()
        // From wherever it stands: let the loop finish, then the trainer go on by itself.
        var later = moment
        for _ in 0..<40 {
          let all = later.next(isFair: true)
          guard let first = all.first else { break }
          later = first
          if later.isServed(orders: orders) { break }
        }
        #expect(later.isServed(orders: orders), "\(script): \(moment)")
      }
      #expect(seen.count > 50)
    }
  }
}
