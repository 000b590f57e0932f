import Testing

@testable import Engine

@Suite("Lists of what there is to choose from")
struct ListedTests {
  static let kinds: [any Listed.Type] = [
    Activation.self, Loss.self, Optimizer.self, Initializer.self, Schedule.self, Order.self, Regularization.self,
  ]
  static let planned: [any Planned.Type] = [Activation.self, Loss.self, Optimizer.self, Regularization.self]

  @Test("each thing has a name of its own, and is found by it", arguments: kinds.indices)
  func names(_ index: Int) {
    func check<Kind: Listed>(_ kind: Kind.Type) {
      #expect(Set(Kind.names).count == Kind.all.count, "\(Kind.self)")
      for thing in Kind.all {
        #expect(
          !thing.name.isEmpty && thing.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        #expect(Kind(named: thing.name) == thing, "\(Kind.self) \(thing)")
      }
      #expect(Kind(named: "softmin") == nil)
    }
    check(Self.kinds[index])
  }

  @Test("what the kernels compute is listed, in the order of its numbers", arguments: planned.indices)
  func numbers(_ index: Int) {
    func check<Kind: Planned>(_ kind: Kind.Type) {
      let numbers = Kind.all.map(\.number)
      for number in 0..<Kind.numberCount {
        #expect(numbers.contains(number), "\(Kind.self).all lacks number \(number) of Plan.h, behind \(Kind.names)")
      }
      #expect(numbers == Array(0..<Kind.numberCount), "\(Kind.self)")
    }
    check(Self.planned[index])
  }

  @Test("every activation says what it is, and whence", arguments: Activation.all)
  func texts(of activation: Activation) {
    for text in [activation.formula, activation.derivative, activation.explanation, activation.source] {
      #expect(!text.isEmpty)
    }
  }

  @Test("so does every loss", arguments: Loss.all)
  func texts(of loss: Loss) {
    for text in [loss.formula, loss.derivative, loss.explanation, loss.source] { #expect(!text.isEmpty) }
  }

  @Test("and every optimizer", arguments: Optimizer.all)
  func texts(of optimizer: Optimizer) {
    for text in [optimizer.formula, optimizer.explanation, optimizer.source] { #expect(!text.isEmpty) }
  }

  @Test("and every initializer", arguments: Initializer.all)
  func texts(of initializer: Initializer) {
    for text in [initializer.formula, initializer.explanation, initializer.source] { #expect(!text.isEmpty) }
  }

  @Test("a schedule says its form, and is read as it is written", arguments: Schedule.all)
  func texts(of schedule: Schedule) {
    #expect(schedule.form.hasPrefix(schedule.name) && !schedule.explanation.isEmpty)
    #expect(Schedule(schedule.text) == schedule)
    #expect((0..<1000).allSatisfy { 0...1 ~= schedule.rate(1, epoch: $0) })
  }

  @Test("an optimizer's formula names what it adds to roots", arguments: Optimizer.all)
  func epsilon(of optimizer: Optimizer) {
    guard let epsilon = optimizer.epsilon else { return }
    let written = "\(epsilon)".replacing("e-0", with: "e-")
    #expect(optimizer.formula.contains(written) || optimizer == .adamW)
  }
}
