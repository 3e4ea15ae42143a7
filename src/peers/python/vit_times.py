"""Times a whole training step of Hugging Face's ViT, 2 layers, 4 heads, 64 pictures of 28 x 28 in
patches of 7, with clipping and fused AdamW, as VitBenchmark does for Maru: with the attention written
out (eager) and with PyTorch's fused one (sdpa). Run the two in turns.

    V/bin/python src/peers/python/vit_times.py [threads]
"""

import sys
import time

import torch
from torch import nn
from transformers import ViTConfig, ViTForImageClassification

B, STEPS, TURNS = 64, 20, 5
torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
pictures = (torch.arange(B * 784) * 7919 % 256).reshape(B, 1, 28, 28) / 255
labels = torch.arange(B) % 10
for told in (False, True):
    for attention in ("eager", "sdpa"):
        for width in (64, 128):
            model = ViTForImageClassification(ViTConfig(
                num_channels=1, image_size=28, patch_size=7, hidden_size=width, intermediate_size=4 * width,
                num_hidden_layers=2, num_attention_heads=4, num_labels=10, hidden_dropout_prob=0.0,
                attention_probs_dropout_prob=0.0, attn_implementation=attention)).train()
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
            times = []
            for _ in range(TURNS):
                start = time.perf_counter()
                for _ in range(STEPS):
                    optimizer.zero_grad(set_to_none=True)
                    nn.functional.cross_entropy(model(pixel_values=pictures).logits, labels).backward()
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                    optimizer.step()
                times.append((time.perf_counter() - start) * 1e3 / STEPS)
            if told:
                print(f"torch vit {attention:5s} width {width:3d}  {sorted(times)[TURNS // 2]:7.2f} ms a step", flush=True)
