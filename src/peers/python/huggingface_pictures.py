"""Runs folders of ViTs through Hugging Face's own library, for HuggingFacePicturesTest.

Ran with Python 3.11.2, torch 2.13.0+cpu, transformers 5.18.0, safetensors 0.8.0:

    python3 -m venv V && V/bin/pip install torch transformers safetensors
    V/bin/python src/peers/python/huggingface_pictures.py look FOLDER OUT
    V/bin/python src/peers/python/huggingface_pictures.py make FOLDER

"look" loads FOLDER by from_pretrained, fails where that reports a name as missing, unexpected or
mismatched, and writes to OUT (safetensors) some random pictures, their logits, and each layer's
attention. "make" saves a random ViT of odd sizes there.
"""

import sys

import torch
from safetensors.torch import save_file
from transformers import ViTConfig, ViTForImageClassification

torch.manual_seed(4)
if sys.argv[1] == "make":
    model = ViTForImageClassification(ViTConfig(
        image_size=20, patch_size=5, num_channels=1, hidden_size=36, num_hidden_layers=3,
        num_attention_heads=3, intermediate_size=50, layer_norm_eps=1e-6,
        id2label={0: "cat", 1: "dog", 2: "cow"}, label2id={"cat": 0, "dog": 1, "cow": 2}))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn(parameter.shape) * 0.2)
    model.save_pretrained(sys.argv[2])
    sys.exit()
model, report = ViTForImageClassification.from_pretrained(
    sys.argv[2], output_loading_info=True, dtype=torch.float32, attn_implementation="eager")
wrong = {key: sorted(map(str, names)) for key, names in report.items() if names}
if wrong:
    sys.exit(f"{sys.argv[2]}: {wrong}")
side = model.config.image_size
pictures = torch.rand(5, 1, side, side)
with torch.no_grad():
    got = model.eval()(pictures, output_attentions=True)
tensors = {"pictures": pictures, "logits": got.logits}
for layer, weights in enumerate(got.attentions):
    tensors[f"attention.{layer}"] = weights
save_file({name: t.reshape(-1).contiguous() for name, t in tensors.items()}, sys.argv[3])
print(model.config.id2label)
