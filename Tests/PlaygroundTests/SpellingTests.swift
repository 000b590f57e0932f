import Engine
import Testing
import Text

@testable import Playground

@Suite("Values as people write them")
struct SpellingTests {
  @Test(
    "every setting takes its names in any case, and by what else they are called",
    arguments: [
      ("optimizer", "Adam", "adam"), ("optimizer", "RMSProp", "rmsprop"), ("optimizer", "NAG", "nesterov"),
      ("init", "Glorot", "xavier"), ("init", "kaiming_uniform", "he"), ("init", "LeCun", "lecun"),
      ("activation", "ReLU", "relu,relu"), ("activation", "swish", "silu,silu"),
      ("activation", "Leaky_ReLU, TANH", "leaky-relu,tanh"), ("loss", "cross-entropy", "bce"),
      ("loss", "Mean Squared Error", "mse"), ("loss", "L1", "mae"), ("dataset", "XOR", "xor"),
      ("dataset", "two_moons", "moons"), ("features", "X1, x1*x2, sinX", "x1,x1x2,sin(x1)"),
      ("features", "None", "none"),
      ("hidden", "NONE", "none"), ("schedule", "Cosine:100", "cosine:100"), ("order", "Sequential", "sequential"),
      ("scale", "Standard", "standard"), ("regularization", "Ridge", "l2"), ("batch-size", "Full", "full"),
      ("batch-norm", "True", "true"), ("compat", "TFPlayground", "tfplayground"),
    ])
  func taken(field: String, typed: String, value: String) throws {
    var experiment = Experiment.standard
    try experiment.set(field, to: typed)
    #expect(Setting.named(field)?.value(experiment).text == value)
  }

  @Test("cross-entropy is the one that the number of classes takes")
  func crossEntropy() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "iris")
    try experiment.set("loss", to: "CrossEntropy")
    #expect(experiment.loss == .cce)
  }

  @Test("a seed is what was typed")
  func seed() throws {
    var experiment = Experiment.standard
    try experiment.set("seed", to: "Adam")
    #expect(experiment.seed == "Adam")
  }

  @Test("every other name of a value stands for one that there is, and hides none", arguments: Setting.stored)
  func synonyms(setting: Setting) {
    let names = setting.access.names(.standard)
    for (other, name) in setting.synonyms(.standard) {
      #expect(names.contains(name), "\(setting) \(name)")
      #expect(other == other.folded && !names.contains(other), "\(setting) \(other)")
    }
  }

  @Test("no setting is called as another is")
  func aliases() {
    let names = Setting.stored.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(Setting.called("LR") == .learningRate && Setting.called("batch") == .batchSize)
    #expect(Setting.called("x") == nil)
  }

  @Test(
    "a value alone says which setting is meant",
    arguments: [
      ("xor", "dataset"), ("Adam", "optimizer"), ("relu", "activation"), ("he", "init"), ("l2", "regularization"),
    ])
  func having(text: String, setting: String) {
    #expect(Setting.having(text)?.setting.name == setting)
  }

  @Test("what is nobody's value is none", arguments: ["x", "none", "true", "foo", ""])
  func havingNone(text: String) {
    #expect(Setting.having(text) == nil)
  }
}
