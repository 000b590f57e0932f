public import Engine
import Foundation

/// A network, an example, and autograd's numbers: one of EngineTests/Fixtures/make-passes.py.
public struct PassFixture: Decodable, Sendable {
  /// Autograd's derivatives of the loss by one layer's numbers.
  public struct Gradient: Decodable, Sendable {
    /// By the weights, row by row.
    public var weights: [Double]
    /// By the biases.
    public var bias: [Double]
    /// By what the activation is given.
    public var arguments: [Double]
    /// Of gammas and betas.
    public var norm: [[Double]]?
  }

  /// One layer, and autograd's derivatives.
  public struct Dense: Decodable, Sendable {
    /// The activation's name.
    public var activation: String
    /// Whether its input is added to its output.
    public var residual: Bool
    /// units × inputs, row by row.
    public var weights: [Float]
    /// One a unit.
    public var bias: [Float]
    /// Gammas, betas, running means, running variances.
    public var norm: [[Float]]?
    /// Autograd's derivatives.
    public var gradient: Gradient
  }

  /// A name that the engine does not know.
  private struct Unknown: Error {
    let name: String
  }

  private var loss: String
  private var delta: Float
  /// Single numbers, printed short.
  private var x: [Float]
  private var y: [Float]
  /// The example's loss.
  public var value: Double
  /// What the network answers.
  public var outputs: [Double]
  /// First to last.
  public var layers: [Dense]

  /// The loss's name.
  public var lossName: String { loss }
  /// What the network is given.
  public var features: [Double] { x.map(Double.init) }
  /// What it should answer.
  public var targets: [Double] { y.map(Double.init) }

  /// The network of the engine with these weights.
  public func network() throws -> Network {
    Network(
      layers: try layers.map { layer in
        guard let activation = Activation(named: layer.activation) else { throw Unknown(name: layer.activation) }
        return Layer(
          inputs: layer.weights.count / layer.bias.count, units: layer.bias.count, activation: activation,
          weights: layer.weights, bias: layer.bias,
          batchNorm: layer.norm.map {
            BatchNorm(gamma: $0[0], beta: $0[1], runningMean: $0[2], runningVariance: $0[3])
          },
          isResidual: layer.residual)
      })
  }

  /// The loss of the engine.
  public func lossFunction() throws -> Loss {
    guard var function = Loss(named: loss) else { throw Unknown(name: loss) }
    function.delta = delta
    return function
  }

  /// All of them.
  public static func all() throws -> [PassFixture] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../EngineTests/Fixtures/passes.json")
    return try JSONDecoder().decode([PassFixture].self, from: Data(contentsOf: file))
  }
}
