"""Runs a graph by onnxruntime, for OnnxModelTest and PublishedEncoderTest.

Ran with Python 3.11.2, onnx 1.23.1, onnxruntime 1.30.0, safetensors 0.8.0:

    V/bin/python src/peers/python/onnx_models.py MODEL.onnx IDS.safetensors OUT.safetensors

IDS holds "ids" (batch, length) as floats, or several such under "ids.0", "ids.1" and so on; OUT gets each
of the graph's outputs under its name and the same ending.
"""

import sys

import numpy
import onnx
import onnxruntime
from safetensors.numpy import load_file, save_file

path, given, out = sys.argv[1:]
onnx.checker.check_model(path, full_check=True)
session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
names = [one.name for one in session.get_outputs()]
wanted = {one.name for one in session.get_inputs()}
found = {}
for key, floats in load_file(given).items():
    ids = floats.astype(numpy.int64)
    feed = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
    results = session.run(names, {name: value for name, value in feed.items() if name in wanted})
    for name, result in zip(names, results):
        found[name + key.removeprefix("ids")] = numpy.ascontiguousarray(result)
save_file(found, out)
