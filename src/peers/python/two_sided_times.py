"""Times a whole training step of PyTorch's Transformer and of Hugging Face's T5, 2 + 2 layers, 4
heads, V 1,000, 32 pairs of 32 and 32, with clipping and fused AdamW, as TwoSidedBenchmark does for
Maru: eager, and with the fused attention that the library picks by itself. Run the two in turns.

    V/bin/python src/peers/python/two_sided_times.py [threads]
"""

import sys
import time

import torch
from torch import nn
from transformers import T5Config, T5ForConditionalGeneration

V, B, T, STEPS, TURNS = 1000, 32, 32, 20, 5
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)


class Transformer(nn.Module):
    """The paper's: post-norm, ReLU, one table of tokens for both sides and the head."""

    def __init__(self, width):
        super().__init__()
        self.tokens = nn.Embedding(V, width)
        self.places = nn.Embedding(T, width)
        options = dict(d_model=width, nhead=4, dim_feedforward=4 * width, dropout=0.0, batch_first=True)
        self.encoder = nn.ModuleList(nn.TransformerEncoderLayer(**options) for _ in range(2))
        self.decoder = nn.ModuleList(nn.TransformerDecoderLayer(**options) for _ in range(2))
        self.register_buffer("causal", nn.Transformer.generate_square_subsequent_mask(T))

    def forward(self, source, target):
        memory = self.tokens(source) + self.places.weight
        for layer in self.encoder:
            memory = layer(memory)
        x = self.tokens(target) + self.places.weight
        for layer in self.decoder:
            x = layer(x, memory, tgt_mask=self.causal, tgt_is_causal=True)
        return nn.functional.linear(x, self.tokens.weight)


class T5(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = T5ForConditionalGeneration(T5Config(
            vocab_size=V, d_model=width, d_kv=width // 4, d_ff=4 * width, num_layers=2, num_heads=4, dropout_rate=0.0))

    def forward(self, source, target):
        return self.net(input_ids=source, decoder_input_ids=target, use_cache=False).logits


ids = (torch.arange(B * T) * 7919 % V).reshape(B, T)
targets = ((torch.arange(B * T) + 1) * 7919 % V).reshape(B, T)
for told in (False, True):
    for name, kind in (("transformer", Transformer), ("t5", T5)):
        for width in (64, 128):
            model = kind(width).train()
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
            times = []
            for _ in range(TURNS):
                start = time.perf_counter()
                for _ in range(STEPS):
                    optimizer.zero_grad(set_to_none=True)
                    nn.functional.cross_entropy(model(ids, targets).reshape(-1, V), targets.reshape(-1)).backward()
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                    optimizer.step()
                times.append((time.perf_counter() - start) * 1e3 / STEPS)
            if told:
                print(f"torch {name:11s} width {width:3d}  {sorted(times)[TURNS // 2]:7.2f} ms a step", flush=True)
