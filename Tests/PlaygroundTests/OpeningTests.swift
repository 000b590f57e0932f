import Testing

@testable import Playground

@Suite("The beginning of the first run")
struct OpeningTests {
  @Test("is seen: frames come ever faster, and as usual in the end")
  func quickens() {
    let frame = Duration.seconds(1) / 30
    let waits = (0..<60).map { Opening.wait(after: $0, frame: frame) }
    #expect(waits[0] >= .milliseconds(300) && waits[59] == frame)
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 >= $1 })
    let (tenth, whole) = (waits.prefix(10).reduce(.zero, +), waits.reduce(.zero, +))
    #expect(tenth >= .seconds(2) && whole <= .seconds(7))
  }

  @Test("no frame comes sooner than usual", arguments: [1, 10, 60])
  func slowScreens(framesPerSecond: Int) {
    let frame = Duration.seconds(1) / framesPerSecond
    for epoch in [0, 1, 100, .max] { #expect(Opening.wait(after: epoch, frame: frame) >= frame) }
  }
}
