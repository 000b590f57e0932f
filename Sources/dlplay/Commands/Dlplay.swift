import ArgumentParser
import Interchange

/// The program and its commands.
struct Dlplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dlplay",
    abstract: "Watch a small neural network learn, change it, take its weights away.",
    discussion: """
      dlplay                                  the playground, learning the spiral
      dlplay --dataset xor --hidden 4         the playground, with another experiment
      dlplay --resume                         go on where the playground was left
      dlplay points.csv                       your own data: columns of numbers and a label
      dlplay train --epochs 50 --export m.json     the same training without a screen
      dlplay predict --model m.json points.csv     what a trained network says
      dlplay race optimizer --dataset circle       who learns it first
      """,
    version: programVersion + (sourceCommit.map { " (\($0))" } ?? ""),
    subcommands: [
      Play.self, Train.self, Predict.self, Export.self, Draw.self, Explain.self, RunRace.self, Link.self, Points.self,
      Bench.self,
      List.self,
      LessonCommand.self,
      ChallengeCommand.self,
      Check.self,
      Completions.self,
      Man.self,
    ],
    defaultSubcommand: Play.self)
}
