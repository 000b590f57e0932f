import Interchange
import Playground
import Terminal

/// What is given away: the experiment as a link or as a command.
extension Playing {
  mutating func shareLink() {
    let link = PlaygroundLink(
      state.experiment, showsTestPoints: state.showsTestPoints, isDiscrete: state.outputView == .discrete)
    do throws(LinkError) {
      let text = try link.text()
      state.show(SharedLink(text, omissions: link.omissions, isCopied: terminal.copy(text)))
    } catch {
      // What the page does not have is still a command.
      shareCommandLine()
      state.notice = State.Notice(error.message, isProblem: true)
    }
  }

  mutating func shareCommandLine() {
    let form = state.commandLine
    state.show(
      SharedLink(form.text, kind: .commandLine, omissions: form.omissions, isCopied: terminal.copy(form.text)))
  }
}
