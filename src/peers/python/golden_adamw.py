# Writes src/test/resources/golden/adamw.bin: what PyTorch's AdamW makes of parameters in groups with
# rates of their own, some of which have no gradient for a while (frozen) and then have one again.
# Ran with Python 3.11, torch 2.13.0+cpu, numpy 2.4.6:
#   python src/peers/python/golden_adamw.py
import torch

from golden_arrays import write

STEPS = 12
RATE = 1e-2

# name: shape, factor on the rate, the steps at which it has a gradient
PARAMETERS = {
    "always": ((3, 5), 1.0, range(0, STEPS)),
    "slow": ((2, 3), 0.1, range(0, STEPS)),
    "late": ((4, 2), 1.0, range(5, STEPS)),
    "pausing": ((7,), 1.0, [0, 1, 2, 7, 8, 9, 10, 11]),
    "never": ((2, 2), 1.0, []),
}

torch.manual_seed(1)
weights = {name: torch.nn.Parameter(torch.randn(shape)) for name, (shape, _, _) in PARAMETERS.items()}
groups = [
    {"params": [weights[name]], "lr": RATE * factor, "weight_decay": 0.1 if len(shape) > 1 else 0.0}
    for name, (shape, factor, _) in PARAMETERS.items()
]
optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.99), eps=1e-8)
arrays = {f"{name}.first": weight.detach().clone() for name, weight in weights.items()}
for step in range(STEPS):
    for name, (shape, _, learns) in PARAMETERS.items():
        gradient = torch.randn(shape) * (0.1 + step)
        weights[name].grad = gradient if step in learns else None
        if step in learns:
            arrays[f"{name}.gradient.{step}"] = gradient
    optimizer.step()
    for name, weight in weights.items():
        arrays[f"{name}.after.{step}"] = weight.detach().clone()
write("adamw", arrays)
