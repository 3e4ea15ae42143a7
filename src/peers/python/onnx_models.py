"""Runs a graph that Maru exported by onnxruntime, for OnnxModelTest.

Ran with Python 3.11.2, onnx 1.23.1, onnxruntime 1.30.0, safetensors 0.8.0:

    V/bin/python src/peers/python/onnx_models.py MODEL.onnx IDS.safetensors OUT.safetensors

IDS holds "ids" (batch, length) as floats; OUT gets each of the graph's outputs under its name.
"""

import sys

import numpy
import onnx
import onnxruntime
from safetensors.numpy import load_file, save_file

path, given, out = sys.argv[1:]
onnx.checker.check_model(path, full_check=True)
session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
ids = load_file(given)["ids"].astype(numpy.int64)
feed = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
names = [one.name for one in session.get_outputs()]
wanted = {one.name for one in session.get_inputs()}
results = session.run(names, {name: value for name, value in feed.items() if name in wanted})
save_file({name: numpy.ascontiguousarray(result) for name, result in zip(names, results)}, out)
