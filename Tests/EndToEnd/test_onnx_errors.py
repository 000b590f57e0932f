"""ONNX files that dlplay did not write, or that were changed since: one line, status 65."""

import random

import numpy
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

EXPERIMENT = ["--dataset", "iris-2d", "--hidden", "3,3", "--batch-norm", "--residual", "--epochs", "1", "--quiet"]


def tensor(model, name):
    return next(t for t in model.graph.initializer if t.name == name)


def replace(model, name, array):
    tensor(model, name).CopyFrom(numpy_helper.from_array(array, name))


def fact(model, key, value):
    next(p for p in model.metadata_props if p.key == key).value = value


def without_fact(model, key):
    kept = [(p.key, p.value) for p in model.metadata_props if p.key != key]
    del model.metadata_props[:]
    helper.set_model_props(model, dict(kept))


def swap_operation(model, name, operation):
    next(n for n in model.graph.node if n.op_type == name).op_type = operation


def with_value(model, name, value):
    array = numpy_helper.to_array(tensor(model, name)).copy()
    array.flat[0] = value
    replace(model, name, array)


def cut_raw(model, name):
    tensor(model, name).raw_data = tensor(model, name).raw_data[:-3]


def add_node(model):
    model.graph.node.append(helper.make_node("Identity", ["output"], ["copy"], name="copy"))


CHANGES = {
    "no metadata": (lambda m: m.ClearField("metadata_props"), "its metadata has no format"),
    "another format": (lambda m: fact(m, "format", "keras"), "metadata: format is 'keras'"),
    "a later version": (lambda m: fact(m, "version", "2"), "metadata: version is 2"),
    "no layers": (lambda m: without_fact(m, "layers"), "metadata: layers is missing"),
    "layers that are no JSON": (lambda m: fact(m, "layers", "[{"), "metadata: not JSON"),
    "layers of another kind": (lambda m: fact(m, "layers", "[1]"), "metadata: layers[0] must be "),
    "an unknown input": (lambda m: fact(m, "inputs", '["x1", "x9"]'), "inputs[1] is 'x9'"),
    "too few inputs": (lambda m: fact(m, "inputs", '["x1"]'), "tensor layers.0.weight has the shape [3, 2]: it must be [3, 1]"),
    "a class less": (lambda m: fact(m, "classes", '["a", "b"]'), "the last layer has 3 units"),
    "other class names": (lambda m: fact(m, "classes", '["a", "b", "c"]'), "tensor classes does not fit the metadata"),
    "another loss": (lambda m: fact(m, "loss", "bce"), "loss is 'bce'"),
    "a delta below 0": (lambda m: fact(m, "huber_delta", "-1"), "metadata huber_delta is -1.0"),
    "another scaling": (lambda m: fact(m, "scaling", '{"offset": [0, 0], "factor": [1, 1]}'), "tensor scaling."),
    "units without end": (lambda m: fact(m, "layers", m.metadata_props[-1].value.replace('"units": 3', '"units": 4611686018427387904')), "metadata layers[0].units must be"),
    "units that are no number": (lambda m: fact(m, "layers", m.metadata_props[-1].value.replace('"units": 3', '"units": -1')), "metadata layers[0].units must be"),
    "another activation": (lambda m: fact(m, "layers", m.metadata_props[-1].value.replace("tanh", "relu")), "node layers.0.relu is missing"),
    "an unknown activation": (lambda m: fact(m, "layers", m.metadata_props[-1].value.replace("tanh", "tan")), "layers[0].activation is 'tan'"),
    "no opset": (lambda m: m.ClearField("opset_import"), "opset_import is not opset 17 alone"),
    "another opset": (lambda m: setattr(m.opset_import[0], "version", 18), "opset_import is not opset 17 alone"),
    "no graph": (lambda m: m.ClearField("graph"), "tensor layers.0.weight is missing"),
    "no nodes": (lambda m: m.graph.ClearField("node"), "node columns is missing"),
    "a node less": (lambda m: m.graph.node.pop(7), "node "),
    "a node more": (add_node, "the graph has more than dlplay wrote"),
    "another operation": (lambda m: swap_operation(m, "Tanh", "Relu"), "node layers.0.tanh is not what dlplay wrote"),
    "another epsilon": (lambda m: setattr(next(a for n in m.graph.node for a in n.attribute if a.name == "epsilon"), "f", 1e-3), "node layers.0.norm is not"),
    "no input": (lambda m: m.graph.ClearField("input"), "the graph's inputs or outputs"),
    "an output less": (lambda m: m.graph.output.pop(), "the graph's inputs or outputs"),
    "three columns": (lambda m: setattr(m.graph.input[0].type.tensor_type.shape.dim[1], "dim_value", 3), "the graph's inputs or outputs"),
    "a tensor less": (lambda m: m.graph.initializer.remove(tensor(m, "layers.1.bias")), "tensor layers.1.bias is missing"),
    "no variance": (lambda m: m.graph.initializer.remove(tensor(m, "layers.0.running_variance")), "tensor layers.0.running_variance is missing"),
    "a negative variance": (lambda m: with_value(m, "layers.0.running_variance", -1), "layers[0].batch_norm.running_variance has a number below 0"),
    "a transposed weight": (lambda m: replace(m, "layers.0.weight", numpy.zeros((4, 3))), "tensor layers.0.weight has the shape [4, 3]: it must be [3, 2]"),
    "a flat weight": (lambda m: replace(m, "layers.0.weight", numpy.zeros(12)), "tensor layers.0.weight has the shape [12]: it must be [3, 2]"),
    "a weight of 32 bits": (lambda m: replace(m, "layers.0.weight", numpy.zeros((3, 4), numpy.float32)), "tensor layers.0.weight has elements of type 1: it must be 11, double"),
    "a weight of texts": (lambda m: setattr(tensor(m, "layers.0.weight"), "data_type", TensorProto.STRING), "tensor layers.0.weight has elements of type 8"),
    "a bias cut off": (lambda m: cut_raw(m, "layers.0.bias"), "tensor layers.0.bias has 21 bytes of raw_data: its shape needs 24"),
    "a NaN weight": (lambda m: with_value(m, "layers.1.weight", numpy.nan), "tensor layers.1.weight has nan: a weight must be finite"),
    "an infinite bias": (lambda m: with_value(m, "layers.2.bias", -numpy.inf), "tensor layers.2.bias has -inf: a weight must be finite"),
    "a gamma too large": (lambda m: with_value(m, "layers.0.gamma", 1e39), "tensor layers.0.gamma has 1e+39: a weight must be finite and a Float32"),
    "another column": (lambda m: replace(m, "x1-x2.columns", numpy.array([1, 0])), "tensor x1-x2.columns does not fit the metadata"),
}


@pytest.fixture
def model(dlplay):
    dlplay("train", *EXPERIMENT, "--export", "m.onnx")
    return onnx.load(dlplay.folder / "m.onnx")


def refusal(dlplay, content):
    (dlplay.folder / "bad.onnx").write_bytes(content)
    result = dlplay("predict", "--model", "bad.onnx", stdin="x1,x2\n1,2\n", status=65)
    assert result.stdout == "" and result.stderr.startswith("dlplay: bad.onnx: ")
    assert result.stderr.count("\n") == 1 and result.stderr.endswith("\n")
    return result.stderr.removeprefix("dlplay: bad.onnx: ")


@pytest.mark.parametrize("change, message", CHANGES.values(), ids=CHANGES)
def test_a_changed_file(dlplay, model, change, message):
    change(model)
    assert refusal(dlplay, model.SerializeToString()).startswith(message)


def test_somebody_elses_file(dlplay):
    graph = helper.make_graph(
        [helper.make_node("Relu", ["x"], ["y"])], "other", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 2])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])],
    )
    said = refusal(dlplay, helper.make_model(graph).SerializeToString())
    assert said == "its metadata has no format: dlplay reads only the ONNX files that it wrote\n"


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"not a model", b'{"format": "dlplay-model"}', b"\xff" * 1000, b"\x3a\xff\xff\xff\xff\x7f", bytes(range(256)) * 40], ids=range(7)
)
def test_garbage(dlplay, content):
    assert refusal(dlplay, content)


def test_cut_off_anywhere(dlplay, model):
    content = model.SerializeToString()
    for length in random.Random(1).sample(range(len(content)), 60):
        assert refusal(dlplay, content[:length])


def test_a_file_that_tools_have_been_through(dlplay, model):
    """What changes nothing is no reason to refuse: shapes that were inferred, and bytes in another order."""
    before = dlplay("predict", "--model", "m.onnx", stdin="x1,x2\n1,2\n").stdout
    inferred = onnx.shape_inference.infer_shapes(model)
    assert inferred.graph.value_info
    onnx.save(inferred, dlplay.folder / "inferred.onnx")
    assert dlplay("predict", "--model", "inferred.onnx", stdin="x1,x2\n1,2\n").stdout == before
