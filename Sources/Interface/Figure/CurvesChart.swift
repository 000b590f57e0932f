import Canvas
import Engine
import Playground

extension FigureDrawing {
  /// The losses over the epochs: the training points' as a line, the test points' dashed.
  mutating func drawCurves(_ box: Box) {
    let points = snapshot.curve.drawn
    let isLogarithmic = figure.state.isLossLogarithmic
    guard let axis = LossAxis([points], isLogarithmic: isLogarithmic) else { return }
    heading("loss: \(snapshot.experiment.loss.name)\(isLogarithmic ? ", logarithmic" : "")", in: box)
    let ticks = axis.ticks(rows: max(3, Int(box.height / 24)))
    let margin = (ticks.map { TextSize.label.width($0.text) }.max() ?? 0) + 12
    let plot = box.less(left: margin, top: 22, right: 8, bottom: 34)
    let epochs = EpochScale(left: 0, columns: Int(plot.width / 6.5), end: max(1, points.last?.epoch ?? 1))
    drawGrid(plot, axis, ticks, epochs)
    func place(_ epoch: Double, _ loss: Double) -> Contour.Place {
      Contour.Place(
        x: plot.x + epochs.share(epoch) * plot.width, y: plot.bottom - axis.share(loss) * plot.height)
    }
    let train = points.map { place($0.epoch, $0.train) }.simplified(0.2)
    let test = points.compactMap { point in point.test.map { place(point.epoch, $0) } }.simplified(0.2)
    let inks = (
      train: colors.rgb(figure.theme.loss.train.foreground), test: colors.rgb(figure.theme.loss.test.foreground)
    )
    clip(Box(x: plot.x - 2, y: plot.y - 2, width: plot.width + 4, height: plot.height + 4)) { drawing in
      drawing.line([test], stroke: inks.test, width: 1.8, dash: [5, 4])
      drawing.line([train], stroke: inks.train, width: 1.8)
    }
    drawKey(box, inks, hasTest: !test.isEmpty)
  }

  private mutating func drawGrid(_ plot: Box, _ axis: LossAxis, _ ticks: [LossAxis.Tick], _ epochs: EpochScale) {
    rectangle(plot, fill: colors.ground)
    var rules: [Outline] = []
    for tick in ticks {
      let y = plot.bottom - axis.share(tick.value) * plot.height
      rules.append([Contour.Place(x: plot.x, y: y), Contour.Place(x: plot.right, y: y)])
      write(tick.text, x: plot.x - 7, y: y + 4, .label, .end, color: colors.muted)
    }
    line(rules, stroke: colors.faint, width: 1)
    var marks: [Outline] = [
      [
        Contour.Place(x: plot.x, y: plot.y), Contour.Place(x: plot.x, y: plot.bottom),
        Contour.Place(x: plot.right, y: plot.bottom),
      ]
    ]
    for tick in epochs.ticks {
      let x = plot.x + epochs.share(Double(tick)) * plot.width
      marks.append([Contour.Place(x: x, y: plot.bottom), Contour.Place(x: x, y: plot.bottom + 4)])
      write(tick.grouped, x: x, y: plot.bottom + 15, .label, .middle, color: colors.muted)
    }
    line(marks, stroke: colors.muted, width: 1)
    write("epoch", x: plot.middle.x, y: plot.bottom + 30, .label, .middle)
  }

  /// Which line is which, at the right of the heading.
  private mutating func drawKey(_ box: Box, _ inks: (train: RGB, test: RGB), hasTest: Bool) {
    var right = box.right - 8
    for (name, ink, dash) in [("test", inks.test, [5.0, 4]), ("train", inks.train, [])] where name == "train" || hasTest
    {
      write(name, x: right, y: box.y + 12, .label, .end)
      let end = right - TextSize.label.width(name) - 6
      line(
        [[Contour.Place(x: end - 22, y: box.y + 8), Contour.Place(x: end, y: box.y + 8)]], stroke: ink, width: 1.8,
        dash: dash)
      right = end - 38
    }
  }
}
