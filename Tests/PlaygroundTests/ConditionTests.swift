import Engine
import Testing

@testable import Playground

@Suite("A lesson's condition")
struct ConditionTests {
  private let numbers: [Fact: Double] = [
    .named(.testLoss): 0.25, .named(.epoch): 7, .named(.gap): -0.5, .units(layer: 1): 8,
    .parameter(ParameterPlace(unit: UnitPlace(layer: 2, unit: 0), input: 2)): 3,
    .parameter(ParameterPlace(unit: UnitPlace(layer: 1, unit: 11), input: nil)): -4,
  ]

  @Test(
    "is read as it is meant",
    arguments: [
      ("test_loss < 0.3", true), ("test_loss < 0.3 and epoch > 7", false), ("not epoch > 7", true),
      ("epoch == 7 or test_loss > 1 and epoch > 9", true), ("(epoch == 7 or test_loss > 1) and epoch > 9", false),
      ("1 + 2 * 3 == epoch", true), ("(1 + 2) * 3 == 9", true), ("10 - 2 - 1 >= epoch", true), ("8 / 2 / 2 <= 2", true),
      ("-gap == 0.5", true), ("gap < -0.4", true), ("epoch > 1e1", false), ("epoch > 7e-1", true),
      ("units(1) == 8", true), ("weight(\"w2_31\") == 3", true), ("bias(\"b1,12\") == -4", true),
      // What is not there is neither more nor less than anything.
      ("train_loss < 1", false), ("not train_loss < 1", false), ("train_loss < 1 or epoch == 7", true),
      ("train_loss < 1 and epoch == 7", false), ("not (train_loss < 1 and epoch == 8)", true),
    ])
  func meaning(text: String, holds: Bool) throws {
    #expect(try Condition(text).holds { numbers[$0] } == holds)
  }

  @Test(
    "that makes no sense is refused with what would",
    arguments: [
      ("", "it ends where a number or a name should be"),
      ("test_loss", "the end stands where <, <=, >, >= or == should be"),
      ("test_los < 1", "no number is called 'test_los': one of"),
      ("test_loss < 1 epoch", "'epoch' stands where 'and', 'or' or the end should be"),
      ("test_loss = 1", "'=' has no meaning: equal is =="),
      ("(test_loss < 1", "the end stands where ')' should be"),
      ("(test_loss < 1) + 1 > 2", "a comparison stands where a number should be, before '1'"),
      ("weight < 1", "weight needs brackets: weight(\"w1_23\")"),
      ("weight(\"b11\") < 1", "weight is written weight(\"w1_23\")"),
      ("sum(\"o11\") < 1", "sum is written sum(\"z21\")"),
      ("units(\"1\") == 8", "units is written units(1)"),
      (String(repeating: "(", count: 500) + "1", "brackets are nested too deep"),
      (String(repeating: "1 + ", count: 500), "a condition has at most 1000 characters"),
    ])
  func refused(text: String, message: String) {
    let problem = #expect(throws: Condition.Problem.self) { try Condition(text) }
    #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
  }

  @Test("every number that it can ask for is called so by itself too")
  func names() throws {
    for name in Fact.Name.allCases {
      #expect(try Condition("\(name.rawValue) == 0").facts == [.named(name)])
    }
    for question in Fact.Question.allCases {
      let facts = try Condition("\(question.example) == 0").facts
      #expect(facts.map(\.name) == [question.example])
    }
  }

  @Test("what is compared is told once each, and counts as counts")
  func measured() throws {
    let condition = try Condition("test_loss > 0.6 and test_loss < 0.9 and twins == 4 and epoch - 1 > 2")
    let measured = condition.measured { $0 == .named(.testLoss) ? 0.7 : 4 }
    #expect(measured.map(\.number) == [0.7, 4, 3])
    #expect(measured.map(\.isCount) == [false, true, true])
    #expect(condition.measured { _ in nil }.isEmpty)
  }

  @Test("links that L1 has cut for good are counted in TensorFlow Playground's ways, and are exactly 0")
  func deadLinks() throws {
    var experiment = Experiment.tfPlayground
    try experiment.set("regularization", to: "l1")
    try experiment.set("regularization-rate", to: "0.03")
    let run = try Run(experiment)
    func value(_ text: String) throws -> Double { try #require(try Formula(text).value { run.value(of: $0) }) }
    #expect(try value("dead_links") == 0)
    for _ in 0..<50 { run.trainEpoch() }
    #expect(try value("dead_links") > 0)
    #expect(try value("dead_links") == value("zero_links"))
  }

  @Test("asks a run for numbers that it has")
  func run() throws {
    var experiment = Experiment.standard
    try experiment.set("hidden", to: "3,2")
    experiment.features = [.x1, .x2]
    let run = try Run(experiment)
    func value(_ text: String) throws -> Double? { try Formula(text).value { run.value(of: $0) } }
    #expect(try value("parameters") == 9 + 8 + 3)
    #expect(try value("layers * 10 + inputs") == 22)
    #expect(try value("units(0) + units(1) + units(2) + units(3)") == 8)
    #expect(try value("units(4)") == nil)
    #expect(try value("test_r2") == nil)
    #expect(try value("loss_spread") == nil)
    #expect(try value("weight(\"w1_23\")") == Double(run.network.layers[0].weight(unit: 2, input: 1)))
    #expect(try value("bias(\"b33\")") == nil)
    #expect(try value("twins + zero_links + dead_units + diverged") == 0)
    let sum = try #require(try value("sum(\"z11\")"))
    #expect(abs(try #require(try value("output(\"o11\")")) - Activation.tanh.value(sum)) < 1e-6)
    // A weight's derivative is its unit's, times its input.
    #expect(try value("gradient(\"w3_11\") / gradient(\"b31\") - output(\"o21\")").map { abs($0) < 1e-6 } == true)
    for _ in 0..<10 { run.trainEpoch() }
    #expect(try #require(try value("loss_spread")) > 0)
    #expect(try value("updates") == 250)
    #expect(try #require(try value("gradient_first")) > 0)
    #expect(try value("gap - (test_loss - train_loss)") == 0)
  }
}
