import ArgumentParser
import Foundation

/// What the parser says of a program.
struct Tool: Decodable {
  let command: Command

  /// The program itself, with its commands.
  static func root(of program: any ParsableCommand.Type) throws(Failure) -> Command {
    do {
      return try JSONDecoder().decode(Tool.self, from: Data(program._dumpHelp().utf8)).command
    } catch {
      throw Failure(.fault, "the tables of options cannot be read: \(error)")
    }
  }

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// Without what every command has, and without other names of the same.
    var options: [Argument] {
      (arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.valueName) }
    }

    /// What can follow the command's name.
    var usage: String {
      let own = options.filter { $0.sectionTitle == nil && $0.kind != "positional" }
      let needed = own.filter { !$0.isOptional }.map(\.title)
      let positional = options.filter { $0.kind == "positional" }
        .map { $0.isOptional ? "[\($0.valueName ?? "")]" : $0.valueName ?? "" }
      return
        (needed + (own.count > needed.count ? ["[options]"] : [])
        + (options.contains { $0.sectionTitle != nil } ? ["[experiment]"] : []) + positional).joined(separator: " ")
    }
  }

  struct Argument: Decodable {
    let kind: String
    let abstract: String?
    let valueName: String?
    let sectionTitle: String?
    let preferredName: Name?
    let names: [Name]?
    let shouldDisplay: Bool
    let defaultValue: String?
    let isOptional: Bool

    struct Name: Decodable {
      /// `long`, or `short` where one hyphen stands before it.
      let kind: String
      let name: String
    }

    /// As it is typed.
    var title: String {
      guard kind != "positional", let name = preferredName?.name else { return valueName ?? "" }
      return kind == "flag" ? "--\(name)" : "--\(name) \(valueName ?? "")"
    }

    /// What it is, and what it is unless it is given.
    var explanation: String { (abstract ?? "") + (defaultValue.map { " (\($0) unless given)" } ?? "") }
  }
}
