"""Writes src/test/resources/golden/recurrent.safetensors: what PyTorch's LSTM, GRU and RNN (tanh)
give for small random weights, forward and back, for RecurrenceGoldenTest.

Ran with Python 3.11.2, torch 2.13.0+cpu, numpy 2.4.6, safetensors 0.8.0:

    python3 -m venv V && V/bin/pip install torch numpy safetensors
    V/bin/python src/peers/python/recurrent_golden.py src/test/resources/golden/recurrent.safetensors

All is computed in double from numbers that floats hold, and stored as floats in Maru's layout:
weights (in, out), and a row a step, b * T + t. Of each kind of cell there are two cases:
"plain", all sequences of full length from zeros, and "packed", sequences of unequal length from
given first states, in both directions ("packed.forward", "packed.reverse"). The loss is the sum of
all states and cell states, each times a weight of its own ("dstates", "dcells"), those of the last
state among them, which Maru holds in the places after a sequence's end.
"""

import sys

import numpy
import torch
from safetensors.numpy import save_file

B, T, IN, H = 3, 7, 5, 6
LENGTHS = [4, 7, 1]
KINDS = {"lstm": (torch.nn.LSTM, 4), "gru": (torch.nn.GRU, 3), "elman": (torch.nn.RNN, 1)}

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20)
out = {}


def draw(*shape):
    return (0.7 * torch.randn(*shape, generator=generator)).float().double()


def put(name, tensor):
    out[name] = numpy.ascontiguousarray(tensor.detach().numpy().astype(numpy.float32))


def module_of(kind, bidirectional):
    module = KINDS[kind][0](IN, H, batch_first=True, bidirectional=bidirectional)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(draw(*parameter.shape))
    return module


def put_weights(name, module, suffix, loss, x, first):
    """Weights and the gradients of the loss with respect to all that it depends on."""
    names = ["weight_ih_l0", "bias_ih_l0", "weight_hh_l0", "bias_hh_l0"]
    ours = ["inputWeight", "inputBias", "hiddenWeight", "hiddenBias"]
    parameters = [getattr(module, n + suffix) for n in names]
    gradients = torch.autograd.grad(loss, parameters + [x] + first, retain_graph=True)
    for n, p, g in zip(ours, parameters, gradients):
        put(name + n, p.T if p.dim() == 2 else p)
        put(name + "d." + n, g.T if g.dim() == 2 else g)
    put(name + "d.x", gradients[4].reshape(B * T, IN))
    return gradients[5:]


def plain(kind):
    name = kind + ".plain."
    module = module_of(kind, False)
    x = draw(B, T, IN).requires_grad_()
    states, last = module(x)
    dstates = draw(B, T, H)
    loss = (states * dstates).sum()
    put(name + "x", x.reshape(B * T, IN))
    put(name + "states", states.reshape(B * T, H))
    put(name + "dstates", dstates.reshape(B * T, H))
    if kind == "lstm":
        # PyTorch tells the last cell state only: each is that of a shorter sequence.
        cells = torch.stack([module(x[:, : t + 1])[1][1][0] for t in range(T)], 1)
        dcells = draw(B, T, H)
        loss = loss + (cells * dcells).sum()
        put(name + "cells", cells.reshape(B * T, H))
        put(name + "dcells", dcells.reshape(B * T, H))
    put_weights(name, module, "", loss, x, [])


def packed(kind):
    module = module_of(kind, True)
    x = draw(B, T, IN).requires_grad_()
    h0 = draw(2, B, H).requires_grad_()
    c0 = draw(2, B, H).requires_grad_()
    sequences = torch.nn.utils.rnn.pack_padded_sequence(
        x, LENGTHS, batch_first=True, enforce_sorted=False)
    states, last = module(sequences, (h0, c0) if kind == "lstm" else h0)
    states, _ = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True, total_length=T)
    for d, direction in enumerate(["forward", "reverse"]):
        name = kind + ".packed." + direction + "."
        h_n = (last[0] if kind == "lstm" else last)[d]
        own = states[:, :, d * H : (d + 1) * H]
        weights, last_weights = draw(B, T, H), draw(B, H)
        # In the places after a sequence's end Maru holds the state that time brings there.
        held = torch.stack([
            torch.stack([own[b, t] if t < LENGTHS[b] else (h_n if d == 0 else h0[d])[b]
                         for t in range(T)]) for b in range(B)])
        dstates = torch.zeros(B, T, H)
        for b in range(B):
            dstates[b, : LENGTHS[b]] = weights[b, : LENGTHS[b]]
        loss = (own * dstates).sum() + (h_n * last_weights).sum()
        end = T - 1 if d == 0 else 0
        dstates = dstates.clone()
        dstates[:, end] += last_weights
        put(name + "x", x.reshape(B * T, IN))
        put(name + "first", h0[d])
        put(name + "states", held.reshape(B * T, H))
        put(name + "dstates", dstates.reshape(B * T, H))
        first = [h0]
        if kind == "lstm":
            dlast = draw(B, H)
            loss = loss + (last[1][d] * dlast).sum()
            dcells = torch.zeros(B, T, H)
            dcells[:, end] = dlast
            put(name + "firstCell", c0[d])
            put(name + "lastCell", last[1][d])
            put(name + "dcells", dcells.reshape(B * T, H))
            first.append(c0)
        gradients = put_weights(name, module, "" if d == 0 else "_reverse", loss, x, first)
        put(name + "d.first", gradients[0][d])
        if kind == "lstm":
            put(name + "d.firstCell", gradients[1][d])


for each in KINDS:
    plain(each)
    packed(each)
save_file(out, sys.argv[1])
print(len(out), "tensors,", sum(a.size for a in out.values()), "numbers, torch", torch.__version__)
