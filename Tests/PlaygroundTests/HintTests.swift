import Datasets
import Testing

@testable import Playground

@Suite("What a wrong value was meant as")
struct HintTests {
  @Test(
    "is asked",
    arguments: [
      ("learning-rate", "0,3", "the fraction stands behind a point: 0.3"), ("dropout", "50", "did you mean 0.5?"),
      ("dropout", "20%", "did you mean 0.2?"), ("train-ratio", "0.8", "did you mean 80, in percent?"),
      ("train-ratio", "70%", "did you mean 70, in percent?"), ("noise", "0.1", "did you mean 10, in percent?"),
      ("hidden", "8 8", "did you mean 8,8?"), ("hidden", "[8,8]", "did you mean 8,8?"),
      ("hidden", "8x8", "did you mean 8,8?"), ("schedule", "cosine", "did you mean cosine:"),
      ("schedule", "cosin:50", "did you mean cosine:"),
      ("activation", "softmax", "softmax is an output's: output-activation softmax"),
      ("features", "colums", "did you mean columns?"),
    ])
  func asked(name: String, text: String, words: String) {
    var experiment = Experiment.standard
    let error = #expect(throws: ExperimentError.self) { try experiment.set(name, to: text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test(
    "is not asked where it may be anything",
    arguments: [
      ("learning-rate", "-1"), ("dropout", "500"), ("hidden", "8.5"), ("noise", "99"), ("learning-rate", "a,b"),
    ])
  func unasked(name: String, text: String) {
    var experiment = Experiment.standard
    let error = #expect(throws: ExperimentError.self) { try experiment.set(name, to: text) }
    #expect(error?.message.contains("did you mean") == false && error?.message.contains("point") == false)
  }

  @Test("inputs have the names of the table's columns too, of the column that texts were made of as well")
  func columns() throws {
    var reading = TableReading()
    reading.encodesTexts = true
    let table = try Table(csv: "sex,age,w,kind\nm,1,2,x\nf,3,4,y\nm,5,1,x\n", reading: reading)
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(table, file: "own.csv"))
    try experiment.set("features", to: "age,w")
    #expect(experiment.features.count == 2)
    let names = experiment.columns
    #expect(
      Set(zip(names, Feature.columns(names.count)).filter { experiment.features.contains($1) }.map(\.0)) == [
        "age", "w",
      ])
    try experiment.set("features", to: "sex")
    #expect(experiment.features.count == 2)
    let error = #expect(throws: ExperimentError.self) { try experiment.set("features", to: "agg") }
    #expect(error?.message.contains("or a column: ") == true && error?.message.contains("did you mean age?") == true)
  }
}
