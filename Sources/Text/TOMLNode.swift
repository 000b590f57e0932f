/// A table of a TOML file while it is being read: headers far apart add to the same one, each in a moment.
final class TOMLNode {
  /// How a table came to be, which decides what may still be added to it.
  enum Origin {
    /// By the path of another table's header.
    case path
    /// By its own header.
    case header
    /// By a key with dots.
    case dots
  }

  /// The tables of `[[name]]`.
  private final class List {
    var nodes: [TOMLNode] = []
  }

  private enum Entry {
    case value(TOMLValue)
    case table(TOMLNode)
    case tables(List)
  }

  private var names: [String] = []
  private var entries: [String: (entry: Entry, line: Int)] = [:]
  private var origin: Origin
  private var line: Int

  init(_ origin: Origin, _ line: Int) { (self.origin, self.line) = (origin, line) }

  /// Makes the table of a header, or takes one that only paths have named; nil where it is there already, or something else is.
  func open(_ path: [String], isOfMany: Bool, line: Int) -> TOMLNode? {
    var node = self
    for name in path.dropLast() {
      switch node.entries[name]?.entry {
      case nil: node = node.make(name, .path, line)
      case .table(let table): node = table
      case .tables(let list): node = list.nodes[list.nodes.count - 1]
      case .value: return nil
      }
    }
    guard let name = path.last else { return nil }
    switch node.entries[name]?.entry {
    case nil where isOfMany:
      let list = List()
      node.set(name, .tables(list), line)
      list.nodes.append(TOMLNode(.header, line))
      return list.nodes[0]
    case nil: return node.make(name, .header, line)
    case .tables(let list) where isOfMany:
      list.nodes.append(TOMLNode(.header, line))
      return list.nodes[list.nodes.count - 1]
    case .table(let table) where !isOfMany && table.origin == .path:
      (table.origin, table.line) = (.header, line)
      node.entries[name]?.line = line
      return table
    default: return nil
    }
  }

  /// Sets a key, with dots or without; false where it is there already, or cannot be.
  func add(_ value: TOMLValue, _ key: [String], line: Int) -> Bool {
    var node = self
    for name in key.dropLast() {
      switch node.entries[name]?.entry {
      case nil: node = node.make(name, .dots, line)
      case .table(let table) where table.origin != .header:
        table.origin = .dots
        node = table
      default: return false
      }
    }
    guard let name = key.last, node.entries[name] == nil else { return false }
    node.set(name, .value(value), line)
    return true
  }

  /// What has been read.
  var table: TOMLTable {
    let values = entries.mapValues { entry, line in
      switch entry {
      case .value(let value): value
      case .table(let node): TOMLValue(content: .table(node.table), line: line)
      case .tables(let list): TOMLValue(content: .tables(list.nodes.map(\.table)), line: line)
      }
    }
    return TOMLTable(keys: names, values: values, line: line)
  }

  private func make(_ name: String, _ origin: Origin, _ line: Int) -> TOMLNode {
    let node = TOMLNode(origin, line)
    set(name, .table(node), line)
    return node
  }

  private func set(_ name: String, _ entry: Entry, _ line: Int) {
    names.append(name)
    entries[name] = (entry, line)
  }
}
