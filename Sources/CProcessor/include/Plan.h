#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>

// What crosses from the engine to the kernels that were built for the processor. It is C, because a Swift type would bring weak
// functions into each build of the kernels, and the linker might keep those of the wrong processor.
//
// Places are counted in numbers of the arena, which is one block of memory, 64-byte aligned and zero at first. A row is padded
// to `stride` numbers: 4, 8, or a multiple of 16. What stands in the padding of weights, biases and gradients is always zero.

// The names of what a plan computes, each list in the order of the options. A new name wants its formula in Kernels and its line in the
// engine's list; tests say which of them is missing.

/// Formulas in Kernels/Activations.
enum {
  activationLinear, activationReLU, activationSigmoid, activationTanh, activationLeakyReLU, activationStep,
  activationELU, activationGELU, activationSiLU, activationSoftplus, activationSine, activationSoftmax,
  activationCount
};

/// Formulas in Kernels/Losses.
enum { lossHalfMSE, lossBCE, lossMSE, lossMAE, lossHuber, lossCCE, lossHinge, lossCount };

/// Formulas in Kernels/Optimizers.
enum {
  optimizerSGD, optimizerMomentum, optimizerNesterov, optimizerAdaGrad, optimizerRMSprop, optimizerAdam,
  optimizerAdamW, optimizerPerceptron, optimizerCount
};

/// Slopes in Kernels/Optimizers/Penalty.swift.
enum { penaltyNone, penaltyL1, penaltyL2, penaltyCount };

/// What the kernels say of an activation in words.
enum { textName, textFormula, textDerivative, textExplanation, textSource };

/// What normalization adds to a variance before its root: PyTorch's.
#define normalizationEpsilon 1e-5f

/// A dense layer.
typedef struct PlanLayer {
  /// How many numbers it takes and gives.
  long inputs, units;
  /// Its padded rows of inputs and of units.
  long inputStride, stride;
  /// Whether both are 4; whether both are 8.
  bool isQuad, isOctet;
  /// An activation.
  long activation;
  /// From the start of the parameters, or of the gradient: `inputs` rows of `stride`, a row of biases, and where it is
  /// normalized a row of gammas and one of betas.
  long parameters;
  /// The weights again: `units` rows of `inputStride`.
  long transposed;
  /// The tile's sums, then activations: a row of `stride` each example.
  long activations;
  /// The tile's slopes where the activations do not tell them, then deltas, in the same shape.
  long deltas;
  /// Whether sums are normalized over the batch; whether the inputs are added to the activations; whether units drop out.
  bool isNormalized, isResidual, dropsOut;
  /// Where it is normalized, rows of `stride`: running means and variances; the batch's means, variances, inverse deviations.
  long running, statistics;
  /// The tile's normalized sums, and where it is residual the slopes of the loss by what it gives; a row of `stride` each example.
  long normalized, through;
  /// Where the activations, examples x units, go among the collected ones; -1 if nowhere.
  long destination;
} PlanLayer;

/// One run of the kernels: where everything stands in the arena, what is wanted, and what came out.
typedef struct Plan {
  // The network.

  /// How many layers it has, and how many numbers its last one gives.
  long layerCount, outputs;
  /// The most examples that go through the network at once; a multiple of 8; there is room for the next
  /// multiple of 16.
  long tileRows;
  /// Rows of a tile are filled up to a multiple of so many, that whole lanes hold whole rows: 4, or 2 where no hidden row is of four.
  long rowBlock;
  /// Whether all rows are of four, for one output, and layers do nothing but sums and activations: a dozen of examples goes through
  /// such a network in registers.
  bool takesDozens;
  /// Whether all rows are of eight, and layers do nothing but sums and activations: without a gradient, examples go through such a network
  /// side by side.
  bool takesColumns;
  /// All weights and biases, and their count with padding.
  long parameters, parameterCount;
  /// The gradient's sum over examples, and the optimizer's two memories, in the same shape.
  long gradient, first, second;
  /// 1 for a weight that lives, 0 for a dead link, in the same shape.
  long alive;
  /// 1 for a weight, 0 for what pays no penalty, -1 for a bias that normalization takes away and that stays; in the same shape.
  long kinds;
  /// The tile's features.
  long features;
  /// By how much the gradient of an example of each class is multiplied, where it is.
  long classWeights;
  /// A row of zeros as wide as the widest layer, and room to work in: eight rows of inputs and 64 numbers.
  long zeros, scratch;
  /// The last layer's numbers of the tile, six times `packedStride`: sums, activations, slopes, targets, losses, deltas. As many
  /// examples as there are lanes stand side by side, for the first unit, then the second, and so on.
  long packed, packedStride;

  // What is wanted.

  /// A loss, and huber's delta.
  long loss;
  float huberDelta;
  /// An optimizer, and a penalty of large weights.
  long optimizer, penalty;
  /// Whether no parameter pays a penalty, and none stays: they need not be told apart.
  bool areAllAlike;
  /// Whether the penalty is a step of its own and dead links stay dead, as in TensorFlow Playground.
  bool isPenaltySeparate;
  /// Whether batches are normalized by their own numbers and units drop out, or else as in use.
  bool isTraining;
  /// The share of units that drop out, and what decides which; the place of the run's first row among all rows.
  float dropout;
  unsigned int dropoutKey;
  long firstPlace;
  /// The target between the classes, for the perceptron rule and the weights of classes.
  float threshold;
  /// Whether an example's gradient is multiplied by its class's weight.
  bool weighsClasses;
  /// Whether the losses are summed; needs targets.
  bool wantsLoss;
  /// Whether the gradient is summed; needs the losses.
  bool wantsGradient;
  /// Whether the gradient starts at zero, or else at what earlier runs left.
  bool isGradientFresh;
  /// Whether the parameters get their step.
  bool wantsUpdate;
  /// Whether the run is a part of a batch: its gradient is looked at, and the step made, by `finish`.
  bool isPart;
  /// The learning rate, the penalty's, momentum, and what the optimizer adds to roots of squares.
  float rate, penaltyRate, momentum, epsilon;
  /// Adam's 1 / (1 - 0.9^t) and 1 / sqrt(1 - 0.999^t).
  float firstCorrection, secondCorrection;
  /// What makes the sum of the gradients their mean.
  float gradientScale;
  /// How many examples.
  long count;
  /// From one example's features to the next one's.
  long featureStride;

  // What came out.

  /// The sum of the losses over examples and outputs.
  double lossSum;
  /// Whether losses and gradient are finite. If not, no parameter has changed.
  bool isFinite;
} Plan;

#endif
