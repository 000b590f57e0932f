import Engine
import Testing

@testable import Playground

@Suite("The last batch's gradient")
struct GradientTests {
  @Test("is none before the first update, after a reset and in a network that was changed, and there after an update")
  func computed() throws {
    var session = try Session()
    #expect(session.snapshot.gradient == nil)
    session.apply(.batchStepped)
    #expect(session.snapshot.gradient != nil)
    session.apply(.structure(.layerAdded))
    #expect(session.snapshot.gradient == nil)
    session.apply(.batchStepped)
    #expect(session.snapshot.gradient != nil)
    session.apply(.reset)
    #expect(session.snapshot.gradient == nil)
  }

  @Test("is none under the perceptron rule, which computes none")
  func perceptron() throws {
    var experiment = Experiment.standard
    for (name, value) in [("dataset", "gauss"), ("hidden", "none"), ("optimizer", "perceptron")] {
      try experiment.set(name, to: value)
    }
    var session = try Session(experiment)
    session.apply(.batchStepped)
    #expect(session.snapshot.gradient == nil)
  }
}
