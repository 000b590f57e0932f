public import Foundation
import Text

/// A kind of file that dlplay does not read, and what makes one of it that it does.
public struct ForeignKind: Sendable {
  /// What was to be read.
  public enum Use: Sendable { case table, model, any }

  private let endings: [String]
  /// The bytes that it begins with.
  private let mark: [UInt8]
  private let name: String
  private let wayOut: String

  private static let toTensors =
    "in PyTorch: from safetensors.torch import save_file; save_file(model.state_dict(), 'model.safetensors')"

  private static let all = [
    ForeignKind(
      [".pt", ".pth", ".ckpt", ".bin"], [], "a pickled PyTorch file", toTensors),
    ForeignKind(
      [".npz"], [], "NumPy arrays in an archive",
      "in Python: import numpy; numpy.savetxt('data.csv', numpy.load('data.npz')['x'], delimiter=',')"),
    ForeignKind(
      [".npy"], Array("\u{93}NUMPY".unicodeScalars.map { UInt8($0.value) }), "a NumPy array",
      "in Python: import numpy; numpy.savetxt('data.csv', numpy.load('data.npy'), delimiter=',')"),
    ForeignKind(
      [".keras", ".h5", ".hdf5"], [0x89, 0x48, 0x44, 0x46], "a Keras or HDF5 file",
      "write the weights as JSON in dlplay's form, or as safetensors with layers.N.weight and layers.N.bias"),
    ForeignKind(
      [".pkl", ".pickle", ".joblib"], [0x80, 0x04], "a pickled Python object", csv("read_pickle('data.pkl')")),
    ForeignKind([".parquet"], Array("PAR1".utf8), "a Parquet table", csv("read_parquet('data.parquet')")),
    ForeignKind([".feather", ".arrow"], Array("ARROW1".utf8), "an Arrow table", csv("read_feather('data.feather')")),
    ForeignKind([".xlsx", ".xls", ".ods"], [0xD0, 0xCF, 0x11, 0xE0], "a spreadsheet", "save the sheet as CSV"),
    ForeignKind([".arff"], [], "a Weka table", "take out the @ lines, and put the columns' names above the rows"),
    ForeignKind([".sav", ".dta", ".rds", ".rdata", ".mat"], [], "a table of another program", "save it as CSV there"),
    ForeignKind(
      [".zip"], [0x50, 0x4B, 0x03, 0x04], "a ZIP archive", "unpack it; of a spreadsheet save a sheet as CSV"),
    ForeignKind([".gz", ".bz2", ".xz", ".zst"], [0x1F, 0x8B], "compressed", "unpack it first"),
    ForeignKind([], Array("BZh".utf8), "compressed", "unpack it first"),
    ForeignKind([], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed", "unpack it first"),
    ForeignKind([], [0x28, 0xB5, 0x2F, 0xFD], "compressed", "unpack it first"),
    ForeignKind([".7z"], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it"),
    ForeignKind([".tar", ".tgz", ".rar"], Array("Rar!".utf8), "an archive", "unpack it"),
    ForeignKind(
      [".pb", ".tflite"], [], "a TensorFlow model", "dlplay reads the ONNX that it wrote itself, and JSON"),
    ForeignKind(
      [".gguf", ".ggml"], Array("GGUF".utf8), "weights of a language model (GGUF)",
      "dlplay's networks are small dense ones: train one, or give weights of dense layers as safetensors"),
    ForeignKind([".mlmodel", ".caffemodel", ".pdparams"], [], "a model of another program", toTensors),
    ForeignKind([".png"], [0x89, 0x50, 0x4E, 0x47], "a PNG picture", pictures),
    ForeignKind([".jpg", ".jpeg"], [0xFF, 0xD8, 0xFF], "a JPEG picture", pictures),
    ForeignKind([".gif"], Array("GIF8".utf8), "a GIF picture", pictures),
    ForeignKind([".bmp", ".tif", ".tiff", ".webp", ".ico"], Array("II*\0".utf8), "a picture", pictures),
    ForeignKind([".svg"], Array("<svg".utf8), "an SVG picture", pictures),
    ForeignKind([".pdf"], Array("%PDF".utf8), "a PDF document", "copy its table into a sheet and save that as CSV"),
    ForeignKind(
      [".docx", ".doc", ".odt", ".rtf"], [], "a text document", "copy its table into a sheet and save that as CSV"),
    ForeignKind(
      [".db", ".sqlite", ".sqlite3"], Array("SQLite format 3".utf8), "an SQLite database",
      "sqlite3 -header -csv data.db 'select * from t' > data.csv"),
    ForeignKind([".html", ".htm"], [], "a web page (HTML)", "save the table itself as CSV"),
    ForeignKind([".ipynb"], [], "a notebook", "write its data with to_csv, or its weights with save_file"),
    ForeignKind([], [0x7F, 0x45, 0x4C, 0x46], "a program", "name another file"),
    ForeignKind([".exe", ".dll", ".so"], [], "a program", "name another file"),
  ]

  private static let pictures = "dlplay draw writes pictures, and none is read"

  private init(_ endings: [String], _ mark: [UInt8], _ name: String, _ wayOut: String) {
    (self.endings, self.mark, self.name, self.wayOut) = (endings, mark, name, wayOut)
  }

  private static func csv(_ reader: String) -> String {
    "in Python: import pandas; pandas.\(reader).to_csv('data.csv', index=False)"
  }

  /// What the file is by its ending, and by its first bytes where many programs use the ending; nil where that says nothing.
  public init?(file: String) {
    self.init(name: file)
    guard endings.contains(where: { file.hasEnding($0) && Self.shared.contains($0) }), TextFile.exists(file),
      TextFile.obstacle(reading: file) == nil, let bytes = try? TextFile.bytes(file),
      !Self.pickled.contains(where: { bytes.starts(with: $0) })
    else { return }
    self =
      Self(content: bytes)
      ?? Self([], [], "bytes of a kind that dlplay does not know", "write them as text: a header line, a row a line")
  }

  /// Endings that say no more than that it is no text.
  private static let shared = [".bin", ".ckpt"]

  /// How PyTorch's files begin: as an archive, or as a pickle.
  private static let pickled: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0x80]]

  /// What the file is by its ending; nil where that says nothing.
  init?(name: String) {
    guard let found = Self.all.first(where: { $0.endings.contains { name.hasEnding($0) } }) else { return nil }
    self = found
  }

  /// What the bytes are by how they begin; nil where that says nothing.
  public init?(content: Data) {
    guard let found = Self.all.first(where: { !$0.mark.isEmpty && content.starts(with: $0.mark) }) else { return nil }
    self = found
  }

  /// One line: what the file is, what is read instead, and how to come there.
  public func error(_ file: String, _ use: Use) -> FileError {
    let read =
      switch use {
      case .table: "tables are CSV"
      case .model: "models are \(ModelFormat.readableEndings.joined(separator: ", "))"
      case .any: "dlplay reads .csv, \(ModelFormat.readableEndings.joined(separator: ", "))"
      }
    return FileError(.malformed, in: file.shown, "\(name); \(read): \(wayOut)")
  }
}
