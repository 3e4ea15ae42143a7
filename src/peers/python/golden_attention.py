# Writes src/test/resources/golden/attention.bin: what PyTorch makes of attention in its general form,
# forward and all gradients: cross-attention with padding, and self-attention as T5 has it, without
# a scale, with a learned bias by buckets of pairs and a mask that is no prefix.
# Ran with Python 3.11, torch 2.13.0+cpu, numpy 2.4.6:
#   python src/peers/python/golden_attention.py
import torch
import torch.nn.functional as F

from golden_arrays import write

B, H, SIZE = 2, 2, 5
torch.manual_seed(2)
arrays = {}


def heads(x, length):
    return x.view(B, length, H, SIZE).transpose(1, 2)


def attend(name, q, k, v, queries, keys, mask, scale, bias):
    given = {"q": q, "k": k, "v": v}
    for tensor in given.values():
        tensor.requires_grad_()
    hidden = torch.where(mask, 0.0, float("-inf"))
    hidden = hidden if bias is None else hidden + bias
    y = F.scaled_dot_product_attention(
        heads(q, queries), heads(k, keys), heads(v, keys), attn_mask=hidden, scale=scale
    )
    y = y.transpose(1, 2).reshape(B * queries, H * SIZE)
    weigh = torch.randn_like(y)
    (y * weigh).sum().backward()
    for key, tensor in given.items():
        arrays[f"{name}.{key}"] = tensor
        arrays[f"{name}.{key}.gradient"] = tensor.grad
    arrays[f"{name}.y"] = y
    arrays[f"{name}.y.gradient"] = weigh


def drawn(rows):
    return torch.randn(rows, H * SIZE)


# The encoder's sequences have 7 and 4 tokens before their padding.
TQ, TK = 3, 7
lengths = torch.tensor([7, 4])
mask = (torch.arange(TK)[None, :] < lengths[:, None])[:, None, None, :].expand(B, 1, TQ, TK)
attend("cross", drawn(B * TQ), drawn(B * TK), drawn(B * TK), TQ, TK, mask, None, None)

# Each query sees the keys at an even distance; the buckets are distances, clipped at 3 either way.
T = 6
place = torch.arange(T)
mask = ((place[:, None] - place[None, :]) % 2 == 0)[None, None].expand(B, 1, T, T)
buckets = (place[None, :] - place[:, None]).clamp(-3, 3) + 3
table = torch.randn(7, H, requires_grad=True)
attend(
    "biased", drawn(B * T), drawn(B * T), drawn(B * T), T, T, mask, 1.0,
    table[buckets].permute(2, 0, 1)[None],
)
arrays["biased.table"] = table
arrays["biased.table.gradient"] = table.grad
write("attention", arrays)
