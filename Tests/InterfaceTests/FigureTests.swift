import Canvas
import Datasets
import Engine
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Interface
@testable import Playground

/// What an XML parser makes of a figure: the texts and how many elements there are of a kind, or where it is broken.
private final class Reading: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  private(set) var ids: [String] = []
  private(set) var numbersAreFinite = true
  private var text = ""

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    text = ""
    if let id = attributes["id"] { ids.append(id) }
    for value in attributes.values where value.contains("nan") || value.contains("inf") { numbersAreFinite = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" { texts.append(text) }
  }
}

struct FigureTests {
  private func run(_ dataset: String, _ fields: [(String, String)] = [], epochs: Int = 1) throws -> Run {
    var experiment = Experiment.standard
    try experiment.set("dataset", to: dataset)
    for (name, value) in fields { try experiment.set(name, to: value) }
    let run = try Run(experiment)
    for _ in 0..<epochs { run.trainEpoch() }
    return run
  }

  private func figure(_ run: Run, _ parts: [Figure.Part] = Figure.Part.allCases) -> Figure {
    Figure(run, name: run.experiment.dataName, epochs: run.epoch, theme: Scene.theme, parts: parts, showsTest: true)
  }

  private static let small = Figure.PixelSize(width: 400, height: 300)

  @Test("every data set is drawn as well-formed XML with its axes named", arguments: DatasetEntry.all.map(\.name))
  func datasets(name: String) throws {
    let run = try run(name)
    let reading = try Reading(figure(run).svg(Self.small))
    #expect(reading.numbersAreFinite)
    #expect(reading.texts.contains(name))
    #expect(Set(reading.ids).isSuperset(of: ["boundary", "network", "curves", "answer", "points"]))
    #expect(Set(reading.ids).count == reading.ids.count)
  }

  @Test(
    "every network is drawn",
    arguments: [
      [("hidden", "none")], [("features", "none")], [("features", "none"), ("hidden", "none")],
      [("hidden", Array(repeating: "2", count: 16).joined(separator: ","))], [("hidden", "256,3")],
      [("batch-norm", "true"), ("residual", "true")], [("train-ratio", "100")],
    ])
  func networks(fields: [(String, String)]) throws {
    let reading = try Reading(figure(try run("xor", fields)).svg(Self.small))
    #expect(reading.numbersAreFinite)
  }

  @Test("of a large layer sixteen units are drawn, and it is said how many there are besides")
  func large() throws {
    let texts = try Reading(figure(try run("xor", [("hidden", "256")])).svg()).texts
    #expect(texts.contains("… 240 more") && texts.contains("256"))
  }

  @Test(
    "the largest sensible file is below 300 KB, whatever is learned", arguments: ["spiral", "iris", "blobs-5", "sine"])
  func bytes(name: String) throws {
    #expect(figure(try run(name, epochs: 30)).svg().utf8.count < 300_000)
  }

  @Test("the same run gives the same bytes")
  func same() throws {
    #expect(try figure(run("iris")).svg(Self.small) == figure(run("iris")).svg(Self.small))
  }

  @Test("names with every letter that XML gives a meaning come through, and those it cannot have are left out")
  func names() throws {
    let table = try Table(
      csv: "\"a<b>&\"\"c\"\",\u{1}\",it's,class & co\n"
        + (0..<20).map { "\($0),\($0 % 7),<\($0 % 2)>" }.joined(separator: "\n"))
    var experiment = Experiment.standard
    experiment.choose(dataset: .table(table, file: "<&>.csv"))
    let texts = try Reading(figure(try Run(experiment)).svg()).texts
    #expect(texts.contains("<&>.csv") && texts.contains("it's") && texts.contains("<1>"))
    #expect(texts.contains("a<b>&\"c\","))
  }

  @Test("ten classes, each with its shape and name")
  func tenClasses() throws {
    let rows = (0..<100).map { "\($0 % 10),\($0 / 10),kind \($0 % 10)" }
    var experiment = Experiment.standard
    experiment.choose(
      dataset: .table(
        try Table(csv: "a column with a very long name that does not end,y,label\n" + rows.joined(separator: "\n")),
        file: "t.csv"))
    let texts = try Reading(figure(try Run(experiment), [.boundary]).svg()).texts
    #expect((0..<10).allSatisfy { texts.contains("kind \($0)") })
  }

  @Test("only what is wanted is drawn, and no curve where nothing was trained")
  func parts() throws {
    let run = try run("xor")
    #expect(try Set(Reading(figure(run, [.curves]).svg()).ids).isDisjoint(with: ["boundary", "network"]))
    let model = Figure(run, name: "m.json", epochs: nil, theme: Scene.theme)
    #expect(model.parts == [.boundary, .network])
  }

  @Test(
    "a model without its data is drawn: its answers, in the units it was trained in, and no loss",
    arguments: ["salary", "iris", "sine", "spiral"])
  func model(name: String) throws {
    let run = try run(name)
    let model = Model(run.experiment, points: run.points, network: run.network)
    let shown = try Run(Experiment(showing: model, name: "m.json"), network: model.network)
    #expect(shown.network == run.network && shown.points.count == 0)
    let figure = Figure(shown, name: "m.json", epochs: nil, theme: Scene.theme)
    #expect(figure.facts(.braille).isEmpty)
    let request = PictureRequest(plot: Raster(columns: 9, rows: 9), thumbnail: Raster(columns: 0, rows: 0))
    if name != "iris" { #expect(shown.pictures(request).plot == run.pictures(request).plot) }
    #expect(try Reading(figure.svg()).numbersAreFinite)
  }

  @Test("on cells no key is shown, and every part has its frame", arguments: SymbolSet.allCases)
  func cells(symbols: SymbolSet) throws {
    let run = try run("iris")
    let figure = figure(run)
    for columns in [24, 40, 80, 120] {
      let rows = figure.usualRows(columns: columns)
      let canvas = figure.canvas(Size(columns: columns, rows: rows), depth: .mono, symbols: symbols)
      let text = canvas.text
      #expect(canvas.size.rows == rows && text.hasPrefix(" iris"))
      #expect(text.contains("output") && text.contains("network") && text.contains("loss"))
      #expect(!text.contains("v smooth") && !text.contains("v boundary") && !text.contains("layers"))
      #expect(symbols.isUnicode || text.unicodeScalars.allSatisfy(\.isASCII))
    }
    for size in [Size(columns: 24, rows: 8), Size(columns: 61, rows: 8), Size(columns: 300, rows: 9)] {
      #expect(figure.canvas(size, depth: .direct, symbols: symbols).size == size)
    }
  }
}
