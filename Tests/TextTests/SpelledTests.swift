import Testing
import Text

@Suite("Names that were nearly typed")
struct SpelledTests {
  static let optimizers = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "perceptron"]

  @Test(
    "a slip, a beginning, another case find the name",
    arguments: [
      ("adm", "adam"), ("Adam", "adam"), ("ADAMW", "adamw"), ("rms", "rmsprop"), ("momentun", "momentum"),
      ("nestorov", "nesterov"), ("sdg", "sgd"), ("percep", "perceptron"), ("adagard", "adagrad"),
    ])
  func found(typed: String, name: String) {
    #expect(Self.optimizers.nearest(to: typed) == name)
  }

  @Test(
    "what is like nothing, or like several, finds none", arguments: ["", "x", "foo", "lion", "adammmm", "sgdxxx"])
  func none(typed: String) {
    #expect(Self.optimizers.nearest(to: typed) == nil)
  }

  @Test("a slip in the first words of a longer name finds it, where only one begins so")
  func firstWords() {
    let lessons = ["vanishing-gradients", "what-no-line-can-part", "the-notes-tables", "the-learning-rate"]
    #expect(lessons.nearest(to: "vanishng") == "vanishing-gradients")
    #expect(lessons.nearest(to: "the notse") == "the-notes-tables")
    #expect(lessons.nearest(to: "thee") == nil)
  }

  @Test("of two that are as near neither is meant")
  func ties() {
    #expect(["l1", "l2", "none"].nearest(to: "l3") == nil)
    #expect(["bat", "cat"].nearest(to: "rat") == nil)
    #expect(["bat", "cat"].nearest(to: "baat") == "bat")
  }

  @Test("case, blanks and underlines do not matter, and an exact name comes first")
  func spelled() {
    #expect(["leaky-relu", "relu"].spelled("Leaky_ReLU") == "leaky-relu")
    #expect(["leaky-relu", "relu"].spelled("leaky relu") == "leaky-relu")
    #expect(["XOR", "xor"].spelled("xor") == "xor")
    #expect(["relu"].spelled("rely") == nil)
  }

  @Test("an error's choice ends with the question, where there is one")
  func choice() {
    #expect(["sgd", "adam"].choice(near: "adm") == "one of sgd, adam; did you mean adam?")
    #expect(["sgd", "adam"].choice(near: "lion") == "one of sgd, adam")
  }

  @Test("a text of any length takes no time")
  func longText() {
    #expect(Self.optimizers.nearest(to: String(repeating: "a", count: 1_000_000)) == nil)
  }

  @Test("a text stands in another one or not, however long it is")
  func having() {
    #expect("spiral".has("ira") && "spiral".has("") && "spiral".has("spiral"))
    #expect(!"spiral".has("ari") && !"".has("a") && !"spiral".has(String(repeating: "a", count: 1_000_000)))
  }
}
