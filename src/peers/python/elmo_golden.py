"""Writes src/test/resources/golden/elmo.safetensors: a small ELMo in PyTorch, in double.

Two LSTMs of two layers read a batch from either end; words' vectors and head are shared. The file
holds weights, tokens, both losses and every gradient, named and laid out as Maru's.

    python src/peers/python/elmo_golden.py
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

V, H, B, T = 13, 8, 3, 6
torch.manual_seed(5)
torch.set_default_dtype(torch.float64)

words = nn.Parameter(torch.randn(V, H) * 0.5)
bias = nn.Parameter(torch.randn(V) * 0.1)
ways = {"forward": nn.LSTM(H, H, 2, batch_first=True), "backward": nn.LSTM(H, H, 2, batch_first=True)}
ids = torch.randint(0, V, (B, T))
following = torch.randint(0, V, (B,))


def states(way):
    x = words[ids]
    if way == "backward":
        x = x.flip(1)
    out, _ = ways[way](x)
    return out.flip(1) if way == "backward" else out


after = torch.cat([ids[:, 1:], following[:, None]], 1)
ahead = nn.functional.cross_entropy((states("forward") @ words.T + bias).reshape(-1, V), after.reshape(-1))
back = nn.functional.cross_entropy(
    (states("backward") @ words.T + bias)[:, 1:].reshape(-1, V), ids[:, :-1].reshape(-1)
)
(ahead + back).backward()

named = {"embeddings.token": words, "head.bias": bias}
for way, stack in ways.items():
    for layer in range(2):
        for theirs, ours in (("weight_ih", "input.weight"), ("bias_ih", "input.bias"),
                             ("weight_hh", "hidden.weight"), ("bias_hh", "hidden.bias")):
            named[f"{way}.{layer}.{ours}"] = getattr(stack, f"{theirs}_l{layer}")

file = {"ids": ids.reshape(-1), "targets": after.reshape(-1),
        "loss.causal": ahead.detach(), "loss.previous": back.detach()}
for name, tensor in named.items():
    turned = (lambda t: t.T) if name.endswith(".weight") else (lambda t: t)
    file["weight." + name] = turned(tensor.detach())
    file["gradient." + name] = turned(tensor.grad)
file = {name: tensor.to(torch.float32).reshape(-1).contiguous() for name, tensor in file.items()}
save_file(file, Path(__file__).parents[3] / "src/test/resources/golden/elmo.safetensors")
print({name: float(tensor) for name, tensor in file.items() if name.startswith("loss")})
