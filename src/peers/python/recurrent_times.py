"""Times forward and backward of one recurrent layer of 64 units over 16 sequences in PyTorch, with
embeddings and a head of 16 classes, as RecurrentBenchmark does for Maru. Run the two in turns.

Ran with Python 3.11.2, torch 2.13.0+cpu:

    V/bin/python src/peers/python/recurrent_times.py [threads]
"""

import sys
import time

import torch

B, WIDTH, CLASSES, TURNS = 16, 64, 16, 9
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)


class Model(torch.nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.tokens = torch.nn.Embedding(CLASSES, WIDTH)
        self.layer = layer(WIDTH, WIDTH, batch_first=True)
        self.head = torch.nn.Linear(WIDTH, CLASSES)

    def forward(self, ids):
        return self.head(self.layer(self.tokens(ids))[0])


def passes(model, ids, count):
    start, worked = time.perf_counter(), time.process_time()
    for _ in range(count):
        model.zero_grad(set_to_none=True)
        logits = model(ids)
        torch.nn.functional.cross_entropy(logits.reshape(-1, CLASSES), ids.reshape(-1)).backward()
    clock, processors = time.perf_counter() - start, time.process_time() - worked
    return clock * 1e3 / count, processors * 1e3 / count


for told in (False, True):
    for name, layer in (("LSTM", torch.nn.LSTM), ("GRU", torch.nn.GRU), ("ELMAN", torch.nn.RNN)):
        for length in (16, 64, 256):
            model = Model(layer)
            ids = (torch.arange(B * length) * 7919 % CLASSES).reshape(B, length)
            times = [passes(model, ids, max(4, 1600 // length)) for _ in range(TURNS)]
            clock, processors = (sorted(kind)[TURNS // 2] for kind in zip(*times))
            if told:
                print(f"torch {name:5s} T {length:3d}  {clock:8.3f} ms, "
                      f"of processors {processors:8.3f} ms", flush=True)
