"""Times a whole training step of an LSTM of two layers in PyTorch, V 1,000, tied, 32 sequences of
64, with clipping and fused AdamW, as LstmBenchmark does for Maru. Run the two in turns.

    V/bin/python src/peers/python/lstm_times.py [threads]
"""

import sys
import time

import torch

V, B, T, STEPS, TURNS = 1000, 32, 64, 20, 5
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)


class Model(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        self.tokens = torch.nn.Embedding(V, width)
        self.layers = torch.nn.LSTM(width, width, 2, batch_first=True)
        self.bias = torch.nn.Parameter(torch.zeros(V))

    def forward(self, ids):
        return torch.nn.functional.linear(self.layers(self.tokens(ids))[0], self.tokens.weight, self.bias)


ids = (torch.arange(B * T) * 7919 % V).reshape(B, T)
targets = ((torch.arange(B * T) + 1) * 7919 % V).reshape(-1)
for told in (False, True):
    for width in (64, 128):
        model = Model(width)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
        times = []
        for _ in range(TURNS):
            start = time.perf_counter()
            for _ in range(STEPS):
                optimizer.zero_grad(set_to_none=True)
                torch.nn.functional.cross_entropy(model(ids).reshape(-1, V), targets).backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
            times.append((time.perf_counter() - start) * 1e3 / STEPS)
        if told:
            print(f"torch width {width:3d}  {sorted(times)[TURNS // 2]:7.2f} ms a step", flush=True)
