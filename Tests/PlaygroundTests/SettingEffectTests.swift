import Engine
import Testing

@testable import Playground

@Suite("What a setting changes of a run")
struct SettingEffectTests {
  /// What is learned, so that each setting means something for one of them.
  private static let experiments = [
    [], [("dataset", "iris")], [("dataset", "plane"), ("loss", "huber"), ("features", "x1,x2")],
  ].map { pairs in
    var experiment = Experiment.standard
    for (name, text) in pairs { try? experiment.set(name, to: text) }
    return experiment
  }

  /// Every value that is offered, and what a step of the keys gives.
  private static func changes(of setting: Setting, in experiment: Experiment) -> [Experiment] {
    let chosen = setting.choices(experiment).map(\.text).compactMap { text in
      var changed = experiment
      return (try? changed.set(setting.name, to: text)) == nil ? nil : changed
    }
    var stepped = experiment
    setting.move(&stepped, by: 1)
    return (chosen + [stepped]).filter { $0 != experiment && $0.obstacle == nil }
  }

  @Test("changed on the way it changes the same as changed before the start", arguments: Setting.stored)
  func onTheWay(_ setting: Setting) throws {
    for experiment in Self.experiments {
      for changed in Self.changes(of: setting, in: experiment) {
        let words = "\(setting.name) \(setting.value(changed).text) of \(experiment.dataName)"
        let (run, fresh) = (try Run(experiment), try Run(changed))
        try run.adopt(changed)
        #expect(run.points == fresh.points, "\(words): hasSamePoints does not compare it")
        #expect(
          run.network.hasForm(of: changed) && (run.trainExamples == fresh.trainExamples || run.points != fresh.points),
          "\(words): needsNewLearner does not compare it")
        try run.reset()
        #expect(run.network == fresh.network, "\(words): after a reset")
      }
    }
  }

  @Test("none is without effect on points, examples, weights or training", arguments: Setting.stored)
  func effect(_ setting: Setting) throws {
    let hasEffect = try Self.experiments.contains { experiment in
      let run = try Run(experiment)
      return try Self.changes(of: setting, in: experiment).contains { changed in
        let other = try Run(changed)
        return run.points != other.points || run.trainExamples != other.trainExamples || run.network != other.network
          || experiment.settings != changed.settings
      }
    }
    #expect(hasEffect, "nothing of a run reads \(setting.name)")
  }
}
