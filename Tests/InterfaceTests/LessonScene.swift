import Canvas
@testable import Playground

@testable import Interface

extension Lesson {
  /// Lessons of every kind, made for pictures.
  static let scenes: [Lesson] = {
    do {
      return try files.map { try Lesson(markdown: $0.text, file: $0.name) }
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let files = [
    (
      name: "1-types.md",
      text: """
      +++
      title = "how many parameters"
      part = "layers"
      notes = "page 12"
      experiment = "--hidden 4,3,2"

      [goal]
      type = "How many parameters has the network?"
      number = 46
      +++
      # run
      Each unit has a weight for every input, and a bias.
      # hint
      The first layer has 20.
      # explain
      20 + 15 + 8 + 3 = 46.
      """
    ),
    (
      name: "2-asks.md",
      text: """
      +++
      title = "six layers of sigmoids"
      part = "deep networks"
      notes = "vanishing gradients"
      experiment = "--dataset circle --features x1,x2 --hidden 8,8,8,8,8,8 --activation sigmoid --optimizer sgd --learning-rate 0.1 --seed 1"

      [question]
      text = "One such layer alone learns the circle in 95 to 175 epochs. What will six do in 400?"
      choices = ["learn it faster: more layers, more power", "learn it, but later", "stay at the loss of guessing, 0.69", "diverge"]
      answer = 3

      [goal]
      when = "test_loss < 0.1"
      within = 400
      keeps = ["dataset", "noise"]

      [[cure]]
      text = "relu"
      key = "A"
      does = "--activation relu"
      starts = "20 of 20"

      [[cure]]
      text = "a rate ten times as large"
      does = "--learning-rate 1"
      starts = "0 of 20"
      vain = true

      [opening]
      when = "test_loss > 0.6"
      at = 400
      starts = "20 of 20"
      +++
      # run
      Let it run to 200, then look at the gradients (9). Change one thing, then r: another activation, fewer layers, a residual network.
      # hint
      Compare the first layer's gradient with the last one's.
      # explain
      You said "{you_said}". On its way back the gradient is multiplied by each layer's slope, for sigmoid at most 0.25: layer 1 gets {gradient_first}, the output {gradient_last}.

      With relu, whose slope is 1 where it is on, the test loss is {test_loss} at epoch {epoch}.
      """
    ),
    (
      name: "3-hides.md",
      text: """
      +++
      title = "one example forward and back"
      part = "deep networks"
      experiment = "--hidden 2"
      hide = ["dataset", "noise", "features", "seed"]

      [goal]
      do = ["lens backprop", "check the gradients", "step a batch"]
      +++
      # run
      Look at each step.
      # explain
      All gradients are the same.
      """
    ),
  ]
}

extension Scene {
  /// A scene in one of the lessons, after actions there.
  init(lesson name: String, _ actions: [Action] = [], progress: LessonProgress = LessonProgress()) {
    self.init(.standard, [.teach(.begun(name))], lessons: Lesson.scenes, progress: progress)
    for action in actions { _ = state.apply(action) }
    snapshot.isRunning = state.isRunning
  }

  /// Hears of the goal what the trainer would say.
  mutating func hear(epoch: Int, isReached: Bool = false, broken: [Setting] = [], isMissed: Bool = false) {
    guard let visit = state.lesson else { return }
    let names: [Fact.Name: Double] = [
      .testLoss: isReached ? 0.0804 : 0.694, .epoch: Double(epoch), .gradientFirst: 2.3e-6, .gradientLast: 0.46,
    ]
    let numbers = Dictionary(uniqueKeysWithValues: names.map { (Fact.named($0.key), $0.value) })
    var experiment = state.experiment
    if isReached { experiment = visit.lesson.cures.first?.experiment ?? experiment }
    let arrival = GoalReport.Arrival(epoch: epoch, experiment: experiment, numbers: numbers)
    var heard = snapshot
    heard.goal = GoalReport(
      visit: visit.number, epoch: epoch, arrival: isReached ? arrival : nil, arrivals: isReached ? 1 : 0,
      isMissed: isMissed, broken: broken, numbers: numbers)
    state.update(from: heard, isSettled: false)
  }
}
