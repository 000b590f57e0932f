import Engine
import Testing

@testable import Playground

/// Eight hours at full speed, without the hours.
@Suite("Long runs") struct LongRunTests {
  /// Frames of eight hours at sixty a second, and epochs of each at a hundred thousand a second.
  static let frames = 8 * 3600 * 60
  static let epochsPerFrame = 1667

  @Test("the losses of eight hours are thinned to an even curve that begins at the start") func curve() {
    var curve = Curve()
    for frame in 0...Self.frames {
      let epoch = Double(frame * Self.epochsPerFrame)
      curve.append(Curve.Point(epoch: epoch, train: 1 / (1 + epoch), test: nil))
    }
    #expect(curve.points.count < Curve.capacity && curve.points.count >= Curve.capacity / 2)
    #expect(curve.points.first?.epoch == 0)
    #expect(curve.drawn.last?.epoch == Double(Self.frames * Self.epochsPerFrame))
    let gaps = Set(zip(curve.points, curve.points.dropFirst()).map { $1.epoch - $0.epoch })
    #expect(gaps == [Double(curve.spacing * Self.epochsPerFrame)])
  }

  @Test("the weights of eight hours are thinned to even distances", arguments: [1, 1667]) func history(epochs: Int) {
    var history = History()
    for frame in 0...Self.frames / 10 { history.append(PastTests.moment(frame * epochs)) }
    let kept = history.moments.map(\.epoch)
    #expect(kept.first == 0 && kept.count <= History.capacity && kept.count > History.capacity / 4)
    let gaps = zip(kept, kept.dropFirst()).map { $1 - $0 }
    let (least, most) = (gaps.min() ?? 0, gaps.max() ?? 0)
    // Frames fall between the places that are kept: no gap is more than twice another.
    #expect(least > 0 && most <= 2 * least)
    #expect(Self.frames / 10 * epochs - (kept.last ?? 0) <= most)
  }

  @Test("the seconds of a lane of eight hours are thinned and still right") func clock() {
    var clock = RaceClock()
    for epoch in 1...1_000_000 { clock.note(epoch: epoch, seconds: Double(epoch) / 50) }
    for epoch in [0, 1, 999, 123_456.5, 999_999, 1_000_000] {
      #expect(abs(clock.seconds(at: epoch) - epoch / 50) < 1e-6)
    }
  }

  @Test(
    "a run of thousands of millions of epochs goes on to the bits of a young one",
    arguments: [1 << 31, 1 << 32, 1 << 43])
  func counts(epoch: Int) throws {
    var young = try Session(epochs: 3)
    var checkpoint = young.run.checkpoint
    checkpoint.learner.updates += 25 * epoch
    checkpoint.epochsBefore += epoch
    let old = try Run(.checkpoint(checkpoint), keepsHistory: true)
    for _ in 0..<5 {
      young.apply(.epochStepped)
      old.trainEpoch()
    }
    #expect(old.epoch == epoch + 8 && old.network == young.run.network)
    #expect(old.curve.last?.train == young.run.curve.last?.train)
    #expect(old.history.moments.last?.epoch == epoch + 8)
  }

  @Test("adam goes on when the powers of its rates have become nothing") func powers() throws {
    let run = try Run(.standard)
    var checkpoint = run.checkpoint
    checkpoint.learner.powers = [0, 0]
    checkpoint.learner.updates = 1 << 40
    let old = try Run(.checkpoint(checkpoint))
    for _ in 0..<20 { old.trainEpoch() }
    #expect(old.divergedAt == nil && old.train.loss < run.train.loss)
  }
}
