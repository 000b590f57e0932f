import Engine

/// One thing that a person can set of an experiment: its name, its value, how text and keys change it, and all that is said of it.
///
/// Command line, palette, panel, session files, links, pins and help read nothing else. A setting is one record in the file of its
/// subject beside this one, and its line in `stored` or `derived`; what the record leaves out, the compiler misses.
public struct Setting: Sendable {
  /// As options, files and the palette name it.
  public let name: String
  /// What it is, with its range, in one line.
  public let explanation: String
  /// How it is written on the command line.
  public let option: OptionForm
  /// How it stands among the settings on the screen; nil where it has no row there.
  public let row: Row?
  /// What tells a run that differs in it from others; nil for what no pin is named after.
  let trait: Trait?
  /// What TF Playground has instead of the present value, in a link that cannot say it: empty where it has nothing; nil where it says it.
  public let omission: @Sendable (Experiment) -> String?
  /// Whether it decides how points are made and split, which those put by hand are not.
  let decidesPoints: Bool
  /// Why it cannot be changed now, for a person at the screen; nil where it can.
  public let obstacle: @Sendable (Experiment) -> String?
  /// What else it is called on the command line, where the field's habit leaves no doubt: `lr`.
  public let aliases: [String]
  /// What else its values are called, in small letters with hyphens: `glorot` for `xavier`.
  let synonyms: @Sendable (Experiment) -> [String: String]
  let access: Access

  init(
    _ name: String, _ explanation: String, _ access: Access, option: OptionForm, row: Row?, trait: Trait?,
    omission: @escaping @Sendable (Experiment) -> String?, decidesPoints: Bool = false,
    obstacle: @escaping @Sendable (Experiment) -> String? = { _ in nil }, aliases: [String] = [],
    synonyms: @escaping @Sendable (Experiment) -> [String: String] = { _ in [:] }
  ) {
    self.name = name
    self.explanation = explanation
    self.access = access
    self.option = option
    self.row = row
    self.trait = trait
    self.omission = omission
    self.decidesPoints = decidesPoints
    self.obstacle = obstacle
    self.aliases = aliases
    self.synonyms = synonyms
  }

  /// Its present value.
  public func value(_ experiment: Experiment) -> Value { access.value(experiment) }
  /// Values to choose from: all of them, or usual ones.
  public func choices(_ experiment: Experiment) -> [Choice] { access.choices(experiment) }
  /// The names that its values are made of, whatever is learned; none where they are numbers.
  public func names(in experiment: Experiment) -> [String] { access.names(experiment) }
  /// Its present value as a person reads it.
  public func shown(_ experiment: Experiment) -> String { row?.shown?(experiment) ?? value(experiment).text }
  /// Goes `steps` values on (or back, where negative).
  func move(_ experiment: inout Experiment, by steps: Int) { access.step(&experiment, steps) }
}

extension Setting {
  /// A value as JSON has them.
  public enum Value: Hashable, Sendable {
    case integer(Int)
    case number(Float)
    case text(String)
    case texts([String])
    case integers([Int])
    case truth(Bool)
    case none
  }

  /// How a setting is written on the command line.
  public enum OptionForm: Hashable, Sendable {
    /// `--name value`; the word stands for the value in the help.
    case value(String)
    /// The same with a value that may begin with a minus.
    case anyValue(String)
    /// `--name` and `--no-name`.
    case flag
    /// Not at all.
    case none
  }

  /// What settings are about, in the order of the panel; the last are those that one can do without at first.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    case data, training, network, more
  }

  /// How a setting stands among the others on the screen.
  public struct Row: Sendable {
    /// What it is about.
    public let section: Section
    /// Its place in the section, from 1.
    let place: Int
    /// Its name.
    public let title: String
    /// A name for a narrow panel.
    public var shortTitle: String?
    /// Its value as a person reads it; nil: as it is typed.
    var shown: (@Sendable (Experiment) -> String)?
    /// Whether it means something now.
    var isShown: @Sendable (Experiment) -> Bool = { _ in true }
    /// How far a percentage is along its range, 0...1; nil for what is none.
    public var share: (@Sendable (Experiment) -> Double)?
    /// What its help says beyond the line of its explanation.
    public var texts: @Sendable (Experiment) -> [String] = { _ in [] }
    /// What its help says instead of that line; nil to keep it.
    public var opening: @Sendable (Experiment) -> [String]? = { _ in nil }
  }

  /// What tells runs apart in the names of pins: a word or two, nothing where there is nothing to say.
  struct Trait: Sendable {
    /// What matters most comes first.
    let rank: Int
    let text: @Sendable (Experiment) -> String

    init(_ rank: Int, _ text: @escaping @Sendable (Experiment) -> String) { (self.rank, self.text) = (rank, text) }
  }
}

extension Setting: Hashable {
  /// Whether both are the same setting.
  public static func == (one: Setting, other: Setting) -> Bool { one.name == other.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Setting: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
