/// What people call the palette's rows who know them from elsewhere: other playgrounds, libraries, editors, shells.
enum PlainWords {
  /// The words for a row: a command's name, a property's name, or a property's name and one of its values.
  static func words(for row: String) -> [String] { table[row] ?? formats[row] ?? [] }

  /// The same for kinds of files, where the program writes such.
  private static let formats: [String: [String]] = [
    "export safetensors": ["pytorch", "torch", "state dict", "hugging face"],
    "export py": ["python", "numpy"],
    "export onnx": ["onnxruntime", "onnx runtime"],
    "export c": ["c code", "arduino"],
  ]

  /// Every row that has such words: these, and what settings and their values are called on the command line too.
  static let table: [String: [String]] = {
    var table = own
    // A value is called by its own name: l1 is a penalty, though a loss is called so too.
    var taken = Set(own.values.joined()).union(Setting.stored.flatMap { $0.access.names(.standard) })
    func add(_ word: String, to row: String) {
      let word = word.split(separator: "-").joined(separator: " ")
      if word.count > 1, taken.insert(word).inserted { table[row, default: []].append(word) }
    }
    // An output is called by the names of activations: they are those of the hidden layers first.
    for setting in Setting.stored where ![.outputActivation, .features, .schedule].contains(setting) {
      for alias in setting.aliases { add(alias, to: setting.name) }
      for (word, value) in setting.synonyms(.standard) { add(word, to: "\(setting.name) \(value)") }
    }
    return table
  }()

  /// What a property is called where a value follows and nowhere else; where several are called so, it is asked which.
  static let withValue: [String: [String]] = [
    "units": ["neurons", "nodes", "hidden units"], "hidden": ["neurons", "nodes", "hidden units"],
    "test-share": ["test data", "test points", "validation data"], "penalty l2": ["weight decay"],
    "stop at loss": ["early stopping"], "epoch number": ["epoch", "goto", "go to", "go back to", "back to", "jump to"],
    "layer of": [
      "add layer", "add a layer", "add a layer of", "add a layer with", "add layer of", "add layer with", "new layer",
      "a layer of", "another layer of",
    ],
  ]

  /// Words for a property that tell some of its values from others.
  static let narrowing = ["theme": ["dark", "light"]]

  /// Words before a name that say no more than that it is wanted.
  static let verbs: Set = [
    "set", "use", "change", "choose", "select", "switch", "make", "save", "export", "write", "show", "see", "open",
    "go",
    "to", "the", "a", "an", "one", "my", "with", "as", "turn", "enable", "try", "pick", "want",
  ]

  private static let own: [String: [String]] = [
    // Commands.
    "run or pause": ["space bar", "toggle"],
    "run": [
      "play", "start", "go", "train", "resume", "continue", "go on", "unpause", "fit", "learn", "start training",
      "resume training", "continue training", "keep going",
    ],
    "pause": ["stop", "halt", "wait", "stop training", "pause training", "hold on"],
    "take the stops away": ["stop off", "no stop", "never stop", "stop never", "clear stops", "remove stop"],
    "reset to the same weights": ["reset", "restart", "start again", "start over", "again", "rerun"],
    "reset to new weights": [
      "new weights", "reinitialize", "reinit", "randomize", "random weights", "reroll", "new seed",
    ],
    "step an epoch": ["step", "epoch", "one epoch", "next epoch"],
    "step a batch": ["one batch", "iteration", "one step", "minibatch", "mini batch"],
    "slower": ["slow", "slow down"],
    "faster": ["fast", "speed up", "turbo"],
    "epoch number": ["goto", "jump to epoch", "go to epoch", "which epoch"],
    "earlier epoch": [
      "go back", "back in time", "go back in time", "history", "past", "rewind", "time travel", "timeline",
      "previous epoch",
    ],
    "later epoch": ["forward", "forward in time", "go forward"],
    "pin this run": ["pin", "compare", "compare runs", "compare two runs", "baseline", "keep this run", "hold"],
    "take the oldest pin away": ["unpin", "remove pin", "delete pin"],
    "data sets": [
      "gallery", "datasets", "data", "examples", "preset", "presets", "samples to choose", "choose data", "browse",
    ],
    "next data set": ["other data"],
    "new points": ["regenerate", "regenerate data", "new data", "resample", "shuffle data"],
    "show or hide the test points": ["test points", "test data", "show test data", "validation points"],
    "put a point of the first class": [
      "add a point", "add point", "draw", "draw points", "add points", "paint", "own points", "new point",
    ],
    "delete a point": ["remove a point", "delete point", "erase point"],
    "move a point": ["drag a point"],
    "empty plane": ["clear", "clear points", "clear data", "blank", "own data", "draw data"],
    "remove a layer": ["delete a layer", "fewer layers", "remove layer"],
    "add a layer": ["new layer", "more layers", "add layer", "deeper"],
    "remove a unit": ["remove a neuron", "remove neuron", "fewer neurons", "fewer units"],
    "add a unit": ["add a neuron", "add neuron", "more neurons", "more units", "add a node", "wider"],
    "freeze what has the cursor": [
      "freeze a unit", "freeze a weight", "freeze unit", "freeze weight", "unfreeze", "thaw", "lock", "fix a weight",
      "pin a weight",
    ],
    "freeze the layer": ["freeze layer", "freeze a layer", "lock layer", "unfreeze layer", "thaw layer"],
    "undo": ["revert", "take back"],
    "redo": ["repeat"],
    "plant an outlier": ["outlier"],
    "zoom": ["zoom in", "zoom out", "bigger", "fullscreen", "full screen", "maximize", "enlarge"],
    "next view": ["boundary", "decision boundary", "contour", "discretize", "discretize output"],
    "logarithmic or linear loss axis": ["log", "log scale", "linear scale", "logarithmic", "y axis"],
    "smoothing of the losses": ["smooth", "smoothing", "moving average", "ema"],
    "mouse on or off": ["mouse", "select text", "copy text"],
    "redraw the screen": ["redraw", "refresh", "repaint", "clear screen"],
    "back": ["close", "cancel", "escape", "esc"],
    "write the session": ["save", "w", "write", "save session", "save as", "snapshot"],
    "read a file or a link": [
      "open", "load", "import", "read", "file", "e", "edit", "csv", "load data", "load model", "upload", "reopen",
      "open again", "recent",
    ],
    "write the trained weights": [
      "export", "export model", "save model", "save weights", "download", "deploy", "weights file",
    ],
    "write the points": ["export points", "save points", "export data", "save data", "export csv"],
    "copy the link": ["share", "link", "url", "copy", "clipboard", "permalink", "yank", "tensorflow playground"],
    "copy the command line": ["command line", "command", "cli", "terminal command", "script", "shell command"],
    "save a picture": [
      "picture", "image", "screenshot", "svg", "png", "save image", "export picture", "print", "figure", "plot",
      "save picture",
    ],
    "suspend": ["shell", "bg", "fg", "stop the program"],
    "help": [
      "h", "help me", "how", "keys", "shortcuts", "bindings", "key bindings", "manual", "man", "about", "tutorial", "?",
    ],
    "quit": [
      "how do i quit", "how to quit", "how do i exit", "get me out",
      "q", "q!", "wq", "wq!", "x", "qa", "exit", "bye", "leave", "end", "close program", "exit program", "quit program",
      "logout",
    ],
    "next theme": ["next colours", "next colors"],
    "next panel": ["focus", "switch panel"],
    // Properties.
    "learning-rate": ["step size", "stepsize", "alpha", "eta", "eta0", "learning speed"],
    "batch-size": ["bs"],
    "hidden": ["neurons", "nodes", "architecture", "topology", "network", "hidden units"],
    "layers": ["hidden layers", "number of layers", "layer count", "depth", "deep"],
    "units": ["width", "number of neurons", "units per layer", "neurons per layer"],
    "activation": ["activation function", "nonlinearity", "transfer function", "act"],
    "output-activation": ["output layer", "output function", "last activation"],
    "loss": ["loss function", "cost", "cost function", "objective", "criterion", "error function"],
    "optimizer": ["solver", "algorithm", "method"],
    "schedule": ["lr schedule", "scheduler", "lr decay", "rate decay", "annealing", "warmup"],
    "momentum": ["beta"],
    "regularization": ["regularisation", "shrinkage", "norm penalty"],
    "regularization-rate": ["lambda", "regularization strength"],
    "dropout": ["drop out", "drop", "dropout rate", "drop rate", "dropout probability"],
    "batch-norm": ["batch normalization", "normalization", "normalize"],
    "residual": ["resnet", "skip", "skip connections", "shortcut connections"],
    "init": ["starting weights", "weight init"],
    "noise": ["jitter", "spread"],
    "train-ratio": ["split", "train test split", "training share", "training data"],
    "test-share": ["test size", "holdout", "validation", "test set", "validation split", "held out"],
    "samples": ["points", "number of points", "examples number", "n samples", "size of data"],
    "seed": ["random seed", "random state", "rng"],
    "dataset": ["data set"],
    "features": ["inputs", "input features", "columns", "predictors"],
    "order": ["shuffle", "shuffling"],
    "scale": ["standardize", "scaling", "normalize data"],
    "problem": ["task", "problem type", "classification or regression"],
    "compat": ["tensorflow playground mode", "tfplayground", "compatibility"],
    "huber-delta": ["delta"],
    "stop at epoch": ["early stopping", "epochs", "max epochs", "stop after", "until epoch", "stop epoch", "n epochs"],
    "stop at loss": ["until loss", "target loss", "stop loss", "goal loss"],
    "penalty l1": ["l1 rate", "l1 penalty"],
    "penalty l2": ["l2 rate", "l2 penalty"],
    "theme": [
      "colors", "colours", "color scheme", "colour scheme", "skin", "dark", "light", "dark mode", "light mode",
      "background", "background color", "background colour", "dark theme", "light theme",
    ],
    "speed": ["fps", "epochs per second", "as fast as it can"],
    "view": ["output view", "heatmap"],
    "weight": ["edit weight", "set weight", "change weight", "parameter"],
    "bias": ["edit bias", "set bias", "change bias", "threshold", "intercept"],
    "panel": ["window", "pane"],
    "panel loss": [
      "accuracy", "confusion", "confusion matrix", "loss curve", "learning curve", "curves", "metrics", "per class",
    ],
    // Values.
    "regularization l1": ["sparse", "sparsity"],
    "regularization l2": ["tikhonov"],
    "regularization none": ["no penalty", "no regularization"],
    "activation sigmoid": ["logistic", "sigmoid"],
    "activation linear": ["identity", "no activation", "linear"],
    "activation relu": ["rectifier"],
    "activation leaky-relu": ["leaky", "lrelu", "leakyrelu"],
    "activation silu": ["swish"],
    "loss bce": ["logloss", "logistic loss"],
    "loss cce": ["multiclass cross entropy"],
    "loss mse": ["l2 loss", "least squares", "quadratic"],
    "loss mae": ["absolute error", "l1 loss"],
    "optimizer sgd": ["vanilla"],
    "dataset circle": ["disc"],
    "dataset gauss": ["gaussians", "two gaussians", "clusters"],
    "dataset spiral": ["swirl", "hard"],
    "dataset blobs-3": ["three classes", "multiclass", "3 classes", "several classes"],
    "problem regression": ["regress", "linear regression"],
    "hidden none": ["linear model", "no hidden layer", "no hidden layers"],
    "init he": ["he init", "kaiming init"],
    "lens gradients": ["gradient", "gradients", "vanishing gradient", "exploding gradient", "derivatives"],
    "lens matrices": ["matrices", "matrix", "weight matrix", "weight matrices"],
    "lens backprop": [
      "backprop", "backpropagation", "chain rule", "back propagation", "forward pass", "backward pass",
    ],
    "lens activations": ["activations lens", "saturation", "dead units", "dying relu"],
    "lens slice": ["slice", "loss landscape", "loss surface"],
    "lens representation": ["representation", "hidden representation", "feature space"],
    "lens batch": ["minibatches", "batches"],
    "lens perceptron": ["perceptron lens"],
    "diagnosis": ["diagnose", "what is wrong", "why"],
    "diagnosis dead units": ["dead", "dead unit", "dead relu"],
    "diagnosis saturated": ["saturating"],
    "diagnosis symmetric": ["symmetry"],
    "diagnosis overfitting": ["overfit"],
    "diagnosis diverged": ["divergence", "diverges", "nan"],
    "problem classification": ["classify", "classifier"],
    "init zeros": ["zero weights", "all zero"],
    "speed as fast as it can": ["maximum", "max speed", "full speed"],
    "batch-size full": ["full batch", "batch gradient descent"],
    "batch-size 1": ["online", "one example"],
  ]
}
