import Datasets
import Engine
import Testing

@testable import Playground

@Suite("Splitting a table") struct SplitTests {
  /// Rows of these classes, each class so often, mixed; x is the row's number.
  private func experiment(_ counts: [String: Int], settings: String = "") throws -> Experiment {
    let names = counts.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    let order = names.indices.sorted { ($0 * 7919 % 1009, $0) < ($1 * 7919 % 1009, $1) }
    let csv = "x,y,kind\n" + order.enumerated().map { "\($0),\($0 % 5),\(names[$1])\n" }.joined()
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(try Table(csv: csv), file: "own.csv"))
    try experiment.set("scale", to: "none")
    for setting in settings.split(separator: " ") {
      let pair = setting.split(separator: "=").map(String.init)
      try experiment.set(pair[0], to: pair[1])
    }
    return experiment
  }

  private func counts(_ points: [Point]) -> [Double: Int] {
    points.reduce(into: [:]) { $0[$1.label, default: 0] += 1 }
  }

  @Test("each class has its share in both parts", arguments: ["1", "2", "3", "17"])
  func stratified(seed: String) throws {
    let points = PointSet(try experiment(["a": 90, "b": 8, "c": 2], settings: "seed=\(seed)"))
    #expect(points.train.count == 80 && points.test.count == 20)
    #expect(counts(points.train) == [0: 73, 1: 6, 2: 1])
    #expect(counts(points.test) == [0: 17, 1: 2, 2: 1])
    #expect(points.missingClasses(points.train).isEmpty && points.missingClasses(points.test).isEmpty)
  }

  @Test("a class of one row is in one part, and is told")
  func single() throws {
    let points = PointSet(try experiment(["a": 20, "b": 1, "c": 9]))
    #expect(points.train.count == 24)
    #expect(points.missingClasses(points.train) + points.missingClasses(points.test) == ["b"])
  }

  @Test("classes of one row are trained on, in place of another class's row where there is one")
  func singles() throws {
    let tens = PointSet(try experiment(Dictionary(uniqueKeysWithValues: "abcdefgh".map { ("\($0)", 1) })))
    #expect(tens.train.count == 8 && tens.test.isEmpty)
    let mixed = PointSet(try experiment(["a": 20, "b": 1, "c": 1, "d": 1, "e": 1]))
    #expect(mixed.missingClasses(mixed.train).isEmpty && mixed.train.count == 19)
    #expect(Split.teachingSingles([79, 0, 1], [98, 1, 1]) == [78, 1, 1])
  }

  @Test("random is what it was, and another split than by classes")
  func random() throws {
    let random = try experiment(["a": 60, "b": 40], settings: "split=random")
    var drawn = PointSet(try experiment(["a": 60, "b": 40], settings: "train-ratio=100")).train
    #expect(PointSet(random).train == Array(drawn[..<80]))
    drawn.sort { $0.x < $1.x }
    #expect(random.splitting == .random)
    #expect(Experiment.standard.splitting == .random && Experiment.tfPlayground.splitting == .random)
    #expect(Experiment.standard.value("split") == "random")
  }

  @Test(
    "shares add up, by the largest remainder, and leave something on each side",
    arguments: [
      ([50, 50, 50], 120, [40, 40, 40]), ([99, 1], 80, [79, 1]), ([98, 2], 80, [79, 1]), ([98, 2], 99, [97, 2]),
      ([2, 2, 2], 3, [1, 1, 1]), ([5, 5], 10, [5, 5]), ([3, 0, 1], 2, [2, 0, 0]), ([1, 1, 1, 1], 2, [1, 1, 0, 0]),
    ])
  func shares(counts: [Int], total: Int, expected: [Int]) {
    let shares = Split.shares(counts, of: total)
    #expect(shares.reduce(0, +) == total && zip(shares, counts).allSatisfy { 0...$1 ~= $0 })
    #expect(shares == expected)
  }

  @Test("sequential rows keep the file's order, and with nothing held out nothing is shuffled")
  func fileOrder() throws {
    for split in ["random", "stratified"] {
      let part = PointSet(try experiment(["a": 30, "b": 20], settings: "order=sequential split=\(split)"))
      #expect(part.train.map(\.x) == part.train.map(\.x).sorted() && part.train.count == 40)
      #expect(part.test.map(\.x) == part.test.map(\.x).sorted())
      let all = PointSet(
        try experiment(["a": 30, "b": 20], settings: "order=sequential split=\(split) train-ratio=100"))
      #expect(all.train.map(\.x) == (0..<50).map(Double.init))
    }
    let former = PointSet(try experiment(["a": 30, "b": 20], settings: "order=sequential split=shuffled"))
    let random = PointSet(try experiment(["a": 30, "b": 20], settings: "split=random"))
    #expect(former == random)
  }

  @Test("stratified needs classes of dlplay's own rules; weights of classes need them too")
  func refused() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "salary")
    for (name, value) in [("split", "stratified"), ("class-weights", "balanced"), ("split", "halves")] {
      #expect(throws: ExperimentError.self) { try experiment.set(name, to: value) }
    }
    var page = Experiment.tfPlayground
    #expect(throws: ExperimentError.self) { try page.set("split", to: "stratified") }
    #expect(throws: ExperimentError.self) { try page.set("class-weights", to: "balanced") }
    try experiment.set("dataset", to: "circle")
    try experiment.set("split", to: "stratified")
    try experiment.set("class-weights", to: "balanced")
    #expect(experiment.splitting == .stratified)
    try experiment.set("dataset", to: "salary")
    #expect(experiment.splitting == .random && experiment.classWeights == .none)
  }

  @Test("balanced weights make the classes count the same, and the rarer one is found more often")
  func balanced() throws {
    let points = PointSet(try experiment(["a": 90, "b": 10], settings: "class-weights=balanced"))
    #expect(points.balancedWeights() == [Float(80.0 / (2 * 72)), Float(80.0 / (2 * 8))])
    var recalls: [Double] = []
    for weights in ["none", "balanced"] {
      var experiment = Experiment.standard
      experiment.choose(dataset: .table(try Table(csv: Self.overlapping), file: "own.csv"))
      try experiment.set("class-weights", to: weights)
      let run = try Run(experiment)
      for _ in 0..<60 { run.trainEpoch() }
      recalls.append(try #require(run.train.confusion?.recall(1)))
    }
    #expect(recalls[1] > recalls[0] + 0.2)
  }

  /// One class in ten lies among the others.
  private static let overlapping: String = {
    var random = SeedRandom(seed: "overlap")
    let rows = (0..<300).map { row in
      let isRare = row % 10 == 0
      return
        "\(random.uniform(isRare ? 0.4 : 0, 1)),\(random.uniform(isRare ? 0.4 : 0, 1)),\(isRare ? "rare" : "any")\n"
    }
    return "x,y,kind\n" + rows.joined()
  }()

  @Test("the inputs of a table, and of a line, are its columns alone; those of the plane come back")
  func inputs() throws {
    var experiment = Experiment.standard
    for (name, features) in [
      ("iris", "x1,x2,x3,x4"), ("sine", "x1"), ("spiral", "x1,x2,sin(x1),sin(x2)"), ("salary", "x1,x2"),
      ("xor", "x1,x2,sin(x1),sin(x2)"),
    ] {
      try experiment.set("dataset", to: name)
      #expect(experiment.value("features") == features)
    }
    try experiment.set("features", to: "x1^2,x2")
    try experiment.set("dataset", to: "iris")
    #expect(experiment.value("features") == "x2,x1^2,x3,x4")
    try experiment.set("features", to: "columns,x1x2")
    #expect(experiment.value("features") == "x1,x2,x1x2,x3,x4")
    try experiment.set("dataset", to: "circle")
    try experiment.set("features", to: "columns")
    #expect(experiment.value("features") == "x1,x2")
  }

  @Test("a model takes its own axes along, so that each weight belongs to its column")
  func axes() throws {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: "iris")
    #expect(experiment.columns.prefix(2) == ["petal length (cm)", "petal width (cm)"])
    try experiment.set("axes", to: "sepal length (cm),sepal width (cm)")
    let points = PointSet(experiment)
    let run = try Run(experiment)
    let model = Model(experiment, points: points, network: run.network)
    #expect(model.columns[0] == "sepal length (cm)")
    var other = Experiment.standard
    try other.set("dataset", to: "iris")
    try model.adapt(&other)
    #expect(other.columns == experiment.columns)
  }
}

extension Experiment {
  fileprivate func value(_ name: String) -> String { Setting.named(name)?.value(self).text ?? "" }
}
