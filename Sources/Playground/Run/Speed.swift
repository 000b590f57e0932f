/// How much is trained between two pictures.
public enum Speed: Int, CaseIterable, Hashable, Sendable {
  case batch, epoch, tenEpochs, maximum
}
