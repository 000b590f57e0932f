/// What of a folder can be opened.
public struct FolderList: Hashable, Sendable {
  /// The folder as it is typed, with a slash at its end; empty for the one where dlplay was started.
  public let path: String
  /// Its folders, with a slash at their ends, then its files; nil where there is no such folder.
  public let names: [String]?

  /// From its parts.
  public init(path: String, names: [String]?) { (self.path, self.names) = (path, names) }

  /// The folder that a path lies in: all up to its last slash.
  static func path(of text: String) -> String {
    text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
  }

  /// The folder around one; nil around the outermost.
  static func parent(of path: String) -> String? {
    guard path != "/" else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    guard let last = parts.last, !["..", ".", "~"].contains(last) else { return path + "../" }
    return parts.dropLast().map { $0 + "/" }.joined()
  }
}

/// What is listed where a file is to be opened.
struct FileList: Hashable, Sendable {
  /// The folder, as far as it has been looked through.
  var folder: FolderList?
  /// The folder that was asked for last.
  var asked: String?
  /// The row that has the cursor; nil where what is typed counts.
  var row: Int?
  /// What keys asked for before the folder had been looked through.
  var steps: [Step] = []

  /// A key on the list.
  enum Step: Hashable, Sendable {
    case moved(by: Int)
    case jumped(toLast: Bool)
    case taken
  }
}

extension State {
  /// Whether the folder where a file is to be opened has been looked through.
  public var isFolderListed: Bool { fileList.folder != nil }

  /// One row of the list of files.
  public struct FileRow: Hashable, Sendable {
    /// What it is called there: `tables/`, `few.csv`, `../`.
    public let name: String
    /// What it is.
    public let kind: String
    /// What is typed where it is chosen.
    let text: String

    /// Whether one walks into it.
    public var isFolder: Bool { text.isEmpty || text.hasSuffix("/") }
  }

  /// Takes what of a folder can be opened, and does what keys asked for before it was there.
  ///
  /// - Returns: What the loop has to do.
  public mutating func list(folder: FolderList) -> [Request] {
    fileList.folder = folder
    var (steps, requests) = (fileList.steps, [Request]())
    fileList.steps = []
    while !steps.isEmpty, case .open(let field) = overlay {
      guard isListed(field) else {
        // Into a folder that is still to be looked through: what comes behind waits for it.
        fileList.steps = steps
        break
      }
      switch steps.removeFirst() {
      case .moved(let rows): moveToFile(by: rows)
      case .jumped(let toLast): jumpToFile(toLast: toLast)
      case .taken: requests += openChosen(field)
      }
    }
    return requests
  }

  /// More keys than a burst has.
  private static let mostFileSteps = 1000

  /// Whether keys have to wait for the list; this one does then.
  private mutating func waits(_ step: FileList.Step) -> Bool {
    guard case .open(let field) = overlay, !isListed(field) else { return false }
    if fileList.steps.count < Self.mostFileSteps { fileList.steps.append(step) }
    return true
  }

  /// Whether the folder that is typed has been looked through.
  private func isListed(_ field: TextField) -> Bool {
    fileList.folder?.path == FolderList.path(of: String(field.before.dropLast(field.selected)))
  }

  /// The folder that the name which is typed lies in, and what of it begins as it is typed, the folder around it first; none before it
  /// is looked through.
  public func fileRows(_ field: TextField) -> [FileRow] {
    let typed = String(field.before.dropLast(field.selected))
    let path = FolderList.path(of: typed)
    guard let folder = fileList.folder, folder.path == path, let names = folder.names else { return [] }
    let wanted = typed.dropFirst(path.count).lowercased()
    let around = wanted.isEmpty ? FolderList.parent(of: path) : nil
    let rows = names.filter { $0.lowercased().hasPrefix(wanted) }.map { name in
      FileRow(name: name, kind: name.hasSuffix("/") ? "folder" : Self.fileKind(name), text: path + name)
    }
    return (around.map { [FileRow(name: "../", kind: "folder around it", text: $0)] } ?? []) + rows
  }

  /// The row that has the cursor; nil where what is typed counts.
  public func chosenFile(_ rows: [FileRow]) -> Int? { fileList.row.flatMap { rows.indices.contains($0) ? $0 : nil } }

  /// To another row; up from the first to what is typed.
  mutating func moveToFile(by rows: Int) {
    guard !waits(.moved(by: rows)) else { return }
    chooseFile(fileList.row.map { $0 + rows } ?? rows - 1)
  }

  /// To the first row, or the last.
  mutating func jumpToFile(toLast: Bool) {
    guard !waits(.jumped(toLast: toLast)) else { return }
    chooseFile(toLast ? .max : 0)
  }

  /// To a row, or to what is typed where negative.
  mutating func chooseFile(_ row: Int) {
    guard case .open(let field) = overlay, refusal?.options.isEmpty != false else { return }
    let row = min(fileRows(field).count - 1, row)
    (fileList.row, isNameMissing) = (row < 0 ? nil : row, false)
  }

  /// Enter where a file is asked for: into a folder, or the file that is chosen or typed.
  mutating func openChosen(_ field: TextField) -> [Request] {
    let rows = fileRows(field)
    if refusal?.options.isEmpty != false {
      if !fileList.steps.isEmpty, waits(.taken) { return [] }
      let folders = rows.filter { $0.isFolder && $0.text.dropLast() == field.text && !field.text.isEmpty }
      if let row = chosenFile(rows).map({ rows[$0] }) ?? folders.first {
        guard row.isFolder else { return open(named: row.text) }
        return walk(into: row.text)
      }
      // Its list is there already.
      if field.text.hasSuffix("/"), fileList.folder?.path == field.text, fileList.folder?.names != nil {
        (isNameMissing, fileList.row) = (true, nil)
        return []
      }
    }
    return take(field).map { [.open($0)] } ?? []
  }

  /// Lists a folder, to choose from.
  public mutating func browse(_ folder: String) -> [Request] {
    walk(into: folder.hasSuffix("/") ? folder : folder + "/")
  }

  private mutating func walk(into path: String) -> [Request] {
    refusal = nil
    return ask(for: TextField(path))
  }

  private mutating func open(named name: String) -> [Request] {
    overlay = nil
    return [.open(name)]
  }

  /// Asks for a file, its folder to be looked through anew.
  mutating func ask(for field: TextField) -> [Request] {
    (fileList.folder, fileList.asked, fileList.row, overlay) = (nil, nil, nil, .open(field))
    return wantFolder()
  }

  /// What is to be looked through where another folder is typed.
  public mutating func wantFolder() -> [Request] {
    guard case .open(let field) = overlay else { return [] }
    let path = FolderList.path(of: String(field.before.dropLast(field.selected)))
    guard path != fileList.asked else { return [] }
    fileList.asked = path
    return [.listFolder(path)]
  }
}
