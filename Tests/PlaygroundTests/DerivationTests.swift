import Passes
import Testing

@testable import Engine
@testable import Playground

@Suite("Derivations")
struct DerivationTests {
  @Test("the factors' product is the engine's gradient, in all rows of 200 networks")
  func products() throws {
    let all = try PassFixture.all()
    #expect(all.count == 200)
    var rows = 0
    for fixture in all {
      let derivation = try fixture.derivation()
      for index in 0..<derivation.rowCount {
        let row = derivation.row(index)
        let size = max(1, abs(row.value))
        #expect(
          abs(row.product - row.value) <= 1e-9 * size, "\(fixture.lossName) \(fixture.layers.map(\.activation)) \(row)")
        rows += 1
      }
    }
    #expect(rows > 5000)
  }

  @Test("letters and numbers count up as the rows stand, and every kept factor is the number of its own row")
  func order() throws {
    for fixture in try PassFixture.all() {
      let derivation = try fixture.derivation()
      let rows = (0..<derivation.rowCount).map(derivation.row)
      let kept = rows.filter { $0.letter != nil }
      #expect(kept.map(\.letter) == kept.indices.map { $0 })
      #expect(rows.compactMap(\.number) == Array(1...derivation.network.parameterCount))
      for row in rows {
        for factor in row.paths.joined() + row.factors {
          guard case .kept(let letter) = factor.quantity else { continue }
          #expect(factor.value == kept[letter].value)
          #expect(row.letter ?? .max > letter)
        }
      }
    }
  }

  @Test("a kept factor's uses are the rows that name it")
  func uses() throws {
    for fixture in try PassFixture.all() {
      let derivation = try fixture.derivation()
      var users: [Int: (numbers: [Int], letters: [Int])] = [:]
      for row in (0..<derivation.rowCount).map(derivation.row) {
        for factor in row.paths.joined() + row.factors {
          guard case .kept(let letter) = factor.quantity else { continue }
          if let number = row.number { users[letter, default: ([], [])].numbers.append(number) }
          if let own = row.letter { users[letter, default: ([], [])].letters.append(own) }
        }
      }
      for letter in 0..<(users.keys.max() ?? 0) {
        let uses = derivation.uses(ofLetter: letter)
        #expect(uses.numbers.map(Array.init) ?? [] == users[letter]?.numbers.sorted() ?? [])
        #expect(uses.letters == Array(Set(users[letter]?.letters ?? [])).sorted())
      }
    }
  }

  @Test("the step of one example, by the optimizer: sgd, frozen, normalized, perceptron")
  func update() throws {
    let run = try Run(.standard)
    let content = try #require(run.explained(example: 0))
    let detail = try #require(content.detail as? BackpropDetail)
    #expect(try #require(detail.update.lossAfter) < (content.pass?.loss ?? 0))
    #expect(detail.update.next?.number == 1)
    #expect(detail.update.moves.count == 17)
    var experiment = Experiment.standard
    for (name, value) in [("batch-norm", "true"), ("freeze", "layer3.unit1.weight2,layer2")] {
      try experiment.set(name, to: value)
    }
    let other = try #require(Run(experiment).explained(example: 3)?.detail as? BackpropDetail)
    let (first, last) = (UnitPlace(layer: 1, unit: 0), UnitPlace(layer: 3, unit: 0))
    #expect(other.update.move(ParameterPlace(unit: first, input: nil))?.obstacle == .normalized)
    #expect(other.update.move(ParameterPlace(unit: last, input: 1))?.obstacle == .frozen)
    #expect(other.update.move(ParameterPlace(unit: last, input: 0))?.obstacle == nil)
    let frozen = try #require(other.update.moves[UnitPlace(layer: 2, unit: 5)])
    #expect(frozen.gamma?.obstacle == .frozen && frozen.weights[3].after == frozen.weights[3].step.weight)
    #expect(other.update.moves[first]?.gamma?.obstacle == nil)
  }

  @Test("the perceptron rule moves a wrong example's weights by rate times y x, and leaves a right one's")
  func perceptron() throws {
    var experiment = Experiment.standard
    for (name, value) in [
      ("dataset", "xor"), ("features", "x1,x2"), ("hidden", "none"), ("loss", "hinge"), ("output-activation", "step"),
      ("optimizer", "perceptron"), ("learning-rate", "0.5"), ("batch-size", "1"),
    ] { try experiment.set(name, to: value) }
    let run = try Run(experiment)
    var seen: Set<Bool> = []
    for number in 0..<60 {
      let content = try #require(run.explained(example: number))
      let detail = try #require(content.detail as? BackpropDetail)
      let isRight: Bool = try #require(detail.update.isRight as Bool?)
      let example = try #require(content.example)
      let moves = try #require(detail.update.moves[UnitPlace(layer: 1, unit: 0)])
      for (input, move) in moves.weights.enumerated() {
        let wanted = isRight ? 0 : 0.5 * (example.targets[0] > 0 ? 1 : -1) * example.features[input]
        #expect(abs(move.after - move.step.weight - wanted) < 1e-9)
      }
      seen.insert(isRight)
    }
    #expect(seen == [true, false])
  }

  @Test("twins are units with equal weights in and out, and no others")
  func twins() throws {
    var random = RandomStream(seed: "1", purpose: .weights)
    var network = Network(
      inputs: 2, units: [4, 2, 1], activations: [.tanh, .tanh, .linear], initializer: .ones, random: &random)
    #expect(Twins.all(in: network) == [Twins(layer: 1, units: [0, 1, 2, 3]), Twins(layer: 2, units: [0, 1])])
    network.layers[0].weights[1] = 3
    network.layers[2].weights[1] = 2
    #expect(Twins.all(in: network) == [Twins(layer: 1, units: [1, 2, 3])])
    network.layers[0].bias[3] = 1
    network.layers[1].weights[5] = 7
    #expect(Twins.all(in: network) == [])
  }

  @Test("up and down go through the parameters in the order of the derivatives; phases begin after the whole")
  func keys() throws {
    let run = try Run(.standard)
    var state = State(.standard, themes: ["a"], theme: "a", seedSource: 1)
    _ = state.apply(.look(.toggled(.backprop)))
    let derivation = try #require(run.explained(example: 0)?.detail as? BackpropDetail).derivation
    _ = state.apply(.cursor(.jumped(toLast: false)))
    for number in 1...121 {
      #expect(derivation.number(try #require(state.parameterPlace)) == number)
      _ = state.apply(.cursor(.moved(columns: 0, rows: 1)))
    }
    #expect(derivation.number(try #require(state.parameterPlace)) == 121)
    #expect(BackpropPhase(state.lensCursor) == .update)
    for phase in [BackpropPhase.forward, .loss, .backward, .update, .forward] {
      _ = state.apply(.cursor(.activated))
      #expect(BackpropPhase(state.lensCursor) == phase)
    }
    _ = state.apply(.cursor(.moved(columns: -1, rows: 0)))
    #expect(BackpropPhase(state.lensCursor) == .forward)
    _ = state.apply(.look(.cursorSet(BackpropPhase.backward.cursor)))
    #expect(BackpropPhase(state.lensCursor) == .backward)
  }

  @Test("the walk takes product by product, the bias, then the next row")
  func walk() {
    var state = State(.standard, themes: ["a"], theme: "a", seedSource: 1)
    _ = state.apply(.look(.chosen(.matrices)))
    _ = state.apply(.cursor(.moved(columns: -5, rows: 0)))
    var walks: [MatrixWalk] = []
    for _ in 0..<6 {
      _ = state.apply(.cursor(.activated))
      walks.append(MatrixWalk(state.lensCursor, unit: state.inspected, inputs: 4))
    }
    #expect(walks.map(\.products) == [1, 2, 3, 4, 4, 1])
    #expect(walks.map(\.isWhole) == [false, false, false, false, true, false])
    #expect(walks.map(\.unit) == [0, 0, 0, 0, 0, 1])
    _ = state.apply(.cursor(.jumped(toLast: true)))
    #expect(state.inspected == UnitPlace(layer: 1, unit: 7) && state.lensCursor.step == 0)
    for _ in 0..<6 { _ = state.apply(.cursor(.activated)) }
    #expect(state.inspected == UnitPlace(layer: 2, unit: 0))
  }
}

extension PassFixture {
  fileprivate func derivation() throws -> Derivation {
    let (network, loss) = (try network(), try lossFunction())
    return Derivation(network, ExamplePass(network, features: features, targets: targets, loss: loss), loss: loss)
  }
}
