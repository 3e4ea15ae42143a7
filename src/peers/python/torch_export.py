"""Exports a random BERT as an ONNX file by torch's exporter of today, for TorchExportTest.

Ran with Python 3.11.2, torch 2.13.0+cpu, transformers 5.18.0, onnxscript 0.7.2:

    V/bin/python src/peers/python/torch_export.py FOLDER TOKENIZER

It writes FOLDER/model.onnx, its numbers in FOLDER/model.onnx.data as that exporter does unasked, and
a copy of the tokenizer beside. Batch and length stay free.
"""

import json
import os
import shutil
import sys

import torch
from transformers import BertConfig, BertModel

folder, tokenizer = sys.argv[1:]
with open(tokenizer, encoding="utf-8") as file:
    size = len(json.load(file)["model"]["vocab"])
torch.manual_seed(5)
config = BertConfig(vocab_size=size, hidden_size=48, num_hidden_layers=3, num_attention_heads=4,
                    intermediate_size=72, max_position_embeddings=40, layer_norm_eps=1e-7)
model = BertModel(config).eval()
with torch.no_grad():  # biases and norms too, which start at 0 and 1: equal tensors are kept once
    for parameter in model.parameters():
        parameter.add_(torch.randn_like(parameter) * 0.05)
ids = torch.randint(0, size, (2, 9))
given = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
free = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length", max=40)}
torch.onnx.export(model, kwargs=given, f=os.path.join(folder, "model.onnx"), dynamo=True, external_data=True,
                  dynamic_shapes={name: free for name in given}, input_names=list(given),
                  output_names=["last_hidden_state", "pooler_output"])
shutil.copy(tokenizer, os.path.join(folder, "tokenizer.json"))
