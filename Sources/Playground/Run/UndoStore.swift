import Engine

/// What the trainer keeps for undo: each entry is the run at the moment at which it was to be kept, whole.
struct UndoStore {
  /// A run as undo brings it back.
  private struct Kept {
    let extent: UndoExtent
    var timeline: Timeline
    /// When it came; higher is newer.
    var age: Int

    /// What its weights take in memory, those of its past included.
    var bytes: Int { extent == .settings ? 0 : timeline.network.bytes + timeline.history.bytes }
  }

  /// How many runs have their weights at earlier epochs; the rest have their curves alone.
  static let historiesKept = 6
  /// The most bytes that all weights take; the oldest go first.
  let room: Int
  private var kept: [UndoKey: Kept] = [:]
  private var age = 0

  /// An empty one.
  init(room: Int = 96 << 20) { self.room = room }

  /// The entries that are there.
  var keys: Set<UndoKey> { Set(kept.keys) }

  /// What all weights take.
  var bytes: Int { kept.values.reduce(0) { $0 + $1.bytes } }

  /// How many runs have more than their newest weights.
  var pasts: Int { kept.values.count { !$0.timeline.history.moments.isEmpty } }

  /// Keeps the run as it is now.
  mutating func keep(_ run: Run, as key: UndoKey, _ extent: UndoExtent) {
    age += 1
    var timeline = run.timeline
    if extent == .settings { timeline.network = Network(layers: []) }
    if extent != .run { (timeline.curve, timeline.history) = (Curve(), History()) }
    kept[key] = Kept(extent: extent, timeline: timeline, age: age)
    shrink()
  }

  /// Forgets an entry.
  mutating func forget(_ key: UndoKey) { kept[key] = nil }

  /// Brings an entry back and keeps the present run in its place; without such an entry nothing happens.
  ///
  /// - Throws: What cannot work; run and store are then as they were.
  mutating func exchange(_ key: UndoKey, with run: Run) throws(ConfigurationError) {
    guard let entry = kept[key] else { return }
    var store = self
    store.keep(run, as: key, entry.extent)
    let timeline = entry.timeline
    switch entry.extent {
    case .settings: try run.adopt(timeline.experiment)
    case .weights: try run.restore(timeline.experiment, network: timeline.network)
    case .run: try run.rejoin(timeline)
    }
    self = store
  }

  /// Takes weights of earlier epochs, then whole entries away until the rest has room.
  private mutating func shrink() {
    let byAge = kept.keys.sorted { kept[$0]?.age ?? 0 > kept[$1]?.age ?? 0 }
    let runs = byAge.filter { kept[$0]?.extent == .run }
    for key in runs.dropFirst(Self.historiesKept) { kept[key]?.timeline.history = History() }
    var bytes = 0
    for key in byAge {
      bytes += kept[key]?.bytes ?? 0
      if bytes > room, key != byAge.first { kept[key] = nil }
    }
  }
}
