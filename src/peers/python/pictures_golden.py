"""Writes src/test/resources/golden/pictures.safetensors: a small ViT of Hugging Face's, a CNN and
an MLP of PyTorch's, in double.

The file holds pictures, labels, and of each model its weights, logits, loss and every gradient,
named and laid out as Maru's.

    python src/peers/python/pictures_golden.py
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import ViTConfig, ViTForImageClassification

SIDE, B, K = 12, 3, 5
torch.manual_seed(9)
torch.set_default_dtype(torch.float64)
pictures = torch.rand(B, 1, SIDE, SIDE)
labels = torch.randint(0, K, (B,))
file = {"pictures": pictures, "labels": labels}


def spread(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_((torch.randn(parameter.shape) * 0.3).float().double())
    return model


def put(kind, logits, named):
    loss = nn.functional.cross_entropy(logits, labels)
    loss.backward()
    file[f"{kind}.logits"] = logits.detach()
    file[f"{kind}.loss"] = loss.detach()
    for name, parts in named.items():
        join = (lambda f: torch.cat([f(p) for p in parts], -1)) if isinstance(parts, list) else (
            lambda f, p=parts: f(p))
        turn = lambda t: t.reshape(t.shape[0], -1).T if name.endswith(".weight") else t
        file[f"{kind}.weight.{name}"] = join(lambda p: turn(p.detach()))
        file[f"{kind}.gradient.{name}"] = join(lambda p: turn(p.grad))


vit = spread(ViTForImageClassification(ViTConfig(
    image_size=SIDE, patch_size=4, num_channels=1, hidden_size=8, num_hidden_layers=2,
    num_attention_heads=2, intermediate_size=32, num_labels=K)).double())
embeddings = vit.vit.embeddings
named = {
    "embeddings.class": embeddings.cls_token,
    "embeddings.position": embeddings.position_embeddings,
    "embeddings.patch.weight": embeddings.patch_embeddings.projection.weight,
    "embeddings.patch.bias": embeddings.patch_embeddings.projection.bias,
    "final.norm.gamma": vit.vit.layernorm.weight, "final.norm.beta": vit.vit.layernorm.bias,
    "head.weight": vit.classifier.weight, "head.bias": vit.classifier.bias,
}
for i, layer in enumerate(vit.vit.layers):
    a = layer.attention
    ours = f"blocks.{i}."
    for part in ("weight", "bias"):
        named[ours + "attention.qkv." + part] = [
            getattr(p, part) for p in (a.q_proj, a.k_proj, a.v_proj)]
        named[ours + "attention.output." + part] = getattr(a.o_proj, part)
        named[ours + "feedForward.inner." + part] = getattr(layer.mlp.fc1, part)
        named[ours + "feedForward.outer." + part] = getattr(layer.mlp.fc2, part)
    for name, norm in (("attention", layer.layernorm_before), ("feedForward", layer.layernorm_after)):
        named[ours + name + ".norm.gamma"] = norm.weight
        named[ours + name + ".norm.beta"] = norm.bias
put("vit", vit(pictures).logits, named)

first, second, head = nn.Conv2d(1, 3, 3, padding=1), nn.Conv2d(3, 6, 3, padding=1), nn.Linear(54, K)
cnn = spread(nn.Sequential(
    first, nn.ReLU(), nn.MaxPool2d(2), second, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), head))
put("cnn", cnn(pictures), {
    f"{name}.{part}": getattr(layer, part)
    for name, layer in (("layers.0", first), ("layers.1", second), ("head", head))
    for part in ("weight", "bias")})

hidden, out = nn.Linear(SIDE * SIDE, 7), nn.Linear(7, K)
mlp = spread(nn.Sequential(nn.Flatten(), hidden, nn.ReLU(), out))
put("mlp", mlp(pictures), {
    f"{name}.{part}": getattr(layer, part)
    for name, layer in (("layers.0", hidden), ("head", out))
    for part in ("weight", "bias")})

file = {name: tensor.to(torch.float32).reshape(-1).contiguous() for name, tensor in file.items()}
save_file(file, Path(__file__).parents[3] / "src/test/resources/golden/pictures.safetensors")
print({name: float(tensor) for name, tensor in file.items() if name.endswith(".loss")})
