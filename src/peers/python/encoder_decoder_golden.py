"""Writes src/test/resources/golden/encoder-decoder.safetensors: models of two sides, in double.

The Transformer of PyTorch's own layers (after the paper, and with norms first), Hugging Face's T5 in
both versions, and T5's causal and prefix language models, which that library lacks, of its formulas.
For each the file holds weights, the loss of one batch and every gradient, named and laid out as
Maru's.

    python src/peers/python/encoder_decoder_golden.py
"""

import math
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import T5Config, T5ForConditionalGeneration
from transformers.models.t5.modeling_t5 import T5Attention

V, C, H, F, L = 13, 8, 2, 32, 2
BUCKETS, FAR, EPS = 8, 6, 1e-6
B, TS, TT = 3, 6, 5
SOURCES, TARGETS = [6, 4, 5], [5, 5, 3]
torch.manual_seed(3)
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


def loss_of(logits):
    return nn.functional.cross_entropy(logits.reshape(-1, V), answers.reshape(-1), ignore_index=-1)


def keep(model, loss, named):
    file[f"{model}.loss"] = loss.detach()
    for name, (tensor, gradient) in named.items():
        file[f"{model}.weight.{name}"] = tensor.detach()
        file[f"{model}.gradient.{name}"] = gradient.detach()


def both(tensor, turned=False):
    return (tensor.T, tensor.grad.T) if turned else (tensor, tensor.grad)


def side(named, ours, layer, crosses):
    """PyTorch's names of a layer's weights under Maru's."""
    attention = layer.self_attn
    named[f"{ours}.attention.qkv.weight"] = lambda: both(attention.in_proj_weight, True)
    named[f"{ours}.attention.qkv.bias"] = lambda: both(attention.in_proj_bias)
    parts = [("attention.output", attention.out_proj)]
    norms = [("attention", layer.norm1), ("feedForward", layer.norm3 if crosses else layer.norm2)]
    if crosses:
        across = layer.multihead_attn
        for part, rows in (("query", slice(0, C)), ("keyValue", slice(C, 3 * C))):
            named[f"{ours}.cross.{part}.weight"] = lambda rows=rows: tuple(
                t[rows].T for t in both(across.in_proj_weight))
            named[f"{ours}.cross.{part}.bias"] = lambda rows=rows: tuple(
                t[rows] for t in both(across.in_proj_bias))
        parts.append(("cross.output", across.out_proj))
        norms.append(("cross", layer.norm2))
    parts += [("feedForward.inner", layer.linear1), ("feedForward.outer", layer.linear2)]
    for name, linear in parts:
        named[f"{ours}.{name}.weight"] = lambda linear=linear: both(linear.weight, True)
        named[f"{ours}.{name}.bias"] = lambda linear=linear: both(linear.bias)
    for name, norm in norms:
        named[f"{ours}.{name}.norm.gamma"] = lambda norm=norm: both(norm.weight)
        named[f"{ours}.{name}.norm.beta"] = lambda norm=norm: both(norm.bias)


def transformer(model, first):
    words = nn.Parameter(torch.randn(V, C) * 0.5)
    places = nn.Parameter(torch.randn(8, C) * 0.5)
    options = dict(d_model=C, nhead=H, dim_feedforward=F, dropout=0.0, batch_first=True, norm_first=first)
    encoder = [nn.TransformerEncoderLayer(**options) for _ in range(L)]
    decoder = [nn.TransformerDecoderLayer(**options) for _ in range(L)]
    for layer in encoder + decoder:
        for parameter in layer.parameters():
            nn.init.normal_(parameter, std=0.4)
    ends = [nn.LayerNorm(C) for _ in range(2)] if first else []
    memory = words[ids] + places[:TS]
    for layer in encoder:
        memory = layer(memory, src_key_padding_mask=~seen)
    memory = ends[0](memory) if first else memory
    x = words[written] + places[:TT]
    causal = torch.triu(torch.ones(TT, TT, dtype=torch.bool), 1)
    for layer in decoder:
        x = layer(x, memory, tgt_mask=causal, memory_key_padding_mask=~seen)
    x = ends[1](x) if first else x
    loss = loss_of(x @ words.T / math.sqrt(C))
    named = {"embeddings.token": lambda: both(words), "embeddings.position": lambda: both(places)}
    for i in range(L):
        side(named, f"encoder.{i}", encoder[i], False)
        side(named, f"decoder.{i}", decoder[i], True)
    for name, norm in zip(("encoder", "decoder"), ends):
        named[f"{name}.norm.gamma"] = lambda norm=norm: both(norm.weight)
        named[f"{name}.norm.beta"] = lambda norm=norm: both(norm.bias)
    loss.backward()
    keep(model, loss, {name: of() for name, of in named.items()})


def t5(model, gated):
    config = T5Config(
        vocab_size=V, d_model=C, d_kv=C // H, d_ff=F, num_layers=L, num_heads=H, dropout_rate=0.0,
        relative_attention_num_buckets=BUCKETS, relative_attention_max_distance=FAR,
        layer_norm_epsilon=EPS, feed_forward_proj="gated-gelu" if gated else "relu",
        tie_word_embeddings=not gated, pad_token_id=0, decoder_start_token_id=0)
    net = T5ForConditionalGeneration(config).double().eval()
    if gated:  # The library ties the two in any case, as the published models are not.
        net.lm_head.weight = nn.Parameter(torch.empty(V, C))
    for name, parameter in net.named_parameters():
        nn.init.normal_(parameter, mean=1.0 if "norm" in name else 0.0, std=0.4)
    out = net(input_ids=ids, attention_mask=seen.long(), decoder_input_ids=written)
    loss = loss_of(out.logits)
    loss.backward()
    named = {"embeddings.token": both(net.shared.weight)}
    if gated:
        named["head.weight"] = both(net.lm_head.weight)
    for name, stack in (("encoder", net.encoder), ("decoder", net.decoder)):
        named[f"{name}.positions"] = both(stack.block[0].layer[0].SelfAttention.relative_attention_bias.weight)
        named[f"{name}.norm.gamma"] = both(stack.final_layer_norm.weight)
        for i, block in enumerate(stack.block):
            ours = f"{name}.{i}"

            def joined(*linears):
                return tuple(torch.cat([t.T for t in ts], 1) for ts in zip(*[both(x.weight) for x in linears]))

            own = block.layer[0].SelfAttention
            named[f"{ours}.attention.qkv.weight"] = joined(own.q, own.k, own.v)
            named[f"{ours}.attention.output.weight"] = both(own.o.weight, True)
            named[f"{ours}.attention.norm.gamma"] = both(block.layer[0].layer_norm.weight)
            if name == "decoder":
                across = block.layer[1].EncDecAttention
                named[f"{ours}.cross.query.weight"] = both(across.q.weight, True)
                named[f"{ours}.cross.keyValue.weight"] = joined(across.k, across.v)
                named[f"{ours}.cross.output.weight"] = both(across.o.weight, True)
                named[f"{ours}.cross.norm.gamma"] = both(block.layer[1].layer_norm.weight)
            last = block.layer[-1]
            feed = last.DenseReluDense
            named[f"{ours}.feedForward.inner.weight"] = both((feed.wi_0 if gated else feed.wi).weight, True)
            if gated:
                named[f"{ours}.feedForward.gated.weight"] = both(feed.wi_1.weight, True)
            named[f"{ours}.feedForward.outer.weight"] = both(feed.wo.weight, True)
            named[f"{ours}.feedForward.norm.gamma"] = both(last.layer_norm.weight)
    keep(model, loss, named)


def one_stack(model, prefix):
    weights = {"embeddings.token": torch.randn(V, C), "decoder.positions": torch.randn(BUCKETS, H) * 0.4,
               "decoder.norm.gamma": 1 + torch.randn(C) * 0.4}
    for i in range(L):
        for name, shape in (("attention.qkv", (C, 3 * C)), ("attention.output", (C, C)),
                            ("feedForward.inner", (C, F)), ("feedForward.outer", (F, C))):
            weights[f"decoder.{i}.{name}.weight"] = torch.randn(*shape) * 0.4
        for name in ("attention", "feedForward"):
            weights[f"decoder.{i}.{name}.norm.gamma"] = 1 + torch.randn(C) * 0.4
    weights = {name: nn.Parameter(tensor) for name, tensor in weights.items()}
    table = weights["embeddings.token"]

    def normed(x, name):
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + EPS) * weights[name]

    def along(tokens, read):
        t = len(tokens)
        distance = torch.arange(t)[None] - torch.arange(t)[:, None]
        buckets = T5Attention._relative_position_bucket(
            distance, bidirectional=prefix, num_buckets=BUCKETS, max_distance=FAR)
        bias = weights["decoder.positions"][buckets].permute(2, 0, 1)
        hidden = distance > 0
        if prefix:
            hidden[:, :read] = False
        x = table[tokens]
        for i in range(L):
            q, k, v = (normed(x, f"decoder.{i}.attention.norm.gamma") @ weights[f"decoder.{i}.attention.qkv.weight"]
                       ).reshape(t, 3, H, C // H).permute(1, 2, 0, 3)
            scores = (q @ k.transpose(1, 2) + bias).masked_fill(hidden, -math.inf)
            context = (scores.softmax(-1) @ v).transpose(0, 1).reshape(t, C)
            x = x + context @ weights[f"decoder.{i}.attention.output.weight"]
            inner = normed(x, f"decoder.{i}.feedForward.norm.gamma") @ weights[f"decoder.{i}.feedForward.inner.weight"]
            x = x + inner.relu() @ weights[f"decoder.{i}.feedForward.outer.weight"]
        return normed(x, "decoder.norm.gamma") @ table.T / math.sqrt(C)

    rows = []
    for b in range(B):
        logits = along(torch.cat([ids[b, : SOURCES[b]], written[b]]), SOURCES[b])
        rows.append(logits[SOURCES[b]:])
    loss = loss_of(torch.stack(rows))
    loss.backward()
    keep(model, loss, {name: both(t) for name, t in weights.items()})


transformer("transformer", False)
transformer("transformer-pre", True)
t5("t5-1.0", False)
t5("t5-1.1", True)
one_stack("t5-causal", False)
one_stack("t5-prefix", True)
distances = torch.arange(-140, 141)
for name, two, many, far in (("buckets.encoder", True, 32, 128), ("buckets.decoder", False, 32, 128),
                             ("buckets.short", True, 8, 16)):
    file[name] = T5Attention._relative_position_bucket(distances, two, many, far)
file = {name: tensor.to(torch.float32).reshape(-1).contiguous() for name, tensor in file.items()}
save_file(file, Path(__file__).parents[3] / "src/test/resources/golden/encoder-decoder.safetensors")
print({name: float(tensor) for name, tensor in file.items() if name.endswith("loss")})
