"""The article that adds an activation: what stands there is applied to a copy of the engine, which is built and asked."""

import math
import pathlib
import re
import shutil
import subprocess

import numpy

ROOT = pathlib.Path(__file__).parents[2]
ARTICLE = (ROOT / "Sources/dlplay/dlplay.docc/AddingAnActivation.md").read_text()
ASKING = """
import Engine

@main struct Asking {
  static func main() throws {
    let activation = Activation.softsign
    print(activation.name, Activation.all.contains(activation), Activation.all.last == .softmax)
    for z in [-30, -2, -0.5, 0, 0.25, 3, 1000.0] { print(z, activation.value(z), activation.slope(z)) }
    for kernel in Kernel.allCases where kernel.isSupported {
      var random = RandomStream(seed: "1", purpose: .weights)
      let network = Network(inputs: 2, units: [8, 1], activations: [activation, .tanh], initializer: .xavier, random: &random)
      let x = (0..<200).map { _ in random.uniform(-1, 1) }
      let y = (0..<100).map { x[2 * $0] * x[2 * $0 + 1] > 0 ? Float(1) : -1 }
      let examples = Examples(count: 100, inputs: 2, outputs: 1, x: x, y: y)
      let learner = try Learner(
        network: network, examples: examples, settings: TrainingSettings(
          loss: .halfMSE, optimizer: .adam, learningRate: 0.03, batchSize: 10, order: .shuffle),
        order: RandomStream(seed: "1", purpose: .order))
      let first = learner.trainEpoch()
      for _ in 0..<200 { learner.trainEpoch() }
      print(kernel.rawValue, first, learner.trainEpoch())
    }
  }
}
"""


def applied(folder):
    """The blocks of the article, applied where it says."""
    new = re.search(r"^```swift\n(.*?)^```", ARTICLE, re.MULTILINE | re.DOTALL)[1]
    (folder / "Sources/Kernels/Activations/Softsign.swift").write_text(new)
    changes = re.findall(r"^`?(?:In `)?(Sources/[\w/.+]+)`[^\n]*\n(?:[^\n]+\n)*\n```diff\n(.*?)^```", ARTICLE, re.MULTILINE | re.DOTALL)
    assert len(changes) == 4
    for path, change in changes:
        file = folder / path
        lines = change.splitlines(keepends=True)
        before, after = ["".join(line[1:] for line in lines if line[0] != mark) for mark in "+-"]
        text = file.read_text()
        assert text.count(before) == 1, (path, before)
        file.write_text(text.replace(before, after))


def test_as_the_article_has_it(tmp_path):
    for part in ("CProcessor", "Kernels", "KernelsAVX2", "KernelsAVX512", "Engine", "Interchange/Formats"):
        source, copy = ROOT / "Sources" / part, tmp_path / "Sources" / part
        # The kernels for other processors are the same files under another name.
        if source.is_symlink():
            copy.symlink_to(source.readlink())
        else:
            shutil.copytree(source, copy, symlinks=True)
    applied(tmp_path)
    (tmp_path / "Sources/Asking").mkdir()
    (tmp_path / "Sources/Asking/Asking.swift").write_text(ASKING)
    head = (ROOT / "Package.swift").read_text().split("/// The fuzzer")[0]
    (tmp_path / "Package.swift").write_text(
        head + """
        let package = Package(name: "adding", platforms: [.macOS(.v15)], targets: kernelTargets + [
          .target(name: "CProcessor"),
          .target(name: "Engine", dependencies: ["CProcessor"] + kernelTargets.map { .byName(name: $0.name) }, swiftSettings: strict),
          .executableTarget(name: "Asking", dependencies: ["Engine"]),
        ])
        """)
    done = subprocess.run(["swift", "run", "Asking"], cwd=tmp_path, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    first, *lines = done.stdout.splitlines()
    assert first == "softsign true true"
    values = [[float(word) for word in line.split()] for line in lines[:7]]
    for z, value, slope in values:
        assert math.isclose(value, z / (1 + abs(z))) and math.isclose(slope, (1 + abs(z)) ** -2)
        # What the exports say.
        assert math.isclose(eval(re.search(r'c: \.formula\("(.+?)"\)', ARTICLE)[1], {"fabs": abs, "z": z}), value)
        assert math.isclose(eval(re.search(r"return (z / \(1 \+ numpy.+?)\"", ARTICLE)[1], {"numpy": numpy, "z": z}), value)
    assert lines[7:], "no kernel"
    for line in lines[7:]:
        name, start, end = line.split()
        assert float(end) < 0.3 * float(start), line
