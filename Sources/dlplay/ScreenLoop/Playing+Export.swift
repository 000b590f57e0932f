import Engine
import Interchange
import Interface
import Playground

extension Playing {
  /// Writes what a person wants to keep.
  func export(_ content: ExportContent, to name: String, replaces: Bool) {
    let (files, viewing) = (files, state.viewing)
    files.expect(name)
    switch content {
    case .model:
      let model = Model(snapshot.experiment, points: snapshot.points, network: snapshot.network)
      files.write(name, of: .model) { model.export(to: name, replaces: replaces) }
    case .points:
      let points = snapshot.points
      files.write(name, of: .points) { points.export(to: name, replaces: replaces) }
    case .picture:
      let picture = ScreenPicture(state, theme: look.theme)
      trainer.send(
        .note { checkpoint in
          let checkpoint = checkpoint()
          files.write(name, of: .picture) { picture.export(checkpoint, to: name, replaces: replaces) }
        })
    case .session:
      trainer.send(
        .note { checkpoint in
          let checkpoint = checkpoint()
          files.write(name, of: .session) {
            Session(checkpoint, viewing: viewing).export(to: name, replaces: replaces)
          }
        })
    }
  }
}
