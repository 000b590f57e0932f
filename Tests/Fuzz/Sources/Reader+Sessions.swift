import Engine

@testable import Interchange
@testable import Playground

extension Reader {
  /// What reads as a session begins, trains, is drawn, and writes the same session.
  static let takeSession: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    do throws(ContentError) {
      let session = try Session(json: text)
      let trial = Trial(bytes)
      trial.reads(session)
      do throws(ConfigurationError) {
        trial.go(try Run(.checkpoint(session.checkpoint), keepsHistory: true))
      } catch {
        Promise.keep(false, "a session that reads does not begin: \(error.message)")
      }
    } catch {
      Promise.sentence(error.message)
    }
  }

  /// A link read, written and read again is the same, and trains.
  static let takeLink: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    do throws(FileError) {
      let link = try PlaygroundLink(text)
      Promise.keep(!link.omissions.contains(""), "a loss without words")
      writesAgain(link)
      Trial(bytes).run(link.experiment)
    } catch {
      Promise.sentence(error.message)
    }
  }

  private static func writesAgain(_ link: PlaygroundLink) {
    do {
      let again = try PlaygroundLink(link.text())
      // A seed that a link cannot say stays away from it: whoever reads it has the usual one.
      var said = link
      if Setting.seed.omission(link.experiment) != nil { said.experiment.seed = again.experiment.seed }
      let (written, twice) = (try said.text(), try again.text())
      Promise.keep(twice == written, "a link written twice is not the same: \(written) and \(twice)")
    } catch let error as LinkError {
      Promise.sentence(error.message)
    } catch {
      Promise.keep(false, "its own link is refused: \(error)")
    }
  }

  /// Lines of a property's name and its value, as options and the palette give them; what is taken can be written and taken again.
  static let takeSettings: @Sendable ([UInt8]) -> Void = { bytes in
    guard let text = Promise.text(bytes) else { return }
    var experiment = Experiment.standard
    for line in text.split(separator: "\n").prefix(24) {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { continue }
      do throws(ExperimentError) { try experiment.set(parts[0], to: parts[1]) } catch {
        Promise.sentence(error.message)
      }
    }
    guard experiment.samples <= 20_000, experiment.shape.allSatisfy({ $0 <= 64 }) else { return }
    Trial(bytes).run(experiment)
  }
}
