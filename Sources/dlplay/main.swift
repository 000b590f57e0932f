import Interface
import Playground
import Terminal

let themes = try Theme.carried()
let terminal = try RealTerminal.open(TerminalOptions())
let state = State(.standard, themes: themes.map(\.name), theme: "playground", seedSource: 5)
var playing = try Playing(state, network: nil, themes: themes, framesPerSecond: 30, on: terminal)
let end = playing.run(isRunning: true)
terminal.close()
print(end)
