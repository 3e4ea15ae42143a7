"""Writes src/test/resources/golden/seq2seq.safetensors: recurrent models of two sides, in double.

Of PyTorch's own GRU and LSTM layers and cells, with the encoder's last state alone and with
Bahdanau's and Luong's attention. For each the file holds weights, the logits and the loss of one
batch, attention's weights and every gradient, named and laid out as Maru's.

    python src/peers/python/seq2seq_golden.py
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

V, H = 13, 6
B, TS, TT = 3, 5, 4
SOURCES, TARGETS = [5, 3, 4], [4, 4, 2]
torch.manual_seed(5)
torch.set_default_dtype(torch.float64)

ids = torch.randint(1, V, (B, TS))
written = torch.randint(1, V, (B, TT))
answers = torch.randint(1, V, (B, TT))
for b in range(B):
    ids[b, SOURCES[b]:] = 0
    written[b, TARGETS[b]:] = 0
    answers[b, TARGETS[b]:] = -1
seen = torch.arange(TS)[None] < torch.tensor(SOURCES)[:, None]
file = {"ids": ids, "written": written, "answers": answers,
        "sourceLengths": torch.tensor(SOURCES), "targetLengths": torch.tensor(TARGETS)}


def drawn(module):
    for parameter in module.parameters():
        nn.init.normal_(parameter, std=0.5)
    return module


def recurrent(named, ours, layer, end):
    """PyTorch's names of a layer's weights, which end with that, under Maru's."""
    for part, theirs in (("input", "ih"), ("hidden", "hh")):
        named[f"{ours}.{part}.weight"] = (getattr(layer, f"weight_{theirs}{end}"), True)
        named[f"{ours}.{part}.bias"] = (getattr(layer, f"bias_{theirs}{end}"), False)


def keep(model, logits, named, parts=()):
    loss = nn.functional.cross_entropy(
        logits.reshape(-1, V), answers.reshape(-1), ignore_index=-1)
    loss.backward()
    file[f"{model}.loss"] = loss.detach()
    file[f"{model}.logits"] = logits.detach()
    for name, (tensor, turned) in named.items():
        for what, held in (("weight", tensor), ("gradient", tensor.grad)):
            file[f"{model}.{what}.{name}"] = held.detach().T if turned else held.detach()
    for name, tensor, columns in parts:
        for what, held in (("weight", tensor), ("gradient", tensor.grad)):
            file[f"{model}.{what}.{name}"] = held.detach()[:, columns].T


def words():
    return nn.Parameter(torch.randn(V, H) * 0.5), nn.Parameter(torch.randn(V) * 0.5)


def fixed(model, kind):
    table, bias = words()
    encoder, decoder = drawn(kind(H, H, batch_first=True)), drawn(kind(H, H, batch_first=True))
    readout = drawn(nn.Linear(H, H))
    packed = pack_padded_sequence(table[ids], SOURCES, batch_first=True, enforce_sorted=False)
    _, last = encoder(packed)
    states, _ = decoder(table[written], last)
    logits = torch.tanh(readout(states)) @ table.T + bias
    named = {"embeddings.token": (table, False), "head.bias": (bias, False),
             "readout.weight": (readout.weight, True), "readout.bias": (readout.bias, False)}
    recurrent(named, "encoder", encoder, "_l0")
    recurrent(named, "decoder", decoder, "_l0")
    keep(model, logits, named)


def read(model, table, kind):
    encoder = drawn(kind(H, H, batch_first=True, bidirectional=True))
    first = drawn(nn.Linear(H, H))
    packed = pack_padded_sequence(table[ids], SOURCES, batch_first=True, enforce_sorted=False)
    states, _ = encoder(packed)
    memory, _ = pad_packed_sequence(states, batch_first=True, total_length=TS)
    begins = torch.tanh(first(memory[:, 0, H:]))
    named = {"first.weight": (first.weight, True), "first.bias": (first.bias, False)}
    recurrent(named, "encoder.forward", encoder, "_l0")
    recurrent(named, "encoder.backward", encoder, "_l0_reverse")
    return memory, begins, named


def ended(model, table, bias, both, named, parts=()):
    readout = drawn(nn.Linear(both.shape[-1], H))
    logits = torch.tanh(readout(both)) @ table.T + bias
    named |= {"embeddings.token": (table, False), "head.bias": (bias, False),
              "readout.weight": (readout.weight, True), "readout.bias": (readout.bias, False)}
    keep(model, logits, named, parts)


def bahdanau(model, kind, cell_kind):
    table, bias = words()
    memory, state, named = read(model, table, kind)
    query, key = drawn(nn.Linear(H, H, bias=False)), drawn(nn.Linear(2 * H, H, bias=False))
    v = nn.Parameter(torch.randn(H))
    cell = drawn(cell_kind(3 * H, H))
    lstm, kept = kind is nn.LSTM, torch.zeros(B, H)
    keys, states, maps = key(memory), [], []
    for t in range(TT):
        scores = torch.tanh(query(state)[:, None] + keys) @ v
        weights = scores.masked_fill(~seen, -torch.inf).softmax(-1)
        context = (weights[:, None] @ memory)[:, 0]
        given = torch.cat([table[written[:, t]], context], -1)
        if lstm:
            state, kept = cell(given, (state, kept))
        else:
            state = cell(given, state)
        states.append(torch.cat([state, context], -1))
        maps.append(weights)
    file[f"{model}.weights"] = torch.stack(maps, 1).detach()
    named |= {"attention.query.weight": (query.weight, True),
              "attention.key.weight": (key.weight, True), "attention.v": (v, False)}
    recurrent(named, "decoder", cell, "")
    del named["decoder.input.weight"]
    parts = [("decoder.input.weight", cell.weight_ih, slice(0, H)),
             ("decoder.context.weight", cell.weight_ih, slice(H, 3 * H))]
    ended(model, table, bias, torch.stack(states, 1), named, parts)


def luong(model, kind, general):
    table, bias = words()
    memory, begins, named = read(model, table, kind)
    if not general:
        memory = memory[..., :H] + memory[..., H:]
    decoder = drawn(kind(H, H, batch_first=True))
    begin = (begins[None], torch.zeros(1, B, H)) if kind is nn.LSTM else begins[None]
    states, _ = decoder(table[written], begin)
    asks = states
    if general:
        query = drawn(nn.Linear(H, 2 * H, bias=False))
        asks = query(states)
        named["attention.query.weight"] = (query.weight, True)
    scores = asks @ memory.transpose(1, 2)
    weights = scores.masked_fill(~seen[:, None], -torch.inf).softmax(-1)
    file[f"{model}.weights"] = weights.detach()
    recurrent(named, "decoder", decoder, "_l0")
    ended(model, table, bias, torch.cat([states, weights @ memory], -1), named)


fixed("fixed-gru", nn.GRU)
fixed("fixed-lstm", nn.LSTM)
bahdanau("bahdanau-gru", nn.GRU, nn.GRUCell)
bahdanau("bahdanau-lstm", nn.LSTM, nn.LSTMCell)
luong("luong-gru", nn.GRU, True)
luong("luong-dot-lstm", nn.LSTM, False)
to = Path(__file__).parents[2] / "test" / "resources" / "golden" / "seq2seq.safetensors"
save_file({name: t.to(torch.float32).contiguous() for name, t in file.items()}, to)
