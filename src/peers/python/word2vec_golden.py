"""Writes src/test/resources/golden/word2vec.safetensors: loss, gradients and a step of plain
gradient descent of word2vec in PyTorch, for Word2VecGoldenTest.

Ran with Python 3.11, torch 2.13.0+cpu, numpy 2.4.6, safetensors 0.8.0:

    python3 -m venv V && V/bin/pip install torch numpy safetensors
    V/bin/python src/peers/python/word2vec_golden.py src/test/resources/golden/word2vec.safetensors

All is computed in double from numbers that floats hold. Three windows: a word in the middle and
those around it; a drawn word of -1 does not count. The loss is the sum over all answers; in
"published" each word around gets the whole gradient of the mean, as in word2vec.c.
"""

import sys

import numpy
import torch
from safetensors.numpy import save_file

V, C, RATE = 11, 6, 0.25
MIDDLE = [3, 5, 2]
AROUND = [[1, 4], [2, 3, 7, 2], [5]]
PAIRS = [(m, a) for m, around in zip(MIDDLE, AROUND) for a in around]
DRAWN = {
    "skipgram": [[0, 4, -1], [1, 1, 9], [10, 3, 0], [-1, 8, 6], [2, 2, 2], [5, 0, 9], [7, -1, -1]],
    "cbow": [[0, 4, -1], [1, 1, 9], [10, 3, 0]],
}

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(17)
out = {}


def draw(*shape):
    return (0.7 * torch.randn(*shape, generator=generator)).float().double()


def put(name, tensor):
    out[name] = numpy.ascontiguousarray(tensor.detach().numpy().astype(numpy.float32))


inputs = draw(V, C)
outputs = draw(V, C)
put("inputs", inputs)
put("outputs", outputs)


class Undivided(torch.autograd.Function):
    """A mean whose rows each get all of its gradient."""

    @staticmethod
    def forward(context, rows):
        context.rows = rows.shape[0]
        return rows.mean(0)

    @staticmethod
    def backward(context, gradient):
        return gradient.expand(context.rows, -1)


def case(name, form, softmax, published=False):
    u = inputs.clone().requires_grad_()
    v = outputs.clone().requires_grad_()
    if form == "skipgram":
        hidden = [u[m] for m, _ in PAIRS]
        answers = [a for _, a in PAIRS]
    else:
        mean = Undivided.apply if published else lambda rows: rows.mean(0)
        hidden = [mean(u[around]) for around in AROUND]
        answers = MIDDLE
    loss = torch.zeros(())
    for h, answer, drawn in zip(hidden, answers, DRAWN[form]):
        if softmax:
            loss = loss + torch.nn.functional.cross_entropy(
                (v @ h)[None], torch.tensor([answer]), reduction="sum"
            )
        else:
            ids = [answer] + [d for d in drawn if d >= 0]
            labels = torch.zeros(len(ids))
            labels[0] = 1
            loss = loss + torch.nn.functional.binary_cross_entropy_with_logits(
                v[ids] @ h, labels, reduction="sum"
            )
    loss.backward()
    put(name + ".loss", loss.reshape(1))
    put(name + ".d.inputs", u.grad)
    put(name + ".d.outputs", v.grad)
    put(name + ".inputs", u - RATE * u.grad)
    put(name + ".outputs", v - RATE * v.grad)


case("skipgram.negative", "skipgram", False)
case("skipgram.softmax", "skipgram", True)
case("cbow.negative", "cbow", False)
case("cbow.softmax", "cbow", True)
case("cbow.published", "cbow", False, published=True)
save_file(out, sys.argv[1])
